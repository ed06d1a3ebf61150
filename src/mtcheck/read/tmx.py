"""TMX: translation memories, their languages chosen by ``xml:lang``."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.read.units import (
    Couple,
    NoTargetError,
    Side,
    Units,
    Wanted,
    count_units,
    couple,
    fail_at,
    speaks,
)
from mtcheck.read.xml_inline import read_content
from mtcheck.read.xml_tokens import Start, Token, check_xml, tokenize

_TEXTS = frozenset(("tuv", "seg"))


def read_units(text: str, name: str, wanted: Wanted) -> Units:
    """The units that have a text in the language wanted, each text with its source.

    Raises ReadError for what is no TMX, NoTargetError where that language is not in it.
    """
    check_xml(text, name)
    couples: list[Couple] = []
    bare = 0
    for variants in _read_variants(text, name):
        targets = [side for tag, side in variants if speaks(tag, wanted.language)]
        source = _find_source(variants, wanted)
        found = [pair for target in targets for pair in couple(target, source)]
        couples += found
        bare += not found
    if not couples:
        raise NoTargetError(f"holds no text in {wanted.language} (xml:lang)", name)
    notes = (count_units(bare, f"no text in {wanted.language}: not checked"),) if bare else ()
    return Units(couples, notes)


def _find_source(variants: list[tuple[str, Side]], wanted: Wanted) -> Side | None:
    if wanted.role == "source":
        return None
    return next((side for tag, side in variants if speaks(tag, wanted.pair.source)), None)


def _read_variants(text: str, name: str) -> Iterator[list[tuple[str, Side]]]:
    """For each unit its texts with their languages."""
    tokens = tokenize(text)
    variants: list[tuple[str, Side]] = []
    language = ""
    root = True
    for token in tokens:
        if isinstance(token, Start):
            if root and token.name != "tmx":
                raise fail_at(f"not TMX: its root is {token.name}", name, text, token.start)
            root = False
            if token.name == "tuv":
                language = token.attributes.get("xml:lang") or token.attributes.get("lang", "")
            elif token.name == "seg":
                variants.append((language, read_content(text, tokens, name)))
        elif _ends_unit(token):
            yield variants
            variants = []


def _ends_unit(token: Token) -> bool:
    return not isinstance(token, Start) and getattr(token, "name", "") == "tu"
