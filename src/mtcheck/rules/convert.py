"""From YAML to the types of a rule file, telling every fault and not just the first.

A value that does not fit is reported and left out; what can be checked beside it still is.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from enum import EnumMeta, StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from mtcheck.rules.yamlfile import Node, Where

Report = Callable[[Where, str], None]
Check = Callable[[Any, frozenset[str]], Iterable[tuple[Where, str]]]
"""Checks what the types cannot say of a struct, whose fields in the set are faulty and hold a stand-in."""


class Bad:
    """A value that does not fit; ``rest`` is what is left of it, None where that says nothing."""

    def __init__(self, rest: object = None) -> None:
        self.rest = rest


Kind = Any
"""A type as it stands in an annotation: a class, a union, an Annotated."""
Value = Any
"""A converted value, or a Bad."""
_SHOWN = 60


class Converter:
    """Converts nodes; ``checks`` are run on every struct, ``stand_ins`` fill its faulty required fields."""

    def __init__(
        self,
        report: Report,
        checks: Mapping[type, Check] | None = None,
        stand_ins: Mapping[type, Mapping[str, Any]] | None = None,
    ) -> None:
        self._report = report
        self._checks = checks or {}
        self._stand_ins = stand_ins or {}

    def convert(self, node: Node, kind: Kind, where: Where = ()) -> Value:
        """The value as ``kind``, or a Bad after reporting why not."""
        member = _choose(node, kind)
        if isinstance(node.value, dict) and _is_struct(member):
            return self._struct(node, member, where)
        if isinstance(node.value, list) and _origin(member) is list:
            (inner,) = get_args(member)
            items = [self.convert(item, inner, (*where, index)) for index, item in enumerate(node.value)]
            return _gather(items)
        return self._leaf(node, kind, where)

    def _leaf(self, node: Node, kind: Kind, where: Where) -> Value:
        if node.value is None:
            self._report(where, "is empty: give a value or leave the field out")
            return Bad()
        if isinstance(node.value, (dict, list)) and _choose(node, kind) is None:
            self._report(where, f"must be {_describe(kind)}, not {_describe(type(node.value))}")
            return Bad()
        try:
            return msgspec.convert(node.plain(), kind)
        except msgspec.ValidationError as error:
            self._report(where, _explain(node, kind, error))
            return Bad()

    def _struct(self, node: Node, kind: type[msgspec.Struct], where: Where) -> Value:
        assert isinstance(node.value, dict)
        fields = _fields(kind)
        bad = node.value.keys() - fields.keys()
        for key in bad:
            self._report((*where, key), f"unknown field{_suggest(key, fields) or _list(fields)}")
        values: dict[str, Any] = {}
        for key, field in fields.items():
            if key in node.value:
                value = self.convert(node.value[key], field.type, (*where, key))
            elif field.required:
                self._report((*where, key), "is missing")
                value = Bad()
            else:
                continue
            if isinstance(value, Bad):
                bad.add(field.name)
                value = value.rest
            if value is not None:
                values[field.name] = value
        return self._check(kind, values, frozenset(bad), where)

    def _check(
        self, kind: type[msgspec.Struct], values: dict[str, Any], bad: frozenset[str], where: Where
    ) -> Value:
        stand_ins = self._stand_ins.get(kind, {})
        wanted = {field.name for field in _fields(kind).values() if field.required} - values.keys()
        if wanted - stand_ins.keys():
            return Bad()
        value = kind(**values, **{name: stand_ins[name] for name in wanted})
        check = self._checks.get(kind)
        found = list(check(value, bad)) if check else []
        for below, message in found:
            self._report((*where, *below), message)
        if not bad:
            return value
        return Bad(value if stand_ins else None)


def _gather(items: list[Any]) -> Value:
    """The list; a Bad if any item is one."""
    if not any(isinstance(item, Bad) for item in items):
        return items
    rests = [item.rest if isinstance(item, Bad) else item for item in items]
    return Bad(None if any(rest is None for rest in rests) else rests)


@cache
def _fields(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Fields by their name in YAML."""
    return {field.encode_name: field for field in msgspec.structs.fields(kind)}


