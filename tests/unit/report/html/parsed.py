"""The page as another library reads it."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
from lxml.html import HtmlElement


def parse(page: str) -> HtmlElement:
    """The root of the page."""
    root: HtmlElement = lxml.html.fromstring(page.encode())
    return root


def read_texts(root: HtmlElement) -> list[str]:
    """What the blocks of all files say, in reading order; all that is in them but marks would be an error."""
    texts = []
    for block in root.xpath('//div[@class="text"]/div'):
        targets = block.xpath('.//div[@class="target"]')
        assert {child.tag for target in targets for child in target.iter()} <= {"div", "a", "span"}
        texts.append("".join(target.text_content() for target in targets))
    return texts


def list_structure(root: HtmlElement) -> list[tuple[str, tuple[str, ...]]]:
    """Elements and the names of their attributes."""
    return [(str(element.tag), tuple(sorted(element.attrib))) for element in root.iter()]


def find(root: HtmlElement, css_class: str) -> Iterator[HtmlElement]:
    """Elements of a class."""
    found: list[HtmlElement] = root.find_class(css_class)
    return iter(found)


def read(element: HtmlElement) -> str:
    """Its text, blanks folded."""
    return " ".join(element.text_content().split())
