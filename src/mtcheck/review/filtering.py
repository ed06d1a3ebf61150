"""Which findings a review shows: ``severity:major type:terminology rule:coin text:"cold coin"``, or words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mtcheck.errors import MtcheckError
from mtcheck.model import Finding
from mtcheck.mqm import Severity
from mtcheck.review.opened import Row

FIELDS = ("severity", "type", "rule", "text")
_TERM = re.compile(r'(?:(?P<field>[^\W\d_]+):)?(?:"(?P<quoted>[^"]*)"?|(?P<bare>[^\s"]+))|(?P<left>\S)')
_ORDER = tuple(Severity)


class Term(NamedTuple):
    """What a field of a finding must have; without a field: any of them."""

    field: str
    words: str
    """Casefolded."""


class Filter(NamedTuple):
    """Which findings are shown: those that all of these say yes to; empty: any."""

    severity: Severity | None = None
    """This or worse."""
    words: str = ""
    """As ``parse_words`` reads them."""

    def wants(self, finding: Finding, row: Row) -> bool:
        """Whether a finding is shown; raises MtcheckError for words that cannot be read."""
        if self.severity is not None and not _is_as_bad(finding, self.severity):
            return False
        return all(_has(term, finding, row) for term in parse_words(self.words))


@lru_cache(maxsize=8)
def parse_words(words: str) -> tuple[Term, ...]:
    """The terms of a filter; raises MtcheckError for a field or a severity that there is not."""
    terms: list[Term] = []
    for match in _TERM.finditer(words.casefold()):
        quoted, bare, field = match["quoted"], match["bare"], match["field"] or ""
        said = quoted if quoted is not None else bare or match["left"]
        if quoted is None and not field and said.endswith(":") and said[:-1] in FIELDS:
            raise MtcheckError(f"nothing stands right behind {said}")
        if field and field not in FIELDS:
            fields = ", ".join(f"{one}:" for one in FIELDS)
            raise MtcheckError(f"{field}: is no field; there are {fields} — or put it in quotes")
        if field == "severity" and said not in _ORDER:
            raise MtcheckError(f"there is no severity {said}; there are {', '.join(_ORDER)}")
        terms.append(Term(field, said))
    return tuple(terms)


def _has(term: Term, finding: Finding, row: Row) -> bool:
    if term.field == "severity":
        return _is_as_bad(finding, Severity(term.words))
    fields = {
        "rule": finding.rule,
        "type": finding.error_type,
        "text": f"{row.text}\n{finding.text}",
        "": f"{finding.rule}\n{finding.error_type}\n{finding.message}\n{row.text}",
    }
    return term.words in fields[term.field].casefold()


def _is_as_bad(finding: Finding, severity: Severity) -> bool:
    return _ORDER.index(finding.severity) >= _ORDER.index(severity)
