from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.checker import Checker
from mtcheck.config import Config
from mtcheck.config_file import load_config
from mtcheck.errors import ConfigError
from mtcheck.model import FileReport
from mtcheck.read import read_text

TEXT = "Putin he noted that it rained. La criptovaluta is here ."
RULES = ["double-subject", "untranslated-fragment", "space-before-stop"]


def check(config: Config, name: str = "x.md", text: str = TEXT) -> FileReport:
    (file,) = Checker(config).check(read_text(text, name, "markdown")).files
    return file


def list_rules(config: Config, name: str) -> list[str]:
    return [finding.rule for finding in check(config, name).findings]


def test_rules_are_ignored_in_files_that_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "mtcheck.toml"
    path.write_text('[per-file-ignores]\n"drafts/" = ["double-subject"]\n"*.md" = ["accuracy", "style"]\n')
    config = load_config(path)
    assert list_rules(config, "drafts/x.md") == RULES[2:]
    assert list_rules(config, "a/drafts/x.txt") == RULES[1:]
    assert list_rules(config, str(tmp_path / "x.md")) == [RULES[0], RULES[2]]
    assert list_rules(config, "x.txt") == RULES
    assert list_rules(config, "../drafts.txt") == RULES


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('"*.md" = ["doubel-subject"]', "there is no 'doubel-subject', did you mean double-subject?"),
        ('"!" = []', "not a pattern: '!'"),
    ],
)
def test_names_and_patterns_are_checked(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "mtcheck.toml"
    path.write_text(f"[per-file-ignores]\n{text}\n")
    with pytest.raises(ConfigError) as caught:
        Checker(load_config(path))
    assert message in str(caught.value)


def test_a_row_of_the_wrong_type_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mtcheck.toml"
    path.write_text('[per-file-ignores]\n"a.md" = ["style"]\n"b.md" = "style"\n')
    with pytest.raises(ConfigError, match=r"toml:3: per-file-ignores\.b\.md: Expected a list"):
        load_config(path)


@pytest.mark.parametrize("name", ["double-subject", "it-en", "linguistic/grammar", "linguistic"])
def test_an_unknown_name_gets_a_hint(name: str) -> None:
    with pytest.raises(ConfigError, match=f"did you mean {name}\\?"):
        Checker(Config(select=(f"{name}x",)))


COMMENTED = f"<!-- mtcheck: ignore linguistic because he does -->\n{TEXT}\n"


def test_what_a_comment_speaks_of_does_not_count() -> None:
    plain, file = check(Config(), text=TEXT), check(Config(), text=COMMENTED)
    assert [one.suppressed is None for one in file.findings] == [False, True, False]
    assert file.unused == ()
    (segment,) = [one for one in file.segments if one.findings]
    assert segment.findings == (1,)
    assert file.score.penalty == plain.score.penalty - 6  # a major and a minor one
    assert "linguistic/grammar" not in file.score.because


def test_only_what_counts_fails() -> None:
    text = "<!-- mtcheck: ignore -->\nPutin he noted that it rained.\n"
    assert not check(Config(), text="Putin he noted that it rained.\n").passed
    assert check(Config(), text=text).passed
    assert check(Config(fail_under=99.0), text=text).passed


UNUSED = "<!-- mtcheck: ignore double-subject -->\nAll is well.\n"


def test_unused_comments_are_noted() -> None:
    file = check(Config(), text=UNUSED)
    assert file.unused == ("line 1: mtcheck comment: nothing to ignore for double-subject",)
    assert file.passed


def test_unused_comments_can_fail_a_file_or_be_let_be() -> None:
    assert not check(Config(unused_suppressions="fail"), text=UNUSED).passed
    assert check(Config(unused_suppressions="off"), text=UNUSED).unused == ()


@pytest.mark.parametrize("config", [Config(ignore=("linguistic",)), Config(select=("style",))])
def test_what_was_not_looked_for_is_not_unused(config: Config) -> None:
    assert check(config, text=UNUSED).unused == ()


def test_what_needs_a_source_is_not_unused_without_one() -> None:
    checker = Checker(Config())
    rule = next(one.id for one in checker.engine.rules if one.detector == "number-mismatch")
    text = UNUSED.replace("double-subject", rule)
    assert check(Config(), text=text).unused == ()


def test_names_are_those_of_any_pair_where_the_source_is_guessed() -> None:
    checker = Checker(Config(source_lang="auto", select=("it-en",)))
    assert checker.check(read_text("It is an English text, and no more.")).files[0].findings == ()
