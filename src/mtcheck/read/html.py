"""HTML: the prose of a page in blocks, with exact places in the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from mtcheck.model import Block, BlockKind
from mtcheck.read.html_text import add_text, decode_charrefs
from mtcheck.read.html_tokens import Tag, Text, Tokenizer
from mtcheck.read.prose import MarkKind, Prose


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_KINDS = {
    **dict.fromkeys(_names("h1 h2 h3 h4 h5 h6"), BlockKind.HEADING),
    **dict.fromkeys(_names("li dt dd"), BlockKind.LIST_ITEM),
    **dict.fromkeys(_names("td th"), BlockKind.TABLE_CELL),
    **dict.fromkeys(_names("figcaption caption"), BlockKind.CAPTION),
    **dict.fromkeys(_names("article section main body"), BlockKind.PARAGRAPH),
    "blockquote": BlockKind.QUOTE,
    "title": BlockKind.TITLE,
}
_BLOCKS = frozenset(_KINDS) | _names(
    "address aside center details dialog dir div dl fieldset figure footer form head header hgroup hr html"
    " legend menu nav ol option p pre summary table tbody template tfoot thead tr ul"
)
_CONTAINERS = frozenset((BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.TABLE_CELL, BlockKind.CAPTION))
MARKS: Mapping[str, MarkKind] = {
    **dict.fromkeys(_names("em i cite dfn"), "emphasis"),
    **dict.fromkeys(_names("strong b"), "strong"),
    "a": "link",
}
CODE = _names("code kbd samp tt math")
NOT_PROSE = CODE | _names(
    "audio button canvas datalist nav noscript object pre rp rt select svg template video"
)
_LANDMARKS = frozenset(("header", "footer"))
_SECTIONING = ("article", "main", "section", "aside")
_ROLES = _names("navigation search menu menubar toolbar")
_META = {
    "description": BlockKind.DESCRIPTION,
    "og:title": BlockKind.TITLE,
    "og:description": BlockKind.DESCRIPTION,
    "twitter:title": BlockKind.TITLE,
    "twitter:description": BlockKind.DESCRIPTION,
}
_NO_DISPLAY = re.compile(r"display\s*:\s*none", re.IGNORECASE)


class _Element:
    """An open element, with what holds inside it."""

    __slots__ = ("kind", "language", "mark", "mark_start", "name", "region", "value")

    def __init__(self, name: str, kind: BlockKind, language: str | None) -> None:
        self.name = name
        self.kind = kind
        self.language = language
        self.region: _Region | None = None
        self.mark: MarkKind | None = None
        self.mark_start = 0
        self.value = ""


class _Region:
    """What went on around an element that is not prose, to go on with behind it."""

    def __init__(
        self, name: str, start: int, prose: Prose, blocks: list[Block], marked: list[_Element]
    ) -> None:
        self.name = name
        self.start = start
        self.prose = prose
        self.blocks = blocks
        self.marked = marked
        self.kept: list[Block] = []


def read_blocks(text: str) -> Sequence[Block]:
    """The blocks of an HTML page or fragment, in the order of the file.

    Out are scripts, styles, templates, code, ``nav``, a ``header`` or ``footer`` outside of articles and
    sections (but for a ``h1`` and what follows it), what is hidden, comments. An element that is never
    closed is no reason to lose text: its content is kept. ``lang`` of ``html`` and ``body`` is not taken
    for the language of the blocks, for templates and machines often leave the source's there.
    """
    return _Reader(text).read()


def find_comments(text: str) -> Sequence[tuple[int, int]]:
    """Where the comments of a page lie, ``<!--`` and ``-->`` included."""
    tokenizer = Tokenizer(text)
    for _ in tokenizer.tokenize():
        pass
    return tokenizer.comments


def parse_language(value: str) -> str | None:
    """The ISO 639 code of a language tag: ``it`` for ``it-IT``."""
    code = re.split(r"[-_]", value.strip())[0].lower()
    return code if re.fullmatch(r"[a-z]{2,3}", code) else None


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._blocks: list[Block] = []
        self._prose = Prose()
        self._stack: list[_Element] = []
        self._open: Counter[str] = Counter()
        self._marked: list[_Element] = []  # open elements with a mark on the prose at hand
        self._regions: list[_Region] = []
        self._after_break = False

    def read(self) -> Sequence[Block]:
        for token in Tokenizer(self._text).tokenize():
            if isinstance(token, Text):
                self._read_text(token.start, token.end)
            elif token.closing:
                self._close(token)
            else:
                self._open_tag(token)
        while self._stack:
            self._pop(None)
        self._flush()
        return sorted(self._blocks, key=lambda block: block.span)

    def _read_text(self, start: int, end: int) -> None:
        if self._after_break and not self._text[start:end].isspace():
            self._after_break = False
        add_text(self._prose, self._text, start, end)

    def _open_tag(self, tag: Tag) -> None:
        name = tag.name
        attributes = tag.attributes(self._text) if tag.end - tag.start > len(name) + 3 else {}
        if name == "br":
            self._read_break(tag)
            return
        if name in _BLOCKS:
            if name != "div":
                self._end_code()
            self._flush()
        if name == "img":
            self._read_image(tag, attributes)
        elif name == "meta":
            self._read_meta(attributes)
        elif name not in _VOID and not tag.empty:
            self._push(tag, attributes)

    def _read_break(self, tag: Tag) -> None:
        """One ``<br>`` is a blank, two are the end of a paragraph."""
        if self._after_break:
            self._flush()
        self._prose.blank(tag.start, tag.end)
        self._after_break = True

    def _read_image(self, tag: Tag, attributes: Mapping[str, tuple[int, int]]) -> None:
        self._prose.picture(tag.start, tag.end)
        self._read_value(BlockKind.ALT, attributes.get("alt", (0, 0)))

    def _read_meta(self, attributes: Mapping[str, tuple[int, int]]) -> None:
        for key in ("name", "property"):
            kind = _META.get(self._value(attributes, key).strip().lower())
            if kind is not None:
                self._read_value(kind, attributes.get("content", (0, 0)))
                return

    def _read_value(self, kind: BlockKind, span: tuple[int, int]) -> None:
        prose = Prose()
        add_text(prose, self._text, *span)
        block = prose.build(kind, self._stack[-1].language if self._stack else None)
        if block is not None and any(char.isalnum() for char in block.text):
            self._blocks.append(block)

    def _value(self, attributes: Mapping[str, tuple[int, int]], name: str) -> str:
        start, end = attributes.get(name, (0, 0))
        return decode_charrefs(self._text[start:end])

    def _push(self, tag: Tag, attributes: Mapping[str, tuple[int, int]]) -> None:
        name = tag.name
        parent = self._stack[-1] if self._stack else None
        kind = _KINDS.get(name) or (parent.kind if parent else BlockKind.PARAGRAPH)
        if name == "p" and kind not in _CONTAINERS:
            kind = BlockKind.PARAGRAPH
        element = _Element(name, kind, parent.language if parent else None)
        language = parse_language(self._value(attributes, "lang") or self._value(attributes, "xml:lang"))
        if language and name not in ("html", "body"):
            if name in _BLOCKS:
                element.language = language
            else:
                element.mark, element.value = "lang", language
        if name in MARKS and element.mark is None:
            element.mark = MARKS[name]
            element.value = self._value(attributes, "href") if name == "a" else ""
        if self._is_left_out(name, attributes):
            element.region = _Region(name, tag.start, self._prose, self._blocks, self._marked)
            self._regions.append(element.region)
            self._prose = Prose(after_blank=self._prose.ends_blank)
            self._blocks, self._marked = [], []
        elif element.mark is not None:
            element.mark_start = self._prose.length
            self._marked.append(element)
        self._stack.append(element)
        self._open[name] += 1

    def _is_left_out(self, name: str, attributes: Mapping[str, tuple[int, int]]) -> bool:
        if name not in _BLOCKS and self._regions and self._regions[-1].name not in _BLOCKS:
            return False  # it is in one already
        if name in NOT_PROSE or "hidden" in attributes:
            return True
        if name in _LANDMARKS and not any(self._open[section] for section in _SECTIONING):
            return True
        if "role" in attributes and self._value(attributes, "role").strip().lower() in _ROLES:
            return True
        return "style" in attributes and _NO_DISPLAY.search(self._value(attributes, "style")) is not None

    def _end_code(self) -> None:
        """End inline code that was left open: there are no paragraphs in it."""
        while self._regions and self._regions[-1].name in CODE:
            count = len(self._regions)
            while len(self._regions) == count:
                self._pop(None)

    def _close(self, tag: Tag) -> None:
        if not self._open[tag.name]:
            if tag.name in _BLOCKS:
                self._flush()
            return
        while self._pop(tag) != tag.name:
            pass

    def _pop(self, tag: Tag | None) -> str:
        """Close the innermost element; unless by its own end tag, nothing in it is left out."""
        element = self._stack[-1]
        if element.name in _BLOCKS:
            self._flush()
        elif element.mark is not None and self._marked and self._marked[-1] is element:
            self._marked.pop()
            self._prose.mark(element.mark, element.mark_start, element.value)
        if element.region is not None:
            own = tag if tag is not None and tag.name == element.name else None
            self._leave(element.region, own)
        self._stack.pop()
        self._open[element.name] -= 1
        return element.name

    def _leave(self, region: _Region, tag: Tag | None) -> None:
        self._regions.pop()
        inside, blocks = self._prose, self._blocks
        self._prose, self._blocks, self._marked = region.prose, region.blocks, region.marked
        if tag is None:
            if blocks:  # what came before stands before them
                self._flush()
                few, many = sorted((self._blocks, blocks), key=len)
                many += few  # sorted at the end
                self._blocks = many
            self._prose.absorb(inside)
        elif region.name in CODE:
            start = self._prose.length
            self._prose.placeholder(region.start, tag.end)
            self._prose.mark("code", start)
        elif region.name == "header":
            self._blocks += region.kept

    def _flush(self) -> None:
        """End the block at hand; marks that are still open end with it."""
        self._after_break = False
        for element in self._marked:
            assert element.mark is not None
            self._prose.mark(element.mark, element.mark_start, element.value)
        self._marked.clear()
        if self._prose.length:
            top = self._stack[-1] if self._stack else None
            kind, language = (top.kind, top.language) if top else (BlockKind.PARAGRAPH, None)
            block = self._prose.build(kind, language)
            self._prose = Prose()
            if block is not None:
                self._blocks.append(block)
                self._keep_headline(block)

    def _keep_headline(self, block: Block) -> None:
        """Keep what looks like an article's head in a page's ``header``: a ``h1`` and text behind it."""
        if self._regions and self._regions[-1].name == "header":
            kept = self._regions[-1].kept
            is_text = block.kind is BlockKind.HEADING or self._open["p"]
            if self._open["h1"] or (kept and is_text):
                kept.append(block)
