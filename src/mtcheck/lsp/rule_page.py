"""The page of a rule in Markdown: what it flags, why, and examples, as ``mtcheck explain`` tells them."""

from __future__ import annotations

from collections.abc import Iterator

from mtcheck.model import Finding, RuleInfo
from mtcheck.rules.explain import Explanation
from mtcheck.rules.markdown import code, escape

EXAMPLES = 3
"""Wrong and right examples at most."""


def render_finding(finding: Finding, rule: RuleInfo, told: Explanation | None) -> str:
    """What a finding says, and the page of its rule; ``told`` is None where only the rule's why is known."""
    return "\n\n".join(_write(finding, rule, told))


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