def _origin(kind: Kind) -> Kind:
    return get_origin(kind)


def _is_struct(kind: Kind) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _members(kind: Kind) -> tuple[Any, ...]:
    """The alternatives of a union, None left out."""
    if _origin(kind) in (Union, UnionType):
        return tuple(member for member in get_args(kind) if member is not NoneType)
    return (kind,)


def _bare(kind: Kind) -> Kind:
    return get_args(kind)[0] if _origin(kind) is Annotated else kind


def _choose(node: Node, kind: Kind) -> Kind:
    """The alternative of ``kind`` of the node's shape; None if there is none or more than one."""
    return _choose_member(type(node.value) if isinstance(node.value, (dict, list)) else None, kind)


@cache
def _choose_member(shape: type | None, kind: Kind) -> Kind:
    fitting = [member for member in _members(kind) if _shape(member) is shape]
    return fitting[0] if len(fitting) == 1 else None


def _shape(kind: Kind) -> type | None:
    bare = _bare(kind)
    if _is_struct(bare) or _origin(bare) is dict or bare is dict:
        return dict
    if _origin(bare) in (list, tuple, set, frozenset) or bare in (list, tuple, set, frozenset):
        return list
    return None


_NAMES: dict[Any, str] = {
    str: "a text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    dict: "a mapping",
    list: "a list",
}


def _describe(kind: Kind) -> str:
    return " or ".join(dict.fromkeys(_describe_one(member) for member in _members(kind)))


def _describe_one(kind: Kind) -> str:
    bare = _bare(kind)
    if _origin(bare) is Literal:
        return "one of " + ", ".join(map(str, get_args(bare)))
    if isinstance(bare, EnumMeta):
        return f"a text that names {_name_enum(bare)}"
    return _NAMES.get(bare) or _NAMES.get(_shape(bare)) or "another value"


def _name_enum(kind: type) -> str:
    words = "".join(f" {char.lower()}" if char.isupper() else char for char in kind.__name__).strip()
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


def _explain(node: Node, kind: Kind, error: msgspec.ValidationError) -> str:
    """What is wrong with a plain value, in plain words."""
    value = node.value
    member = _choose(node, kind)
    choices = _choices(member)
    if choices and isinstance(value, str):
        bare = _bare(member)
        name = "value" if _origin(bare) is Literal else _name_enum(bare).partition(" ")[2]
        hint = _suggest(value, choices) if len(choices) > 8 else f": one of {', '.join(choices)}"
        return f"unknown {name} `{_shorten(value)}`{hint}"
    if isinstance(value, (str, int, float)):
        wanted = _explain_limit(kind, str(error))
        if wanted:
            return f"{wanted}, not `{_shorten(value)}`"
    own = type(value)
    quote = ": put it in quotes" if own in (int, float, bool) and "a text" in _describe(kind) else ""
    return f"must be {_describe(kind)}, not {_describe(own)}{quote}" if own in _NAMES else str(error)


def _choices(kind: Kind) -> list[str]:
    bare = _bare(kind)
    if _origin(bare) is Literal:
        return [str(value) for value in get_args(bare)]
    if isinstance(bare, type) and issubclass(bare, StrEnum):
        return [member.value for member in bare]
    return []


def _explain_limit(kind: Kind, error: str) -> str:
    """The limit that a value of the right type breaks, empty for another fault."""
    for member in _members(kind):
        if _origin(member) is not Annotated:
            continue
        for meta in get_args(member)[1:]:
            if " matching regex " in error and meta.pattern:
                return "must be lower-case words joined by hyphens"
            if " >= " in error or " <= " in error:
                least, most = meta.ge, meta.le
                return f"must be {least} to {most}" if most is not None else f"must be {least} or more"
    return ""


def _suggest(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, list(known), n=1)
    return f", did you mean `{close[0]}`?" if close else ""


def _list(fields: Iterable[str]) -> str:
    names = list(fields)
    return f": known are {', '.join(names)}" if len(names) <= 6 else ""


def _shorten(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
