"""What is fuzzed: each reader, the loader of packs, glossaries, what writes fixes, and a whole check."""

from __future__ import annotations

import io
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from benchmarks.fuzz.made_of import read_pieces, read_seeds
from benchmarks.fuzz.places import check_reading
from benchmarks.fuzz.target import Target
from mtcheck.checker import DETECTORS, Checker
from mtcheck.errors import FaultsError, PackError
from mtcheck.fix.apply import apply_changes
from mtcheck.fix.choose import choose_changes, list_fixable
from mtcheck.fix.write import write_back
from mtcheck.glossary.compile import compile_terms, read_glossary
from mtcheck.glossary.pack import Settings
from mtcheck.language.sentences import segment
from mtcheck.model import Document, Finding, Fix, Pair, Report, Safety
from mtcheck.mqm import ErrorType, Severity
from mtcheck.read import read_pair_bytes
from mtcheck.report import concise, markdown
from mtcheck.rules.load import load_packs
from mtcheck.rules.testing import test_packs

_PAIR = Pair("it", "en")
_SUFFIXES = {"plain": "txt", "markdown": "md", "po": "po", "xliff": "xlf"}
_DOCX = ("word/document.xml", "word/styles.xml", "word/footnotes.xml")
_PARTED = b"%%\n"


def _read(name: str) -> Callable[[bytes], None]:
    suffix = _SUFFIXES.get(name, name)
    return lambda data: check_reading(read_pair_bytes(data, f"a.{suffix}"))


def _read_named(data: bytes) -> None:
    """A file whose first line is its suffix."""
    suffix, data = _split(data)
    check_reading(read_pair_bytes(data, f"a.{suffix}"))


def _split(data: bytes) -> tuple[str, bytes]:
    head, _, rest = data.partition(b"\n")
    suffix = head.decode("ascii", "ignore")
    return (suffix if suffix.isalnum() and len(suffix) < 9 else "csv"), rest


