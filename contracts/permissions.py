"""Who may send which command and ask which query: the one table, deny by default.

A name that is not here may be used by nobody. `tests/contracts/test_permissions.py` writes the
same table out by hand and tests every cell, so a change here is always a decision made twice.
"""

from contracts.roles import Role

MAY: dict[str, frozenset[Role]] = {
    # directory
    # campaigns
    # nominations
    # council
    # notifications
    # audit
}
