"""Articles whose form follows the next word (a, an): which one goes before a text.

The knowledge lies in ``rules/languages/``; a language without the file has no such articles.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from mtcheck.errors import MtcheckError
from mtcheck.resources import packs_root


class _Next(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The form before a text that begins so; an empty form: it cannot be told."""

    form: str
    begins: str


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``articles.toml`` of one language."""

    forms: list[str] = []
    next: list[_Next] = []


class Articles:
    """The articles of one language."""

    def __init__(self, lang: str) -> None:
        table = _load(lang)
        self._forms = frozenset(table.forms)
        self._next = [(re.compile(one.begins, re.IGNORECASE), one.form) for one in table.next]

    def agree(self, article: str, before: str, after: str) -> str:
        """The form of ``article`` when the text behind it was ``before`` and is now ``after``.

        What is no article, did not agree before or cannot be told stays as it is; so does a first capital.
        """
        form = article.lower()
        if form not in self._forms or self._choose(before) != form:
            return article
        wanted = self._choose(after) or form
        return wanted[:1].upper() + wanted[1:] if article[0].isupper() else wanted

    def _choose(self, following: str) -> str:
        return next((form for pattern, form in self._next if pattern.match(following)), "")


@cache
def _load(lang: str) -> _Table:
    path = packs_root() / "languages" / lang / "articles.toml"
    if not path.is_file():
        return _Table()
    import tomllib  # only fixes need it

    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Table)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise MtcheckError(str(error), str(path)) from None
