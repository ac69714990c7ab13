"""What a command or a query takes, as a table a person can read."""

from typing import Any

from pydantic import BaseModel
from rich.markup import escape
from rich.table import Table


def fields_table(kind: type[BaseModel]) -> Table:
    """One row a field: its name, what it takes, and whether it may be left out."""
    schema = kind.model_json_schema()
    table = Table(title=kind.__name__, caption=escape(" ".join((kind.__doc__ or "").split())))
    table.add_column("trường / field", no_wrap=True)
    table.add_column("giá trị / value")
    table.add_column("bắt buộc / required", no_wrap=True)
    required = set(schema.get("required", ()))
    for name, field in schema.get("properties", {}).items():
        default = field.get("default")
        left_out = "—" if default is None else f"— ({default})"
        needed = "✓" if name in required else escape(left_out)
        table.add_row(name, escape(_said(field, schema.get("$defs", {}))), needed)
    return table


def _said(field: dict[str, Any], known: dict[str, Any]) -> str:
    if "$ref" in field:
        return _said(known[field["$ref"].rpartition("/")[2]], known)
    if "enum" in field:
        return " | ".join(str(each) for each in field["enum"])
    if "anyOf" in field:
        return " | ".join(_said(each, known) for each in field["anyOf"] if each != {"type": "null"})
    if field.get("type") == "array":
        return f"[{_said(field.get('items', {}), known)}, …]"
    if "properties" in field:
        parts = (f"{name}: {_said(each, known)}" for name, each in field["properties"].items())
        return f"{{{', '.join(parts)}}}"
    return str(field.get("format") or field.get("type", ""))
