from __future__ import annotations

import time

import pytest

from mtcheck.model import PLACEHOLDER, Document
from mtcheck.read import read_text


def read(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read_text(text, format="markdown").blocks]


def prose(text: str) -> list[str]:
    return [text for _, text in read(text)]


def locate(document: Document, words: str) -> str:
    """The stretch of the file that the words of the first block that has them come from."""
    block = next(block for block in document.blocks if words in block.text)
    start = block.text.index(words)
    span = block.offsets.locate(start, start + len(words))
    return document.text[span.start : span.end]


def test_the_parts_of_an_article() -> None:
    text = """# The *old* bridge #

Setext
heading
=======

It was built in 1902
and rebuilt. See [the
plan](plan.pdf "Plan").

- wood
- stone, which
  is heavy

  Second paragraph.

> They say
lazily

1. > - deep

| Year | Cost |
|------|-----:|
| 1902 | 5 \\| 6 `x` |

```
code
```

    code

***

![A bridge](bridge.jpg)
<!-- a comment -->

[ref]: /url "title"
"""
    assert read(text) == [
        ("heading", "The old bridge"),
        ("heading", "Setext heading"),
        ("paragraph", "It was built in 1902 and rebuilt. See the plan."),
        ("list-item", "wood"),
        ("list-item", "stone, which is heavy"),
        ("list-item", "Second paragraph."),
        ("quote", "They say lazily"),
        ("list-item", "deep"),
        ("table-cell", "Year"),
        ("table-cell", "Cost"),
        ("table-cell", "1902"),
        ("table-cell", f"5 | 6 {PLACEHOLDER}"),
        ("alt", "A bridge"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_are_exact(end: str) -> None:
    lines = [
        "---",
        "title: x",
        "---",
        "# 🙂 One *two*",
        "> - The **caff&egrave;** \\*of\\*",
        ">   the [Straße](/s)  ",
        "lazy `x`",
        "",
        "* a",
        "\tb",
    ]
    text = end.join(lines)
    document = read_text(text, format="markdown")
    assert locate(document, "🙂 One two") == "🙂 One *two"
    assert locate(document, "caffè") == "caff&egrave;"
    assert locate(document, "*of* the") == f"\\*of\\*{end}>   the"
    assert locate(document, "Straße lazy") == f"Straße](/s)  {end}lazy"
    assert locate(document, PLACEHOLDER) == "`x`"
    assert locate(document, "a b") == f"a{end}\tb"


@pytest.mark.parametrize("blank", ["\x0b", "\x0c", "\x0b \x0c", "\u2003"])
def test_places_in_a_table_behind_odd_blanks(blank: str) -> None:
    document = read_text(f"{blank}| Year | Cost |\n|---|---|\n| 1902 | 5 |\n", format="markdown")
    assert [block.text for block in document.blocks] == ["Year", "Cost", "1902", "5"]
    assert [locate(document, block.text) for block in document.blocks] == ["Year", "Cost", "1902", "5"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_in_tables_are_exact(end: str) -> None:
    text = (
        f"> | A | B \\| b |{end}> |---|---|{end}> | *x* | y \\| `z`  |{end}> q | caff&egrave;{end}> || w | |"
    )
    document = read_text(text, format="markdown")
    assert [block.text for block in document.blocks] == [
        "A",
        "B | b",
        "x",
        f"y | {PLACEHOLDER}",
        "q",
        "caffè",
        "w",
    ]
    assert locate(document, "B | b") == "B \\| b"
    assert locate(document, "| b") == "\\| b"
    assert locate(document, "x") == "x"
    assert locate(document, "q") == "q"
    assert locate(document, "caffè") == "caff&egrave;"
    assert locate(document, "w") == "w"


def test_marks() -> None:
    block = read_text(
        "*a* __b *c*__ [d **e**](/u) <https://x.y> <span lang=it>f</span> `g` ~~h~~", format="markdown"
    ).blocks[0]
    assert block.text == f"a b c d e {PLACEHOLDER} f {PLACEHOLDER} h"
    assert [(mark.kind, block.text[mark.start : mark.end], mark.value) for mark in block.marks] == [
        ("emphasis", "a", ""),
        ("strong", "b c", ""),
        ("emphasis", "c", ""),
        ("link", "d e", "/u"),
        ("strong", "e", ""),
        ("link", PLACEHOLDER, "https://x.y"),
        ("lang", "f", "it"),
        ("code", PLACEHOLDER, ""),
    ]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("one <kbd>Ctrl</kbd> two", f"one {PLACEHOLDER} two"),
        ("one <code>two", "one two"),
        ("one <!-- two --> three<br>four", "one three four"),
        ("one[^1] two [^long] three", "one two three"),
        ("one  two \t three", "one two three"),
        ("About {{ page.title }} {% raw %} here", f"About {PLACEHOLDER} {PLACEHOLDER} here"),
        ("## Head {#id .cls}", "Head"),
        ("- [x] done", "done"),
        ("[^1]: A note.", "A note."),
        ("see ![a *b*](c.png) here", f"see {PLACEHOLDER} here"),
        ("2 * 3 * 4, a_b_c, \\d \\, &nosuch;", "2 * 3 * 4, a_b_c, \\d , &nosuch;"),
        ("*not closed **at all", "*not closed **at all"),
        ("a ~~~~~struck~~~~~ b", "a ~struck~ b"),
        (":::note\ntext\n:::", "text"),
        ("import Tabs from '@theme/Tabs'\n\nexport const x = {\n\ntext", "text"),
    ],
)
def test_inline(raw: str, text: str) -> None:
    assert text in prose(raw)
    assert len([found for found in prose(raw) if found != "a b"]) == 1


def test_html_blocks_are_read_as_html() -> None:
    document = read_text(
        "- x\n\n  <div>\n  <p>One caff&egrave;\n  two</p>\n  </div>\n\n> <p>three\n> four</p>\n\n"
        "<script>\nno\n\nno\n</script>\n",
        format="markdown",
    )
    assert [block.text for block in document.blocks] == ["x", "One caffè two", "three four"]
    assert locate(document, "caffè two") == "caff&egrave;\n  two"
    assert locate(document, "three four") == "three\n> four"


def test_alternative_texts_in_links_and_in_alternative_texts() -> None:
    document = read_text("[![one ![two &amp; *three*](a)](b)](c)\n\ntext", format="markdown")
    assert read(document.text) == [
        ("alt", f"one {PLACEHOLDER}"[:3]),
        ("alt", "two & three"),
        ("paragraph", "text"),
    ]
    assert locate(document, "& three") == "&amp; *three"


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "![",
        "*a ",
        "_a",
        "`a",
        "> ",
        "- ",
        "{{",
        "[^",
        "a\n",
        "<!--",
        "| a ",
        "&",
        "x {/*",
        "[a](b",
        "> a\n",
        "1. a\n",
        "{:",
        "<code>x",
    ],
)
def test_broken_markdown_takes_linear_time(text: str) -> None:
    begun = time.process_time()
    read_text(text * 5_000, format="markdown")
    assert time.process_time() - begun < 4
