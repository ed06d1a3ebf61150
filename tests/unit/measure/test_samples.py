from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.errors import MtcheckError
from mtcheck.measure.samples import find_samples, find_translations
from mtcheck.model import Pair

PAIR = Pair("it", "en")


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n", encoding="utf-8")


def test_labelled_articles_with_their_sources_and_clean_texts(tmp_path: Path) -> None:
    touch(tmp_path, "b.mt.txt", "b.gold.json", "a.mt.txt", "a.gold.json", "a.it.txt", "a.ref.txt")
    touch(tmp_path, "clean-1.txt", "known-slips.json", "README.md")
    found = find_samples(tmp_path, PAIR)
    assert [sample.path.name for sample in found] == ["a.mt.txt", "b.mt.txt", "clean-1.txt"]
    assert [sample.gold.name if sample.gold else None for sample in found] == [
        "a.gold.json",
        "b.gold.json",
        None,
    ]
    assert found[0].source == tmp_path / "a.it.txt"
    assert found[1].source is None
    assert found[2].slips == tmp_path / "known-slips.json"


def test_an_article_beside_gold_json(tmp_path: Path) -> None:
    touch(tmp_path, "article.en.txt", "gold.json", "article.it.txt")
    (sample,) = find_samples(tmp_path, PAIR)
    assert sample.path.name == "article.en.txt"
    assert sample.source == tmp_path / "article.it.txt"


def test_where_nothing_is_labelled_every_text_is_clean(tmp_path: Path) -> None:
    touch(tmp_path, "news.txt", "deep/book.md", "article.it.txt", "picture.png")
    assert [sample.path.name for sample in find_samples(tmp_path, PAIR)] == ["book.md", "news.txt"]


def test_a_folder_without_text(tmp_path: Path) -> None:
    with pytest.raises(MtcheckError, match="holds no text"):
        find_samples(tmp_path, PAIR)
    with pytest.raises(MtcheckError, match="there is no such folder"):
        find_samples(tmp_path / "none", PAIR)


def test_labels_without_their_text(tmp_path: Path) -> None:
    touch(tmp_path, "a.gold.json")
    with pytest.raises(MtcheckError, match=r"there is no a\.mt\.txt"):
        find_samples(tmp_path, PAIR)


def test_translations_and_the_folder_left_aside(tmp_path: Path) -> None:
    touch(
        tmp_path,
        "b/article.en.html",
        "a/article.en.txt",
        "a/article.it.txt",
        "clean/x.en.txt",
        "a/report.txt",
    )
    found = find_translations(tmp_path, PAIR, tmp_path / "clean")
    assert [sample.path.relative_to(tmp_path).as_posix() for sample in found] == [
        "a/article.en.txt",
        "b/article.en.html",
    ]
    assert [sample.source is not None for sample in found] == [True, False]
    with pytest.raises(MtcheckError, match=r"holds no article\.it"):
        find_translations(tmp_path / "b", Pair("en", "it"), tmp_path)
