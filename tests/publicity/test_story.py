"""A story: written by one, approved by another, consented to, told once per channel."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given as sequences
from hypothesis import settings
from hypothesis import strategies as st

from contracts.refusal import Refusal
from services.publicity import refusals
from services.publicity.story import Consent, Story
from tests.acts import named
from tests.publicity.desk import (
    APPROVER,
    CONSENT,
    DAY,
    EDITOR,
    NOBODY,
    PAPER,
    PERSON,
    STORY,
    TEXT,
    TITLE,
    approved,
    drafted,
    published,
    suggested,
    withdrawn,
)
from tests.scenario import given, starting


def test_a_story_is_suggested_once() -> None:
    starting(suggested).then((Story.Suggested, {"about": PERSON, "title": "Gợi ý"}))
    given(suggested()).when(lambda s: Story.suggest(s, STORY, NOBODY, "Khác")).quiet()


def test_an_editor_writes_the_text() -> None:
    given(suggested()).when(lambda s: s.draft(TITLE, TEXT, EDITOR)).then(
        (Story.Drafted, {"title": TITLE, "digest": TEXT, "by": EDITOR})
    )


def test_the_same_text_again_changes_nothing() -> None:
    given(drafted()).when(lambda s: s.draft(TITLE, TEXT, EDITOR)).quiet()


def test_a_text_people_have_read_is_not_exchanged() -> None:
    given(published()).when(lambda s: s.draft(TITLE, PAPER, EDITOR)).refused(
        refusals.AlreadyPublished
    )


def test_an_approval_holds_for_the_text_approved() -> None:
    redrafted = given(approved(), lambda s: s.draft(TITLE, PAPER, EDITOR))
    redrafted.when(lambda s: s.publish("website", DAY)).refused(refusals.NotApproved)


def test_somebody_else_approves() -> None:
    ready = given(drafted(), lambda s: s.record_consent(CONSENT))
    ready.when(lambda s: s.approve(APPROVER)).then(
        (Story.Approved, {"digest": TEXT, "by": APPROVER})
    )
    given(approved()).when(lambda s: s.approve(APPROVER)).quiet()


def test_nobody_approves_what_they_wrote_any_of() -> None:
    two = given(
        drafted(NOBODY),
        lambda s: s.draft(TITLE, PAPER, named("another editor")),
    )
    two.when(lambda s: s.approve(EDITOR)).refused(refusals.DrafterApproves)


def test_a_story_without_a_text_is_not_approved() -> None:
    given(suggested(NOBODY)).when(lambda s: s.approve(APPROVER)).refused(refusals.NotDrafted)


def test_a_story_about_a_person_needs_consent_before_approval() -> None:
    given(drafted()).when(lambda s: s.approve(APPROVER)).refused(refusals.ConsentNeeded)
    given(drafted(NOBODY)).when(lambda s: s.approve(APPROVER)).then((Story.Approved, {}))


def test_consent_is_kept_once_and_can_be_given_anew() -> None:
    given(drafted()).when(lambda s: s.record_consent(CONSENT)).then(
        (Story.Consented, {"consent": CONSENT})
    )
    agreed = given(drafted(), lambda s: s.record_consent(CONSENT))
    agreed.when(lambda s: s.record_consent(CONSENT)).quiet()
    more = replace(CONSENT, channels=("loudspeaker", "website"))
    agreed.when(lambda s: s.record_consent(more)).then((Story.Consented, {"consent": more}))


def test_it_is_told_once_on_each_channel_consented_to() -> None:
    given(approved()).when(lambda s: s.publish("website", DAY)).then(
        (Story.Published, {"channel": "website", "digest": TEXT, "title": TITLE, "on": DAY})
    )
    given(published()).when(lambda s: s.publish("website", DAY)).quiet()
    given(published()).when(lambda s: s.publish("loudspeaker", DAY)).refused(
        refusals.ConsentNeeded, field="channel"
    )


def test_a_story_about_nobody_is_told_on_every_channel() -> None:
    one = given(approved(NOBODY), lambda s: s.publish("website", DAY))
    one.when(lambda s: s.publish("loudspeaker", DAY)).then((Story.Published, {}))


def test_what_is_not_approved_is_not_told() -> None:
    given(drafted()).when(lambda s: s.publish("website", DAY)).refused(refusals.NotApproved)


def test_a_story_is_taken_down_from_every_channel_and_stays_down() -> None:
    given(published()).when(lambda s: s.withdraw("Lý do", DAY)).then(
        (Story.Withdrawn, {"channels": ("website",), "reason": "Lý do"})
    )
    given(withdrawn()).when(lambda s: s.withdraw("Lý do", DAY)).quiet()
    down = given(withdrawn())
    down.when(lambda s: s.publish("website", DAY)).refused(refusals.StoryIsWithdrawn)
    down.when(lambda s: s.draft(TITLE, PAPER, EDITOR)).refused(refusals.StoryIsWithdrawn)
    down.when(lambda s: s.approve(APPROVER)).refused(refusals.StoryIsWithdrawn)
    down.when(lambda s: s.record_consent(CONSENT)).refused(refusals.StoryIsWithdrawn)


def test_taking_down_is_explained() -> None:
    given(published()).when(lambda s: s.withdraw("", DAY)).refused(
        refusals.ReasonNeeded, field="reason"
    )


def test_a_story_answers_an_assignment_once() -> None:
    answered = given(drafted(), lambda s: s.answer(named("assignment")))
    assert answered.aggregate.assignment_id == named("assignment")
    answered.when(lambda s: s.answer(named("assignment"))).quiet()


PEOPLE = [EDITOR, APPROVER, named("third")]
CHANNELS = ["website", "loudspeaker"]
acts = st.tuples(
    st.sampled_from(["draft", "consent", "approve", "publish", "publish", "withdraw"]),
    st.sampled_from(PEOPLE),
    st.sampled_from(CHANNELS),
    st.sampled_from([TEXT, PAPER]),
)


def carry_out(story: Story, step: str, who: Any, channel: str, digest: str) -> None:
    match step:
        case "draft":
            story.draft(TITLE, digest, who)
        case "consent":
            story.record_consent(Consent((channel,), PAPER))
        case "approve":
            story.approve(who)
        case "publish":
            story.publish(channel, DAY)
        case _:
            story.withdraw("Lý do", DAY)


@pytest.mark.parametrize("about", [PERSON, NOBODY])
@settings(deadline=None, max_examples=300)
@sequences(st.lists(acts, max_size=20))
def test_no_sequence_tells_a_text_without_consent_or_two_pairs_of_eyes(
    about: Any, steps: list[tuple[str, Any, str, str]]
) -> None:
    story = suggested(about)
    for step in steps:
        with suppress(Refusal):
            carry_out(story, *step)
    history: list[Any] = list(story.collect_events())
    told = [it for it in history if isinstance(it, Story.Published)]
    assert len({it.channel for it in told}) == len(told)
    for each in told:
        before = history[: history.index(each)]
        texts = [it for it in before if isinstance(it, Story.Drafted)]
        approval = [it for it in before if isinstance(it, Story.Approved)][-1]
        assert approval.digest == each.digest == texts[-1].digest
        assert approval.by not in {it.by for it in texts}
        consents = [it.consent for it in before if isinstance(it, Story.Consented)]
        assert not about.shows_person or each.channel in consents[-1].channels
        assert not any(isinstance(it, Story.Withdrawn) for it in before)
