"""Front matter: the YAML or TOML between two fences at the top of a Markdown file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.model import Block, BlockKind
from mtcheck.read.prose import Prose

if TYPE_CHECKING:
    from yaml import ScalarNode

_FENCED = re.compile(
    r"(?:---[ \t]*(?:\r\n?|\n)(?P<yaml>(?>[^\r\n]*(?:\r\n?|\n))*?)(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*(?:\r\n?|\n)(?P<toml>(?>[^\r\n]*(?:\r\n?|\n))*?)\+\+\+)[ \t]*(?:\r\n?|\n|\Z)"
)  # atomic: else CRLF is tried as two line ends too, in each line, and the ways double with every line
_PAIR = re.compile(r"^([\w.-]+):[ \t]+(?:\"([^\"\r\n]*)\"|'([^'\r\n]*)'|([^\r\n]*))", re.MULTILINE)
_TOML = re.compile(
    r"^[ \t]*(?:\[+[ \t]*([\w.-]+)[ \t]*\]+"
    r"|([\w-]+)[ \t]*=[ \t]*(?:\"((?:[^\"\\\r\n]|\\.)*+)\"|'([^'\r\n]*)'))",
    re.MULTILINE,
)
_LINE_END = re.compile(r"\r\n?|\n")
_ESCAPE = r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n?|\n)[ \t]*|.)"
_BLANKS = r"(?<![ \t])[ \t]*+(?:\r\n?|\n)[ \t\r\n]*+"
_SPECIAL = {
    '"': re.compile(f"{_ESCAPE}|{_BLANKS}"),
    "'": re.compile(f"''|{_BLANKS}"),
    None: re.compile(_BLANKS),
}
_ESCAPED = {
    "n": " ",
    "t": " ",
    "r": " ",
    "N": " ",
    "L": " ",
    "P": " ",
    "_": "\xa0",
    "0": "",
    "a": "",
    "b": "",
}
_TWIN = re.compile(r"^(?:cover|facebook|image|meta|og|opengraph|seo|thumbnail|twitter)_")
_ENDS = (
    ("title", BlockKind.TITLE),
    ("headline", BlockKind.TITLE),
    ("alt", BlockKind.ALT),
    ("caption", BlockKind.CAPTION),
)


class _Value(NamedTuple):
    """A value, without its quotes, in the file."""

    key: str
    start: int
    end: int
    quote: str | None


def read_front_matter(text: str, keys: Sequence[str]) -> tuple[list[Block], int]:
    """The values of ``keys`` as blocks, and where the text behind it begins; 0 without front matter.

    Case does not matter, nor ``-`` for ``_``. ``title`` is also ``og_title``, ``seo: {title: ...}`` and the
    like, which are made for other readers of the same article; it is not ``author: {title: ...}``.
    """
    match = _FENCED.match(text) if text.startswith(("---", "+++")) else None
    if match is None:
        return [], 0
    if match["toml"] is not None:
        values: list[_Value] | None = list(_read_toml(match["toml"], match.start("toml")))
    else:
        values = _read_yaml(match["yaml"], match.start("yaml"))
    if values is None:
        return [], 0
    wanted = {_normalize(key) for key in keys}
    blocks = [_make_block(text, value) for value in values if _is_wanted(_normalize(value.key), wanted)]
    return [block for block in blocks if block is not None], match.end()


def _is_wanted(key: str, wanted: set[str]) -> bool:
    return key in wanted or _TWIN.sub("", key) in wanted


def _normalize(key: str) -> str:
    return re.sub(r"[-.:\s]", "_", key.strip().lower())


def _read_toml(source: str, base: int) -> Iterator[_Value]:
    """Strings on one line; a table's name goes before its keys."""
    table = ""
    for match in _TOML.finditer(source):
        if match[1]:
            table = match[1] + "."
            continue
        group = 3 if match[3] is not None else 4
        quote = '"' if group == 3 else None
        yield _Value(table + match[2], base + match.start(group), base + match.end(group), quote)


def _read_yaml(source: str, base: int) -> list[_Value] | None:
    """The strings of a mapping and of the mappings in it; None where it is no mapping.

    Where it is no YAML (``title: Rome: a guide``) its lines are read as pairs.
    """
    import yaml  # only for files that have front matter

    try:
        node = yaml.compose(source, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return list(_read_pairs(source, base)) or None
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        return None
    values = []
    for key, value in node.value:
        name = str(key.value)
        if isinstance(value, yaml.MappingNode):
            inner = [(f"{name}.{below.value}", leaf) for below, leaf in value.value]
        else:
            inner = [(name, value)]
        values += [_locate(source, base, *pair) for pair in inner if isinstance(pair[1], yaml.ScalarNode)]
    return values


def _read_pairs(source: str, base: int) -> Iterator[_Value]:
    for match in _PAIR.finditer(source):
        group = next(group for group in (2, 3, 4) if match[group] is not None)
        yield _Value(
            match[1], base + match.start(group), base + match.end(group), {2: '"', 3: "'"}.get(group)
        )


def _locate(source: str, base: int, key: str, node: ScalarNode) -> _Value:
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):  # the text begins on the next line
        line_end = _LINE_END.search(source, start, end)
        return _Value(key, base + (line_end.end() if line_end else end), base + end, None)
    if node.style in ('"', "'"):
        return _Value(key, base + start + 1, base + end - 1, node.style)
    return _Value(key, base + start, base + end, None)


def _make_block(text: str, value: _Value) -> Block | None:
    prose = Prose()
    position = value.start
    for match in _SPECIAL[value.quote].finditer(text, value.start, value.end):
        prose.add(text[position : match.start()], position)
        position = match.end()
        decoded = _decode(match.group())
        if decoded == " ":
            prose.blank(match.start(), position)
        else:
            prose.replace(decoded, match.start(), position)
    prose.add(text[position : value.end], position)
    key = _normalize(value.key)
    kind = next((kind for end, kind in _ENDS if key.endswith(end)), BlockKind.DESCRIPTION)
    return prose.build(kind)


def _decode(found: str) -> str:
    """What an escape or a stretch with a line end stands for."""
    if found == "''":
        return "'"
    if found[0] != "\\":
        return " "
    if found[1] in "xuU":
        code = int(found[2:], 16) if len(found) > 2 else 0
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    if found[1] in "\r\n":
        return ""
    return _ESCAPED.get(found[1], found[1])
