from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
import pytest
from docx.document import Document as WordDocument

from mtcheck.errors import ReadError
from mtcheck.read import read_bytes, read_text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = f'<w:document xmlns:w="{W}"><w:body>{{}}</w:body></w:document>'


def save(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pack(parts: Mapping[str, str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def show(body: str) -> list[str]:
    document = read_bytes(pack({"word/document.xml": DOCUMENT.format(body)}), "a.docx")
    return [block.text for block in document.blocks]


def test_a_document_of_another_library() -> None:
    made = docx.Document()
    made.add_heading("A title", 0)
    made.add_heading("Part one", 1)
    paragraph = made.add_paragraph("Plain, ")
    paragraph.add_run("bold").bold = True
    paragraph.add_run(" and ")
    paragraph.add_run("italic").italic = True
    made.add_paragraph("An item", style="List Bullet")
    made.add_paragraph("")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Cell", "Two\nlines"
    made.add_paragraph("  Said.  ", style="Quote")
    document = read_bytes(save(made), "a.docx")
    assert document.text.split("\n") == [
        *["A title", "Part one", "Plain, bold and italic", "An item", "", "Cell", "Two lines", "  Said.  "]
    ]
    assert [(block.kind.value, block.text) for block in document.blocks] == [
        ("heading", "A title"),
        ("heading", "Part one"),
        ("paragraph", "Plain, bold and italic"),
        ("list-item", "An item"),
        ("table-cell", "Cell"),
        ("table-cell", "Two lines"),
        ("quote", "Said."),
    ]
    assert [document.text[block.span.start : block.span.end] for block in document.blocks] == [
        block.text for block in document.blocks
    ]
    marks = document.blocks[2].marks
    assert [(mark.kind, mark.start, mark.end) for mark in marks] == [("strong", 7, 11), ("emphasis", 16, 22)]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (run("One") + f"<w:ins>{run(' two')}</w:ins>" + f"<w:del>{run(' no')}</w:del>", "One two"),
        (run("One") + run(" no", "<w:vanish/>") + run(" two", '<w:vanish w:val="0"/>'), "One two"),
        (run("One<!-- c -->") + "<w:r><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r>", "One two\tthree"),
        ("<w:r><w:instrText>no</w:instrText></w:r>" + f"<w:hyperlink>{run('One')}</w:hyperlink>", "One"),
        (run("co") + "<w:r><w:noBreakHyphen/></w:r>" + run("op"), "co\u2011op"),
        (run("a") + "<w:r><w:drawing/></w:r>" + run("b") + "<w:r><w:drawing/></w:r>", "a\ufffcb"),
    ],
)
def test_what_is_text_in_a_paragraph(inside: str, said: str) -> None:
    assert show(f"<w:p>{inside}</w:p>") == [said]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent><w:p>{run('Box')}</w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inside = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    choice = f"<mc:AlternateContent xmlns:mc='{mc}'>{inside}</mc:AlternateContent>"
    body = f"<w:p>{run('One')}<w:r>{choice}</w:r></w:p>"
    assert show(body) == ["One", "Box"]


def test_styles_have_names_and_outline_levels() -> None:
    styles = (
        f'<w:styles xmlns:w="{W}"><w:style w:styleId="Titolo1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="D"><w:name w:val="caption"/></w:style></w:styles>'
    )
    body = "".join(
        f"<w:p><w:pPr>{properties}</w:pPr>{run('x')}</w:p>"
        for properties in (
            '<w:pStyle w:val="Titolo1"/>',
            '<w:pStyle w:val="D"/>',
            '<w:outlineLvl w:val="1"/>',
            '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>',
            '<w:pStyle w:val="none"/>',
        )
    )
    data = pack({"word/document.xml": DOCUMENT.format(body), "word/styles.xml": styles})
    kinds = [block.kind.value for block in read_bytes(data, "a.docx").blocks]
    assert kinds == ["heading", "caption", "heading", "list-item", "paragraph"]


def test_the_links_of_the_package_name_the_main_part_and_notes_follow() -> None:
    link = '<Relationship Type="x/officeDocument" Target="/w2/main.xml"/>'
    links = f'<Relationships xmlns="r">{link}</Relationships>'
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote><w:p>{run("Note")}</w:p></w:footnote></w:footnotes>'
    parts = {
        "_rels/.rels": links,
        "w2/main.xml": DOCUMENT.format(f"<w:p>{run('One')}</w:p>"),
        "w2/footnotes.xml": notes,
    }
    assert read_bytes(pack(parts), "a.docx").text == "One\nNote"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"a.txt": "x"}, "not a Word document: it has no word/document.xml"),
        ({"../word/document.xml": "x"}, "not a Word document: it has no word/document.xml"),
        ({"word/document.xml": "<a>"}, "word/document.xml is not well-formed XML: "),
        (
            {"word/document.xml": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'},
            "has a DTD",
        ),
        ({"word/document.xml": "x", **{f"{n}": "" for n in range(5_000)}}, "holds 5,001 files"),
        (
            {"word/document.xml": DOCUMENT.format(" " * 30_000_000)},
            "too large: unpacked it has over 20,971,520",
        ),
        ({"word/styles.xml": " " * 20_000_000, "word/document.xml": " " * 20_000_000}, "not well-formed"),
    ],
)
def test_what_is_no_document_is_told(parts: Mapping[str, str], said: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(pack(parts), "a.docx")
    assert str(caught.value).startswith("a.docx: ")
    assert said in str(caught.value)


def test_what_is_no_archive_is_told() -> None:
    with pytest.raises(ReadError, match=r"^a\.docx: not a Word document, or a damaged one: "):
        read_bytes(b"hello", "a.docx")
    good = pack({"word/document.xml": DOCUMENT.format(f"<w:p>{run('One')}</w:p>")})
    with pytest.raises(ReadError, match=r"^a\.docx: "):
        read_bytes(good[: len(good) // 2], "a.docx")
    marked = bytearray(good)
    for place in (6, good.index(b"PK\x01\x02") + 8):
        marked[place] |= 1  # says that it is encrypted
    with pytest.raises(ReadError, match=r"^a\.docx: is encrypted$"):
        read_bytes(bytes(marked), "a.docx")


def test_a_size_that_the_archive_lies_about_is_no_way_in() -> None:
    data = bytearray(pack({"word/document.xml": DOCUMENT.format(" " * 3_000_000)}))
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(ReadError, match=r"^a\.docx: "):
        read_bytes(bytes(data), "a.docx", max_size=100_000)


def test_it_is_no_text_in_memory() -> None:
    with pytest.raises(ValueError, match="docx"):
        read_text("a", format="docx")
