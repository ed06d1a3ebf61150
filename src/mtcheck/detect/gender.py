"""Pronouns of the wrong gender: ``Giulia opened a bakery. ⟦He bakes⟧ at night``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from mtcheck.language import lexicon
from mtcheck.model import Context, Document, Hit

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OPENING = re.compile(r"[\s\"'“‘«(—–-]*")
_VERB = re.compile(r" [a-z]+\b")
_BEFORE = re.compile(r"([^\W\d_]+) $")
_BETWEEN = re.compile(r" (?:(\w+) )?")
_ONLY_INITIAL = re.compile(r"[.!?…:\n]\s*[\"'“‘«(]*$")
_REACH = 40
_COMMON = 4.3
"""Zipf of a word that can begin a sentence without being a name."""


class PronounGenderParams(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is a man and who is a woman, by their names and by what they are called."""

    male_names: str = ""
    """Word list, with capitals."""
    female_names: str = ""
    """The same."""
    male_nouns: str = ""
    """Word list of nouns for men and boys, lower case."""
    female_nouns: str = ""
    """The same for women and girls."""
    male_pronouns: tuple[str, ...] = ()
    """Subject and possessive first: ``he, his, him``."""
    female_pronouns: tuple[str, ...] = ()
    """The same: ``she, her, hers``."""
    other_nouns: tuple[str, ...] = ()
    """Word lists of nouns for people of either gender: somebody else, unless they say what a person is."""
    is_a: tuple[str, ...] = ()
    """Words in front of a noun, and its article, that says what the person is: ``, a`` and ``was a``."""
    owners: tuple[str, ...] = ()
    """Before a noun that brings nobody else into the text: ``my`` wife, ``the`` actress."""
    kin: tuple[str, ...] = ()
    """Nouns that belong to somebody: ``Giulia and ⟦his⟧ husband``."""
    places: tuple[str, ...] = ()
    """Prepositions: a capitalised word behind one of them is no person."""
    particles: str = ""
    """Word list of what joins the parts of a name."""
    no_names: tuple[str, ...] = ()
    """Word lists of capitalised words that are no person."""


class _Side(msgspec.Struct, frozen=True):
    """One gender."""

    names: frozenset[str]
    nouns: frozenset[str]
    pronouns: tuple[str, ...]


class _Guide:
    """The parameters with their lists."""

    def __init__(self, context: Context, params: PronounGenderParams) -> None:
        none: frozenset[str] = frozenset()
        lists: Mapping[str, frozenset[str]] = context.lists
        male = _Side(
            lists.get(params.male_names, none), lists.get(params.male_nouns, none), params.male_pronouns
        )
        female = _Side(
            lists.get(params.female_names, none), lists.get(params.female_nouns, none), params.female_pronouns
        )
        self._no_names = none.union(*(lists.get(name, none) for name in params.no_names))
        self._others = none.union(*(lists.get(name, none) for name in params.other_nouns))
        says = "|".join(map(re.escape, params.is_a)) or "(?!)"
        self._is_a = re.compile(rf"(?:{says}) (?:[\w-]+ ){{0,2}}$")
        self._particles = lists.get(params.particles, none)
        self._params = params
        self._target = context.pair.target
        self._lexicon = lexicon.load((context.pair.target,))
        self.sides = {male.pronouns[0]: (male, female), female.pronouns[0]: (female, male)}
        """The gender that a subject pronoun says, and the other one."""
        pronouns = "|".join(self.sides)
        self.subject = re.compile(rf"(?i:{pronouns})(?=[ '’])")
        bound = {side.pronouns[1]: (side, other) for side, other in self.sides.values()}
        self.bound_sides = bound
        kin = "|".join(map(re.escape, params.kin)) or "(?!)"
        self.bound = re.compile(rf"(?: and| with) (?P<said>{'|'.join(bound)}) (?:{kin})\b")

    def names_only(self, text: str, start: int, end: int, said: _Side, owner: _Side) -> bool:
        """Whether ``text[start:end]`` names one person, an ``owner``, and the text before nobody else."""
        owners: set[str] = set()
        last: re.Match[str] | None = None
        for match in _WORD.finditer(text, 0, end):
            word = match[0]
            small = word.casefold()
            if word in said.names or small in said.nouns or small in said.pronouns:
                return False
            if word in owner.names or self._is_owned(text, match, small, owner):
                owners.add(word)
                if match.start() < start or len(owners) > 1:
                    return False
                last = match
            elif small in owner.nouns or (small in self._others and not self._says_what(text, match)):
                return False
            elif word[0].isupper() and word != "I":
                if last is not None and self._joins(text, last.end(), match.start()):
                    last = match  # the surname
                elif not self._is_harmless(text, match, small):
                    return False
        return bool(owners)

    def _joins(self, text: str, start: int, end: int) -> bool:
        """Whether what lies between two capitalised words makes one name of them."""
        between = _BETWEEN.fullmatch(text, start, end)
        return between is not None and (between[1] is None or between[1] in self._particles)

    def _says_what(self, text: str, match: re.Match[str]) -> bool:
        return self._is_a.search(text, max(0, match.start() - _REACH), match.start()) is not None

    def _is_owned(self, text: str, match: re.Match[str], small: str, owner: _Side) -> bool:
        before = _BEFORE.search(text, max(0, match.start() - 12), match.start())
        return small in owner.nouns and before is not None and before[1].casefold() in self._params.owners

    def _is_harmless(self, text: str, match: re.Match[str], small: str) -> bool:
        """Whether a capitalised word is no person: a month, a place behind "in", the start of a sentence."""
        if match[0] in self._no_names:
            return True
        before = text[max(0, match.start() - 12) : match.start()]
        place = _BEFORE.search(before)
        if place is not None:
            return place[1].casefold() in self._params.places
        initial = match.start() == 0 or not before.strip(" \"'“‘«(") or _ONLY_INITIAL.search(before)
        return bool(initial) and self._lexicon.zipf(small, self._target) >= _COMMON


def find_wrong_genders(document: Document, context: Context, params: msgspec.Struct) -> Iterator[Hit]:
    """Each pronoun whose only possible owner, named in the sentence before or right before, has the other."""
    assert isinstance(params, PronounGenderParams)
    guide = _Guide(context, params)
    for index, block in enumerate(document.blocks):
        text = block.text
        for number, segment in enumerate(block.segments):
            opening = _OPENING.match(segment.text)
            match = guide.subject.match(text, segment.start + (opening.end() if opening else 0))
            if match is not None and number:
                said, owner = guide.sides[match[0].casefold()]
                before = block.segments[number - 1]
                if guide.names_only(text, before.start, before.end, said, owner):
                    verb = _VERB.match(text, match.end())
                    end = verb.end() if verb else match.end()
                    new = owner.pronouns[0].capitalize() + text[match.end() : end]
                    yield Hit(block=index, start=match.start(), end=end, replacement=new)
            for bound in guide.bound.finditer(text, segment.start, segment.end):
                said, owner = guide.bound_sides[bound["said"]]
                if guide.names_only(text, segment.start, bound.start(), said, owner):
                    start, end = bound.span("said")
                    yield Hit(block=index, start=start, end=end, replacement=owner.pronouns[1])
