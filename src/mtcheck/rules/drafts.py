"""All four kinds of matcher made patterns of the ``regex`` package."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

import regex

from mtcheck.rules.anchors import Lists, find_demands
from mtcheck.rules.literals import BOUNDARY, Frequency, Known, know, rank, unite
from mtcheck.rules.patterns import FLAGS, MARK, PREFIX
from mtcheck.rules.program import Demands, Unit
from mtcheck.rules.schema import Texts, TokenMatcher

Forms = Callable[[str], frozenset[str]]
"""All inflected forms of a lemma."""


class Draft(NamedTuple):
    """A unit, and how to find the normalised literals that a matching sentence has.

    Only units that flag or are looked for in whole documents need them.
    """

    unit: Unit
    find_demands: Callable[[Frequency], Demands]


_START, _END = r"(?<!\w)", r"(?!\w)"
_VARIANTS = {
    "'": "['’‘ʼ]",
    "’": "['’‘ʼ]",
    "‘": "['’‘ʼ]",
    '"': '["“”„‟]',
    "“": '["“”„‟]',
    "”": '["“”„‟]',
    "-": "[-‐‑]",
}
_REST = r"(?:['’]\w+)*"
_ANY = rf"(?:{_START}\w+{_REST}{_END}|[^\w\s])"
_SHAPES = {
    "lower": rf"{_START}(?-i:\p{{Ll}}+(?:['’]\p{{Ll}}+)*){_END}",
    "capital": rf"{_START}(?-i:\p{{Lu}})\w*{_REST}{_END}",
    "upper": rf"{_START}(?-i:\p{{Lu}}[\p{{Lu}}\p{{N}}]+){_END}",
    "number": rf"{_START}\p{{N}}+(?:[.,:]\p{{N}}+)*{_END}",
    "word": rf"{_START}[^\W\d_]+{_REST}{_END}",
    "punct": r"[^\w\s]",
}


def listed(texts: Texts | None) -> list[str]:
    """One text or several, as a list."""
    if texts is None:
        return []
    return [texts] if isinstance(texts, str) else texts


def make_phrase(phrase: str) -> Draft:
    """Whole words in any case, ``*`` for any ending."""
    words = phrase.split()
    pattern = PREFIX + r"\s+".join(_write_word(word) for word in words)
    return Draft(Unit(pattern), lambda frequency: rank(_join_known(map(_know_word, words)), frequency))


def make_lemma(lemma: str, forms: Forms) -> Draft:
    """Words in any inflected form."""
    choices = [sorted(forms(word)) for word in lemma.split()]
    pattern = PREFIX + r"\s+".join(_write_choice(choice) for choice in choices)
    return Draft(
        Unit(pattern),
        lambda frequency: rank(_join_known([_know_choice(one)] for one in choices), frequency),
    )


def make_regex(pattern: str, span: str | None, lists: Lists) -> Draft:
    """A pattern written by hand."""
    used = _find_lists(pattern)
    pattern = PREFIX + pattern
    return Draft(Unit(pattern, span, used, timed=True), partial(find_demands, pattern, FLAGS, lists))


def make_tokens(tokens: Sequence[TokenMatcher], forms: Forms, lists: Lists) -> Draft:
    """A sequence of tokens."""
    parts: list[str] = []
    begun = False  # a gap before the first token that must be there is left out of the match
    for token in tokens:
        body, least, most = _write_step(token, forms)
        step = rf"\s*{body}" if begun else rf"{body}\s*"
        if most == least == 1:
            parts.append(step if begun else body)
            begun = True
        else:
            parts.append(f"(?:{step}){{{least},{most}}}{'?' if token.skip else ''}")
    pattern = PREFIX + "".join(parts)
    span = MARK if any(token.mark for token in tokens) else None
    unit = Unit(pattern, span, _find_lists(pattern), timed=True)
    return Draft(unit, partial(find_demands, pattern, FLAGS, lists))


def _write_step(token: TokenMatcher, forms: Forms) -> tuple[str, int, int]:
    """Pattern of one step and how often it may occur."""
    if token.skip:
        return _ANY, 0, token.skip
    body = _write_token(token, forms)
    if token.mark:
        body = f"(?P<{MARK}>{body})"
    return body, 0 if token.optional else 1, 1


def _write_token(token: TokenMatcher, forms: Forms) -> str:
    """Pattern of one token for which all the keys given hold."""
    keys: list[str] = []
    if token.word is not None:
        keys.append(_write_any(_write_word(word) for word in listed(token.word)))
    if token.lemma is not None:
        lemmas = [[sorted(forms(word)) for word in lemma.split()] for lemma in listed(token.lemma)]
        keys.append(_write_any(r"\s+".join(map(_write_choice, choices)) for choices in lemmas))
    if token.list is not None:
        keys.append(rf"{_START}\L<{token.list}>{_END}")
    if token.shape is not None:
        keys.append(_SHAPES[token.shape])
    denied = f"(?!{_write_token(token.not_, forms)})" if token.not_ is not None else ""
    *assured, last = keys or [_ANY]
    return denied + "".join(f"(?={key})" for key in assured) + last


def _write_any(choices: Iterable[str]) -> str:
    return f"(?:{'|'.join(choices)})"


def _write_choice(forms: Sequence[str]) -> str:
    """Any of several words, the longest first."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    if all(_is_inner(form[0]) and _is_inner(form[-1]) for form in ordered):
        return _START + _write_any(map(_escape, ordered)) + _END
    return _write_any(_write_word(form, wild=False) for form in ordered)


def _write_word(word: str, *, wild: bool = True) -> str:
    """A word with its borders where it begins and ends with a word character."""
    pieces = word.split("*") if wild else [word]
    start = _START if _is_inner(word[0]) or pieces[0] == "" else ""
    end = _END if _is_inner(word[-1]) or pieces[-1] == "" else ""
    return start + r"\w*".join(map(_escape, pieces)) + end


def _escape(text: str) -> str:
    return "".join(_VARIANTS.get(char) or regex.escape(char) for char in text)


def _is_inner(char: str) -> bool:
    return regex.match(r"\w", char) is not None


def _know_choice(forms: Iterable[str]) -> Known:
    return unite([know(f"{BOUNDARY}{form}{BOUNDARY}") for form in forms])


def _know_word(word: str) -> list[Known]:
    """What is known of a word of a phrase."""
    start, star, rest = word.partition("*")
    if star:
        return [know(BOUNDARY + start), Known(None), *(_know_word(rest) if rest else [])]
    return [know(f"{BOUNDARY}{word}{BOUNDARY}")]


def _join_known(words: Iterable[Iterable[Known]]) -> list[Known]:
    """The words of a phrase with blanks between them."""
    known: list[Known] = []
    for word in words:
        known += [Known(frozenset({" "})), *word] if known else word
    return known


def _find_lists(pattern: str) -> tuple[str, ...]:
    r"""The names in ``\L<name>``, each once, in rising order."""
    return tuple(sorted(set(regex.findall(r"(?<!\\)(?:\\\\)*\\L<([^>]*)>", pattern))))
