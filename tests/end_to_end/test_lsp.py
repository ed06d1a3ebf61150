"""The real command, driven over its standard streams by a client library as an editor would."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from itertools import count
from pathlib import Path
from typing import Union

import pytest
import pytest_asyncio
import pytest_lsp
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import ClientServerConfig, LanguageClient
from tests.end_to_end.test_command import ROOT
from tests.small_pack import MANIFEST, RULES

PATIENCE = 30
"""Seconds for what takes a tenth of one, unless the machine is busy: lexicons may have to be built."""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
pytestmark = pytest.mark.asyncio(loop_scope="module")
COMMAND = [sys.executable, "-m", "mtcheck", "lsp", "--stdio"]
CONFIG = (
    'pair = "it-fr"\npacks = ["rules"]\nexclude = ["drafts/"]\n\n'
    '[[pairs]]\ntarget = "{stem}.fr.txt"\nsource = "{stem}.it.txt"\n'
)
CAPABILITIES = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        apply_edit=True,
        workspace_edit=types.WorkspaceEditClientCapabilities(
            document_changes=True, resource_operations=[types.ResourceOperationKind.Create]
        ),
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True),
    ),
    text_document=types.TextDocumentClientCapabilities(
        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(
            related_information=True,
            tag_support=types.ClientDiagnosticsTagOptions([types.DiagnosticTag.Unnecessary]),
            version_support=True,
            code_description_support=True,
            data_support=True,
        ),
    ),
    window=types.WindowClientCapabilities(show_document=types.ShowDocumentClientCapabilities(support=True)),
)


class Editor:
    """What an editor does: it opens, changes and saves files of a folder, and looks at what it is told."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client, self.folder = client, folder
        self.told: dict[str, types.PublishDiagnosticsParams] = {}
        self.edits: list[types.ApplyWorkspaceEditParams] = []
        self.registrations: list[types.Registration] = []
        self.accepts = True
        self._versions = count(1)
        self._news = asyncio.Event()
        _tell_actions_from_commands(client)
        client.protocol.fm.features.pop(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def note(params: types.PublishDiagnosticsParams) -> None:
            self.told[params.uri] = params
            self._news.set()

        @client.feature(types.WORKSPACE_APPLY_EDIT)  # type: ignore[untyped-decorator]
        def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
            self.edits.append(params)
            return types.ApplyWorkspaceEditResult(self.accepts, "the user said no")

        @client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
        def register(params: types.RegistrationParams) -> None:
            self.registrations += params.registrations

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def open(self, name: str, text: str, language: str = "plaintext") -> str:
        uri = name if ":" in name else (self.folder / name).as_uri()
        item = types.TextDocumentItem(uri, language, next(self._versions), text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, start: tuple[int, int], end: tuple[int, int], text: str) -> int:
        version = next(self._versions)
        places = types.Range(types.Position(*start), types.Position(*end))
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri),
                [types.TextDocumentContentChangePartial(places, text)],
            )
        )
        return version

    async def see(
        self, uri: str, wanted: Callable[[types.PublishDiagnosticsParams], bool] = lambda _: True
    ) -> list[types.Diagnostic]:
        """The diagnostics of a document, once they are as wanted."""
        async with asyncio.timeout(PATIENCE):
            while uri not in self.told or not wanted(self.told[uri]):
                self._news.clear()
                await self._news.wait()
        return list(self.told[uri].diagnostics)

    async def see_codes(self, uri: str, *codes: str) -> None:
        """Wait until the diagnostics of a document are these."""
        try:
            await self.see(uri, lambda told: [one.code for one in told.diagnostics] == list(codes))
        except TimeoutError:
            found = [one.code for one in self.told[uri].diagnostics] if uri in self.told else None
            pytest.fail(f"{found} instead of {codes}")

    async def act(self, uri: str, at: tuple[int, int], *only: str) -> list[types.CodeAction]:
        place = types.Position(*at)
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri),
                types.Range(place, place),
                types.CodeActionContext([], only=list(only) or None),
            )
        )
        return [one for one in found or () if isinstance(one, types.CodeAction)]

    async def execute(self, action: types.CodeAction) -> None:
        assert action.command is not None
        await self.client.workspace_execute_command_async(
            types.ExecuteCommandParams(action.command.command, action.command.arguments)
        )

    def tell_changed(self, *paths: Path) -> None:
        events = [types.FileEvent(path.as_uri(), types.FileChangeType.Changed) for path in paths]
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))


