"""The secret ballot as its attackers see it: everything stored, and nothing that tells a vote."""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest

from chassis.mapper import EventMapper
from chassis.sealed_box import SealBroken, new_private_key, public_key, seal, unseal, usable
from chassis.voting import SecretVote, adds_up, counted_as, sealed_vote
from contracts.council import BallotMeans
from contracts.council_ballots import BallotBox, BallotSheet, CountedPaper, VoteChoice
from contracts.secret_ballot import (
    SEALED_BYTES,
    BallotPaper,
    NotAPaper,
    new_code,
    read,
    sealed_for,
    written,
)
from services.council.ballot import Ballot
from services.council.ballot_keys import BallotKeyLost, BallotKeys, CustodyKeyWrong
from services.council.bylaws import BallotKind
from services.council.service import service
from services.council.terms import Means
from tests.acts import named
from tests.council.sittings import BYLAWS, CHAIR, EVERYBODY, SECOND, SITTING, running

SECRET = replace(BYLAWS, ballot=BallotKind.SECRET)
BALLOT = running(SECRET, present=EVERYBODY, nomination_id=SECOND).id
VOTERS = sorted(EVERYBODY)
CHOICES = dict(
    zip(
        VOTERS,
        [VoteChoice.FOR] * 4 + [VoteChoice.AGAINST] * 2 + [VoteChoice.ABSTAIN],
        strict=True,
    )
)


@pytest.fixture
def keys(tmp_path: Path) -> BallotKeys:
    """A folder for keys of ballots."""
    made = BallotKeys()
    made.open("", tmp_path)
    return made


def _opened(keys: BallotKeys, custody: str | None = None) -> Ballot:
    sealed_to = keys.public_keys(BALLOT, Means.SECRET, custody)
    return running(SECRET, present=EVERYBODY, nomination_id=SECOND, keys=sealed_to)


def _box(ballot: Ballot) -> BallotBox:
    return BallotBox(
        sitting_id=SITTING,
        nomination_id=SECOND,
        ballot_id=ballot.id,
        number=1,
        means=BallotMeans.SECRET,
        state="open",
        keys=ballot.keys,
        entitled=ballot.terms.entitled,
        by_writing=(),
        voters=(),
    )


def _vote(ballot: Ballot, member_id: UUID, choice: VoteChoice) -> SecretVote:
    vote = sealed_vote(_box(ballot), member_id, choice)
    ballot.cast_sealed(member_id, vote.command.sealed, noted=None)
    return vote


def _voted(ballot: Ballot, order: list[UUID] | None = None) -> dict[UUID, str]:
    return {each: _vote(ballot, each, CHOICES[each]).code for each in order or VOTERS}


def _closed(keys: BallotKeys, order: list[UUID] | None = None) -> tuple[list[Any], dict[UUID, str]]:
    """The events of a whole ballot, and the codes only the voters know."""
    ballot = _opened(keys)
    codes = _voted(ballot, order)
    ballot.close(keys.unseal(ballot, None))
    keys.destroy(ballot.id)
    return list(ballot.collect_events()), codes


def _sheet(closed: Ballot.Closed) -> BallotSheet:
    return BallotSheet(
        ballot_id=BALLOT,
        number=1,
        means=BallotMeans.SECRET,
        state="closed",
        votes_for=closed.count.votes_for,
        votes_against=closed.count.votes_against,
        votes_abstained=closed.count.votes_abstained,
        votes_invalid=closed.count.votes_invalid,
        voters=closed.count.voters,
        papers=tuple(
            CountedPaper(code=paper.code, choice=VoteChoice(paper.choice.value))
            for paper in closed.papers
        ),
        annulled_because=None,
    )


def test_the_count_is_right_and_everybody_finds_their_own_paper(keys: BallotKeys) -> None:
    events, codes = _closed(keys)
    closed = events[-1]
    count = closed.count
    figures = (count.votes_for, count.votes_against, count.votes_abstained, count.votes_invalid)
    assert figures == (4, 2, 1, 0)
    assert count.voters == tuple(VOTERS)
    sheet = _sheet(closed)
    assert {who: counted_as([sheet], code) for who, code in codes.items()} == CHOICES
    assert counted_as([sheet], new_code()) is None
    assert adds_up(sheet)


def test_the_store_proves_who_voted_once(keys: BallotKeys) -> None:
    events, _ = _closed(keys)
    cast = [each.member_id for each in events if isinstance(each, Ballot.SecretVoteCast)]
    assert sorted(cast) == VOTERS
    assert tuple(sorted(cast)) == events[-1].count.voters


