"""markdown-it, made to tell where everything it reads lies.

Block tokens get the source offset at which each of their lines begins behind quote and list markers
(``meta["lines"]``), inline tokens the stretch of their block's content they were made of (``meta["at"]``).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, heading, html_block, lheading, paragraph, reference, table
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_MAX_NESTING = 40  # blocks in blocks, links in links: keeps the recursion flat
_TEXT = re.compile(r"[^\n!&*<\[\]\\_`~{]+")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,100}\]:?")
_TASK = re.compile(r"\[[ xX]\](?=\s)")
_TEMPLATE = re.compile(r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}")
_ATTRIBUTES = re.compile(r"\{(?=[:#.])[^{}\n]*+\}|\{/\*(?s:.{0,2000}?)\*/\}")

BlockRule = Callable[[StateBlock, int, int, bool], bool]


class _Inline(ParserInline):
    """Notes for every token which stretch of the content it stands for."""

    def tokenize(self, state: StateInline) -> None:
        rules = self.ruler.getRules("")
        end = state.posMax
        while state.pos < end:
            start, count = state.pos, len(state.tokens)
            if state.level >= _MAX_NESTING or not any(rule(state, False) for rule in rules):
                state.pending += state.src[state.pos]
                state.pos += 1
            if state.pending:
                state.pushPending()
            _note(state.tokens[count:], start, state.pos)


def make_parser() -> MarkdownIt:
    """A parser for CommonMark with tables, strikethrough, footnote marks and template tags."""
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING})
    parser.inline = _Inline()
    parser.enable(["table", "strikethrough"])
    parser.disable(["fragments_join", "text_join"], ignoreInvalid=True)
    parser.inline.ruler.at("text", _read_text)
    parser.inline.ruler.before("link", "template", _skip_template)
    for name, rule, ends in (
        ("table", table, ["paragraph", "reference"]),
        ("html_block", html_block, ["paragraph", "reference", "blockquote"]),
        ("heading", heading, ["paragraph", "reference", "blockquote"]),
        ("lheading", lheading, []),
        ("paragraph", paragraph, []),
    ):
        parser.block.ruler.at(name, _note_lines(rule), {"alt": ends})
    parser.block.ruler.at("reference", _read_reference)
    return parser


def _note(tokens: list[Token], start: int, end: int) -> None:
    """Note the stretch of the tokens one rule made: of markers in a row each its own."""
    if len(tokens) == 1:
        tokens[0].meta["at"] = (start, end)
    elif tokens and all(token.type == "text" for token in tokens):
        for token in tokens:
            token.meta["at"] = (start, start + len(token.content))
            start += len(token.content)
    elif tokens:  # a link: what it holds has been noted already
        tokens[0].meta["at"] = (start, start + 1)
        tokens[-1].meta["at"] = (end - 1, end)
        for token in tokens[1:-1]:
            token.meta.setdefault("at", (start, end))


def _note_lines(rule: BlockRule) -> BlockRule:
    def noting(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        count = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        for token in state.tokens[count:]:
            if token.map and token.type in ("inline", "html_block"):
                token.meta["lines"] = [
                    (line, state.bMarks[line] + state.tShift[line]) for line in range(*token.map)
                ]
        return True

    return noting


def _read_reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Link definitions; ``[^1]: text`` is a footnote, which is prose."""
    if state.src.startswith("[^", state.bMarks[start] + state.tShift[start]):
        return False
    return reference(state, start, end, silent)


def _read_text(state: StateInline, silent: bool) -> bool:
    match = _TEXT.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.pending += match.group()
    state.pos = match.end()
    return True


def _skip_template(state: StateInline, silent: bool) -> bool:
    """Template tags stand for something; footnote marks, task boxes and attribute lists for nothing."""
    char = state.src[state.pos]
    if char == "{":
        match = _TEMPLATE.match(state.src, state.pos, state.posMax)
        kind = "template"
        if match is None:
            match, kind = _ATTRIBUTES.match(state.src, state.pos, state.posMax), "skipped"
    elif char == "[":
        match, kind = _FOOTNOTE.match(state.src, state.pos, state.posMax), "skipped"
        if match is None and state.pos == 0:
            match = _TASK.match(state.src, 0, state.posMax)
    else:
        return False
    if match is None:
        return False
    if not silent:
        state.push(kind, "", 0)
    state.pos = match.end()
    return True
