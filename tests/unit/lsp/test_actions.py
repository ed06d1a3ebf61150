from __future__ import annotations

import pytest
from lsprotocol import types
from tests.unit.lsp.conftest import Bench
from tests.unit.lsp.test_diagnostics import ALL
from tests.unit.lsp.test_examine import PAIRS

from mtcheck.lsp.actions import ALLOW, OPEN_SOURCE, Actions, Request
from mtcheck.lsp.diagnostics import Abilities, Diagnostics
from mtcheck.lsp.documents import make_uri

TEXT = "The cold,, now.\n"


def _list(
    bench: Bench, text: str, at: str, *only: str, abilities: Abilities = ALL, name: str = "a.txt"
) -> list[types.CodeAction]:
    examined = bench.check(text, name)
    start = text.index(at)
    request = Request(start, start + len(at), only or None)
    return Actions(abilities, Diagnostics(abilities, make_uri), make_uri).list_all(examined, request)


def _apply(text: str, action: types.CodeAction) -> str:
    assert action.edit is not None
    assert action.edit.document_changes is not None
    (change,) = action.edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    lines = text.splitlines(keepends=True)
    for edit in reversed(change.edits):
        assert isinstance(edit, types.TextEdit)
        assert edit.range.start.line == edit.range.end.line
        number, start, end = edit.range.start.line, edit.range.start.character, edit.range.end.character
        lines[number] = lines[number][:start] + edit.new_text + lines[number][end:]
    return "".join(lines)


def test_a_safe_fix_is_preferred_and_a_suggestion_is_not(bench: Bench) -> None:
    actions = _list(bench, TEXT, "cold,,", "quickfix")
    assert [(one.title, one.is_preferred) for one in actions] == [
        ("Replace “,,” with “,”", True),
        ("Replace “cold” with “gold”", False),
        ("Ignore cold-coin here", None),
        ("Ignore doubled-mark here", None),
        ("Allow “cold” everywhere", None),
    ]
    assert {one.kind for one in actions} == {types.CodeActionKind.QuickFix}
    assert all(one.diagnostics is not None and len(one.diagnostics) == 1 for one in actions)
    assert _apply(TEXT, actions[0]) == "The cold, now.\n"
    assert _apply(TEXT, actions[1]) == "The gold,, now.\n"


def test_only_what_touches_the_place_is_offered(bench: Bench) -> None:
    assert [one.title for one in _list(bench, TEXT, "Th", "quickfix")] == []


def test_all_that_is_safe_is_fixed_at_once(bench: Bench) -> None:
    text = "One,, two.\n\nThe cold,, now,, yes.\n"
    for only in ("source.fixAll.mtcheck", "source.fixAll", "source"):
        (action,) = _list(bench, text, "O", only)
        assert (action.title, action.kind) == ("Fix all that is safe to fix (3)", "source.fixAll.mtcheck")
        assert _apply(text, action) == "One, two.\n\nThe cold, now, yes.\n"
    assert _list(bench, "The cold.", "The", "source.fixAll") == []
    assert _list(bench, text, "O", "source.organizeImports") == []


def test_fixes_go_on_until_nothing_is_left_to_fix(bench: Bench) -> None:
    text = "One,,,,, two.\n"
    (action,) = _list(bench, text, "O", "source.fixAll")
    assert _apply(text, action) == "One, two.\n"


def test_a_client_that_can_ask_later_gets_the_edit_then(bench: Bench) -> None:
    text = "One,, two.\n"
    able = ALL._replace(resolves=True)
    (action,) = [
        one for one in _list(bench, text, "O", abilities=able) if one.kind == "source.fixAll.mtcheck"
    ]
    assert action.edit is None
    assert action.data == {"uri": (bench.folder / "a.txt").as_uri()}
    (at_once,) = _list(bench, text, "O", "source.fixAll", abilities=able)
    action.edit = Actions(able, Diagnostics(able, make_uri), make_uri).fix_all(bench.check(text))
    assert _apply(text, action) == _apply(text, at_once) == "One, two.\n"


def test_allowing_a_word_is_a_command(bench: Bench) -> None:
    action = _list(bench, TEXT, "cold", "quickfix")[-1]
    assert action.command is not None
    assert action.command.command == ALLOW
    assert action.command.arguments == [{"uri": (bench.folder / "a.txt").as_uri(), "word": "cold"}]


@pytest.mark.parametrize("abilities", [ALL, Abilities()])
def test_the_source_is_opened_where_the_client_can(bench: Bench, abilities: Abilities) -> None:
    (bench.folder / "mtcheck.toml").write_text(PAIRS, encoding="utf-8")
    source = bench.folder / "a.it.txt"
    source.write_text("Il freddo. E poi.\n", encoding="utf-8")
    actions = _list(bench, "The gold. And then.\n", "And", abilities=abilities, name="a.fr.txt")
    assert len(actions) == abilities.shows_documents
    for action in actions:
        assert action.command is not None
        assert action.command.command == OPEN_SOURCE
        assert action.command.arguments == [{"uri": make_uri(source), "start": [0, 11], "end": [0, 17]}]


def test_a_client_that_heeds_no_versions_gets_changes_by_document(bench: Bench) -> None:
    action = _list(bench, TEXT, ",,", abilities=Abilities())[0]
    assert action.edit is not None
    assert action.edit.changes is not None
    assert list(action.edit.changes) == [(bench.folder / "a.txt").as_uri()]


def test_where_nothing_is_checked_nothing_is_offered(bench: Bench) -> None:
    assert _list(bench, "<xliff><file>", "<", name="a.xlf") == []


def test_a_fix_beside_subtitles_with_a_source_is_made(bench: Bench) -> None:
    (bench.folder / "mtcheck.toml").write_text(PAIRS.replace(".txt", ".srt"), encoding="utf-8")
    cue = "1\n00:00:01,000 --> 00:00:02,000\n{}\n"
    (bench.folder / "a.it.srt").write_text(cue.format("Il freddo."), encoding="utf-8")
    text = cue.format("The cold,, now.")
    action = _list(bench, text, ",,", "quickfix", name="a.fr.srt")[0]
    assert _apply(text, action) == cue.format("The cold, now.")
