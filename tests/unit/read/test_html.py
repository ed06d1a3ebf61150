from __future__ import annotations

import time

import pytest

from mtcheck.model import PLACEHOLDER, Document
from mtcheck.read import read_text


def read(text: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in read_text(text, format="html").blocks]


def prose(text: str) -> list[str]:
    return [text for _, text in read(text)]


def locate(document: Document, words: str) -> str:
    """The stretch of the file that the words of the first block that has them come from."""
    block = next(block for block in document.blocks if words in block.text)
    start = block.text.index(words)
    span = block.offsets.locate(start, start + len(words))
    return document.text[span.start : span.end]


def test_the_parts_of_a_page() -> None:
    page = """<!DOCTYPE html><html lang="it"><head><title>Bridges &amp; rivers</title>
    <meta name="viewport" content="width=device-width"><meta name="Description" content='The "old" bridge'>
    <meta property="og:title" content="Bridges"><style>p { color: red }</style></head>
    <body><header><a href="/">Site</a><h1>The bridge</h1><p>A standfirst</p><ul><li>Menu</li></ul></header>
    <nav><ul><li>Home</li></ul></nav><article><header><p>By Ada</p></header>
    <figure><img src="a.jpg" alt="A bridge"><figcaption>The bridge in 1902</figcaption></figure>
    <h2>History</h2><p>It was built.</p><blockquote><p>So they say.</p></blockquote>
    <ul><li>wood<li>stone</ul><table><caption>Costs</caption><tr><th>Year<td>1902</table>
    <dl><dt>span<dd>80 m</dl><div>Loose text</div><footer>Updated on Monday</footer></article>
    <script>document.write("<p>no</p>")</script><template><p>no</p></template><!-- <p>no</p> -->
    <aside><p>More bridges</p></aside><footer><p>All rights reserved</p></footer></body></html>"""
    assert read(page) == [
        ("title", "Bridges & rivers"),
        ("description", 'The "old" bridge'),
        ("title", "Bridges"),
        ("heading", "The bridge"),
        ("paragraph", "A standfirst"),
        ("paragraph", "By Ada"),
        ("alt", "A bridge"),
        ("caption", "The bridge in 1902"),
        ("heading", "History"),
        ("paragraph", "It was built."),
        ("quote", "So they say."),
        ("list-item", "wood"),
        ("list-item", "stone"),
        ("caption", "Costs"),
        ("table-cell", "Year"),
        ("table-cell", "1902"),
        ("list-item", "span"),
        ("list-item", "80 m"),
        ("paragraph", "Loose text"),
        ("paragraph", "Updated on Monday"),
        ("paragraph", "More bridges"),
    ]


def test_inline_tags_become_marks() -> None:
    block = read_text(
        "<p>An <em>old</em> <b>and <i>tall</i></b> <a class=x href='/a?b=1&amp;c'>bridge</a>,"
        ' <span lang="it-IT">ponte</span>.</p>',
        format="html",
    ).blocks[0]
    assert block.text == "An old and tall bridge, ponte."
    assert [(mark.kind, block.text[mark.start : mark.end], mark.value) for mark in block.marks] == [
        ("emphasis", "old", ""),
        ("strong", "and tall", ""),
        ("emphasis", "tall", ""),
        ("link", "bridge", "/a?b=1&c"),
        ("lang", "ponte", "it"),
    ]


def test_the_language_of_blocks_comes_from_below_the_body() -> None:
    text = '<html lang=it><body lang=it><p>a</p><div lang="fr_FR"><p>b<p lang=x-a>c</div><p lang=DE>d'
    assert [block.language for block in read_text(text, format="html").blocks] == [None, "fr", "fr", "de"]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("caff&egrave;", "caffè"),
        ("caff&#232;", "caffè"),
        ("caff&#xE8", "caffè"),
        ("&copy 2020", "© 2020"),
        ("AT&T &notation; &nosuch; & 5 < 6", "AT&T ¬ation; &nosuch; & 5 < 6"),
        ("a&nbsp;b&#10; c", "a\xa0b c"),
        ("&#x1F600;&#xD800;&#99999999999999999999;", "😀\ufffd\ufffd"),
        ("a<br>b<br/>\n c", "a b c"),
        ("wo<wbr>rd", "word"),
        ("a <!-- b --> c<!--> d", "a c d"),
        ("\r\n one\r\n\ttwo\f three ", "one two three"),
        ("a <?php echo '1' ?>b", "a b"),
        ("cut</p", "cut"),
    ],
)
def test_text(raw: str, text: str) -> None:
    assert prose(f"<p>{raw}") == [text]


