"""The core can be carried away: it needs Python, `cryptography`, and itself."""

import ast
import sys
from pathlib import Path

import services.audit.log

CORE = "services.audit.log"


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def test_the_core_needs_python_and_cryptography_alone() -> None:
    files = [
        Path(each) for folder in services.audit.log.__path__ for each in Path(folder).glob("*.py")
    ]
    strangers = {
        f"{path.name}: {name}"
        for path in files
        for name in _imports(path)
        if not name.startswith(CORE)
        and name.split(".")[0] not in {*sys.stdlib_module_names, "cryptography"}
    }
    assert len(files) > 10
    assert strangers == set()
