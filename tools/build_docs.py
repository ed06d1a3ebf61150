"""Writes the pages of the reference that the program itself knows: configuration and commands.

python tools/build_docs.py           # renews docs/reference
python tools/build_docs.py --check   # says which pages are out of date, exit code 1
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import msgspec

from mtcheck import config as config_module
from mtcheck import pairs as pairs_module
from mtcheck.cli import app
from mtcheck.config import Config, ProfileConfig
from mtcheck.pairs import PairPattern

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
_MADE = "<!-- Made by tools/build_docs.py: change the program, not this page. -->\n"


def document_config() -> str:
    """The page of the configuration, from the types that read it."""
    parts = [
        "# Configuration\n",
        _MADE,
        "`mtcheck.toml`, or `[tool.mtcheck]` in `pyproject.toml`: the nearest one at or above a file holds\n"
        "for it. An unknown key, a wrong type or a value out of range is an error with file and line.\n"
        "`mtcheck init` writes a file with all keys.\n",
        "\n".join(_list_fields(Config, config_module)),
        "\n## `[[pairs]]`\n",
        "\n".join(_list_fields(PairPattern, pairs_module)),
        "\n## `[profiles.NAME]`\n",
        "\n".join(_list_fields(ProfileConfig, config_module)),
    ]
    return "\n".join(parts) + "\n"


def _list_fields(kind: type[msgspec.Struct], module: Any) -> Iterator[str]:  # noqa: ANN401 - a module
    notes = _read_notes(kind, module)
    schema = msgspec.json.schema(kind)
    properties = schema["$defs"][kind.__name__]["properties"]
    yield "| key | type | default | |\n|---|---|---|---|"
    for field in msgspec.structs.fields(kind):
        if field.name != "path":
            shape = _escape(_name_type(properties[field.encode_name]))
            default = _name_default(field)
            note = _escape(notes.get(field.name, "").replace("``", "`"))
            yield f"| `{field.encode_name}` | {shape} | {default} | {note} |"


def _read_notes(kind: type, module: Any) -> dict[str, str]:  # noqa: ANN401 - a module
    """What stands under each field of the class."""
    tree = ast.parse(inspect.getsource(module))
    (body,) = [
        node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == kind.__name__
    ]
    notes = {}
    for node, after in pairwise(body):
        if (
            isinstance(node, ast.AnnAssign)
            and isinstance(node.target, ast.Name)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
        ):
            notes[node.target.id] = " ".join(str(after.value.value).split())
    return notes


def _name_type(schema: dict[str, Any]) -> str:
    """A type as its JSON Schema says, in words."""
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"])
    if "anyOf" in schema:
        return " or ".join(_name_type(one) for one in schema["anyOf"] if one.get("type") != "null")
    if "$ref" in schema:
        name: str = schema["$ref"].rsplit("/", 1)[1]
        return {"PairPattern": "table", "ProfileConfig": "table", "Severity": "severity"}.get(name, name)
    kind = schema.get("type", "")
    if kind == "array":
        return f"list of {_name_type(schema['items'])}s" if "items" in schema else "list"
    if kind == "object":
        inner = schema.get("additionalProperties")
        return f"table of {_name_type(inner)}" if isinstance(inner, dict) else "table"
    words = {"string": "string", "boolean": "true or false", "integer": "whole number", "number": "number"}
    low, high = schema.get("minimum"), schema.get("maximum", schema.get("exclusiveMaximum"))
    limits = f", {low:g} to {high:g}" if low is not None and high is not None else ""
    return f"{words[kind]}{limits}"


def _name_default(field: msgspec.structs.FieldInfo) -> str:
    if field.default is msgspec.NODEFAULT:
        return "" if field.default_factory is not msgspec.NODEFAULT else "required"
    if field.default in {None, ()}:
        return ""
    encoded = msgspec.json.encode(field.default).decode()
    return f"`{_escape(encoded)}`"


def _escape(text: str) -> str:
    return text.replace("|", "\\|")


def document_commands() -> str:
    """The page of the commands: their own help."""
    parts = ["# Commands\n", _MADE]
    for path, command in _walk(app, ("mtcheck",)):
        context = click.Context(command, info_name=" ".join(path), max_content_width=100, terminal_width=100)
        parts.append(f"## {' '.join(path)}\n\n```text\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


def _walk(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _walk(inner, (*path, name))


PAGES = {"configuration.md": document_config, "commands.md": document_commands}


def main() -> int:
    """Write the pages, or with ``--check`` tell which are out of date."""
    stale = []
    for name, make in PAGES.items():
        path, text = FOLDER / name, make()
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                FOLDER.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    sys.stdout.write("".join(f"docs/reference/{name}\n" for name in stale))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
