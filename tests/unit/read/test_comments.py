from __future__ import annotations

import pytest

from mtcheck.model import Document
from mtcheck.read import read_text


def read(text: str, kind: str) -> Document:
    return read_text(text, "x", kind)


def list_comments(text: str, kind: str) -> list[tuple[str, str]]:
    """Where each comment lies in the file, and what it says."""
    return [
        (text[comment.span.start : comment.span.end], comment.text) for comment in read(text, kind).comments
    ]


def list_abouts(text: str, kind: str) -> list[str | None]:
    return [
        text[comment.about.start : comment.about.end] if comment.about else None
        for comment in read(text, kind).comments
    ]


IGNORE = "mtcheck: ignore quoted-title because it is one"


@pytest.mark.parametrize(
    ("kind", "text", "where"),
    [
        ("text", f"One.\n  # {IGNORE}  \nTwo.\n", f"# {IGNORE}"),
        ("html", f"<p>One.</p><!-- {IGNORE} --><p>Two.</p>", f"<!-- {IGNORE} -->"),
        ("html", f"<p>One <!--{IGNORE}--> two.</p>", f"<!--{IGNORE}-->"),
        ("markdown", f"One.\n\n<!-- {IGNORE} -->\nTwo.\n", f"<!-- {IGNORE} -->"),
        ("markdown", f"One <!-- {IGNORE} --> two.\n", f"<!-- {IGNORE} -->"),
        ("markdown", f"- one\n  <!-- {IGNORE} -->\n  two\n", f"<!-- {IGNORE} -->"),
        ("markdown", f"> <!-- {IGNORE} -->\n> One.\n", f"<!-- {IGNORE} -->"),
        ("markdown", f"| a |\n|---|\n| b <!-- {IGNORE} --> |\n", f"<!-- {IGNORE} -->"),
        ("markdown", f"{{/* {IGNORE} */}}\n\nOne.\n", f"{{/* {IGNORE} */}}"),
        ("markdown", f"[//]: # ({IGNORE})\n\nOne.\n", f"[//]: # ({IGNORE})\n"),
        ("markdown", f"---\ntitle: One\n# {IGNORE}\nalt: Two\n---\n", f"# {IGNORE}"),
        ("markdown", f'+++\n# {IGNORE}\ntitle = "One"\n+++\n', f"# {IGNORE}"),
        ("vtt", f"WEBVTT\n\nNOTE {IGNORE}\n\n00:01.000 --> 00:02.000\nOne.\n", f"NOTE {IGNORE}"),
        ("vtt", f"WEBVTT\n\nNOTE\n{IGNORE}\n\n00:01.000 --> 00:02.000\nOne.\n", f"NOTE\n{IGNORE}"),
        ("po", f'# {IGNORE}\nmsgid "Uno"\nmsgstr "One"\n', f"# {IGNORE}"),
        ("po", f'#. {IGNORE}\nmsgid "Uno"\nmsgstr "One"\n', f"#. {IGNORE}"),
    ],
)
def test_a_comment_is_found_where_it_lies(kind: str, text: str, where: str) -> None:
    for one in (text, text.replace("\n", "\r\n")):
        (found,) = list_comments(one, kind)
        assert found[1] == IGNORE
        assert found[0].rstrip("\r\n") == where.rstrip("\n").replace("\n", "\r\n" if "\r" in one else "\n")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("text", "See the mtcheck: ignore form.\n# Something mtcheck: ignore\n"),
        ("html", "<script>'<!-- mtcheck: off -->'</script><p title='<!-- mtcheck: off -->'>One.</p>"),
        ("html", "<p>&lt;!-- mtcheck: off --&gt;</p>"),
        ("markdown", "Write `<!-- mtcheck: off -->` above it.\n\n```\n<!-- mtcheck: off -->\n```\n"),
        ("markdown", "# mtcheck: off\n\n    <!-- mtcheck: off -->\n"),
        ("markdown", "---\ndescription: |\n  # mtcheck: off\n---\nOne.\n"),
        ("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nNOTE mtcheck: off\n"),
        ("po", 'msgid "# mtcheck: off"\nmsgstr "# mtcheck: off"\n'),
        ("csv", "source,target\n# mtcheck: off,# mtcheck: off\n"),
    ],
)
def test_what_only_looks_like_one(kind: str, text: str) -> None:
    assert list_comments(text, kind) == []


@pytest.mark.parametrize("wrapped", ["auto", "always", "never"])
def test_in_plain_text_it_is_as_if_not_there(wrapped: str) -> None:
    lines = [f"line {number} of a text that was broken to fit a width of some" for number in range(8)]
    text = "\n".join(lines)
    marked = "\n".join([*lines[:3], "# mtcheck: ignore", *lines[3:]])
    plain = read_text(text, "x", wrapped=wrapped)  # type: ignore[arg-type]
    document = read_text(marked, "x", wrapped=wrapped)  # type: ignore[arg-type]
    assert [block.text for block in document.blocks] == [block.text for block in plain.blocks]


def test_no_fix_writes_over_a_comment_inside_a_paragraph() -> None:
    text = "One of the\n# mtcheck: ignore\nlines.\n"
    (block,) = read_text(text, "x", wrapped="always").blocks
    assert block.text == "One of the lines."
    gap = block.offsets.locate(10, 11)
    assert text[gap.start : gap.end] == "\n"
    assert not block.offsets.is_contiguous(7, 17)


def test_comments_of_a_catalogue_are_about_their_entry() -> None:
    text = (
        '# mtcheck: ignore\n#, c-format\nmsgctxt "a"\nmsgid "Uno"\nmsgid_plural "Due"\nmsgstr[0] "One"\n'
        'msgstr[1] "Two"\n# mtcheck: off\nmsgid "Tre"\nmsgstr "Three"\n'
    )
    first, second = list_abouts(text, "po")
    assert first is not None
    assert second is not None
    assert first.endswith('"Two"\n')
    assert '"Three"' in second
    assert '"Two"' not in second


@pytest.mark.parametrize(
    ("inside", "before", "note"),
    [("", "<!-- mtcheck: ignore -->", ""), ("<!-- mtcheck: ignore -->", "", ""), ("", "", "mtcheck: ignore")],
)
def test_comments_and_notes_of_xliff_are_about_their_unit(inside: str, before: str, note: str) -> None:
    sides = "<source>Due</source><target>Two.</target>"
    unit = f'<trans-unit id="2">{inside}{sides}<note>{note}</note></trans-unit>'
    text = (
        '<xliff version="1.2"><file source-language="it" target-language="en"><body><trans-unit id="1">'
        f"<source>Uno</source><target>One.</target></trans-unit>{before}{unit}</body></file></xliff>"
    )
    assert list_abouts(text, "xliff") == [unit]


def test_a_comment_that_never_ends_is_one() -> None:
    assert list_comments("<p>One.</p><!-- mtcheck: ignore-file", "html")[0][1] == "mtcheck: ignore-file"