TAMPERING: list[Callable[[BallotSheet], BallotSheet]] = [
    lambda sheet: sheet.model_copy(update={"votes_for": (sheet.votes_for or 0) + 1}),
    lambda sheet: sheet.model_copy(update={"papers": sheet.papers[1:]}),
    lambda sheet: sheet.model_copy(update={"voters": sheet.voters[1:]}),
    lambda sheet: sheet.model_copy(update={"votes_invalid": 1}),
]


@pytest.mark.parametrize("change", TAMPERING)
def test_a_count_that_was_tampered_with_no_longer_adds_up(
    keys: BallotKeys, change: Callable[[BallotSheet], BallotSheet]
) -> None:
    events, _ = _closed(keys)
    assert not adds_up(change(_sheet(events[-1])))


def test_joining_by_order_or_position_fails(keys: BallotKeys) -> None:
    """Whoever voted first, the published order follows the codes and nothing else."""
    for number, order in enumerate(permutations(VOTERS, len(VOTERS))):
        if number % 700:
            continue
        events, codes = _closed(keys, list(order))
        published = [paper.code for paper in events[-1].papers]
        assert published == sorted(codes.values())


def test_guessing_by_place_is_no_better_than_the_count_allows(keys: BallotKeys) -> None:
    right = 0
    rounds = 60
    for number in range(rounds):
        order = [*VOTERS]
        Random(number).shuffle(order)
        events, _ = _closed(keys, order)
        guessed = [paper.choice.value for paper in events[-1].papers]
        right += sum(CHOICES[who] == told for who, told in zip(order, guessed, strict=True))
    # Blind guessing with the counts known is right in (16 + 4 + 1) / 49 of the cases.
    expected = rounds * 7 * 21 / 49
    assert abs(right - expected) < 6 * (rounds * 7 * 21 / 49 * 28 / 49) ** 0.5


def test_joining_by_time_fails_because_all_papers_share_one_event(keys: BallotKeys) -> None:
    events, _ = _closed(keys)
    holding = [each for each in events if getattr(each, "papers", ())]
    assert [type(each) for each in holding] == [Ballot.Closed]


def test_joining_by_size_fails_because_all_sizes_are_one(keys: BallotKeys) -> None:
    mapper = EventMapper(service().aggregates)
    events, _ = _closed(keys)
    cast = [each for each in events if isinstance(each, Ballot.SecretVoteCast)]
    assert {len(b64decode(each.sealed)) for each in cast} == {SEALED_BYTES}
    assert len({len(mapper.to_stored_event(each).state) for each in cast}) == 1
    assert {len(paper.code) for paper in events[-1].papers} == {32}


def test_nothing_before_closing_holds_a_code_or_a_choice(keys: BallotKeys) -> None:
    mapper = EventMapper(service().aggregates)
    events, codes = _closed(keys)
    for each in events[:-1]:
        state = mapper.to_stored_event(each).state
        told = json.loads(state)
        assert not any(code.encode() in state for code in codes.values())
        if isinstance(each, Ballot.SecretVoteCast):
            assert set(told) == {"nomination_id", "member_id", "sealed"}
    last = mapper.to_stored_event(events[-1]).state
    papers = json.loads(last)["papers"]
    assert all(set(paper) == {"code", "choice"} for paper in papers)


def test_the_same_vote_is_never_sealed_to_the_same_bytes(keys: BallotKeys) -> None:
    ballot = _opened(keys)
    made = {sealed_vote(_box(ballot), CHAIR, VoteChoice.FOR).command.sealed for _ in range(50)}
    assert len(made) == 50


def test_once_the_key_is_destroyed_nothing_opens(keys: BallotKeys, tmp_path: Path) -> None:
    ballot = _opened(keys)
    _voted(ballot)
    keys.destroy(ballot.id)
    keys.destroy(ballot.id)
    assert list((tmp_path / "ballot-keys").iterdir()) == []
    with pytest.raises(BallotKeyLost):
        keys.unseal(ballot, None)


def test_a_key_made_anew_is_not_taken_for_the_lost_one(keys: BallotKeys) -> None:
    ballot = _opened(keys)
    _voted(ballot)
    keys.destroy(ballot.id)
    keys.public_keys(ballot.id, Means.SECRET, None)
    with pytest.raises(BallotKeyLost):
        keys.unseal(ballot, None)


