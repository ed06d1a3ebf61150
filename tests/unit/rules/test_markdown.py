from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from mtcheck.rules.markdown import code, escape, fence

TEXTS = [
    "plain",
    "*bold* _it_ `code` [link](x) <b> &amp; | pipe ~~no~~ \\ # h $x$",
    "`",
    "a`b``c",
    "https://example.org/a_b_c",
    "![image](x.png)",
    r"(?<![\d*_])<!x",
]


def render(text: str) -> str:
    return str(MarkdownIt("gfm-like", {"linkify": False}).render(text))


@pytest.mark.parametrize("text", TEXTS)
def test_an_escaped_text_is_shown_as_it_is(text: str) -> None:
    shown = render(escape(text)).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    assert shown == f"<p>{text}</p>\n"


@pytest.mark.parametrize("text", [text for text in TEXTS if "|" not in text])
def test_inline_code_is_shown_as_it_is(text: str) -> None:
    shown = render(code(text)).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    assert shown == f"<p><code>{text}</code></p>\n"


def test_a_pipe_does_not_end_a_cell() -> None:
    table = f"| a | b |\n|---|---|\n| {code('x|y')} | {escape('p|q')} |\n"
    assert "<td><code>x|y</code></td>\n<td>p|q</td>" in render(table)


def test_blanks_and_lines_become_single_blanks() -> None:
    assert escape("a\n\n  b") == "a b"
    assert code("a\nb") == "`a b`"


def test_a_fence_is_longer_than_any_inside() -> None:
    assert fence("a\n```\nb") == "````text\na\n```\nb\n````"
    assert fence("a") == "```text\na\n```"
