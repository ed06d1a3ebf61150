"""Writes a value the way the target has written another one."""

from __future__ import annotations

from mtcheck.language.quantity_grammar import Words
from mtcheck.language.quantity_value import Quantity

_GROUPED = 10_000
"""Whole numbers from here on have group marks; below only where the other one had."""


def spell(wanted: Quantity, like: Quantity, text: str, words: Words) -> str | None:
    """The value of ``wanted`` in the form of ``like``, written ``text``; None where there is none."""
    if wanted.kind in words.grammar.sets:
        return _spell_member(wanted, text, words)
    if like.kind == "vague":
        names = {value: word for word, value in words.grammar.vague.items()}
        return names.get(wanted.value)
    if wanted.kind != "number" or like.kind != "number" or wanted.loose:
        return None
    if not like.digits:
        spelled = _spell_words(wanted, words)
        return None if spelled is None else spelled.capitalize() if text[:1].isupper() else spelled
    value, tail = wanted.value, ""
    scale = wanted.scale if wanted.scale in words.scale_words else like.scale
    if like.scale > 1 and abs(value) < like.scale and wanted.scale == 1:
        return _write(value, text, words.grammar.decimal)  # nobody writes 0.00007 million
    if like.scale > 1 and scale > 1:
        if not text[-1:].isalpha() or " " not in text:
            return None
        value /= scale
        tail = " " + (text.rpartition(" ")[2] if scale == like.scale else words.scale_words[scale])
    elif like.scale > 1:
        return None
    return _write(value, text, words.grammar.decimal) + tail


def _spell_member(wanted: Quantity, text: str, words: Words) -> str | None:
    """Another member of the same set, in the same form: the second form of one is that of the other."""
    members = words.grammar.sets[wanted.kind]
    name = next((str(key[1]) for key in wanted.keys if key[0] == wanted.kind), "")
    forms = members.get(name)
    if not forms:
        return None
    for others in members.values():
        for index, form in enumerate(others):
            if form in (text, text.casefold()):
                chosen = forms[min(index, len(forms) - 1)]
                return chosen.capitalize() if text[:1].isupper() else chosen
    return forms[0]


def _spell_words(wanted: Quantity, words: Words) -> str | None:
    value = wanted.value
    if value in words.spelled:
        return words.spelled[value]
    tens, ones = value // 10 * 10, value % 10
    if words.grammar.hyphen and 20 < value < 100 and tens in words.spelled:
        last = words.spelled.get(ones) or next(
            (word for word, worth in words.grammar.glued.items() if worth == ones), None
        )
        return f"{words.spelled[tens]}{words.grammar.hyphen}{last}" if last else None
    return None


def _write(value: float, text: str, decimal: str) -> str:
    group = "," if decimal == "." else "."
    if value % 1:
        body = f"{value:.6f}".rstrip("0")
        return body.replace(".", decimal)
    grouped = abs(value) >= _GROUPED or group in text
    return f"{int(value):,}".replace(",", group) if grouped else str(int(value))
