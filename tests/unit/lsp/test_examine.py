from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.lsp.conftest import Bench, rules

from mtcheck.lsp.examine import LIMIT, find_format
from mtcheck.lsp.examined import SupersededError
from mtcheck.mqm import Severity

PAIRS = 'pair = "it-fr"\n[[pairs]]\ntarget = "{stem}.fr.txt"\nsource = "{stem}.it.txt"\n'


def test_a_text_is_checked_under_the_configuration_of_its_folder(bench: Bench) -> None:
    assert rules(bench.check("The cold.")) == ["cold-coin"]
    (bench.folder / "mtcheck.toml").write_text('pair = "it-fr"\nignore = ["cold-coin"]\n', encoding="utf-8")
    assert rules(bench.check("The cold.")) == []


def test_what_is_excluded_or_no_text_has_no_findings(bench: Bench) -> None:
    (bench.folder / "mtcheck.toml").write_text('pair = "it-fr"\nexclude = ["drafts/"]\n', encoding="utf-8")
    assert bench.check("The cold.", "drafts/a.txt").document is None
    assert bench.check("The cold.", "a.py", language="python").document is None
    assert bench.check("The cold.", "requirements.txt", language="pip-requirements").document is None
    assert bench.check("The cold.", "a.docx").document is None


@pytest.mark.parametrize(
    ("name", "language", "kind"),
    [
        ("a.md", "plaintext", "markdown"),
        ("untitled:1", "markdown", "markdown"),
        ("untitled:1", "plaintext", "text"),
        ("untitled:1", "html", "html"),
        ("untitled:1", "rust", None),
        ("NOTES", "plaintext", "text"),
        ("a.PO", "", "po"),
    ],
)
def test_the_name_tells_the_format_else_the_language(
    bench: Bench, name: str, language: str, kind: str | None
) -> None:
    assert find_format(bench.take("", name, language=language)) == kind


def test_a_text_that_is_nowhere_saved_is_checked(bench: Bench) -> None:
    examined = bench.check("# A\n\nThe *cold*.", "untitled:1", language="markdown")
    assert rules(examined) == ["cold-coin"]


def test_a_text_that_cannot_be_read_is_told(bench: Bench) -> None:
    examined = bench.check("<xliff><file>", "a.xlf")
    assert [trouble.severity for trouble in examined.troubles] == [Severity.MAJOR]
    assert "\n" not in examined.troubles[0].message
    assert examined.findings == ()


def test_a_table_without_a_translation_is_passed_over(bench: Bench) -> None:
    examined = bench.check("a,b\n1,2\n", "a.csv")
    assert (examined.findings, examined.troubles) == ((), ())


def test_a_text_that_is_too_long_is_refused(bench: Bench) -> None:
    examined = bench.check("x" * (LIMIT + 1))
    assert [trouble.message for trouble in examined.troubles] == [
        "too long to be checked while you type: run mtcheck check on it"
    ]
    (bench.folder / "mtcheck.toml").write_text('pair = "it-fr"\nmax-file-size = 4\n', encoding="utf-8")
    assert len(bench.check("The cold.").troubles) == 1


def test_a_check_that_nobody_wants_any_more_ends(bench: Bench) -> None:
    answers = iter([True, True, False])
    with pytest.raises(SupersededError):
        bench.examiner.examine(bench.take("The cold,, now."), lambda: next(answers))


def test_half_a_character_is_checked_like_any_other(bench: Bench) -> None:
    assert rules(bench.check("The cold \ud83d.")) == ["cold-coin"]


def test_the_source_is_read_as_the_editor_has_it(bench: Bench) -> None:
    (bench.folder / "mtcheck.toml").write_text(PAIRS, encoding="utf-8")
    source = bench.folder / "a.it.txt"
    source.write_text("Il freddo.\n", encoding="utf-8")
    examined = bench.check("The cold.\n", "a.fr.txt")
    assert examined.document is not None
    assert examined.document.source_text == "Il freddo.\n"
    again = bench.check("The cold.\n", "a.fr.txt", unsaved={source.resolve(): "Il caldo.\n"})
    assert again.document is not None
    assert again.document.source_text == "Il caldo.\n"
    segment = again.document.blocks[0].segments[0]
    assert segment.source is not None
    assert segment.source.text == "Il caldo."
    assert bench.check("Il freddo.\n", "a.it.txt").document is None  # a source is no translation


def test_a_source_that_cannot_be_read_is_told_and_the_text_checked_without(bench: Bench) -> None:
    (bench.folder / "mtcheck.toml").write_text(PAIRS, encoding="utf-8")
    (bench.folder / "a.it.txt").write_bytes(b"\x00\x01\x02" * 50)
    examined = bench.check("The cold.\n", "a.fr.txt")
    assert rules(examined) == ["cold-coin"]
    assert [trouble.message.partition(":")[0] for trouble in examined.troubles] == [
        "checked without its source"
    ]


def test_a_word_that_is_allowed_in_the_editor_is_right_until_the_configuration_is_read_again(
    bench: Bench,
) -> None:
    examined = bench.check("The cold,, the colds.")
    assert examined.configured is not None
    bench.examiner.allow(examined.configured, "Cold")
    assert rules(bench.check("The cold,, the colds.")) == ["doubled-mark", "cold-coin"]
    (bench.folder / "mtcheck.toml").write_text('pair = "it-fr"\nallow = ["colds"]\n', encoding="utf-8")
    assert rules(bench.check("The cold,, the colds.")) == ["cold-coin", "doubled-mark"]


def test_what_a_baseline_knows_does_not_count(bench: Bench) -> None:
    fingerprint = bench.check("The cold,, now.").findings[0].fingerprint
    entry = f'{{"fingerprint":"{fingerprint}","count":1,"rule":"cold-coin","text":"cold"}}'
    (bench.folder / "known.json").write_text(
        f'{{"mtcheck-baseline": 1, "files": {{"a.txt": [{entry}]}}}}', encoding="utf-8"
    )
    (bench.folder / "mtcheck.toml").write_text('pair = "it-fr"\nbaseline = "known.json"\n', encoding="utf-8")
    assert rules(bench.check("The cold,, now.")) == ["doubled-mark"]
    assert rules(bench.check("The cold,, now.", "b.txt")) == ["cold-coin", "doubled-mark"]
    (bench.folder / "known.json").write_text("[]", encoding="utf-8")
    assert "baseline" in bench.check("The cold,, now.").troubles[0].message


def test_comments_of_no_use_are_told(bench: Bench) -> None:
    examined = bench.check("# mtcheck: ignore cold-coin\nThe gold.\n")
    assert examined.unused == ("line 1: mtcheck comment: nothing to ignore for cold-coin",)


def test_the_path_may_be_anywhere(bench: Bench, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere: Path = tmp_path_factory.mktemp("else")
    (elsewhere / "mtcheck.toml").write_text('pair = "it-fr"\n', encoding="utf-8")
    snapshot = bench.take("The cold.")._replace(
        path=elsewhere / "missing" / "a.txt", folder=elsewhere / "missing"
    )
    assert bench.examiner.examine(snapshot, lambda: True).configured is not None
