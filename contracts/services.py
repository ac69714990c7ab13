"""The names of the services, in the order in which work passes through them."""

SERVICES: tuple[str, ...] = (
    "directory",
    "campaigns",
    "nominations",
    "budget",
    "council",
    "publicity",
    "notifications",
    "audit",
)