def _tell_actions_from_commands(client: LanguageClient) -> None:
    """The library takes an action that has a command for a command."""
    converter = client.protocol._converter

    def structure(value: dict[str, object], _: type) -> types.Command | types.CodeAction:
        if isinstance(value.get("command"), str):
            return converter.structure(value, types.Command)
        return converter.structure(value, types.CodeAction)

    converter.register_structure_hook(types.Command | types.CodeAction, structure)
    converter.register_structure_hook(Union[types.Command, types.CodeAction], structure)  # noqa: UP007


def _get_edits(edit: types.WorkspaceEdit | None) -> list[tuple[tuple[int, int], tuple[int, int], str]]:
    assert edit is not None
    assert edit.document_changes is not None
    return [
        (
            (one.range.start.line, one.range.start.character),
            (one.range.end.line, one.range.end.character),
            one.new_text,
        )
        for change in edit.document_changes
        if isinstance(change, types.TextDocumentEdit)
        for one in change.edits
        if isinstance(one, types.TextEdit)
    ]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("editor")
    (folder / ".git").mkdir()
    (folder / "rules").mkdir()
    (folder / "rules" / "pack.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "rules" / "rules.yaml").write_text(RULES, encoding="utf-8")
    (folder / "mtcheck.toml").write_text(CONFIG, encoding="utf-8")
    return folder


@pytest_lsp.fixture(config=ClientServerConfig(COMMAND, server_env=ENVIRONMENT), scope="module")  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    yield
    await lsp_client.shutdown_session()
    assert lsp_client._server is not None
    assert lsp_client._server.returncode == 0


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def editor(client: LanguageClient, place: Path) -> Editor:
    """One server for all tests, which takes a second to start."""
    editor = Editor(client, place)
    await client.initialize_session(
        types.InitializeParams(
            capabilities=CAPABILITIES,
            workspace_folders=[types.WorkspaceFolder(place.as_uri(), "editor")],
            initialization_options={"delay": 50, "settle": 100},
        )
    )
    return editor


async def test_a_document_that_is_opened_is_checked(editor: Editor) -> None:
    uri = editor.open("one.txt", "😀 The cold,, now.\n")
    first, second = await editor.see(uri)
    assert (first.code, first.range.start, first.range.end) == (
        "cold-coin",
        types.Position(0, 7),
        types.Position(0, 11),
    )
    assert (first.severity, second.severity) == (
        types.DiagnosticSeverity.Error,
        types.DiagnosticSeverity.Warning,
    )
    assert second.tags is None


async def test_what_is_typed_is_checked_and_told_with_its_version(editor: Editor) -> None:
    uri = editor.open("two.txt", "A 😀\r\ngold.\r\n")
    await editor.see_codes(uri)
    editor.change(uri, (0, 4), (0, 4), "cold")  # behind a character of two units
    for letter in "s,,":
        version = editor.change(uri, (0, 8 + "s,,".index(letter)), (0, 8 + "s,,".index(letter)), letter)
    await editor.see(uri, lambda told: told.version == version)
    await editor.see_codes(uri, "cold-coin", "doubled-mark")
    editor.change(uri, (0, 0), (9, 0), "")
    await editor.see_codes(uri)


async def test_a_document_that_is_closed_has_no_diagnostics(editor: Editor) -> None:
    uri = editor.open("three.txt", "The cold.\n")
    await editor.see_codes(uri, "cold-coin")
    editor.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    await editor.see_codes(uri)


async def test_a_text_that_is_nowhere_saved_is_checked_and_a_program_is_not(editor: Editor) -> None:
    program = editor.open("program.py", "cold = ',,'\n", "python")
    excluded = editor.open("drafts/a.txt", "The cold.\n")
    uri = editor.open("untitled:Untitled-1", "# A\n\nThe *cold*.\n", "markdown")
    await editor.see_codes(uri, "cold-coin")
    await editor.see_codes(program)
    await editor.see_codes(excluded)


async def test_fixes_are_offered_and_made(editor: Editor) -> None:
    text = "The cold,, now,, here.\n"
    uri = editor.open("four.txt", text)
    await editor.see_codes(uri, "cold-coin", "doubled-mark", "doubled-mark")
    fix, ignore = await editor.act(uri, (0, 9), "quickfix")
    assert (fix.title, fix.is_preferred) == ("Replace “,,” with “,”", True)
    assert _get_edits(fix.edit) == [((0, 9), (0, 10), "")]
    assert ignore.title == "Ignore doubled-mark here"
    (fix_all,) = await editor.act(uri, (0, 0), "source.fixAll")
    edits = _get_edits(fix_all.edit)
    assert edits == [((0, 9), (0, 15), " now")] or len(edits) == 1
    for start, end, new in reversed(edits):
        version = editor.change(uri, start, end, new)
    await editor.see(uri, lambda told: told.version == version)
    await editor.see_codes(uri, "cold-coin")


async def test_a_finding_is_ignored_here(editor: Editor) -> None:
    uri = editor.open("five.md", "# One\n\nThe cold.\n", "markdown")
    await editor.see_codes(uri, "cold-coin")
    (action,) = [one for one in await editor.act(uri, (2, 5)) if one.title.startswith("Ignore")]
    assert action.diagnostics is not None
    assert action.diagnostics[0].code == "cold-coin"
    for start, end, new in _get_edits(action.edit):
        editor.change(uri, start, end, new)
    await editor.see_codes(uri)


async def test_hovering_shows_the_page_of_the_rule(editor: Editor) -> None:
    uri = editor.open("six.txt", "One,, two.\n")
    hover = await editor.client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 3))
    )
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.kind is types.MarkupKind.Markdown
    assert "A slip of the" in hover.contents.value
    assert "Wrong: `One⟦,,⟧ two.`" in hover.contents.value
    nothing = await editor.client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(0, 8))
    )
    assert nothing is None


