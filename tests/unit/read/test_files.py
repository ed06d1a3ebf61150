from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mtcheck.read import find_files

Make = Callable[..., None]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Writes files, given as their paths or with their texts."""

    def write(*names: str, **texts: str) -> None:
        for name, text in [(name, "") for name in names] + list(texts.items()):
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    return write


def find(cwd: Path, *paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    found = find_files(paths, exclude=exclude, cwd=cwd)
    assert found.failures == ()
    return [path.as_posix() for path in found.files]


def test_a_folder_is_searched_for_articles(tmp_path: Path, make: Make) -> None:
    make(
        "b.txt",
        "a.MD",
        "c/d.html",
        "c/e.mdx",
        "c/f.py",
        "g.png",
        "h.xhtml",
        ".git/x.txt",
        "c/two words\nand a line.md",
    )
    assert find(tmp_path, ".") == [
        "a.MD",
        "b.txt",
        "c/d.html",
        "c/e.mdx",
        "c/two words\nand a line.md",
        "h.xhtml",
    ]
    assert find(tmp_path, "c/") == ["c/d.html", "c/e.mdx", "c/two words\nand a line.md"]
    assert find(tmp_path, str(tmp_path / "c")) == [
        f"{tmp_path.as_posix()}/{name}" for name in find(tmp_path, "c")
    ]


def test_a_named_file_is_taken_whatever_its_suffix_and_once(tmp_path: Path, make: Make) -> None:
    make("a.rst", "b/c.txt")
    assert find(tmp_path, "a.rst", "b/c.txt", "b", "./a.rst") == ["a.rst", "b/c.txt"]


def test_a_folder_without_articles_is_no_failure(tmp_path: Path, make: Make) -> None:
    make("a/b.py")
    assert find(tmp_path, "a") == []


def test_what_is_not_there_is_a_failure(tmp_path: Path, make: Make) -> None:
    make("a.txt")
    found = find_files(["a.txt", "b.txt", "*.md", "x" * 5000, "n\0"], cwd=tmp_path)
    assert found.files == (Path("a.txt"),)
    assert [failure.path for failure in found.failures] == ["b.txt", "*.md", "x" * 5000, "n\0"]
    assert [failure.message for failure in found.failures][:2] == [
        "no such file or folder",
        "no file matches",
    ]


def test_gitignore_holds_in_folders_not_for_named_files(tmp_path: Path, make: Make) -> None:
    (tmp_path / ".git").mkdir()
    make("a.txt", "drafts/b.txt", "docs/c.txt", "docs/skip.txt", "docs/keep.log.txt", "docs/d/e.log.txt")
    make(
        **{".gitignore": "drafts/\n*.log.txt\n# a comment\n", "docs/.gitignore": "/skip.txt\n!keep.log.txt\n"}
    )
    assert find(tmp_path, ".") == ["a.txt", "docs/c.txt", "docs/keep.log.txt"]
    assert find(tmp_path, "docs/d") == []
    assert find(tmp_path, "docs/d/e.log.txt", "docs/skip.txt") == ["docs/d/e.log.txt", "docs/skip.txt"]
    assert find(tmp_path, "drafts") == ["drafts/b.txt"]
    assert find(tmp_path, "**/*.txt") == ["a.txt", "docs/c.txt", "docs/keep.log.txt"]


def test_above_a_repository_nothing_is_ignored(tmp_path: Path, make: Make) -> None:
    make("repo/a.txt", "repo/.git/config", **{".gitignore": "*.txt\n"})
    assert find(tmp_path / "repo", ".") == ["a.txt"]


def test_exclude_holds_for_named_files_too(tmp_path: Path, make: Make) -> None:
    make("a.txt", "vendor/b.txt", "docs/c.txt", "docs/vendor/d.txt")
    assert find(tmp_path, ".", "vendor/b.txt", "a.txt", exclude=("vendor/", "/a.txt")) == ["docs/c.txt"]
    assert find(tmp_path, ".", exclude=("/vendor",)) == ["a.txt", "docs/c.txt", "docs/vendor/d.txt"]


def test_a_faulty_exclude_pattern_is_told(tmp_path: Path, make: Make) -> None:
    make("a.txt")
    found = find_files(["a.txt"], exclude=["!", "b"], cwd=tmp_path)
    assert found.files == (Path("a.txt"),)
    assert [(failure.path, failure.message) for failure in found.failures] == [
        ("!", "not an exclude pattern")
    ]


def test_globs_that_the_shell_left(tmp_path: Path, make: Make) -> None:
    make("a.md", "docs/b.md", "docs/x/y/c.md", "docs/d.rst", "docs/.hidden/e.md", "[f].md")
    assert find(tmp_path, "docs/**/*.md") == ["docs/b.md", "docs/x/y/c.md"]
    assert find(tmp_path, "**/*.md") == ["[f].md", "a.md", "docs/b.md", "docs/x/y/c.md"]
    assert find(tmp_path, "docs/*") == ["docs/b.md", "docs/d.rst"]
    assert find(tmp_path, "docs/?.[mr]*") == ["docs/b.md", "docs/d.rst"]
    assert find(tmp_path, "docs/**") == ["docs/b.md", "docs/d.rst", "docs/x/y/c.md"]
    assert find(tmp_path, "docs/.h*/*.md") == ["docs/.hidden/e.md"]
    assert find(tmp_path, "[f].md") == ["[f].md"]


def test_links_are_not_followed_out_of_the_folder(tmp_path: Path, make: Make) -> None:
    make("in/a.txt", "out/b.txt")
    (tmp_path / "in/away.txt").symlink_to(tmp_path / "out/b.txt")
    (tmp_path / "in/zz.txt").symlink_to(tmp_path / "in/a.txt")
    (tmp_path / "in/broken.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    (tmp_path / "in/other").symlink_to(tmp_path / "out")
    assert find(tmp_path, "in") == ["in/a.txt"]
    assert find(tmp_path, "in/away.txt") == ["in/away.txt"]
    assert find(tmp_path, "in/**/*.txt") == ["in/a.txt"]


def test_a_name_that_no_file_can_have_is_a_failure_that_says_why(tmp_path: Path) -> None:
    (failure,) = find_files(["x" * 5000], cwd=tmp_path).failures
    assert failure.message == "cannot be read: File name too long"