def test_the_file_is_overwritten_before_it_goes(keys: BallotKeys, tmp_path: Path) -> None:
    ballot = _opened(keys)
    (path,) = (tmp_path / "ballot-keys").glob("*.key")
    assert path.stat().st_mode & 0o777 == 0o600
    before = path.read_bytes()
    kept = tmp_path / "same blocks"
    kept.hardlink_to(path)
    keys.destroy(ballot.id)
    assert before not in kept.read_bytes()


def test_with_a_custody_key_the_servers_file_alone_opens_nothing(keys: BallotKeys) -> None:
    own = new_private_key()
    ballot = _opened(keys, public_key(own).hex())
    _voted(ballot)
    for wrong in (None, new_private_key().hex()):
        with pytest.raises(CustodyKeyWrong):
            keys.unseal(ballot, wrong)
    unsealed = keys.unseal(ballot, own.hex())
    assert (len(unsealed.papers), unsealed.invalid) == (7, 0)
    plain = _opened(keys)
    _voted(plain)
    with pytest.raises(CustodyKeyWrong):
        keys.unseal(plain, own.hex())


def test_a_custody_key_nothing_can_be_sealed_to_is_refused(keys: BallotKeys) -> None:
    assert not usable(bytes(32))
    with pytest.raises(CustodyKeyWrong):
        keys.public_keys(BALLOT, Means.SECRET, bytes(32).hex())
    assert keys.kept() == []


def test_a_copy_of_anothers_sealed_vote_counts_as_invalid(keys: BallotKeys) -> None:
    """Else the copier would learn from two equal codes how the other voted."""
    ballot = _opened(keys)
    vote = _vote(ballot, VOTERS[0], VoteChoice.AGAINST)
    ballot.cast_sealed(VOTERS[1], vote.command.sealed, noted=None)
    unsealed = keys.unseal(ballot, None)
    assert [paper.code for paper in unsealed.papers] == [vote.code]
    assert unsealed.invalid == 1


def test_what_is_no_paper_counts_as_invalid(keys: BallotKeys) -> None:
    ballot = _opened(keys)
    public = [bytes.fromhex(key) for key in ballot.keys]
    context = sealed_for(ballot.id, VOTERS[0])
    odd = seal(bytes((1, 9)) + bytes(16), public, context)
    ballot.cast_sealed(VOTERS[0], b64encode(odd).decode(), noted=None)
    ballot.cast_sealed(VOTERS[1], b64encode(bytes(SEALED_BYTES)).decode(), noted=None)
    _vote(ballot, VOTERS[2], VoteChoice.FOR)
    result = ballot.close(keys.unseal(ballot, None))
    assert (result.count.votes_for, result.count.votes_invalid) == (1, 2)
    assert result.count.voters == tuple(VOTERS[:3])


def test_each_ballot_has_a_key_of_its_own(keys: BallotKeys) -> None:
    other = named("another ballot")
    first = keys.public_keys(BALLOT, Means.SECRET, None)
    assert first == keys.public_keys(BALLOT, Means.SECRET, None)
    assert first != keys.public_keys(other, Means.SECRET, None)
    assert keys.public_keys(named("an open ballot"), Means.OPEN, None) == ()
    assert set(keys.kept()) == {BALLOT, other}


def test_a_seal_opens_only_for_its_keys_and_context() -> None:
    own, other = new_private_key(), new_private_key()
    sealed = seal(b"message", [public_key(own), public_key(other)], b"context")
    assert unseal(sealed, [own, other], b"context") == b"message"
    for private, context, given in (
        ([other, own], b"context", sealed),
        ([own], b"context", sealed),
        ([own, other], b"contexT", sealed),
        ([own, other], b"context", sealed[:-1]),
        ([own, other], b"context", sealed[:40] + bytes([sealed[40] ^ 1]) + sealed[41:]),
    ):
        with pytest.raises(SealBroken):
            unseal(given, private, context)


def test_a_paper_says_what_was_written_and_nothing_else_is_a_paper() -> None:
    for choice in VoteChoice:
        paper = BallotPaper(new_code(), choice.value)
        assert read(written(paper)) == paper
    good = written(BallotPaper(new_code(), "for"))
    for bad in (b"", good[:-1], b"\x02" + good[1:], good[:1] + b"\x00" + good[2:]):
        with pytest.raises(NotAPaper):
            read(bad)
    for odd in (BallotPaper("zz", "for"), BallotPaper("00", "for"), BallotPaper(new_code(), "no")):
        with pytest.raises(NotAPaper):
            written(odd)


def test_a_ballot_by_name_has_no_keys() -> None:
    assert running(keys=("00" * 32,)).keys == ()
