"""Every reader, any input: no crash, and every place in the prose leads to the right place in the file."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mtcheck.errors import ReadError
from mtcheck.model import PLACEHOLDER, Block, Document
from mtcheck.positions import LineIndex
from mtcheck.read import read_bytes, read_text

TAG = re.compile(r"(?i)</?[a-z][^>]*>")
WORDS = [
    "Rome",
    "perché",
    "Straße",
    "cafe\u0301",
    "🙂",
    "𝒜",
    "don’t",
    "2.5",
    "a",
    "—",
    "\u00a0",
    "\u200b",
    "l'arte",
]
ENDS = ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n"]
MARKDOWN = [
    *[
        "*",
        "**",
        "_",
        "__",
        "~~",
        "`",
        "``",
        "[",
        "]",
        "](/u)",
        "![",
        "](p.jpg)",
        "<http://a.it>",
        "\\*",
        "\\",
        "\\|",
    ],
    *[
        "&egrave;",
        "&amp;",
        "&#8217;",
        "&",
        "<b>",
        "</b>",
        "<!-- c -->",
        "<br>",
        "<code>",
        "</code>",
        "[^1]",
        "{{ x }}",
    ],
    *[
        "# ",
        "## ",
        "- ",
        "* ",
        "1. ",
        "> ",
        "    ",
        "\t",
        "| ",
        " | ",
        "|---|---|",
        "---",
        "===",
        "```",
        "---\n",
    ],
    *[
        "title: ",
        "[a]: /b",
        "<div>",
        "</div>",
        "<p>",
        "::: tip",
        "{.cls}",
        "[x] ",
        "\x0b",
        "\x0c",
        "<nav>",
        "</nav>",
    ],
]
OWN_MARKDOWN = {
    "<code>",
    "</code>",
    "[^1]",
    "{{ x }}",
    "<div>",
    "</div>",
    "<p>",
    "::: tip",
    "{.cls}",
    "[x] ",
    "<nav>",
    "</nav>",
}
IMAGE = "\ue000"
HTML = [
    *[
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i lang='it'>",
        "</i>",
        "<div>",
        "</div>",
        "<br>",
        "<br/>",
        "<li>",
        "</li>",
        "<ul>",
    ],
    *[
        "<td>",
        "<tr>",
        "<table>",
        "</table>",
        "<code>",
        "</code>",
        "<pre>",
        "</pre>",
        "<nav>",
        "</nav>",
        "<header>",
    ],
    *[
        "</header>",
        "<h1>",
        "</h1>",
        "<script>",
        "</script>",
        "<style>",
        "<!--",
        "-->",
        "<!",
        "<?",
        "<title>",
        "</title>",
    ],
    *[
        '<img alt="a &amp; b">',
        "<img alt='",
        '<a href="/x">',
        "</a>",
        "<a href=",
        '"',
        "'",
        ">",
        "<",
        "</",
        "&",
        "&amp;",
    ],
    *[
        "&egrave;",
        "&notit;",
        "&#8217;",
        "&#x1F600;",
        "&nbsp;",
        "&#10;",
        "&#0;",
        "&#99999999999999;",
        "\t",
        "  ",
        "\f",
    ],
    *[
        '<p hidden="">',
        "<svg>",
        "</svg>",
        "<meta name=description content='x y'>",
        "<body>",
        "</body>",
        "<a/>",
        "\x00",
    ],
]


def mix(parts: list[str]) -> st.SearchStrategy[str]:
    piece = st.one_of(st.sampled_from(WORDS), st.sampled_from(parts), st.sampled_from([" ", " ", *ENDS]))
    return st.lists(piece, max_size=40).map("".join)


def check_places(document: Document) -> None:
    """Spans lie in the file and in order, the runs cover the prose without gaps, marks lie in it."""
    starts = [block.span.start for block in document.blocks]
    assert starts == sorted(starts)
    for block in document.blocks:
        assert block.text == block.text.strip() != ""
        assert 0 <= block.span.start < block.span.end <= len(document.text)
        position = file = 0
        for run in block.offsets.runs:
            assert run.prose == position
            assert run.prose_length > 0
            assert run.file_length > 0
            assert run.file >= file
            position += run.prose_length
            file = run.file + run.file_length
        assert position == len(block.text)
        assert block.offsets.locate(0, len(block.text)) == block.span
        for mark in block.marks:
            assert 0 <= mark.start < mark.end <= len(block.text)
        check_equal_runs(document.text, block)


def check_equal_runs(text: str, block: Block) -> None:
    """Where the prose leads point by point, the file says the same; line ends become blanks."""
    for run in block.offsets.runs:
        prose = block.text[run.prose : run.prose + run.prose_length]
        if run.prose_length == run.file_length and prose != PLACEHOLDER:
            raw = text[run.file : run.file + run.file_length]
            assert re.sub(r"[\t\n\r\f]", " ", raw) == re.sub(r"[\t\n\r\f]", " ", prose).replace(
                "\ufffd", "\x00"
            ) or (raw.replace("\x00", "\ufffd") == prose)


@given(
    st.one_of(st.text(), mix(["- ", "* ", "\u2028", "\x0b", "\x0c", "\t", PLACEHOLDER])),
    st.sampled_from(["auto", "always", "never"]),
)
def test_plain(text: str, wrapped: str) -> None:
    document = read_text(text, wrapped=wrapped)  # type: ignore[arg-type]
    check_places(document)
    for block in document.blocks:
        located = text[block.span.start : block.span.end]
        assert squeeze(located) == squeeze(block.text)
        if wrapped == "never":
            assert located == block.text
    if wrapped == "never":
        assert [block.text for block in document.blocks] == [
            line.strip() for line in re.split(r"\r\n|\r|\n", text) if line.strip()
        ]


@given(st.one_of(st.text(), mix(MARKDOWN)))
def test_markdown(text: str) -> None:
    check_places(read_text(text, format="markdown"))


@given(mix([part for part in MARKDOWN if part not in OWN_MARKDOWN]))
def test_markdown_says_what_the_library_says(text: str) -> None:
    text = "." + text  # no front matter
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    assume(not any(token.type == "html_block" for token in tokens))
    said = [say(token.children or []) for token in tokens if token.type == "inline"]
    expected = " ".join(line for line in said if line.replace(PLACEHOLDER, "").strip())
    blocks = read_text(text, format="markdown").blocks
    assert squeeze(" ".join(block.text for block in blocks if block.kind != "alt")) == squeeze(expected)


def say(tokens: list[Token]) -> str:
    """The text of inline tokens; a code span, an image and the URL of an autolink are placeholders."""
    text = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "code_inline" or (
            before is not None and before.info == "auto" and before.nesting == 1
        ):
            text += PLACEHOLDER
        elif token.type == "image":
            text += IMAGE
        else:
            text += " " if token.type in {"softbreak", "hardbreak"} or token.content == "<br>" else ""
            text += token.content if token.type in {"text", "text_special"} else ""
    return text.strip(IMAGE + " ").replace(IMAGE, PLACEHOLDER)


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(st.lists(st.sampled_from(WORDS[:8]), min_size=1, max_size=8), st.sampled_from(ENDS[:3]), st.data())
def test_markdown_words_are_found_where_they_are(words: list[str], end: str, data: st.DataObject) -> None:
    wrap = data.draw(st.sampled_from(["{}", "*{}*", "**{}**", "[{}](/u)", "~~{}~~", "<b>{}</b>", "***{}***"]))
    lead = data.draw(st.sampled_from(["", "# ", "> ", "- ", "> - ", "1. ", "   ", ">> "]))
    text = f"Before.{end}{end}{lead}" + " ".join(wrap.format(word) for word in words) + f"{end}{end}After."
    block = read_text(text, format="markdown").blocks[1]
    assert block.text == " ".join(words)
    start = 0
    for word in words:
        span = block.offsets.locate(start, start + len(word))
        assert text[span.start : span.end] == word
        start += len(word) + 1


@given(st.one_of(st.text(), mix(HTML)))
def test_html(text: str) -> None:
    document = read_text(text, format="html")
    check_places(document)
    for block in document.blocks:
        if PLACEHOLDER in block.text or block.kind in {"title", "alt"}:
            continue
        raw = text[block.span.start : block.span.end]
        if (
            "<!" not in raw
            and "<?" not in raw
            and not re.search(r"(?i)<(pre|svg|nav|header|p hidden|script|style)", raw)
        ):
            check_html_slices(raw, block)


def check_html_slices(raw: str, block: Block) -> None:
    """The located stretch of the file, tags removed and entities decoded, says what the prose says."""
    middle = len(block.text) // 2
    for start, end in ((0, len(block.text)), (0, middle), (middle, len(block.text))):
        located = block.offsets.locate(start, end)
        offset = block.span.start
        stretch = raw[located.start - offset : located.end - offset]
        said = re.sub(
            r"[ \t\n\r\f]+",
            " ",
            unescape(TAG.sub(lambda tag: " " if tag.group().startswith("<br") else "", stretch)),
        )
        assert (
            said.replace("\ufffd", "\x00").strip() == block.text[start:end].replace("\ufffd", "\x00").strip()
        )


@given(
    st.lists(
        st.one_of(
            st.sampled_from(WORDS[:8]),
            st.sampled_from(["<b>", "</b>", "<p>", "</i>", "</div>", "<div>", "<nav>", "<pre>", "<code>"]),
        )
    )
)
def test_html_never_loses_text_to_tags_left_open(parts: list[str]) -> None:
    blocks = read_text(" ".join(parts), format="html").blocks
    words = [part for part in parts if not part.startswith("<")]
    assert [word for block in blocks for word in block.text.split()] == words


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_bytes(data: bytes, name: str) -> None:
    try:
        check_places(read_bytes(data, name))
    except ReadError as error:
        assert str(error).startswith(name)


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")),
    st.sampled_from(
        [
            ("utf-8", b""),
            ("utf-8", b"\xef\xbb\xbf"),
            ("utf-16-le", b"\xff\xfe"),
            ("utf-32-be", b"\0\0\xfe\xff"),
        ]
    ),
)
def test_bom_and_encoding_leave_the_text_as_it_is(text: str, encoding: tuple[str, bytes]) -> None:
    name, bom = encoding
    if not bom and text.startswith(("%PDF-", "{\\rtf", "RIFF", "GIF8", "BZh", "PK")):
        return
    document = read_bytes(bom + text.encode(name), "a.txt")
    assert (document.text, document.encoding, document.bom) == (text, name, bool(bom))


@given(st.lists(st.sampled_from(["a", "🙂", "\n", "\r", "\r\n", "\u2028"])).map("".join))
def test_lines_and_columns(text: str) -> None:
    index = LineIndex(text)
    line, column = 1, 1
    for offset, char in enumerate(text):
        assert index.position(offset) == (line, column)
        if char == "\n" or (char == "\r" and text[offset + 1 : offset + 2] != "\n"):
            line, column = line + 1, 1
        else:
            column += 1
    assert index.position(len(text)) == (line, column)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_no_text_no_blocks(name: str) -> None:
    assert read_bytes(b"", name).blocks == ()
