"""Fixes in any text: only the words change, and the file, read again, says what was meant."""

from __future__ import annotations

import csv
import io
import json
import tomllib

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.unit.fix.made import AGREE, NAMES, apply, find, read

from mtcheck.checker import Checker
from mtcheck.errors import ReadError
from mtcheck.fix.settle import Settler
from mtcheck.model import Document, FileReport

WORD = "zebra"
PIECES = {
    "text": ["the ", "Rome. ", "\n", "\r\n", "\r", "\n\n", "  ", "perché", "- ", "\u2028", "🙂", "12 x "],
    "markdown": [
        *[
            "*",
            "**",
            "_",
            "`",
            "``",
            "[",
            "](/u)",
            "![",
            "](p.jpg)",
            "<http://a.it>",
            "\\",
            "\\|",
            "&amp;",
            "&",
        ],
        *[
            "<b>",
            "</b>",
            "<br>",
            "\n",
            "\r\n",
            "\n\n",
            "> ",
            "- ",
            "# ",
            "| a | b |\n|---|---|\n| ",
            " | ",
            "<!-- ",
        ],
        *[
            " -->",
            "the ",
            "Rome. ",
            "---\ntitle: ",
            "---\ntitle: '",
            '---\ntitle: "',
            '"',
            "'",
            "\n---\n",
            "+++\n",
        ],
        *[
            'title = "',
            "\n+++\n",
            ": ",
            " #",
            "{{ x }}",
            "$",
            "<div>\n",
            "\n</div>",
            "~~",
            "[1]: /u\n",
            "  \n",
        ],
    ],
    "html": [
        *[
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<br>",
            '<img alt="',
            "<img alt='",
            "<img alt=",
            '">',
            "'>",
            ">",
            "&amp;",
        ],
        *[
            "&nbsp;",
            "&egrave;",
            "&",
            "<",
            "<!--",
            "-->",
            "<pre>",
            "</pre>",
            "\n",
            "  ",
            "the ",
            "Rome. ",
            '"',
            "'",
        ],
        *["<title>", "</title>", '<meta name="description" content="', "<li>", "<td>", "<code>", "</code>"],
    ],
    "csv": ["the ", '"', '""', ",", ";", "\n", "\r\n", "it,en\n", "a,", "Rome. ", " "],
    "tsv": ["the ", '"', '""', "\t", "\n", "\r\n", "it\ten\n", "a\t", "Rome. ", " "],
    "jsonl": ["the ", '{"en": "', '"}\n', '"}', "\\n", '\\"', "\\u00e8", "\\\\", '", "it": "', "Rome. ", " "],
    "xliff": [
        *[
            "the ",
            "Rome. ",
            "<g id='1'>",
            "</g>",
            "<x id='2' ctype='lb'/>",
            "<x id='3'/>",
            "&amp;",
            "&#232;",
            "\n",
        ],
        *["<![CDATA[", "]]>", "<mrk mtype='protected'>", "</mrk>", "]]", ">"],
    ],
    "po": ["the ", "Rome. ", "\\n", '\\"', '"\n"', "%s", "{x}", "<b>", "</b>", "\\\\", " "],
    "srt": [
        "the ",
        "Rome. ",
        "\n",
        "<i>",
        "</i>",
        "- ",
        "{\\an8}",
        "\\N",
        "\n\n2\n00:00:03,000 --> 00:00:04,000\n",
    ],
    "vtt": ["the ", "Rome. ", "\n", "<i>", "</i>", "&amp;", "&nbsp;", "&", "\n\n00:03.000 --> 00:04.000\n"],
}
FRAMES = {
    "csv": "it,en\na,{}\n",
    "tsv": "it\ten\na\t{}\n",
    "jsonl": '{{"en": "{}"}}\n',
    "xliff": '<xliff version="1.2"><file source-language="it" target-language="en"><trans-unit>'
    "<source>a</source><target>{}</target></trans-unit></file></xliff>",
    "po": 'msgid "x"\nmsgstr "{}"\n',
    "srt": "1\n00:00:01,000 --> 00:00:02,000\n{}\n",
    "vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n{}\n",
}
REPLACEMENTS = st.text("ab*_`[]<>&;\"'\\|#:,-~!{}$%=()1.\t é", min_size=1, max_size=12).map(
    lambda text: " ".join(text.split(" ")).strip()
)


def frame(kind: str, before: str, after: str) -> str:
    return FRAMES.get(kind, "{}").format(f"{before}the {WORD} {after}")


