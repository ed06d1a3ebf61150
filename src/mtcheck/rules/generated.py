"""Rule files that were written by a program: checked as the loader would, before anybody sees them."""

from __future__ import annotations

from pathlib import Path

from mtcheck.rules.convert import Converter
from mtcheck.rules.faults import Faults
from mtcheck.rules.schema import Rule
from mtcheck.rules.validate import World, make_checks
from mtcheck.rules.validate_rule import RULE_CHECKS, STAND_INS
from mtcheck.rules.yamlfile import Where, name_field, parse


class _AnyList(frozenset[str]):
    """Which word lists there will be is not known yet."""

    __slots__ = ()

    def __contains__(self, _: object) -> bool:
        return True


def check_rules(text: str, name: str) -> None:
    """Check the text of a rule file; ``name`` stands for it in faults.

    Raises PackError with all of them.
    """
    faults, path = Faults(), Path(name)

    def report(where: Where, message: str) -> None:
        faults.add(path, message, 0, name_field(where))

    document = parse(text, path, faults)
    converter = Converter(report, {**make_checks(World(_AnyList())), **RULE_CHECKS}, STAND_INS)
    for node in document.items if document is not None else ():
        converter.convert(node, Rule)
    faults.raise_any()