async def test_the_source_stands_beside_and_can_be_opened(editor: Editor) -> None:
    source = editor.write("seven.it.txt", "Uno.\n😀 Il freddo.\n")
    uri = editor.open("seven.fr.txt", "One.\nThe cold.\n")
    await editor.see_codes(uri, "cold-coin")
    (found,) = editor.told[uri].diagnostics
    assert found.related_information is not None
    assert found.related_information[0].message == "source: 😀 Il freddo."
    where = types.Location(source.as_uri(), types.Range(types.Position(1, 0), types.Position(1, 13)))
    assert found.related_information[0].location == where
    (action,) = [one for one in await editor.act(uri, (1, 1)) if one.title == "Open the source sentence"]
    await editor.execute(action)
    shown = editor.client.shown_documents[-1]
    assert (shown.uri, shown.selection, shown.take_focus) == (where.uri, where.range, True)
    defined = await editor.client.text_document_definition_async(
        types.DefinitionParams(types.TextDocumentIdentifier(uri), types.Position(1, 1))
    )
    assert defined == where


async def test_an_open_source_speaks_for_itself(editor: Editor) -> None:
    editor.write("eight.it.txt", "Uno.\nIl freddo.\n")
    uri = editor.open("eight.fr.txt", "One.\nThe cold.\n")
    await editor.see_codes(uri, "cold-coin")
    source = editor.open("eight.it.txt", "Uno.\nIl freddo.\n")
    await editor.see_codes(source)  # it is no translation
    editor.change(source, (1, 3), (1, 9), "caldo")

    def shows_it(told: types.PublishDiagnosticsParams) -> bool:
        beside = told.diagnostics[0].related_information
        return beside is not None and beside[0].message == "source: Il caldo."

    await editor.see(uri, shows_it)


async def test_a_changed_configuration_holds_and_a_broken_one_is_told(editor: Editor) -> None:
    config = editor.write("conf/mtcheck.toml", CONFIG.replace('"rules"', '"../rules"'))
    uri = editor.open("conf/a.txt", "The cold,, now.\n")
    await editor.see_codes(uri, "cold-coin", "doubled-mark")
    config.write_text('pair = "it-fr"\npacks = ["../rules"]\nignore = ["cold-coin"]\n', encoding="utf-8")
    editor.tell_changed(config)
    await editor.see_codes(uri, "doubled-mark")
    config.write_text('pair = "it-fr"\npacks = ["../rules"]\nignor = ["cold-coin"]\n', encoding="utf-8")
    editor.tell_changed(config)
    (fault,) = await editor.see(config.as_uri())
    assert (fault.range.start.line, fault.severity) == (2, types.DiagnosticSeverity.Error)
    assert "did you mean ignore?" in fault.message

    def list_told() -> list[str]:
        return [one.message for one in editor.client.messages if one.type is types.MessageType.Error]

    async with asyncio.timeout(PATIENCE):
        while not list_told():  # the message may come behind the diagnostics
            await asyncio.sleep(0.02)
    told = list_told()
    assert len(told) == 1  # though it was looked at twice
    assert "did you mean ignore?" in told[0]
    editor.change(uri, (0, 0), (0, 0), "And ")
    await editor.see(uri, lambda told: told.diagnostics[0].range.start.character == 12)
    await editor.see_codes(uri, "doubled-mark")  # as the last good one says
    config.write_text('pair = "it-fr"\npacks = ["../rules"]\n', encoding="utf-8")
    editor.tell_changed(config)
    await editor.see_codes(uri, "cold-coin", "doubled-mark")
    await editor.see_codes(config.as_uri())


