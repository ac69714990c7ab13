"""A reaction says itself that it may leave no event."""

from chassis.quiet import is_quiet, may_be_quiet


async def test_only_a_marked_reaction_may_be_quiet_and_it_stays_what_it_was() -> None:
    heard: list[str] = []

    async def reaction(message: str) -> None:
        heard.append(message)

    async def other(message: str) -> None:
        heard.append(message)

    marked = may_be_quiet(reaction)
    assert (is_quiet(marked), is_quiet(other)) == (True, False)
    await marked("a message")
    assert heard == ["a message"]
