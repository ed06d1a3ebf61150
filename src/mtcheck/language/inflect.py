"""Inflected forms of words, from simplemma's dictionaries and the tables in ``rules/languages/``.

simplemma leads from a form to its lemma; turned round, it gives a lemma's forms, with gaps and with some
junk. Regular inflection fills the gaps. It is slow to load (half a second a language), so ``forms`` is for
those who keep its answers; what fixes need at run time comes from the tables alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import cache
from pathlib import Path

import msgspec

from mtcheck.errors import MtcheckError
from mtcheck.language import lexicon, store
from mtcheck.resources import packs_root

_RARER = 3.0
"""Zipf units: an irregular form so much rarer than its lemma is archaic or a mistake of the dictionary."""
_GROUP = re.compile(r"\\(\d)")
_SPELLING = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas that end so have these forms."""

    ends: str
    forms: list[str]
    unknown: bool = True
    """Also for words that the dictionary does not have."""


class _Class(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of speech; the first row that fits counts."""

    name: str
    rows: list[_Row]
    evidence: int = 1
    """So many of the forms the dictionary must have; with 0 it need not have any."""
    unknown: bool = True


class _Number(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Singular and plural."""

    plural: str = r"(?!)"
    heads: list[str] = []
    invariable: str = ""
    irregular: dict[str, str] = {}


class _Tables(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``inflection.toml`` of one language."""

    classes: list[_Class] = msgspec.field(default_factory=list, name="class")
    forms: dict[str, str] = {}
    listed: str = ""
    number: _Number = _Number()
    drop: dict[str, str] = {}
    verb: dict[str, str] = {}
    """What the participle, the gerund and the infinitive look like: regular expressions for their ends."""


def forms(lemma: str, lang: str) -> frozenset[str]:
    """All inflected forms of ``lemma``, itself among them, in lower case.

    In a language without tables and dictionary that is the lemma alone.
    """
    lemma = lemma.lower()
    tables = load_tables(lang)
    own = {lemma}
    if lemma in tables.number.irregular:
        own.add(tables.number.irregular[lemma])
    if lemma in tables.forms:
        return frozenset(own | set(tables.forms[lemma].split()))
    lemmas, inverse = _load_dictionary(lang)
    listed = {form for form in inverse.get(lemma, ()) if form.islower()} - {lemma}
    regular: set[str] = set()
    for group in () if lemma in tables.listed.split() else tables.classes:
        regular |= _inflect(lemma, group, lemmas, listed)
    own |= regular | _keep_common(lemma, listed - regular, lang)
    return frozenset(own - set(tables.drop.get(lemma, "").split()))


def pluralize(word: str, lang: str) -> str:
    """The plural of ``word``; the word itself where it has none or the language has no tables."""
    tables = load_tables(lang)
    lower = word.lower()
    plural = tables.number.irregular.get(lower, lower)
    if lower and plural == lower and lower not in tables.number.invariable.split():
        nouns = [row for group in tables.classes if group.name == "noun" for row in group.rows]
        plural = next(iter(apply_rows(lower, nouns)), lower)
    if plural.startswith(lower):
        return word + plural[len(lower) :]  # iPhones, NFTs
    return keep_case(plural, word)


def is_plural(word: str, lang: str) -> bool:
    """Whether ``word`` looks like a plural."""
    number = load_tables(lang).number
    lower = word.lower()
    if lower in number.irregular.values():
        return True
    if lower in number.irregular or lower in number.invariable.split():
        return False
    return re.search(rf"(?:{number.plural})$", lower) is not None


def inflect_like(replacement: str, original: str, lang: str) -> str:
    """``replacement`` in the number of ``original``: plural for a plural, otherwise unchanged.

    Of several words the head is inflected: the last one, or the one before a preposition.
    """
    words = replacement.split(" ")
    at = find_head(words, lang)
    old = original.split(" ")
    if not original or not is_plural(old[find_head(old, lang)], lang) or is_plural(words[at], lang):
        return replacement
    words[at] = pluralize(words[at], lang)
    return " ".join(words)


def keep_case(replacement: str, original: str) -> str:
    """``replacement`` written like ``original``: in capitals, with a first capital, or as it is."""
    letters = [character for character in original if character.isalpha()]
    if len(letters) > 1 and all(character.isupper() for character in letters):
        return replacement.upper()
    if letters and letters[0].isupper():
        return replacement[:1].upper() + replacement[1:]
    return replacement


def find_head(words: list[str], lang: str) -> int:
    """Index of the word that carries the number: the last, or the last before a preposition."""
    heads = load_tables(lang).number.heads
    stops = [index for index, word in enumerate(words) if index and word.lower() in heads]
    return (stops[0] if stops else len(words)) - 1


def apply_rows(lemma: str, rows: list[_Row]) -> list[str]:
    """The forms by the first row that fits, none where none does."""
    for row in rows:
        match = _compile_end(row.ends).search(lemma)
        if match:
            return [lemma[: match.start()] + _expand(match, form) for form in row.forms]
    return []


@cache
def _compile_end(ends: str) -> re.Pattern[str]:
    return re.compile(f"(?:{ends})$")


def _expand(match: re.Match[str], form: str) -> str:
    """What ``match.expand`` gives, which reads the form anew each time."""
    if "\\" not in form:
        return form
    return "".join(match[int(part)] or "" if odd else part for part, odd in _split_form(form))


@cache
def _split_form(form: str) -> list[tuple[str, bool]]:
    """A form's pieces; those that are the number of a group say so."""
    return [(part, index % 2 == 1) for index, part in enumerate(_GROUP.split(form))]


def _inflect(lemma: str, group: _Class, lemmas: Mapping[str, str], listed: Set[str]) -> set[str]:
    """The regular forms of one part of speech.

    Where the dictionary has enough of them the lemma is of this part of speech, and all are taken. Where
    it has other forms of the lemma instead, none is (unless the class asks for no evidence). Of a lemma
    that it does not inflect those are taken that it does not give to another lemma.
    """
    known = bool(listed) or lemmas.get(lemma) == lemma
    made = set(apply_rows(lemma, [row for row in group.rows if known or (row.unknown and group.unknown)]))
    if group.evidence and len(made & listed) >= group.evidence:
        return made
    if (listed and group.evidence) or (known and not group.unknown):
        return set()
    allowed = {lemma, lemmas.get(lemma, lemma)}
    return {
        form for form in made if lemmas.get(form, lemma) in allowed or (not known and lemmas[form] == form)
    }


def _keep_common(lemma: str, listed: Set[str], lang: str) -> set[str]:
    """The forms that are spelt like words and not so much rarer than the lemma that they look like junk."""
    try:
        words = lexicon.load((lang,))
    except MtcheckError:
        return set(listed)
    least = words.zipf(lemma, lang) - _RARER
    return {form for form in listed if _SPELLING.fullmatch(form) and words.zipf(form, lang) > max(0.0, least)}


@cache
def load_tables(lang: str) -> _Tables:
    """The tables of ``lang``; empty ones where there is no file.

    Raises MtcheckError with the file's fault.
    """
    path = packs_root() / "languages" / lang / "inflection.toml"
    if not path.is_file():
        return _Tables()
    name = f"inflection-{lang}-{store.make_key([path], 'inflect.py')}.bin"
    (data,) = store.load_parts(name, 1, lambda: [msgspec.msgpack.encode(_parse(path))])
    return msgspec.msgpack.decode(data, type=_Tables)


def _parse(path: Path) -> _Tables:
    import tomllib  # a warm run parses nothing

    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Tables)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise MtcheckError(str(error), str(path)) from None


@cache
def _load_dictionary(lang: str) -> tuple[Mapping[str, str], Mapping[str, list[str]]]:
    """Form to lemma and lemma to forms, in any case; empty where simplemma has no such language."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    try:
        dictionary = DefaultDictionaryFactory().get_dictionary(lang)
    except ValueError:
        return {}, {}
    inverse: dict[str, list[str]] = {}
    for form, lemma in dictionary.items():
        if lemma in inverse:
            inverse[lemma].append(form)
        else:
            inverse[lemma] = [form]
    return dictionary, inverse
