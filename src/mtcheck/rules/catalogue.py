"""The catalogue of the rules: a page in Markdown for each, and an index. The same rules, the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from mtcheck.errors import MtcheckError
from mtcheck.language.extras import install_hint
from mtcheck.mqm import ErrorType
from mtcheck.resources import write_atomically
from mtcheck.rules import brackets
from mtcheck.rules.cases import Case, collect
from mtcheck.rules.explain import put_right
from mtcheck.rules.figures import Figures, Found
from mtcheck.rules.load import LoadedPack, LoadedPacks, LoadedRule
from mtcheck.rules.markdown import code, escape, fence
from mtcheck.rules.schema import Entry, Matcher, Rule, SourceCondition
from mtcheck.rules.validate import as_list

INDEX = "index.md"
HEADINGS = (
    "What",
    "Why",
    "Wrong and right",
    "Left alone",
    "Source condition",
    "Fix",
    "Entries",
    "Measured precision",
)
"""Of a rule's page, always all of them in this order."""
MARK = "<!-- Written by `mtcheck rules catalogue`; changes here are lost. -->"
_EXAMPLES = 8
_LONGEST = 80
"""Code points of a pattern that are shown."""
_WITHOUT = {
    "skip": "Without the source nothing is reported.",
    "weaken": "Without the source the finding is reported with 0.7 times the confidence.",
    "same": "Without the source the finding is reported all the same.",
}


def make_pages(
    packs: LoadedPacks, figures: Mapping[str, Figures], found: Mapping[str, Found] | None = None
) -> Mapping[str, str]:
    """The pages by path (``it-en/double-subject.md``), the index among them.

    ``figures`` are those measured, ``found`` the findings in the project's samples, both by rule.
    """
    found = found or {}
    pages = {INDEX: _join(_index(packs))}
    for pack in packs.packs:
        for loaded in pack.rules:
            name = loaded.rule.id
            page = _page(pack, loaded, figures.get(name), found.get(name, {}))
            pages[f"{pack.pack.id}/{loaded.rule.id}.md"] = _join(page)
    return pages


def save_pages(pages: Mapping[str, str], folder: Path) -> None:
    """Write the pages and remove those of rules that are no more.

    Raises MtcheckError for a folder with other things than a catalogue in it and one that cannot be written.
    """
    index = folder / INDEX
    try:
        if folder.exists() and any(folder.iterdir()) and not _is_ours(index):
            raise MtcheckError("holds something else than a catalogue", folder.as_posix())
        folder.mkdir(parents=True, exist_ok=True)
        old = {path.relative_to(folder).as_posix() for path in folder.glob("*/*.md") if _is_ours(path)}
        for name, text in pages.items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            write_atomically(path, text.encode())
        for name in sorted(old - pages.keys()):
            (folder / name).unlink()
    except OSError as error:
        raise MtcheckError(f"cannot be written: {error.strerror}", folder.as_posix()) from None


def _is_ours(path: Path) -> bool:
    return path.is_file() and path.read_bytes().startswith(MARK.encode())


def _join(lines: Iterable[str]) -> str:
    return "\n".join([MARK, "", *lines]).rstrip() + "\n"


def _index(packs: LoadedPacks) -> Iterator[str]:
    count = sum(len(pack.rules) for pack in packs.packs)
    yield from ("# Rules", "", f"{count} rules in {len(packs.packs)} packs.", "", "## By pack", "")
    for pack in packs.packs:
        yield from (f"### {escape(pack.pack.title)} ({code(pack.pack.id)})", "")
        if pack.pack.topic is not None:
            yield from ("On when the text is about this topic.", "")
        yield from ("| Rule | Error type | Severity | Says |", "|---|---|---|---|")
        yield from (_index_row(pack, loaded.rule, code(loaded.rule.type)) for loaded in pack.rules)
        yield ""
    yield from ("## By error type", "")
    for kind in ErrorType:
        rows = [
            _index_row(pack, loaded.rule, code(pack.pack.id))
            for pack in packs.packs
            for loaded in pack.rules
            if loaded.rule.type is kind
        ]
        if rows:
            yield from (f"### {kind}", "", "| Rule | Pack | Severity | Says |", "|---|---|---|---|")
            yield from (*sorted(rows), "")


def _index_row(pack: LoadedPack, rule: Rule, middle: str) -> str:
    link = f"[{rule.id}]({pack.pack.id}/{rule.id}.md)"
    return f"| {link} | {middle} | {rule.severity} | {escape(rule.message)} |"


def _page(pack: LoadedPack, loaded: LoadedRule, figures: Figures | None, found: Found) -> Iterator[str]:
    rule, cases = loaded.rule, collect(loaded)
    sections = (
        _tell_what(pack, rule),
        [escape(rule.why)],
        _show_wrong(rule, cases),
        _show_right(cases),
        _tell_source(rule),
        _tell_fix(rule),
        _list_entries(rule, cases),
        _tell_figures(figures, found, cases),
    )
    yield from (f"# {rule.id}", "")
    for heading, section in zip(HEADINGS, sections, strict=True):
        yield from (f"## {heading}", "", *section, "")
    yield f"[All rules](../{INDEX})"


