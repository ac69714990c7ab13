"""The command ends quietly when Ctrl-C comes before it has begun."""

import subprocess
import sys
from types import ModuleType

import pytest

from chassis.entry import STOPPED_BY_HAND, main

INTERRUPTED_WHILE_LOADING = """
import sys

class Loading:
    def find_spec(self, name, path=None, target=None):
        if name == "chassis.cli":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Loading())
from chassis.entry import main
main()
"""


def test_ctrl_c_while_it_loads_leaves_no_traceback() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", INTERRUPTED_WHILE_LOADING], capture_output=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (STOPPED_BY_HAND, b"")


def test_ctrl_c_in_a_verb_leaves_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped() -> None:
        raise KeyboardInterrupt

    verbs = ModuleType("chassis.cli")
    monkeypatch.setattr(verbs, "main", stopped, raising=False)
    monkeypatch.setitem(sys.modules, "chassis.cli", verbs)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == STOPPED_BY_HAND
