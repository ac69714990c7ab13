"""Puts the verifier and the formats it needs into one file that stands alone.

The file is made of the very modules that run here, so it can never say something else than they;
only what they import from one another is left out.
"""

import ast
from importlib.resources import files

_CORE = "services.audit.log"
_MODULES = (
    "malformed",
    "merkle",
    "vkey",
    "signed_note",
    "checkpoint",
    "keys",
    "policy",
    "tlog_proof",
    "jcs",
)


class NamesCollide(RuntimeError):
    """Two modules use one name for different things, so they do not fit into one file."""


def single_file() -> str:
    """The text of `verify.py`; raises `NamesCollide`."""
    core = files(_CORE)
    texts = [core.joinpath(f"{name}.py").read_text("utf-8") for name in _MODULES]
    verifier = files("services.audit.bundles").joinpath("verifier.py").read_text("utf-8")
    imports: dict[str, None] = {}
    bodies: list[str] = []
    known: dict[str, int] = {}
    for number, text in enumerate([*texts, verifier]):
        tree = ast.parse(text)
        for name in _defined(tree):
            if known.setdefault(name, number) != number:
                raise NamesCollide(name)
        bodies.append(_body(text, tree, imports))
    heading = ast.get_docstring(ast.parse(verifier), clean=False)
    return "\n\n".join([f'"""{heading}"""', "\n".join(imports), *bodies]) + "\n"


def _body(text: str, tree: ast.Module, imports: dict[str, None]) -> str:
    """The module without its docstring and imports, which go into `imports` unless internal."""
    lines = text.splitlines()
    start = 0
    for node in tree.body:
        is_docstring = isinstance(node, ast.Expr) and start == 0
        if isinstance(node, ast.Import | ast.ImportFrom):
            if not (isinstance(node, ast.ImportFrom) and (node.module or "").startswith(_CORE)):
                imports[ast.unparse(node)] = None
        elif not is_docstring:
            break
        start = node.end_lineno or start
    return "\n".join(lines[start:]).strip("\n")


def _defined(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found.update(
                each.id
                for each in ast.walk(node)
                if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
            )
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return found
