"""What the event store refuses, each error named after the rule it guards."""

from uuid import UUID

from eventsourcing.persistence import IntegrityError, OperationalError


class VersionConflict(IntegrityError):
    """An aggregate's history already holds, or does not yet reach, the version to be stored."""


class CommandRepeated(IntegrityError):
    """The command was carried out before; nothing was stored now.

    `position`, `reply` and `digest` are those of the first time.
    """

    def __init__(self, command_id: UUID, position: int, reply: bytes, digest: bytes) -> None:
        """Keep the first answer."""
        super().__init__(f"the command {command_id} was already carried out")
        self.command_id = command_id
        self.position = position
        self.reply = reply
        self.digest = digest


class TrackingPassed(IntegrityError):
    """The upstream position was already handled; nothing was stored now."""


class ParkedMessageGone(IntegrityError):
    """The parked message was already retried or dropped; nothing was stored now."""


class StoreUnavailable(OperationalError):
    """The database cannot be reached; nothing was stored, try again later."""


class OutcomeUnknown(StoreUnavailable):
    """The database went away while storing and did not come back to say whether it had.

    Sent again with the same command id or upstream position, it happens once.
    """


class StoreClosed(StoreUnavailable):
    """The store was closed in this process."""


class StoreOfAnother(Exception):
    """The database holds the store of a different service."""

    def __init__(self, service: str, holder: str) -> None:
        """`service` asked; the store is that of `holder`."""
        super().__init__(f"this database holds the store of “{holder}”, not of “{service}”")


class UnsafeDurability(Exception):
    """PostgreSQL is set so that a committed event could be lost.

    `unsafe` maps each setting to the value found.
    """

    def __init__(self, unsafe: dict[str, str]) -> None:
        """List each setting with its fix."""
        self.unsafe = unsafe
        fixes = "; ".join(
            f"{name} is {value}: ALTER SYSTEM SET {name} = 'on', then reload (and look for"
            f" ALTER ROLE or ALTER DATABASE … SET {name})"
            for name, value in unsafe.items()
        )
        super().__init__(f"PostgreSQL could lose committed events. {fixes}")
