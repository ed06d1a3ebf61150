from __future__ import annotations

import time

import pytest

from mtcheck.read import read_text


def read(text: str, keys: tuple[str, ...] | None = None) -> list[tuple[str, str, str]]:
    """Kind, prose and stretch of the file of each block."""
    document = (
        read_text(text, format="markdown")
        if keys is None
        else read_text(text, format="markdown", front_matter=keys)
    )
    return [
        (block.kind.value, block.text, text[block.span.start : block.span.end]) for block in document.blocks
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_yaml(end: str) -> None:
    lines = [
        "---",
        "title: The caffè of Rome # a comment",
        "slug: il-caffe-di-roma",
        'description: "One \\"two\\" caff\\u00e8\\\\',
        '  three"',
        "Summary: 'It''s four'",
        "excerpt: >-",
        "  Folded",
        "  text",
        "",
        "og:",
        "  title: Five",
        "  image: /a.png",
        "tags: [title, six]",
        "date: 2020-01-01",
        "draft: true",
        "subtitle:",
        "---",
        "Text",
    ]
    assert read(end.join(lines)) == [
        ("title", "The caffè of Rome", "The caffè of Rome"),
        ("description", 'One "two" caffè\\ three', f'One \\"two\\" caff\\u00e8\\\\{end}  three'),
        ("description", "It's four", "It''s four"),
        ("description", "Folded text", f"Folded{end}  text"),
        ("title", "Five", "Five"),
        ("paragraph", "Text", "Text"),
    ]


def test_yaml_that_is_none_is_read_by_lines() -> None:
    assert read('---\ntitle: Rome: a guide\nslug: x: y\nsummary: "A b" c\n---\n\nText') == [
        ("title", "Rome: a guide", "Rome: a guide"),
        ("description", "A b", "A b"),
        ("paragraph", "Text", "Text"),
    ]


def test_toml() -> None:
    title = '"The \\"old\\" caff\\u00e8" # x'
    text = f"+++\ntitle = {title}\nslug = 'x'\n[seo]\ndescription = 'D'\n[author]\ntitle='Dr'\n+++\nText"
    assert read(text) == [
        ("title", 'The "old" caffè', 'The \\"old\\" caff\\u00e8'),
        ("description", "D", "D"),
        ("paragraph", "Text", "Text"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\n\nText\n\n---\n\nmore", ["Text", "more"]),
        ("---\nText\n---\nmore", ["Text", "more"]),
        ("---\ntitle: never closed\n\nmore", ["title: never closed", "more"]),
        ("---\n---\nmore", ["more"]),
        ("text\n\n---\ntitle: a\n---\n", ["text", "title: a"]),
        ("--- \ntitle: a\n...\nmore", ["a", "more"]),
        ("---\n" + "[" * 1500 + "\n---\nmore", ["[" * 1500, "more"]),
    ],
)
def test_what_is_front_matter_and_what_is_not(text: str, said: list[str]) -> None:
    assert [block[1] for block in read(text)] == said


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_a_fence_that_nothing_closes_takes_no_time(fence: str) -> None:
    text = f"{fence}\r\n\r\n" + "The mill.\r\n\r\n" * 11
    start = time.process_time()
    assert [said for _, said, _ in read(text)][-11:] == ["The mill."] * 11
    assert time.process_time() - start < 1  # each line could once be read in two ways: it doubled the time


def test_titles_made_for_networks_are_titles_too() -> None:
    text = "---\nog_title: a\nseo:\n  Title: b\ntwitter-title: c\nauthor:\n  title: d\ncover: {alt: e}\n---\n"
    assert [block[:2] for block in read(text, ("title", "alt"))] == [
        ("title", "a"),
        ("title", "b"),
        ("title", "c"),
        ("alt", "e"),
    ]


def test_the_keys_can_be_chosen() -> None:
    assert [block[1] for block in read("---\ntitle: a\nSEO-Claim: b\n---\nc", ("seo_claim",))] == ["b", "c"]
