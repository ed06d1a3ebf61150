"""The waist: the only place that knows the order of the steps from a file to a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from mtcheck import compare, detect, read
from mtcheck.chosen import choose_pair, pack_roots, read_allowed
from mtcheck.config import Config
from mtcheck.detect.varieties import respell
from mtcheck.errors import MtcheckError
from mtcheck.estimate.signals import measure_signals
from mtcheck.language import extras, sentences
from mtcheck.language.guess import guess_source
from mtcheck.model import (
    Detector,
    Document,
    Elsewhere,
    Failure,
    FileReport,
    Finding,
    Pair,
    Report,
)
from mtcheck.read import Reading
from mtcheck.reader import Reader
from mtcheck.resources import find_version
from mtcheck.rules.cache import load_engine
from mtcheck.rules.engine import Engine, Outcome
from mtcheck.rules.load import find_pairs
from mtcheck.score.signature import build_signature
from mtcheck.scored import Scored, score_findings
from mtcheck.selection import Selection
from mtcheck.version import __version__

if TYPE_CHECKING:
    from mtcheck.language.align_evidence import Similarity

DETECTORS: Mapping[str, Detector] = {**detect.DETECTORS, **compare.DETECTORS}
"""All detectors in code, by the name that rules call them."""


class Checker(Reader):
    """Checks documents under one configuration: made once, used for many.

    Raises PackError when a pack has faults, ConfigError when the configuration names rules that do
    not exist, if ``strict``.
    """

    def __init__(self, config: Config | None = None, *, strict: bool = True) -> None:
        config = config or Config()
        super().__init__(config, choose_pair(config))
        self._others: dict[str, Checker] = {}
        self.engine: Engine = load_engine(pack_roots(self.config), self.pair, DETECTORS)
        self._rules = {rule.id: rule for rule in self.engine.rules}
        self._allow = frozenset(word.casefold() for word in read_allowed(self.config))
        self._selection = Selection(self.config, self.engine.rules, compare.DETECTORS)
        if strict:
            self._selection.check_names()

    @cached_property
    def _extras(self) -> frozenset[str]:
        """The extras that are installed, and wanted."""
        wanted = {"grammar": self.config.grammar, "semantic": self.config.semantic}
        return frozenset(name for name, on in wanted.items() if on and extras.is_installed(name))

    @cached_property
    def signature(self) -> str:
        """What decides the figures: version, profile, packs, splitter."""
        return build_signature(
            __version__,
            profile=self.config.profile,
            packs=self.engine.packs,
            splitter=f"sentencex-{find_version('sentencex')}",
            extras={
                name: name in self._extras and extras.find_versions(name) for name in ("grammar", "semantic")
            },
        )

    def check(self, document: Document, source: Document | None = None) -> Report:
        """Check a document, beside its source where there is one.

        Raises SourceError when the two cannot be paired.
        """
        chosen = self.choose(document, source)
        return chosen._judge(chosen.align(document, source))

    def choose(self, document: Document, source: Document | None = None) -> Checker:
        """The checker for a document: with ``source-lang = "auto"`` that of the pair that the text tells."""
        return self._choose_other(document, source) or self

    def recheck(self, file: FileReport, elsewhere: Elsewhere) -> Report:
        """Check a document anew, now that it is known what the other files of the run say."""
        report = self._choose_for(file.pair)._judge(file.document, elsewhere)
        files = tuple(msgspec.structs.replace(again, notes=file.notes) for again in report.files)
        return msgspec.structs.replace(report, files=files)

    def list_params(self, detector: str, pair: Pair) -> list[msgspec.Struct]:
        """The parameters of the rules by a detector that are wanted for documents of a pair."""
        checker = self._choose_for(pair)
        rules = zip(checker.engine.rules, checker.engine.params, strict=True)
        return [
            params
            for rule, params in rules
            if rule.detector == detector
            and params is not None
            and checker._selection.wants(rule.id, rule.type)
        ]

    def _choose_for(self, pair: Pair) -> Checker:
        """The checker of a pair that the text told, else this one."""
        is_told = self.config.source_lang == "auto" and pair != self.pair
        return self._find_other(pair.source) if is_told else self

    def _judge(self, document: Document, elsewhere: Elsewhere | None = None) -> Report:
        """Find and score the faults of a document in sentences, which are linked with those of its source."""
        outcome = self.find(document, elsewhere)
        findings, unused = self.sift(document, outcome.findings, elsewhere)
        report = FileReport(
            document=document,
            pair=self.pair,
            findings=findings,
            topics=outcome.topics,
            unchecked=("source",) if document.source_text is None else (),
            notes=document.notes,
            unused=unused,
            **self._score(document, findings, unused),
        )
        failures = tuple(
            Failure(failure.path, f"{document.path}: {failure.message}") for failure in outcome.failures
        )
        return self.report((report,), failures)

    def find(self, document: Document, elsewhere: Elsewhere | None = None) -> Outcome:
        """What the rules find in a document that ``align`` gave, wanted or not."""
        return self.engine.run(
            document,
            allow=self._allow,
            min_confidence=self.config.min_confidence,
            elsewhere=elsewhere,
            extras=self._extras,
        )

    def sift(
        self, document: Document, findings: Iterable[Finding], elsewhere: Elsewhere | None = None
    ) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
        """The findings that are wanted, those suppressed that comments speak of; and comments of no use."""
        wanted = tuple(
            self._weigh(finding)
            for finding in findings
            if self._selection.wants(finding.rule, finding.error_type, document.path)
        )
        return self._apply_comments(document, wanted, elsewhere)

    def _apply_comments(
        self, document: Document, findings: tuple[Finding, ...], elsewhere: Elsewhere | None
    ) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
        """The findings, those suppressed that comments speak of, and what comments are of no use."""
        if not document.comments:
            return findings, ()
        from mtcheck.suppress.inline import Names, apply_comments  # few documents have comments

        def was_tried(name: str) -> bool:
            return self._selection.was_tried(name, document, among_others=elsewhere is not None)

        names = Names(self._selection.list_names, self._selection.known, was_tried)
        applied = apply_comments(document, findings, names)
        return applied.findings, applied.notes if self.config.unused_suppressions != "off" else ()

    def was_at_work(self, rule: str, file: FileReport) -> bool:
        """Whether a rule would have found something in a file; one that there is not will never again."""
        selection = self._choose_for(file.pair)._selection
        return rule not in selection.known or selection.was_tried(rule, file.document, among_others=True)

    def restate(self, file: FileReport, findings: tuple[Finding, ...]) -> FileReport:
        """The report of a file with other findings: some of its own suppressed or left out."""
        scored = self._choose_for(file.pair)._score(file.document, findings, file.unused)
        return msgspec.structs.replace(file, findings=findings, **scored)

    def _score(self, document: Document, findings: tuple[Finding, ...], unused: tuple[str, ...]) -> Scored:
        signals = measure_signals(document, self.pair, extra="semantic" in self._extras)
        return score_findings(document, findings, unused, self.config, signals)

    def align(
        self, document: Document, source: Document | None, attend: Callable[[], None] | None = None
    ) -> Document:
        """The document in sentences, linked with those of its source where there is one.

        ``attend`` is called again and again where that takes long; what it raises puts an end to it. Raises
        SourceError when the two clearly do not belong together.
        """
        document = sentences.segment(document, self.pair.target)
        if source is None:
            return document
        from mtcheck.language import align, semantic  # a check without a source starts faster

        similarity: Similarity | None = None
        if "semantic" in self._extras:
            similarity = semantic.find_similarity(self.pair)
        if similarity is not None and attend is not None:
            similarity = _attend(similarity, attend)
        source = sentences.segment(source, self.pair.source)
        return align.align_source(document, source, self.pair, similarity)

    def _choose_other(self, document: Document, source: Document | None) -> Checker | None:
        """With ``source-lang = "auto"`` the checker of the pair that the text tells; None: this one."""
        if self.config.source_lang != "auto":
            return None
        pairs = find_pairs(pack_roots(self.config), self.pair)
        sources = {pair.source for pair in pairs if pair.target == self.pair.target}
        texts = (block.text for block in (source or document).blocks)
        code = guess_source(texts, sources, self.pair.target)
        if code is None or code == self.pair.source:
            return None
        return self._find_other(code)

    def _find_other(self, code: str) -> Checker:
        """The checker for texts from another language."""
        if code not in self._others:
            self._others[code] = Checker(
                msgspec.structs.replace(self.config, source_lang=code),
                strict=False,  # names can be of another pair's rules
            )
        return self._others[code]

    def check_file(self, path: Path, source: Path | None = None, *, searched: bool = False) -> Report:
        """Read and check a file; one that cannot be read is a failure of the report.

        One that was only found (``searched``) in a folder and holds no translation is passed over.
        """
        if searched and not read.may_be_translation(path, self.wanted):
            return self.report((), ())
        return self.attempt(path.as_posix(), lambda: self.read(path), source, searched=searched)

    def attempt(
        self,
        name: str,
        load: Callable[[], Reading],
        source: Path | None = None,
        *,
        searched: bool = False,
    ) -> Report:
        """Check what ``load`` gives; a fault of it or of its source is a failure of the report."""
        try:
            reading = load()
            if source is not None:
                reading = read.bring_together(reading.target, self.read_source(source))
            return self.check(*reading)
        except MtcheckError as error:
            if searched and isinstance(error, read.NoTargetError):
                return self.report((), ())
            return self.report((), (Failure(error.place or name, error.message),))

    def report(self, files: tuple[FileReport, ...], failures: tuple[Failure, ...]) -> Report:
        """A report under this checker's signature."""
        found = {finding.rule for file in files for finding in file.findings}
        return Report(
            version=__version__,
            signature=self.signature,
            files=files,
            failures=failures,
            rules=tuple(self._rules[name] for name in sorted(found)),
        )

    def _weigh(self, finding: Finding) -> Finding:
        if self.pair.variety:
            finding = respell(finding, self.pair)
        severity = self.config.severity.get(finding.rule)
        return msgspec.structs.replace(finding, severity=severity) if severity else finding


def _attend(similarity: Similarity, attend: Callable[[], None]) -> Similarity:
    def compare(sources: Sequence[str], targets: Sequence[str]) -> Sequence[Sequence[float]]:
        attend()
        return similarity(sources, targets)

    return compare


def join_reports(reports: Sequence[Report]) -> Report:
    """One report of several, in the order given."""
    rules = {rule.id: rule for report in reports for rule in report.rules}
    return Report(
        version=__version__,
        signature="; ".join(sorted({report.signature for report in reports if report.signature})),
        files=tuple(file for report in reports for file in report.files),
        failures=tuple(failure for report in reports for failure in report.failures),
        rules=tuple(rules[name] for name in sorted(rules)),
    )