def _tell_what(pack: LoadedPack, rule: Rule) -> Iterator[str]:
    yield f"{escape(rule.message)}"
    yield ""
    yield f"- Error type: {code(rule.type)}"
    yield f"- Severity: {rule.severity}"
    yield f"- Confidence: {rule.confidence:g}"
    yield f"- Pack: {code(pack.pack.id)}, {escape(pack.pack.title)}"
    if pack.pack.topic is not None:
        yield "- On when the text is about the topic of its pack."
    if rule.detector is not None:
        yield f"- Found by the detector {code(rule.detector)}."
    if rule.requires is not None:
        yield f"- Only with the extra {code(rule.requires)}: {code(install_hint(rule.requires))}"


def _show_wrong(rule: Rule, cases: Iterable[Case]) -> Iterator[str]:
    blocks = []
    for case in [case for case in cases if case.spans][:_EXAMPLES]:
        lines = [
            *_label("wrong", brackets.mark(case.text, case.spans)),
            *_label("right", put_right(rule, case)),
            *_label("source", case.source),
        ]
        blocks.append("\n".join(lines))
    yield fence("\n\n".join(blocks))


def _show_right(cases: Iterable[Case]) -> Iterator[str]:
    right = [case for case in cases if not case.spans][:_EXAMPLES]
    yield fence(
        "\n\n".join("\n".join([*_label("text", case.text), *_label("source", case.source)]) for case in right)
    )


def _label(label: str, text: str | None) -> Iterator[str]:
    for index, line in enumerate((text or "").splitlines()):
        yield f"{label if not index else '':7} {line}".rstrip()


def _tell_source(rule: Rule) -> Iterator[str]:
    conditions = [rule.source] if rule.source is not None else []
    own = sum(entry.source is not None for entry in rule.entries or ())
    scopes = [(word, given.source) for word, given in (("Only", rule.when), ("Not", rule.unless)) if given]
    looks = [f"- {word} where the source has {describe(seen)}." for word, seen in scopes if seen]
    if not conditions and not own and not looks:
        yield "None: the rule does not look at the source."
    yield from looks
    for condition in conditions:
        yield from _tell_condition(condition)
    if own:
        yield f"{own} of {len(rule.entries or ())} entries have their own."


def _tell_condition(source: SourceCondition) -> Iterator[str]:
    for what, matcher in (
        ("Reported where the source has", source.confirm),
        ("Also where the source itself has the error:", source.carried),
    ):
        if matcher is not None:
            yield f"- {what} {describe(matcher)}."
    yield f"- {_WITHOUT[source.without]}"


def _tell_fix(rule: Rule) -> Iterator[str]:
    fix = rule.fix
    suggested = any(entry.suggest for entry in rule.entries or ())
    if fix is None and not suggested:
        yield "The detector says it, where there is one." if rule.detector is not None else "None."
        return
    if fix is not None and fix.replace == "":
        yield "- The flagged text is deleted."
    elif fix is not None and fix.replace is not None:
        yield f"- Written instead: {code(fix.replace)}"
    elif suggested:
        yield "- Written instead: what the entry suggests."
    if fix is not None and fix.keep:
        yield f"- Kept: {' and '.join(fix.keep)}."
    yield f"- Safety: {fix.safety if fix is not None else 'suggestion'}"


def _list_entries(rule: Rule, cases: Iterable[Case]) -> Iterator[str]:
    if rule.entries is None:
        yield "None: the rule is no table."
        return
    first: dict[int, Case] = {}
    for case in cases:
        if case.entry is not None and case.spans:
            first.setdefault(case.entry, case)
    yield from ("| Flag | Suggestion | Needs the source | Example |", "|---|---|---|---|")
    for index, entry in enumerate(rule.entries):
        example = brackets.mark(first[index].text, first[index].spans) if index in first else ""
        suggest = escape(", ".join(as_list(entry.suggest)))
        yield f"| {_flag(entry)} | {suggest} | {_need(rule, entry)} | {escape(example)} |"


def _flag(entry: Entry) -> str:
    flag = Matcher(phrase=entry.flag) if isinstance(entry.flag, str) else entry.flag
    return describe(flag)


def _need(rule: Rule, entry: Entry) -> str:
    source = entry.source or rule.source
    if source is None:
        return ""
    return "yes" if source.without == "skip" else "is surer with it"


def describe(matcher: Matcher) -> str:
    """What a matcher looks for, for people; fit for a cell of a table."""
    parts = [code(text) for text in as_list(matcher.phrase)]
    parts += [f"{code(text)} in any form" for text in as_list(matcher.lemma)]
    if matcher.regex is not None:
        pattern = matcher.regex if len(matcher.regex) <= _LONGEST else f"{matcher.regex[:_LONGEST]}…"
        parts.append(f"the pattern {code(pattern)}")
    if matcher.tokens is not None:
        parts.append("a sequence of words")
    return ", ".join(parts) + (" near other words" if matcher.near is not None else "")


def _tell_figures(figures: Figures | None, found: Found, cases: Sequence[Case]) -> Iterator[str]:
    if figures is None:
        yield "- On labelled articles not yet measured: `mtcheck rules bench --data DIR` does."
    elif figures.precision is None:
        yield "- Found nothing in the labelled articles."
    else:
        labelled = figures.right + figures.wrong
        yield f"- Right: {figures.right} of {labelled} findings, precision {figures.precision:.3f}."
    if figures is not None and figures.noise_per_1000 is not None:
        yield f"- Findings in 1000 sentences of clean text: {figures.noise_per_1000:.2f}."
    for sample, texts in found.items():
        shown = ", ".join(f"“{escape(text)}”" for text in texts)
        yield f"- Found in the sample {code(sample)}: {shown}."
    hits = sum(bool(case.spans) for case in cases)
    yield f"- Its tests: {hits} texts with the fault, {len(cases) - hits} without."
