"""Glossaries in TBX (ISO 30042), versions 2 and 3: ``martif`` and ``tbx`` files, basic dialects.

TBX is XML, and XML can ask for files, addresses and endless text. An entity of its own is refused before
anything is parsed; the address of a DTD is never followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from mtcheck.errors import MtcheckError
from mtcheck.glossary.terms import Term, tidy, unique
from mtcheck.model import Pair

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_TERMS = frozenset({"tig", "ntig", "termSec"})
_STATUS = frozenset({"administrativeStatus", "normativeAuthorization"})
_NOTES = frozenset({"note"})
_NOTE_TYPES = frozenset({"definition", "note", "usageNote"})
_FORBIDDEN = ("deprecated", "superseded", "forbidden", "prohibited", "rejected", "notrecommended", "obsolete")
_SUBSET = re.compile(r"""<!DOCTYPE(?:[^>\["']|"[^"]*"|'[^']*')*\[|<!ENTITY""", re.IGNORECASE)
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_tbx(text: str, name: str, pair: Pair) -> tuple[Term, ...]:
    """The terms of both languages of the pair.

    A term of the target whose status is deprecated, superseded or the like is forbidden. Raises
    MtcheckError, with the line, for what is no TBX or declares entities.
    """
    subset = _SUBSET.search(text)
    if subset is not None:
        line = text.count("\n", 0, subset.start()) + 1
        raise MtcheckError("declares entities or a DTD of its own: refused", f"{name}:{line}")
    root = _parse(text, name)
    if _local(root) not in ("martif", "tbx", "TBX"):
        raise MtcheckError(f"not TBX: its root is {_local(root)}", f"{name}:{_line(root)}")
    return tuple(_read_entry(entry, pair) for entry in root.iter() if _local(entry) in _ENTRIES)


def _parse(text: str, name: str) -> _Element:
    from lxml import etree  # not for every command

    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        raise MtcheckError(f"not XML: {error.msg}", f"{name}:{line}") from None


def _local(element: _Element) -> str:
    """The name of an element without its namespace; empty for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _line(element: _Element) -> int:
    return cast("int | None", element.sourceline) or 1


def _read_entry(entry: _Element, pair: Pair) -> Term:
    sources: list[str] = []
    targets: list[str] = []
    forbidden: list[str] = []
    for section in entry.iter():
        if _local(section) not in _LANGUAGES:
            continue
        language = (
            (section.get(_LANG) or section.get("lang") or "").replace("_", "-").partition("-")[0].lower()
        )
        for term, banned in _read_terms(section):
            if language == pair.source:
                sources.append(term)
            elif language == pair.target:
                (forbidden if banned else targets).append(term)
    return Term(
        line=_line(entry),
        sources=unique(sources),
        targets=unique(targets),
        forbidden=unique(forbidden),
        note=next(_read_notes(entry), ""),
    )


def _read_terms(section: _Element) -> Iterator[tuple[str, bool]]:
    """The terms of a language and whether each is forbidden."""
    for group in section.iter():
        if _local(group) not in _TERMS:
            continue
        terms = [_text(element) for element in group.iter() if _local(element) == "term"]
        banned = any(_is_banned(element) for element in group.iter())
        yield from ((term, banned) for term in terms[:1] if term)


def _is_banned(element: _Element) -> bool:
    """Whether it is a status, by its name (DCT style) or its type (DCA style), that forbids a term."""
    if _local(element) not in _STATUS and element.get("type") not in _STATUS:
        return False
    return _text(element).replace(" ", "").replace("-", "").casefold().startswith(_FORBIDDEN)


def _read_notes(entry: _Element) -> Iterator[str]:
    for element in entry.iter():
        if _local(element) in _NOTES | _NOTE_TYPES or (
            _local(element) == "descrip" and element.get("type") in _NOTE_TYPES
        ):
            text = _text(element)
            if text:
                yield text


def _text(element: _Element) -> str:
    return tidy("".join(str(part) for part in element.itertext()))