def _read_docx(data: bytes) -> None:
    """An archive as it is; other bytes become the parts of one."""
    if not data.startswith(b"PK"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, part in zip(_DOCX, data.split(_PARTED), strict=False):
                archive.writestr(name, part)
        data = packed.getvalue()
    check_reading(read_pair_bytes(data, "a.docx", max_size=1_000_000))


def _load_pack(data: bytes) -> None:
    """A folder of ``pack.yaml``, ``a.yaml`` and ``lists/words.txt``; what is loaded is tested too."""
    manifest, rules, words = (*data.split(_PARTED, 2), b"", b"")[:3]
    with tempfile.TemporaryDirectory(prefix="mtcheck-fuzz-") as name:
        folder = Path(name)
        (folder / "lists").mkdir()
        (folder / "lists" / "words.txt").write_bytes(words)
        (folder / "pack.yaml").write_bytes(manifest)
        (folder / "a.yaml").write_bytes(rules)
        try:
            packs = load_packs([folder], _PAIR, DETECTORS)
        except PackError as error:
            check_faults(error, name)
            raise
        test_packs(packs, _PAIR, DETECTORS)


def check_faults(error: FaultsError, folder: str) -> None:
    """Each fault is a line with its place."""
    assert error.faults, "no fault is told"
    for fault in error.faults:
        assert fault.place.startswith(folder), f"no place: {fault}"
        assert fault.message.strip(), "no message"
        assert "\n" not in str(fault), f"several lines: {fault}"


def _import_glossary(data: bytes) -> None:
    suffix, data = _split(data)
    with tempfile.TemporaryDirectory(prefix="mtcheck-fuzz-") as name:
        path = Path(name) / f"a.{suffix if suffix in ('csv', 'tsv', 'tbx') else 'csv'}"
        path.write_bytes(data)
        terms = read_glossary(path, _PAIR)
    for require in (False, True):
        compile_terms(terms, Settings(name="x", title="X", pair=_PAIR, require=require))


def _fix(data: bytes) -> None:
    """Some words of a file (its first line is the suffix) get others: nothing else may change."""
    suffix, data = _split(data)
    name = f"a.{suffix if suffix != 'docx' else 'txt'}"

    def read(data: bytes) -> Document:
        return segment(read_pair_bytes(data, name).target, "en")

    document = read(data)
    findings = list(_choose_words(document, zlib.crc32(data)))
    chosen = choose_changes(document, list_fixable(findings, unsafe=True), _keep)
    applied = apply_changes(data, document, chosen.changes, read)
    assert len(applied.made) + len(applied.withheld) == len(chosen.changes), "a fix went astray"
    if applied.made:
        _check_fixed(document, read(applied.data), applied.made)
    else:
        assert applied.data == data, "changed without a fix"
    with tempfile.TemporaryDirectory(prefix="mtcheck-fuzz-") as folder:
        path = Path(folder) / "a"
        path.write_bytes(data)
        write_back(path, data, applied.data)
        assert path.read_bytes() == applied.data, "not what was to be written"
        assert [path] == list(Path(folder).iterdir()), "something is left behind"


def _keep(word: str, before: str, after: str) -> str:  # noqa: ARG001 - articles are not looked at
    return word


def _choose_words(document: Document, seed: int) -> list[Finding]:
    """Up to four words of the prose and what to write for them."""
    replacements = ("horse", "a b", "", "x & y", 'say "so"', "<b>", "€ж", "\\n", "it's", "a|b", "]]>", "#")
    found = []
    for number, block in enumerate(document.blocks[:4]):
        words = block.text.split()
        word = words[(seed + number) % len(words)]
        start = block.text.find(word)
        found.append(
            Finding(
                rule=f"rule-{number}",
                span=block.offsets.locate(start, start + len(word)),
                text=word,
                error_type=ErrorType.GRAMMAR,
                severity=Severity.MINOR,
                confidence=0.9,
                message="",
                fingerprint="",
                fix=Fix(replacements[(seed // 7 + number) % len(replacements)], Safety.SAFE),
            )
        )
    return found


def _check_fixed(before: Document, after: Document, made: tuple[Finding, ...]) -> None:
    """What lies before the first fix and behind the last is as it was, but for blanks and a capital."""
    first = min(finding.span.start for finding in made)
    last = max(finding.span.end for finding in made)
    head, tail = before.text[: max(0, first - 1)], before.text[last + 1 :]
    fixed = _squeeze(after.text)
    assert fixed.startswith(_squeeze(head)), "the text before the fixes changed"
    assert fixed.endswith(_squeeze(tail)), "the text behind the fixes changed"


def _squeeze(text: str) -> str:
    return "".join(text.split()).casefold()


@cache
def _get_checker() -> Checker:
    return Checker()


def _check(data: bytes) -> None:
    """A whole check with all rules: findings lie on what they say, and nothing steers a terminal."""
    suffix, data = _split(data)
    checker = _get_checker()
    report = checker.check(*checker.read_bytes(data, f"a.{suffix if suffix in _PROSE else 'txt'}"))
    for file in report.files:
        size = len(file.document.text)
        for finding in file.findings:
            assert 0 <= finding.span.start <= finding.span.end <= size, "a finding outside of the file"
    assert not report.failures, report.failures
    _check_shown(report)


_PROSE = ("txt", "md", "html", "csv", "tsv", "jsonl", "po", "srt", "vtt", "xlf", "tmx")


def _check_shown(report: Report) -> None:
    for text in (concise.render(report), markdown.render(report)):
        assert not any(char < " " and char != "\n" for char in text), "a control character is shown"
        assert not any("\x7f" <= char <= "\x9f" for char in text), "a control character is shown"


def _make_named(names: dict[str, str]) -> tuple[str, ...]:
    """The seeds of several readers, each with its suffix in a line before it."""
    named = [f"{suffix}\n{seed}" for name, suffix in names.items() for seed in read_seeds(name)]
    return (*named, *read_seeds("tables"), *read_seeds("subtitles"))


_TEXTS = {"plain": "txt", "markdown": "md", "html": "html"}
_UNITS = {"jsonl": "jsonl", "xliff": "xlf", "tmx": "tmx", "po": "po"}

TARGETS = {
    target.name: target
    for target in (
        *(
            Target(name, _read(name), read_seeds(name), read_pieces(name))
            for name in ("plain", "markdown", "html", "jsonl", "xliff", "tmx", "po")
        ),
        Target("tables", _read_named, read_seeds("tables"), read_pieces("tables")),
        Target("subtitles", _read_named, read_seeds("subtitles"), read_pieces("subtitles")),
        Target("docx", _read_docx, read_seeds("docx"), read_pieces("docx")),
        Target("rules", _load_pack, read_seeds("rules"), read_pieces("rules"), seconds=10),
        Target("glossary", _import_glossary, read_seeds("glossary"), read_pieces("glossary"), seconds=10),
        Target("fix", _fix, _make_named(_TEXTS | _UNITS), read_pieces("words"), seconds=5),
        Target("check", _check, _make_named(_TEXTS), read_pieces("words"), seconds=10),
    )
}
"""By name."""