async def test_the_server_asks_to_be_told_of_files(editor: Editor) -> None:
    (registration,) = editor.registrations
    assert registration.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    assert registration.register_options is not None
    patterns = [one["globPattern"] for one in registration.register_options["watchers"]]
    assert patterns[:2] == ["**/mtcheck.toml", "**/pyproject.toml"]
    assert "txt" in patterns[2].strip("}").partition("{")[2].split(",")


async def test_a_word_is_allowed_by_an_edit_of_the_configuration(editor: Editor) -> None:
    config = editor.write("words/mtcheck.toml", 'pair = "it-fr" # ours\npacks = ["../rules"]\n')
    uri = editor.open("words/a.txt", "The cold,, now.\n")
    await editor.see_codes(uri, "cold-coin", "doubled-mark")
    (action,) = [one for one in await editor.act(uri, (0, 5)) if one.title.startswith("Allow")]
    await editor.execute(action)
    assert editor.edits[-1].label == "Allow “cold”"
    edit = editor.edits[-1].edit
    assert edit.document_changes is not None
    (change,) = edit.document_changes
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.uri == config.as_uri()
    assert _get_edits(edit) == [((2, 0), (2, 0), 'allow = ["cold"]\n')]
    await editor.see_codes(uri, "doubled-mark")  # though nothing is saved yet
    assert "allow" not in config.read_text(encoding="utf-8")
    editor.accepts = False
    await editor.execute(action)
    editor.accepts = True
    told = [one.message for one in editor.client.messages if one.type is types.MessageType.Error]
    assert "the user said no" in told[-1]


async def test_what_nobody_can_read_is_told_and_the_server_goes_on(editor: Editor) -> None:
    broken = editor.open("nine.xlf", "<xliff><file>\n", "xml")
    (found,) = await editor.see(broken)
    assert (found.code, found.range.start.line) == ("unchecked", 0)
    with pytest.raises(JsonRpcException):
        await editor.client.workspace_execute_command_async(
            types.ExecuteCommandParams("mtcheck.openSource", ["nonsense"])
        )
    unknown = types.TextDocumentIdentifier("file:///nowhere.txt")
    nothing = await editor.client.text_document_hover_async(types.HoverParams(unknown, types.Position(0, 0)))
    assert nothing is None
    uri = editor.open("ten.txt", "The cold.\n")
    await editor.see_codes(uri, "cold-coin")


@pytest_lsp.fixture(config=ClientServerConfig(COMMAND, server_env=ENVIRONMENT), scope="module")  # type: ignore[untyped-decorator]
async def other(lsp_client: LanguageClient) -> AsyncIterator[None]:
    yield
    await lsp_client.shutdown_session()


async def test_a_client_can_ask_for_diagnostics_and_count_otherwise(
    other: LanguageClient, place: Path
) -> None:
    """One that makes no edits, too: then the configuration is written."""
    again = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    answer = await other.initialize_session(
        types.InitializeParams(
            capabilities=types.ClientCapabilities(
                general=types.GeneralClientCapabilities(position_encodings=["utf-8", "utf-16"]),
                text_document=types.TextDocumentClientCapabilities(
                    diagnostic=types.DiagnosticClientCapabilities()
                ),
                workspace=types.WorkspaceClientCapabilities(diagnostics=again),
            ),
            workspace_folders=[types.WorkspaceFolder(place.as_uri(), "editor")],
        )
    )
    assert answer.capabilities.position_encoding == "utf-8"
    assert answer.capabilities.diagnostic_provider is not None
    folder = place / "asked"
    folder.mkdir()
    config = folder / "mtcheck.toml"
    config.write_text('pair = "it-fr"\npacks = ["../rules"]\n', encoding="utf-8")
    uri = (folder / "a.txt").as_uri()
    other.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "plaintext", 1, "😀 cold\n"))
    )
    document = types.TextDocumentIdentifier(uri)
    report = await other.text_document_diagnostic_async(types.DocumentDiagnosticParams(document))
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    assert [(one.code, one.range.start.character) for one in report.items] == [("cold-coin", 5)]
    await other.workspace_execute_command_async(
        types.ExecuteCommandParams("mtcheck.allowWord", [{"uri": uri, "word": "cold"}])
    )
    assert config.read_text(encoding="utf-8").endswith('allow = ["cold"]\n')
    async with asyncio.timeout(PATIENCE):
        while not other.diagnostic_refresh_count:
            await asyncio.sleep(0.02)
    report = await other.text_document_diagnostic_async(types.DocumentDiagnosticParams(document))
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    assert list(report.items) == []
    assert other.diagnostics == {}
