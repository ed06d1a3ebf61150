from __future__ import annotations

import pytest

from mtcheck.pairs import PairPattern


@pytest.mark.parametrize(
    ("target", "source", "path", "expected"),
    [
        ("content/en/{path}", "content/it/{path}", "content/en/a.md", "content/it/a.md"),
        ("content/en/{path}", "content/it/{path}", "content/en/2024/05/a.md", "content/it/2024/05/a.md"),
        ("content/en/{path}", "content/it/{path}", "other/content/en/a.md", None),
        ("{stem}.en{ext}", "{stem}.it{ext}", "a.en.md", "a.it.md"),
        ("{stem}.en{ext}", "{stem}.it{ext}", "blog/2024/a.b.en.html", "blog/2024/a.b.it.html"),
        ("{stem}.en{ext}", "{stem}.it{ext}", "blog.en.d/a.md", None),
        ("{stem}{ext}", "{stem}.it{ext}", "x/a.md", "x/a.it.md"),
        ("{stem}.md", "it/{stem}.docx", "a.md", "it/a.docx"),
        ("{stem}.md", "it/{stem}.docx", "x/a.md", None),
        ("{stem}/en.md", "{stem}/it.md", "news/en.md", "news/it.md"),
        ("en.txt", "it.txt", "news/en.txt", "news/it.txt"),
        ("a[1]+.en{ext}", "{ext}", "a[1]+.en.md", ".md"),
        ("{stem}.en{ext}", "{stem}.it{ext}", "a{0}.en.md", "a{0}.it.md"),
    ],
)
def test_the_way_to_the_source(target: str, source: str, path: str, expected: str | None) -> None:
    assert PairPattern(target, source).find_source(path) == expected


def test_the_way_back() -> None:
    pattern = PairPattern("en/{path}", "it/{path}")
    assert pattern.find_target("it/x/a.md") == "en/x/a.md"
    assert pattern.find_target("en/x/a.md") is None


@pytest.mark.parametrize(
    ("target", "source", "part"),
    [
        ("en/{file}", "it/{path}", "target: there is no {file}, only {path}, {stem}, {ext}"),
        ("en/{}", "it/{path}", "target: there is no {}"),
        ("en/{path}{path}", "it/{path}", "target: {path} stands twice"),
        ("en/{path", "it/{path}", "target: a brace without its partner"),
        (
            "en/{path}",
            "it/{stem}",
            "both need the same placeholders: {path} in the target, {stem} in the source",
        ),
        ("en.md", "{stem}.md", "none in the target, {stem} in the source"),
        ("{stem}.md", "{stem}.md", "target and source are the same"),
        ("../en/{path}", "it/{path}", "target: must be a path below"),
        ("en/{path}", "/it/{path}", "source: must be a path below"),
        ("en/{path}", "it//{path}", "source: must be a path below"),
        ("en\\{path}", "it/{path}", "target: must be a path below"),
        ("C:/en/{path}", "it/{path}", "target: must be a path below"),
        ("", "it/{path}", "target: must be a path below"),
    ],
)
def test_faults(target: str, source: str, part: str) -> None:
    (fault,) = PairPattern(target, source).find_faults()
    assert part in fault


def test_a_good_pattern_has_none() -> None:
    assert PairPattern("content/en/{path}", "content/it/{path}").find_faults() == []
