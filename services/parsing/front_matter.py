"""The block of fields that opens many Markdown files: YAML between `---` lines, or TOML between `+++` lines.

Read without a YAML library: fields of one line and flat lists are all that writers put there, and YAML's other powers
(anchors, tags) are none that a stranger's file should have.
"""

import re
import tomllib
from datetime import date

Fields = dict[str, list[str]]

YAML_BLOCK = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
TOML_BLOCK = re.compile(r"\A\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
FIELD = re.compile(r"([A-Za-z_][\w .-]*?)[ \t]*:(?:[ \t]+(.*))?$")
LIST_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
FLOW_ITEM = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,]*)\s*(?:,|$)""")


def split_front_matter(text: str) -> tuple[Fields, str]:
    """(fields by lower-case name, the text after the block); no fields when the text opens otherwise."""
    match = YAML_BLOCK.match(text)
    if match:
        fields = _yaml_fields(match.group(1))
        return (fields, text[match.end() :]) if fields else ({}, text)
    match = TOML_BLOCK.match(text)
    if match:
        try:
            return _toml_fields(tomllib.loads(match.group(1))), text[match.end() :]
        except tomllib.TOMLDecodeError:
            return {}, text  # not front matter after all: it stays in the text, where a reader sees it
    return {}, text


def _yaml_fields(block: str) -> Fields:
    fields: Fields = {}
    name = ""
    for line in block.splitlines():
        item = LIST_ITEM.match(line)
        field = FIELD.match(line)
        if item and name:
            fields[name].append(_scalar(item.group(1)))
        elif field:
            name = field.group(1).strip().lower()
            fields[name] = _values((field.group(2) or "").strip())
        elif name and line[:1] in (" ", "\t") and line.strip():
            _continue(fields[name], line.strip())
    return {name: [value for value in values if value] for name, values in fields.items()}


def _continue(values: list[str], more: str) -> None:
    """A folded value goes on; under a list's name, a nested field gives one more value («- name: Ada»)."""
    if values and values[-1] in (">", "|", ">-", "|-"):
        values[-1] = more
    elif values:
        values[-1] = f"{values[-1]} {more}"
    else:
        values.append(_scalar(more))


def _values(value: str) -> list[str]:
    if value.startswith("[") and value.endswith("]"):
        return [_scalar(match.group(1)) for match in FLOW_ITEM.finditer(value[1:-1]) if match.group(1).strip()]
    return [_scalar(value)] if value else []


def _scalar(value: str) -> str:
    value = value.strip()
    nested = re.match(r"(?:name|title):\s+(.*)$", value)
    value = nested.group(1) if nested else value
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else re.sub(r"\\(.)", r"\1", inner)
    return re.sub(r"\s+#\s.*$", "", value)


def _toml_fields(table: dict[str, object]) -> Fields:
    fields: Fields = {}
    for name, value in table.items():
        if isinstance(value, dict):
            fields.update({key: values for key, values in _toml_fields(value).items() if key not in fields})
        else:
            values = value if isinstance(value, list) else [value]
            fields[name.lower()] = [item.isoformat() if isinstance(item, date) else str(item) for item in values]
    return fields