def test_places_are_exact() -> None:
    document = read_text(
        "\r\n<p>🙂 The caff&egrave; \r\n\t of  <b>t</b>he <a href='x'>Straße</a> &amp;amp; caf&eacute;s.</p>",
        format="html",
    )
    assert document.blocks[0].text == "🙂 The caffè of the Straße &amp; cafés."
    assert locate(document, "caffè") == "caff&egrave;"
    assert locate(document, "è of") == "&egrave; \r\n\t of"
    assert locate(document, "the Straße") == "t</b>he <a href='x'>Straße"
    assert locate(document, "&amp;") == "&amp;amp;"
    assert locate(document, "s.") == "s."


def test_code_and_images_are_placeholders() -> None:
    document = read_text(
        "<p>Call <code>f(&lt;x&gt;)</code> with <img src=a alt='two &amp; three'> now</p>", format="html"
    )
    assert [block.text for block in document.blocks] == [
        f"Call {PLACEHOLDER} with {PLACEHOLDER} now",
        "two & three",
    ]
    assert locate(document, PLACEHOLDER) == "<code>f(&lt;x&gt;)</code>"
    assert locate(document, "two & three") == "two &amp; three"
    assert prose("<p><img src=a alt=''> Text <img src=b></p><p><code>only code</code></p>") == ["Text"]


def test_what_is_hidden_is_left_out() -> None:
    assert prose(
        "<div hidden>a</div><p>b <span style='display: none'>c</span>d<svg><title>e</title></svg></p>"
    ) == ["b d"]
    assert prose(
        "<div role=navigation>a</div><pre>b</pre><textarea>c</textarea><select><option>d</select>e"
    ) == ["e"]


def test_two_breaks_end_a_paragraph() -> None:
    assert prose("one<br>two<br> <br>three") == ["one two", "three"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<nav>menu<p>text", ["menu", "text"]),
        ("<div><nav>a</div>b</nav>c", ["a", "b", "c"]),
        ("<p>one <code>two<p>three", ["one two", "three"]),
        ("<p>one <code>two</p> three</code>", ["one two", "three"]),
        ("<b><p>one</b>two</p>three", ["one", "two", "three"]),
        ("</p></div>one</i> two", ["one two"]),
        ("<title>one<p>two", ["one", "two"]),
        ("<a href='x>one</a> two", ["one two"]),
        ('<a href="x>one</a> two <p title="y">three', ["three"]),
        ("one <a href", ["one <a href"]),
        ("<p don't>one</p> it's", ["one", "it's"]),
        ("<textarea>one <p>two", ["two"]),
    ],
)
def test_text_is_not_lost_to_tags_left_open(text: str, expected: list[str]) -> None:
    assert prose(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<a ",
        '<a ">" ',
        "<b>",
        "</i>",
        "<!--",
        "<title>",
        "<textarea>",
        "<nav>",
        "<p><code>",
        "<div><b>x",
        "&",
        "<header><h1><b>x<p>",
        "<code>x",
        "<i hidden>x",
    ],
)
def test_broken_pages_take_linear_time(text: str) -> None:
    begun = time.process_time()
    read_text(text * 20_000 + ">", format="html")
    assert time.process_time() - begun < 4


def test_an_xml_declaration_makes_empty_scripts_end() -> None:
    assert prose('<?xml version="1.0"?><html><script src="a.js"/><title/><p>text</p></html>') == ["text"]
