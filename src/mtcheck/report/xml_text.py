"""XML as reports need it: any text fits in, one document comes out."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from mtcheck.report.cells import clean

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def hold(text: str) -> str:
    """``text`` on one line with the replacement character for what XML 1.0 cannot hold or should not show."""
    return _NOT_XML.sub("\ufffd", clean(text))


def write_xml(root: ElementTree.Element) -> str:
    """The document, indented, ending with a line end."""
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'