@pytest.mark.parametrize("kind", sorted(NAMES.keys() & PIECES.keys()))
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_fix_changes_its_words_alone(kind: str, data: st.DataObject) -> None:
    pieces = st.lists(st.sampled_from(PIECES[kind]), max_size=6).map("".join)
    before, after = data.draw(pieces, "before"), data.draw(pieces, "after")
    new = data.draw(REPLACEMENTS.filter(bool), "new")
    text = frame(kind, before, after)
    try:
        document = read(text.encode(), kind)
    except ReadError:
        assume(False)
    assume(sum(block.text.count(f"the {WORD}") for block in document.blocks) == 1)
    applied = apply(text.encode(), kind, (WORD, new))
    if not applied.made:
        assert applied.data == text.encode()
        assert applied.withheld
        return
    left, right = text[: text.index(WORD)], text[text.index(WORD) + len(WORD) :]
    fixed = applied.data.decode()
    assert fixed.startswith(left)
    assert fixed.endswith(right)
    texts = [block.text for block in read(applied.data, kind).blocks]
    expected = [block.text.replace(WORD, new, 1) for block in document.blocks]
    if kind == "text":  # lines of another length may be joined otherwise
        texts, expected = ["".join("".join(texts).split())], ["".join("".join(expected).split())]
    assert texts == expected
    check_by_others(kind, text, fixed)


FAULTS = [
    *[
        "The mill ",
        "stands ",
        "on tuesday",
        "the the ",
        "New york ",
        " ,",
        "  ",
        "i am ",
        "3,5 % ",
        "donâ€™t ",
        ". ",
    ],
    *[
        "”so“ ",
        '"yes” ',
        "of of ",
        "\n",
        "\n\n",
        "an ",
        "a ",
        "united states ",
        "<b>",
        "</b>",
        "*",
        "&amp; ",
        "It is ( ",
    ],
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
@settings(max_examples=40, deadline=None)
@given(pieces=st.lists(st.sampled_from(FAULTS), max_size=12), unsafe=st.booleans())
def test_a_second_run_of_all_rules_changes_nothing(
    checker: Checker, kind: str, pieces: list[str], unsafe: bool
) -> None:
    def load(data: bytes) -> Document:
        return checker.read_bytes(data, NAMES[kind]).target

    def check(data: bytes) -> FileReport:
        return checker.check(load(data)).files[0]

    settler = Settler(check, load, lambda _: AGREE, unsafe=unsafe)
    once = settler.settle("".join(pieces).encode())
    again = settler.settle(once.data)
    assert (again.data, again.fixed) == (once.data, ())


def check_by_others(kind: str, before: str, after: str) -> None:
    """What other programs could read of a file they still can."""
    if kind == "jsonl":
        assert len([json.loads(line) for line in after.splitlines() if line.strip()]) == before.count("{")
    elif kind == "xliff":
        etree.fromstring(after.encode())
    elif kind == "csv":
        widths = [[len(row) for row in csv.reader(io.StringIO(text))] for text in (before, after)]
        assert widths[0] == widths[1]
    elif kind == "markdown" and before.startswith("---\n"):
        head = before.split("\n---\n", maxsplit=1)[0][4:]
        if is_yaml(head) and WORD in head:
            assert is_yaml(after.split("\n---\n", maxsplit=1)[0][4:])
    elif kind == "markdown" and before.startswith("+++\n"):
        head = before.split("\n+++\n", maxsplit=1)[0][4:]
        if is_toml(head) and WORD in head:
            assert is_toml(after.split("\n+++\n", maxsplit=1)[0][4:])


def is_yaml(text: str) -> bool:
    try:
        yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return False
    return True


def is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


@given(
    st.text("ab è€\r\n,.", max_size=20),
    st.text("ab è€\r\n,.", max_size=20),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(["horse", "è", "ж", "€", "a b"]),
)
def test_all_other_bytes_stay(before: str, after: str, encoding: str, new: str) -> None:
    text = f"{before} the {WORD} {after}"
    data = text.encode(encoding)
    try:
        document = read(data)
    except ReadError:
        assume(False)
    assume(document.text == text and f"the {WORD}" in " ".join(block.text for block in document.blocks))
    find(document, WORD, new)
    applied = apply(data, "text", (WORD, new))
    if applied.made:
        found = encoding if document.encoding == "cp1252" or document.bom else "utf-8"
        assert applied.data == text.replace(WORD, new).encode(found)
    else:
        assert applied.data == data
        assert new in "жè€"
