"""JSON Schemas of the files of a pack, for editors; made from the types that the loader checks against."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from mtcheck.resources import packs_root
from mtcheck.rules import schema
from mtcheck.rules.schema import Pack, Rule

FOLDER = "schema"
"""Where the schemas lie in the folder of the packs."""

Json = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ONE_OF = {"Rule": ("flag", "detector", "entries"), "Example": ("hit", "quiet")}
"""Of these fields there is exactly one."""
_ANY_OF = {
    "Matcher": ("phrase", "lemma", "regex", "tokens"),
    "Near": ("phrase", "lemma", "regex", "tokens"),
    "Scopes": ("here", "sentence", "document", "source"),
    "SourceCondition": ("confirm", "carried"),
}
"""Of these fields there is at least one."""


def make_schemas() -> Mapping[str, str]:
    """The schemas by file name, as JSON text."""
    return {
        "pack.schema.json": _make("pack.yaml of a pack of mtcheck", Pack),
        "rules.schema.json": _make("A rule file of mtcheck", list[Rule]),
    }


def write_schemas(root: Path) -> None:
    """Write the schemas beside the packs in ``root``."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    for name, text in make_schemas().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _make(title: str, kind: Any) -> str:  # noqa: ANN401 - a type as it stands in an annotation
    made = msgspec.json.schema(kind, schema_hook=lambda _: {"description": "any value"})
    notes = dict(_read_notes())
    for name, definition in made["$defs"].items():
        definition["description"] = definition.get("description", "").replace("``", "`")
        for field, described in definition.get("properties", {}).items():
            note = notes.get((name, field))
            definition["properties"][field] = _tidy(described) | ({"description": note} if note else {})
        for word, fields in (("oneOf", _ONE_OF.get(name)), ("anyOf", _ANY_OF.get(name))):
            if fields:
                definition[word] = [{"required": [field]} for field in fields]
    return (
        msgspec.json.format(
            msgspec.json.encode({"$schema": _DIALECT, "title": title, **made}), indent=2
        ).decode()
        + "\n"
    )


def _tidy(described: Json) -> Json:
    """A field's schema without null: the loader refuses an empty field."""
    tidy = {key: value for key, value in described.items() if (key, value) != ("default", None)}
    choices = [choice for choice in tidy.pop("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        return {**choices[0], **tidy}
    return tidy | ({"anyOf": choices} if choices else {})


def _read_notes() -> Iterator[tuple[tuple[str, str], str]]:
    """What the docstrings below the fields of the types say, by type and field."""
    for node in ast.parse(inspect.getsource(schema)).body:
        if not isinstance(node, ast.ClassDef):
            continue
        for field, below in zip(node.body, node.body[1:], strict=False):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(below, ast.Expr)
                and isinstance(below.value, ast.Constant)
            ):
                yield (node.name, field.target.id.rstrip("_")), str(below.value.value).replace("``", "`")


if __name__ == "__main__":
    write_schemas(packs_root())
