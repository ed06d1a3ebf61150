from __future__ import annotations

import msgspec
import pytest
from tests.unit.review.reviews import Opener

from mtcheck.model import FileReport, SourceText, Span
from mtcheck.mqm import Severity
from mtcheck.recheck import Recheck
from mtcheck.review.opened import Opened
from mtcheck.review.show import DARK, LIGHT, Palette, show_source


def give_source(file: FileReport) -> FileReport:
    """The file with a source beside its first sentence, of which its first finding names the second word."""
    document, (finding, *others) = file.document, file.findings
    block, *blocks = document.blocks
    source = SourceText("Il freddo fu coniato.", block, 0)
    segment = msgspec.structs.replace(block.segments[0], source=source)
    block = msgspec.structs.replace(block, segments=(segment,))
    document = msgspec.structs.replace(document, blocks=(block, *blocks), source_text=document.text)
    finding = msgspec.structs.replace(finding, source_span=Span(3, 9))
    return msgspec.structs.replace(file, document=document, findings=(finding, *others))


def test_the_words_of_the_source_are_marked(open_review: Opener) -> None:
    review = open_review(a_txt="The cold was minted\x1b,, and kept.\n")
    opened: Opened = review.opened
    (row,) = review.list_rows()
    assert show_source(opened, row, 0).plain == "(no source beside it)"
    file = give_source(opened.file)
    opened = Opened(file, Recheck.__new__(Recheck), opened.data)
    (row,) = opened.list_rows()
    marked = show_source(opened, row, 0)
    assert [(span.start, span.end) for span in marked.spans] == [(3, 9)]
    assert show_source(opened, row, 1).spans == []


def find_luminance(color: str) -> float:
    """Relative luminance, 0 to 1, of ``#rrggbb`` (WCAG 2.2)."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("palette", "grounds"), [(DARK, ("#121212", "#1e1e1e")), (LIGHT, ("#e0e0e0", "#d8d8d8"))]
)
def test_colours_can_be_read(palette: Palette, grounds: tuple[str, ...]) -> None:
    assert list(palette.severities) == [*reversed(Severity)]
    for style in (*palette.severities.values(), palette.fix):
        for ground in grounds:
            low, high = sorted((find_luminance(style[-7:]), find_luminance(ground)))
            assert (high + 0.05) / (low + 0.05) >= 4.5
