from __future__ import annotations

from pathlib import Path

import pytest

import mtcheck


def test_check_text_finds_and_scores() -> None:
    (file,) = mtcheck.check_text("It rained.\nPutin he noted that it rained.").files
    (finding,) = file.findings
    assert (finding.rule, finding.text) == ("double-subject", "Putin he noted")
    assert finding.span == mtcheck.Span(11, 25)
    assert finding.severity is mtcheck.Severity.MAJOR
    # One major finding (5 points) in 8 words.
    assert file.score.raw == pytest.approx((1 - 5 / 8) * 100)
    assert file.unchecked == ("source",)


def test_check_text_reads_the_format() -> None:
    html = "<p>Putin <b>he noted</b> that it rained.</p><script>Putin he noted</script>"
    (file,) = mtcheck.check_text(html, format="html").files
    (finding,) = file.findings
    assert finding.text == "Putin he noted"
    assert finding.fix is None  # it would leave half of <b> behind
    assert html[finding.span.start : finding.span.end] == "Putin <b>he noted"


def test_the_source_must_belong_to_the_text() -> None:
    text = "\n".join(f"The ship number {n} left the harbour of Genoa." for n in range(9))
    with pytest.raises(mtcheck.SourceError, match="does not look like a translation"):
        mtcheck.check_text(text, source="Lavate le melanzane.\n\nFriggetele in olio d'oliva.")


def test_check_file_tells_what_it_cannot_read(tmp_path: Path) -> None:
    report = mtcheck.check_file(tmp_path / "none.txt")
    assert report.files == ()
    assert [failure.path for failure in report.failures] == [(tmp_path / "none.txt").as_posix()]


def test_configuration_is_obeyed() -> None:
    text = "Putin he noted that it rained."
    config = mtcheck.Config(ignore=("double-subject",))
    assert mtcheck.check_text(text, config=config).files[0].findings == ()
    config = mtcheck.Config(severity={"double-subject": mtcheck.Severity.CRITICAL})
    assert mtcheck.check_text(text, config=config).files[0].findings[0].severity == "critical"
    with pytest.raises(mtcheck.ConfigError, match="did you mean double-subject"):
        mtcheck.check_text(text, config=mtcheck.Config(ignore=("dubble-subject",)))
