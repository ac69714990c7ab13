"""The AsyncAPI document as one page to read: no script, nothing loaded from anywhere."""

import json
from collections import defaultdict
from html import escape
from typing import Any

Json = dict[str, Any]

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 3rem; border-bottom: 2px solid; }
h3 { margin-bottom: 0; }
code, pre { font: 14px/1.4 ui-monospace, monospace; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid; border-radius: 4px; }
table { border-collapse: collapse; margin: .5rem 0; }
td, th { text-align: left; vertical-align: top; padding: .2rem 1rem .2rem 0; }
nav a { margin-right: 1rem; }
""".strip()
_VERBS = {
    "says": "Nói / says",
    "hears": "Nghe / hears",
    "obeys": "Nhận lệnh / commands",
    "answers": "Trả lời / queries",
}


def page(document: Json) -> str:
    """The whole page."""
    services: defaultdict[str, defaultdict[str, list[str]]]
    services = defaultdict(lambda: defaultdict(list))
    for name in document["operations"]:
        service, verb, word = name.split(".")
        services[service][verb].append(word)
    links = "".join(f'<a href="#{escape(name)}">{escape(name)}</a>' for name in services)
    info = document["info"]
    parts = [
        "<!doctype html>",
        '<html lang="vi"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(info['title'])}: các thông điệp / messages</title>",
        f"<style>{_STYLE}</style></head><body>",
        f"<h1>{escape(info['title'])} {escape(info['version'])}</h1>",
        f"<p>{escape(info['description'])}</p><nav>{links}</nav>",
    ]
    for service, verbs in services.items():
        parts.append(f'<h2 id="{escape(service)}">{escape(service)}</h2>')
        for verb, title in _VERBS.items():
            parts.extend(_section(document, service, verb, title, verbs[verb]))
    return "\n".join([*parts, "</body></html>", ""])


def _section(document: Json, service: str, verb: str, title: str, words: list[str]) -> list[str]:
    if not words:
        return []
    if verb == "hears":
        links = ", ".join(f'<a href="#say-{escape(each)}">{escape(each)}</a>' for each in words)
        return [f"<p><strong>{escape(title)}</strong>: {links}</p>"]
    parts = [f"<p><strong>{escape(title)}</strong></p>"]
    for word in words:
        parts.extend(_word(document, service, verb, word))
    return parts


def _word(document: Json, service: str, verb: str, word: str) -> list[str]:
    operation = document["operations"][f"{service}.{verb}.{word}"]
    key = operation["channel"]["$ref"].removeprefix("#/channels/")
    message = document["components"]["messages"][key]
    anchor = f"say-{word}" if verb == "says" else f"ask-{word}"
    parts = [
        f'<h3 id="{escape(anchor)}">{escape(word)}</h3>',
        f"<p>{escape(message['summary'])}</p>",
        f"<p><code>{escape(document['channels'][key]['address'])}</code></p>",
        _fields(document["components"]["schemas"][word]),
    ]
    if "x-thidua-roles" in operation:
        roles = ", ".join(operation["x-thidua-roles"])
        parts.append(f"<p>Vai trò / roles: {escape(roles)}</p>")
    for example in message.get("examples", []):
        text = json.dumps(example["payload"], ensure_ascii=False, indent=1)
        parts.append(
            f"<details><summary>Ví dụ / example</summary><pre>{escape(text)}</pre></details>"
        )
    return parts


def _fields(schema: Json) -> str:
    needed = set(schema.get("required", []))
    rows = "".join(
        f"<tr><td><code>{escape(name)}</code></td><td>{escape(_kind(field))}</td>"
        f"<td>{'' if name in needed else 'tùy chọn / optional'}</td></tr>"
        for name, field in schema.get("properties", {}).items()
    )
    return f"<table>{rows}</table>"


def _kind(field: Json) -> str:
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "anyOf" in field:
        return " | ".join(_kind(option) for option in field["anyOf"])
    if field.get("type") == "array":
        return f"[{_kind(field.get('items', {}))}]"
    return str(field.get("format") or field.get("type") or "any")
