"""Fixes in every format: what is written, and what is not touched."""

from __future__ import annotations

import pytest
from tests.unit.fix.made import apply, fix

_XLIFF = """<?xml version="1.0"?>
<xliff version="1.2"><file source-language="it" target-language="en" original="a" datatype="x"><body>
<trans-unit id="1"><source>Il mulino</source><target>{}</target></trans-unit>
</body></file></xliff>
"""
_TMX = """<?xml version="1.0"?>
<tmx version="1.4"><header/><body><tu><tuv xml:lang="en"><seg>{}</seg></tuv></tu></body></tmx>
"""
_PO = 'msgid "x"\nmsgstr "{}"\n'
_SRT = "1\n00:00:01,000 --> 00:00:02,000\n{}\n"
_VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n"
_FRONT = "---\ntitle: {}\nother: 1\n---\n\nThe text.\n"
_TOML = "+++\ntitle = {}\n+++\n\nThe text.\n"


@pytest.mark.parametrize(
    ("kind", "frame", "inside", "words", "replacement", "expected"),
    [
        # plain text
        ("text", "{}", "The mill.", "mill", "<b>&*", "The <b>&*."),
        ("text", "{}", "The\r\nmill.\r\nEnd.", "mill.", "barn.", "The\r\nbarn.\r\nEnd."),
        # Markdown: escaped only where it would be mark-up
        ("markdown", "{}", "The mill is *old*.", "mill", "a * b", "The a * b is *old*."),
        ("markdown", "{}", "The mill is *old*.", "mill", "*barn*", r"The \*barn\* is *old*."),
        ("markdown", "{}", "The mill is old.", "mill", "_barn_", r"The \_barn\_ is old."),
        ("markdown", "{}", "The mill is old.", "mill", "`barn`", r"The \`barn\` is old."),
        ("markdown", "{}", "The mill is old.", "mill", "<b>", r"The \<b\> is old."),
        ("markdown", "{}", "The mill is old.", "mill", "[barn](u)", r"The \[barn\](u) is old."),
        ("markdown", "{}", "The mill is old.", "mill", "&copy;", r"The \&copy; is old."),
        ("markdown", "{}", "The mill is old.", "mill", "A&B 2 < 3", "The A&B 2 < 3 is old."),
        ("markdown", "{}", "The *mill* is old.", "mill", "barn", "The *barn* is old."),
        ("markdown", "{}", "The *mill* is old.", "mill", "mill*", "The *mill** is old."),
        ("markdown", "{}", "The mill\nis old.", "is", "- is", None),
        ("markdown", "{}", "> The old\n> mill is.", "old mill", "new barn", "> The new\n> barn is."),
        ("markdown", "{}", "The [mill](u) is old.", "mill is", "barn is", None),
        ("markdown", "{}", "The `x` mill is.", "mill", "barn", "The `x` barn is."),
        (
            "markdown",
            "{}",
            "| a | b |\n|---|---|\n| mill | c |",
            "mill",
            "a|b",
            "| a | b |\n|---|---|\n| a\\|b | c |",
        ),
        ("markdown", "{}", "![The mill](m.jpg) The text.", "mill", "barn", "![The barn](m.jpg) The text."),
        ("markdown", "{}", "![The mill](m.jpg) The text.", "mill", "a]b", r"![The a\]b](m.jpg) The text."),
        ("markdown", "{}", "<div>\nThe mill.\n</div>", "mill", "a <b>", "<div>\nThe a &lt;b&gt;.\n</div>"),
        ("markdown", "{}", "# The mill", "mill", "mill #", r"# The mill \#"),
        # front matter
        ("markdown", _FRONT, "The mill", "mill", "barn", "The barn"),
        ("markdown", _FRONT, "The mill", "mill", "mill: old", None),
        ("markdown", _FRONT, "The mill", "mill", "mill #1", None),
        ("markdown", _FRONT, '"The mill"', "mill", 'a: "b\\', '"The a: \\"b\\\\"'),
        ("markdown", _FRONT, "'The mill'", "mill", "it's", "'The it''s'"),
        ("markdown", _FRONT, "The mill", "The mill", "[a", None),
        ("markdown", _TOML, '"The mill"', "mill", 'a "b"', '"The a \\"b\\""'),
        ("markdown", _TOML, "'The mill'", "mill", "barn", "'The barn'"),
        ("markdown", _TOML, "'The mill'", "mill", "it's", None),
        # HTML
        ("html", "<p>{}</p>", "The mill.", "mill", 'a & "b" <c>', 'The a &amp; "b" &lt;c&gt;.'),
        ("html", '<img alt="{}">', "The mill", "mill", 'a & "b" <c>', "The a &amp; &quot;b&quot; &lt;c&gt;"),
        ("html", "<img alt='{}'>", "The mill", "mill", "it's", "The it&#39;s"),
        ("html", "<img alt={}>", "Mill", "Mill", "barn", "Barn"),
        ("html", "<img alt={}>", "Mill", "Mill", "Two words", None),
        ("html", "<p>{}</p>", "The caff&egrave; closes.", "caffè", "café", "The café closes."),
        ("html", "<p>{}</p>", "The A&amp;B mill.", "A&B mill", "A&B barn", "The A&amp;B barn."),
        ("html", "<p>{}</p>", "The A&amp;B mill.", "A&B", "B&B", "The B&amp;B mill."),
        ("html", "<p>{}</p>", "The old<br>mill.", "old mill", "barn", None),
        ("html", "<p>{}</p>", "The <b>old</b> mill.", "old mill", "barn", None),
        ("html", "<p>{}</p>", "The <b>old</b> mill.", "old", "", None),
        ("html", "<p>{}</p>", "The <b>very old</b> mill.", "very", "", "The <b>old</b> mill."),
        ("html", "<p>{}</p>", "The mill.", "The mill.", "", None),
        ("html", "<p>{}</p>", "An <i>old</i> mill.", "old", "new", "A <i>new</i> mill."),
        # tables
        ("csv", "it,en\nIl mulino,{}\n", "The mill", "mill", "barn", "The barn"),
        ("csv", "it,en\nIl mulino,{}\n", "The mill", "mill", "mill, old", None),
        ("csv", "it,en\nIl mulino,{}\n", "The mill", "mill", 'a "b"', 'The a "b"'),
        ("csv", "it,en\nIl mulino,{}\n", '"The mill"', "mill", 'a, "b"', '"The a, ""b"""'),
        ("csv", "it,en\nIl mulino,{}\n", "The mill", "The mill", "", None),
        ("tsv", "it\ten\nIl mulino\t{}\n", "The mill", "mill", 'a, "b"', 'The a, "b"'),
        # JSON lines
        ("jsonl", '{{"it": "Il mulino", "en": "{}"}}\n', "The mill", "mill", 'a "b\\', 'The a \\"b\\\\'),
        ("jsonl", '{{"it": "Il", "en": "{}"}}\n', "The caff\\u00e8 x", "x", "y", "The caff\\u00e8 y"),
        ("jsonl", '{{"it": "Il", "en": "{}"}}\n', "The\\tmill", "The mill", "One barn", None),
        # XML
        ("xliff", _XLIFF, "The mill", "mill", "a & <b>", "The a &amp; &lt;b&gt;"),
        ("xliff", _XLIFF, "<![CDATA[The mill]]>", "mill", "a & <b>", "<![CDATA[The a & <b>]]>"),
        ("xliff", _XLIFF, "<![CDATA[The mill]]>", "mill", "]]>", None),
        ("xliff", _XLIFF, 'The <x id="1" ctype="lb"/>old mill', "The old", "An old", None),
        ("xliff", _XLIFF, 'The <g id="1">old</g> mill', "mill", "barn", 'The <g id="1">old</g> barn'),
        ("tmx", _TMX, "The mill", "mill", "a & b", "The a &amp; b"),
        # PO
        ("po", _PO, "The mill", "mill", 'a "b\\', 'The a \\"b\\\\'),
        ("po", _PO, "The mill", "mill", "100 %s", None),
        ("po", _PO, "The %s mill", "mill", "barn", "The %s barn"),
        # subtitles
        ("srt", _SRT, "The old\nmill.", "old mill", "new barn", "The new\nbarn."),
        ("srt", _SRT, "The mill.", "mill", "<i>", None),
        ("vtt", _VTT, "The mill.", "mill", "a & <b>", "The a &amp; &lt;b&gt;."),
    ],
)
def test_a_fix_is_written_as_its_place_wants_it(
    kind: str, frame: str, inside: str, words: str, replacement: str, expected: str | None
) -> None:
    wanted = None if expected is None else frame.format(expected)
    assert fix(frame.format(inside), words, replacement, kind) == wanted


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("text", "One.\n\nGo now.\n\nThree.\n", "One.\n\nThree.\n"),
        ("text", "One.\r\nGo now.\r\nThree.\r\n", "One.\r\nThree.\r\n"),
        ("text", "Go now.\n\nThree.\n", "Three.\n"),
        ("text", "One.\n\nGo now.", "One.\n\n"),
        ("markdown", "# One\n\nGo now.\n\nThree.\n", "# One\n\nThree.\n"),
        ("markdown", "> Go now.\n\nThree.\n", None),
        ("markdown", "- Go now.\n- Three.\n", None),
        ("markdown", "![x](y.jpg) Go now.\n\nThree.\n", None),
    ],
)
def test_a_paragraph_goes_with_its_lines(kind: str, text: str, expected: str | None) -> None:
    assert fix(text, "Go now.", "", kind) == expected


def test_fixes_beside_each_other_and_one_that_cannot_be_made() -> None:
    text = "The mill is <b>old</b> and the mills, the dam and the weir are old<br>too."
    fixes = [("mill", "barn"), ("mills", "A&B"), ("dam", "<dam>"), ("old too", "new"), ("weir", "wall")]
    applied = apply(text.encode(), "html", *fixes)
    assert applied.data.decode() == (
        "The barn is <b>old</b> and the A&amp;B, the &lt;dam&gt; and the wall are old<br>too."
    )
    assert [one.text for one in applied.made] == ["mill", "mills", "dam", "weir"]
    ((finding, reason),) = applied.withheld
    assert (finding.text, reason) == ("old too", "a line break that is mark-up lies between the words")
