"""The pages of rules in Markdown: what they flag, why, and examples, as ``mtcheck explain`` tells them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mtcheck.chosen import pack_roots
from mtcheck.errors import MtcheckError
from mtcheck.lsp.examined import Examined
from mtcheck.model import Finding, RuleInfo
from mtcheck.rules.load import LoadedPacks
from mtcheck.rules.markdown import code, escape

if TYPE_CHECKING:
    from mtcheck.rules.explain import Explanation

EXAMPLES = 3
"""Wrong and right examples at most."""
_KEPT = 200


class RulePages:
    """Reads the file of a rule when it is first asked for."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, str], Explanation | None] = {}

    def show(self, examined: Examined, numbers: Sequence[int]) -> str:
        """What some findings of a document say, with the pages of their rules."""
        pages = []
        for number in numbers:
            finding = examined.findings[number]
            rule = examined.rules[finding.rule]
            pages.append("\n\n".join(_write(finding, rule, self._find(examined, rule))))
        return "\n\n---\n\n".join(pages)

    def _find(self, examined: Examined, rule: RuleInfo) -> Explanation | None:
        """What the rule's file tells; None where it cannot be read any more."""
        checker = examined.checker
        assert checker is not None
        key = checker, rule.id
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = _explain(pack_roots(checker.config), rule)
        return self._known[key]


def _explain(roots: Sequence[Path], rule: RuleInfo) -> Explanation | None:
    from mtcheck.rules.explain import explain  # YAML is not for every session
    from mtcheck.rules.loader import load_rule

    try:
        pack = load_rule(roots, Path(rule.path), rule.id)
        return explain(LoadedPacks((pack,), {}), rule.id, examples=EXAMPLES)
    except MtcheckError:
        return None


def _write(finding: Finding, rule: RuleInfo, told: Explanation | None) -> Iterator[str]:
    yield f"**{escape(finding.message)}**"
    yield f"{code(rule.id)} · {finding.severity} · {finding.error_type} · confidence {finding.confidence:.2g}"
    if finding.fix is not None:
        new = code(finding.fix.replacement) if finding.fix.replacement.strip() else "nothing"
        yield f"Write instead ({finding.fix.safety}): {new}"
    yield escape(rule.why)
    if told is None:
        return
    for wrong in told.wrong:
        yield _list_parts(("Wrong", wrong.marked), ("Right", wrong.right), ("Source", wrong.source))
    for right in told.right:
        yield _list_parts(("Left alone", right.text), ("Source", right.source))


def _list_parts(*parts: tuple[str, str | None]) -> str:
    return "  \n".join(f"{label}: {code(text)}" for label, text in parts if text)
