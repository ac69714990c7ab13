"""Whatever is stored can be named to the people who read a trail."""

from pathlib import Path

from contracts.topic_words import TOPIC_WORDS, topic_vi

LISTED = Path(__file__).parents[2] / "contracts" / "golden" / "topics.txt"


def test_every_event_has_words_of_its_own_and_nothing_else_has() -> None:
    topics = LISTED.read_text("utf-8").split()
    events = {name for name in topics if name.count(".") == 2 and not name.endswith(".Created")}
    assert set(TOPIC_WORDS) == events
    for language in (0, 1):
        words = [each[language] for each in TOPIC_WORDS.values()]
        assert len(set(words)) == len(words)


def test_an_event_of_a_newer_version_is_shown_by_its_topic() -> None:
    assert topic_vi("nominations.Nomination.Filed") == "Nộp hồ sơ"
    assert topic_vi("payments.Payment.Made") == "payments.Payment.Made"
