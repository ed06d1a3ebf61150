"""Readers of units: what is in the file where a place leads says what the prose says."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from html import unescape
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.property.test_readers import check_places

from mtcheck.errors import ReadError
from mtcheck.model import Block, Document
from mtcheck.read import read_bytes, read_pair_bytes, read_pair_text

Decode = Callable[[str], str]
WORDS = [
    *["Rome", "perché", "cafe\u0301", "🙂", "𝒜", "don’t", "l'arte", "2.5", "a\u00a0b", "\u2028", "—"],
    *[
        "a & b",
        "&amp;",
        "<b>",
        "]]>",
        'say "no"',
        '"',
        '""',
        "\\",
        "\\n",
        "\\u00e8",
        "100%",
        "c,d",
        "e;f",
        "{",
        "#",
    ],
]
PLAIN = [word for word in WORDS if not set(word) & set('<>&{}%\\"#')]
"""What is no code in subtitles and catalogues."""
ENDS = ["\n", "\r\n"]
ENCODINGS = [("utf-8", b""), ("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE)]


def texts(words: list[str] = WORDS) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words), min_size=1, max_size=6).map(
        lambda chosen: "w " + " ".join(chosen) + " w"
    )


def units(words: list[str] = WORDS) -> st.SearchStrategy[list[tuple[str, str]]]:
    return st.lists(st.tuples(texts(words), texts(words)), min_size=1, max_size=4)


def check_read(
    data: st.DataObject, text: str, name: str, expected: list[tuple[str, str]], decode: Decode
) -> None:
    """Reading the file in any encoding gives the units (source, target), each point in its place."""
    encoding, bom = data.draw(st.sampled_from(ENCODINGS))
    reading = read_pair_bytes(bom + text.encode(encoding), name)
    assert reading.target.text == text
    assert reading.source is not None
    assert reading.source.path == reading.target.path == name
    check_places(reading.target)
    for document, column in ((reading.source, 0), (reading.target, 1)):
        assert [block.text for block in document.blocks] == [unit[column] for unit in expected]
        for block in document.blocks:
            check_points(text, block, decode)


def check_points(text: str, block: Block, decode: Decode) -> None:
    """Each point of the prose, and each stretch from it to the end, is what lies in the file."""
    for index, char in enumerate(block.text):
        one = block.offsets.locate(index, index + 1)
        assert decode(text[one.start : one.end]) == char
        rest = block.offsets.locate(index, len(block.text))
        assert decode(text[rest.start : rest.end]) == block.text[index:]


# CSV and TSV


@given(st.data(), units(), st.sampled_from([",", ";", "\t"]), st.sampled_from(ENDS), st.booleans())
def test_tables(
    data: st.DataObject, rows: list[tuple[str, str]], delimiter: str, end: str, every: bool
) -> None:
    file = io.StringIO(newline="")
    quoting: Literal[0, 1] = csv.QUOTE_ALL if every else csv.QUOTE_MINIMAL
    writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows([("id", "it", "en"), *((str(n), *row) for n, row in enumerate(rows))])
    name = "a.tsv" if delimiter == "\t" else "a.csv"
    check_read(data, file.getvalue(), name, rows, lambda raw: raw.replace('""', '"'))


@given(st.data(), units())
def test_a_tsv_without_quoting(data: st.DataObject, rows: list[tuple[str, str]]) -> None:
    text = "".join(f"{source}\t{target}\n" for source, target in [("source", "target"), *rows])
    check_read(data, text, "a.tsv", rows, lambda raw: raw)


# JSON lines


@given(st.data(), units(), st.sampled_from(ENDS))
def test_json_lines(data: st.DataObject, rows: list[tuple[str, str]], end: str) -> None:
    def write(text: str) -> str:
        escaped = data.draw(st.booleans())
        return json.dumps(text, ensure_ascii=escaped)

    lines = [f'{{ "n": [1, {{"en": "no"}}], "it":{write(it)},"en" : {write(en)} }}' for it, en in rows]
    check_read(data, end.join(lines), "a.jsonl", rows, lambda raw: str(json.loads(f'"{raw}"')))


# XML


def write_xml(data: st.DataObject, text: str) -> str:
    """The text with each special point written in one of the ways that XML has."""
    written = []
    for char in text:
        ways = [escape(char), f"&#{ord(char)};", f"&#x{ord(char):X};", f"<!-- c -->{escape(char)}"]
        if char != "]":
            ways.append(f"<![CDATA[{char}]]>")
        written.append(data.draw(st.sampled_from(ways)) if not char.isalnum() else char)
    return "".join(written)


def read_xml(raw: str) -> str:
    """What a stretch of XML says; it may begin or end inside a CDATA section, which holds one point."""
    if len(raw) == 1:
        return raw
    said, rest = (raw[0], raw[4:]) if raw[1:4] == "]]>" else ("", raw)
    for data, mark, text in re.findall(r"(?s)<!\[CDATA\[(.)(?:\]\]>)?|(<[^>]*>)|([^<]+)", rest):
        said += data or (unescape(text) if not mark else "")
    return said


@given(st.data(), units([word for word in WORDS if word != "]]>"]), st.sampled_from(["1.2", "2.0"]))
def test_xliff(data: st.DataObject, rows: list[tuple[str, str]], version: str) -> None:
    units_written = []
    for source, target in rows:
        sides = f"<source>{write_xml(data, source)}</source><target>{write_xml(data, target)}</target>"
        holder = "trans-unit" if version == "1.2" else "segment"
        units_written.append(f"<{holder} id={quoteattr(source[:5])}>{sides}</{holder}>")
    body = "\r\n".join(units_written)
    languages = (
        'source-language="it-IT" target-language="en"' if version == "1.2" else 'srcLang="it" trgLang="en-US"'
    )
    if version == "1.2":
        text = f'<?xml version="1.0"?>\n<xliff version="1.2"><file {languages}>\n{body}</file></xliff>'
    else:
        text = f'<xliff version="2.0" {languages}>\n<file id="f"><unit id="u">{body}</unit></file></xliff>\n'
    check_read(data, text, "a.xlf", rows, read_xml)


@given(st.data(), units([word for word in WORDS if word != "]]>"]))
def test_tmx(data: st.DataObject, rows: list[tuple[str, str]]) -> None:
    written = [
        f'<tu><tuv xml:lang="EN-us"><seg>{write_xml(data, target)}</seg></tuv>\n'
        f"<tuv xml:lang='it'><seg>{write_xml(data, source)}</seg></tuv></tu>"
        for source, target in rows
    ]
    text = f'<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><body>{"".join(written)}</body></tmx>'
    check_read(data, text, "a.tmx", rows, read_xml)


# PO


@given(st.data(), units([*PLAIN, 'say "no"', "\\", "\\n"]), st.sampled_from(ENDS))
def test_po(data: st.DataObject, rows: list[tuple[str, str]], end: str) -> None:
    catalogue = polib.POFile(wrapwidth=data.draw(st.sampled_from([20, 78])))
    catalogue.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
    seen = set()
    for number, (source, target) in enumerate(rows):
        comment = data.draw(st.sampled_from(["", "a note"]))
        catalogue.append(polib.POEntry(msgid=f"{source} {number}", msgstr=target, comment=comment))
        seen.add(source)
    expected = [(f"{source} {number}", target) for number, (source, target) in enumerate(rows)]
    text = str(catalogue).replace("\n", end)

    def decode(raw: str) -> str:
        return re.sub(r'\\(.)|"\s+"', lambda match: match[1] or "", raw)

    check_read(data, text, "a.po", expected, decode)


# Subtitles


@pytest.mark.parametrize("kind", ["srt", "vtt"])
@given(data=st.data(), cues=st.lists(texts(PLAIN).map(lambda text: f"W{text[1:]}."), min_size=1, max_size=4))
def test_subtitles(kind: str, data: st.DataObject, cues: list[str]) -> None:
    end = data.draw(st.sampled_from(ENDS))
    comma = "," if kind == "srt" else "."
    text = "WEBVTT\n\n" if kind == "vtt" else ""
    for number, cue in enumerate(cues):
        broken = cue.replace(" w.", f"{data.draw(st.sampled_from([' ', chr(10)]))}w.")
        tagged = data.draw(st.sampled_from(["{}", "<i>{}</i>", "<b>{}"])).format(broken)
        text += f"{number + 1}\n00:00:{number:02}{comma}000 --> 00:00:{number:02}{comma}900\n{tagged}\n\n"
    text = text.replace("\n", end)
    document = read_bytes(text.encode(), f"a.{kind}")
    check_places(document)
    assert [block.text for block in document.blocks] == cues
    for block in document.blocks:
        check_points(
            text, block, lambda raw: re.sub(r"</?[ib]>", "", raw).replace("\r\n", " ").replace("\n", " ")
        )


# DOCX


def pack(paragraphs: list[list[str]]) -> bytes:
    body = "".join(
        "<w:p>"
        + "".join(f"<w:r><w:t xml:space='preserve'>{escape(run)}</w:t></w:r>" for run in runs)
        + "</w:p>"
        for runs in paragraphs
    )
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document xmlns:w='{namespace}'><w:body>{body}</w:body></w:document>"
        )
    return file.getvalue()


@given(st.lists(st.lists(st.one_of(st.sampled_from(WORDS), st.just(" ")), max_size=5), max_size=5))
def test_docx(paragraphs: list[list[str]]) -> None:
    document = read_bytes(pack(paragraphs), "a.docx")
    lines = ["".join(runs) for runs in paragraphs]
    assert document.text == "\n".join(lines)
    assert [block.text for block in document.blocks] == [line.strip() for line in lines if line.strip()]
    for block in document.blocks:
        check_points(document.text, block, lambda raw: raw)


# Whatever the input

PIECES = [
    *["it,en\n", "source\ttarget\n", "a,b\n", '"', '""', ",", "\t", ";", "\n", "\r\n", "x", "è"],
    *['{"en": "', '"}', "{", "}", "[", "]", ":", "\\u00e8", "\\ud83d", "\\", "null", "1e9"],
    *[
        "<xliff>",
        "</xliff>",
        "<trans-unit>",
        "</trans-unit>",
        "<target>",
        "</target>",
        "<source>",
        "</source>",
    ],
    *[
        "<tmx>",
        "</tmx>",
        "<tu>",
        "</tu>",
        '<tuv xml:lang="en">',
        "</tuv>",
        "<seg>",
        "</seg>",
        "<ph/>",
        "<g>",
        "</g>",
    ],
    *[
        "&amp;",
        "&x;",
        "&#0;",
        "&#55555;",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x?>",
        "<!DOCTYPE a [",
        "<bpt>",
        "</bpt>",
    ],
    *[
        'msgid "',
        'msgstr "',
        'msgstr[0] "',
        'msgid_plural "',
        'msgctxt "',
        "#, fuzzy\n",
        "#~ ",
        "%s",
        "\\n",
        "\\400",
    ],
    *["00:00:01,000 --> 00:00:02,000", "WEBVTT", "1\n", "<i>", "{\\an8}", "- ", "NOTE"],
]
NAMES = ["a.csv", "a.tsv", "a.jsonl", "a.xlf", "a.tmx", "a.po", "a.srt", "a.vtt", "a.docx"]


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=25).map("".join),
    st.sampled_from(NAMES),
)
def test_any_text(text: str, name: str) -> None:
    try:
        reading = read_pair_bytes(text.encode("utf-8", "replace"), name)
    except ReadError as error:
        assert str(error).startswith(name)
        assert "\n" not in error.message
        return
    check_places(reading.target)
    if reading.source is not None:
        assert len(reading.source.blocks) == len(reading.target.blocks)
        assert any(block.text for block in reading.source.blocks)


@given(st.binary(max_size=100), st.sampled_from(NAMES))
def test_any_bytes(data: bytes, name: str) -> None:
    for content in (data, b"PK\x03\x04" + data):
        try:
            read_bytes(content, name)
        except ReadError as error:
            assert str(error).startswith(name)


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=4))
def test_a_damaged_document(place: int, bytes_: bytes) -> None:
    good = pack([["One."], ["Two."]])
    at = place % len(good)
    try:
        document: Document = read_bytes(good[:at] + bytes_ + good[at + len(bytes_) :], "a.docx")
    except ReadError as error:
        assert str(error).startswith("a.docx")
    else:
        check_places(document)


@given(
    st.sampled_from(["<tmx>", "<tmx><tu><tuv xml:lang='en'><seg>a</seg></tuv></tu>"]), st.text(max_size=20)
)
def test_xml_that_is_cut_off_is_refused(text: str, tail: str) -> None:
    with pytest.raises(ReadError, match=r"^a\.tmx"):
        read_pair_text(text + tail.replace("/", ""), "a.tmx", "tmx")
