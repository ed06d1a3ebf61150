from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.pairs import PairPattern
from mtcheck.read.partners import Partners, find_in_folder

_BY_FOLDER = PairPattern("en/{path}", "it/{path}")
_BY_NAME = PairPattern("{stem}.en{ext}", "{stem}.it{ext}")
_PLAIN_TARGET = PairPattern("{stem}{ext}", "{stem}.it{ext}")
_PLAIN_SOURCE = PairPattern("{stem}.en{ext}", "{stem}{ext}")


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_the_first_pattern_that_leads_to_a_file(tmp_path: Path) -> None:
    make(tmp_path, "en/a.en.md", "en/a.it.md", "en/b.md", "it/b.md")
    partners = Partners([_BY_FOLDER, _BY_NAME], tmp_path)
    assert partners.find(tmp_path / "en/a.en.md").source == tmp_path / "en/a.it.md"
    assert partners.find(tmp_path / "en/b.md").source == tmp_path / "it/b.md"


def test_the_source_is_shown_as_the_file_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "en/sub/a.md", "it/sub/a.md")
    monkeypatch.chdir(tmp_path / "en")
    assert Partners([_BY_FOLDER], tmp_path).find(Path("sub/a.md")).source == Path("../it/sub/a.md")


def test_why_there_is_none(tmp_path: Path) -> None:
    make(tmp_path, "en/a.en.md", "other/c.md")
    partners = Partners([_BY_FOLDER, _BY_NAME], tmp_path)
    found = partners.find(tmp_path / "en/a.en.md")
    assert found == (None, "it/a.en.md is not there, en/a.it.md is not there")
    assert partners.find(tmp_path / "other/c.md") == (None, "no pattern of the pairs fits")


def test_a_file_outside_the_folder_has_none(tmp_path: Path) -> None:
    make(tmp_path, "site/mtcheck.toml", "a.en.md", "a.it.md")
    partners = Partners([_BY_NAME], tmp_path / "site")
    assert partners.find(tmp_path / "a.en.md").source is None
    assert partners.find(tmp_path / "site/../a.en.md").source is None
    assert not partners.is_source(tmp_path / "a.it.md")


def test_a_link_out_of_the_folder_is_no_source(tmp_path: Path) -> None:
    make(tmp_path, "secret.txt", "site/en/a.md", "site/en/b.md", "site/it/c.md")
    (tmp_path / "site/it/a.md").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "site/it/b.md").symlink_to(tmp_path / "site/it/c.md")
    partners = Partners([_BY_FOLDER], tmp_path / "site")
    assert partners.find(tmp_path / "site/en/a.md") == (
        None,
        "it/a.md is a link out of the folder of the configuration",
    )
    assert partners.find(tmp_path / "site/en/b.md").source == tmp_path / "site/it/b.md"


@pytest.mark.parametrize(
    ("pattern", "name", "there", "expected"),
    [
        (_BY_FOLDER, "it/a.md", ["en/a.md"], True),
        (_BY_FOLDER, "it/a.md", [], True),
        (_BY_FOLDER, "en/a.md", ["it/a.md"], False),
        (_BY_FOLDER, "other/a.md", [], False),
        (_PLAIN_TARGET, "a.it.md", ["a.md"], True),
        (_PLAIN_TARGET, "a.it.md", [], True),
        (_PLAIN_TARGET, "a.md", ["a.it.md"], False),
        (_PLAIN_TARGET, "b.md", [], False),
        (_PLAIN_SOURCE, "a.md", ["a.en.md"], True),
        (_PLAIN_SOURCE, "a.en.md", ["a.md"], False),
        (_PLAIN_SOURCE, "a.en.md", [], False),
    ],
)
def test_which_file_is_a_source(
    tmp_path: Path, pattern: PairPattern, name: str, there: list[str], expected: bool
) -> None:
    make(tmp_path, name, *there)
    assert Partners([pattern], tmp_path).is_source(tmp_path / name) is expected


def test_the_same_place_in_another_folder(tmp_path: Path) -> None:
    make(
        tmp_path,
        "en/x/a.md",
        "en/b.txt",
        "en/c.md",
        "en/d.md",
        "it/x/a.md",
        "it/b.md",
        "it/c.txt",
        "it/c.html",
    )
    en, it = tmp_path / "en", tmp_path / "it"
    assert find_in_folder(en / "x/a.md", en, it).source == it / "x/a.md"
    assert find_in_folder(en / "b.txt", en, it).source == it / "b.md"
    assert find_in_folder(en / "c.md", en, it).reason.endswith("it/c.md could be any of 2 files")
    assert find_in_folder(en / "d.md", en, it).reason.endswith("it/d.md is not there")


def test_a_link_out_of_the_other_folder_is_no_source(tmp_path: Path) -> None:
    make(tmp_path, "en/a.md", "secret.md", "it/b.md")
    (tmp_path / "it/a.md").symlink_to(tmp_path / "secret.md")
    found = find_in_folder(tmp_path / "en/a.md", tmp_path / "en", tmp_path / "it")
    assert found.source is None
    assert found.reason.endswith("is a link out of its folder")
