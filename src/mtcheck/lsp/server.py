"""The server: what the editor tells and asks, and the answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from mtcheck.config_file import CONFIG_NAMES
from mtcheck.errors import MtcheckError
from mtcheck.lsp.actions import Actions, Request
from mtcheck.lsp.allow import Allower
from mtcheck.lsp.client import Options, find_abilities, find_folders, read_change, read_position, wants_pull
from mtcheck.lsp.configured import Configurations
from mtcheck.lsp.desk import Desk, Pace
from mtcheck.lsp.diagnostics import Abilities, Diagnostics, describe_faults, make_range
from mtcheck.lsp.documents import OpenDocument, find_path, resolve
from mtcheck.lsp.examine import Examiner
from mtcheck.lsp.examined import Examined
from mtcheck.lsp.positions import choose_encoding
from mtcheck.lsp.rule_pages import RulePages
from mtcheck.notices import listen
from mtcheck.version import __version__

_log = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class Protocol(LanguageServerProtocol):
    """The protocol, but the documents are kept by ``Desk``.

    The workspace of pygls ends lines at more than the protocol's three line ends, so that its positions are
    wrong below a form feed or a line separator.
    """

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> Any:  # noqa: ANN401
        """Leave it to the server's own handler."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> Any:  # noqa: ANN401
        """Leave it to the server's own handler."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> Any:  # noqa: ANN401
        """Leave it to the server's own handler."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None


class Server(LanguageServer):
    """The server of one client; ``config_file`` takes the place of every document's own configuration."""

    def __init__(self, config_file: Path | None) -> None:
        super().__init__("mtcheck", __version__, protocol_cls=Protocol, max_workers=1)
        self._examiner = Examiner(Configurations(config_file, self._hear_faults))
        self.desk = Desk(self._examiner, self._publish, self._complain)
        self._aside = ThreadPoolExecutor(1, "mtcheck-aside")
        self._loop: asyncio.AbstractEventLoop | None = None
        self.pulls = False
        """Whether the client asks for diagnostics: then none are sent."""
        self._pulled: set[str] = set()
        self._pages = RulePages()
        self._complaints: set[str] = set()
        self.is_shut_down = False
        self._equip(Abilities())

    def _equip(self, abilities: Abilities) -> None:
        name = self.desk.documents.name
        self._abilities = abilities
        self._diagnostics = Diagnostics(abilities, name)
        self._actions = Actions(abilities, self._diagnostics, name)

    def begin(self, params: types.InitializeParams) -> None:
        """Learn what the client can do and wants."""
        self._loop = asyncio.get_running_loop()
        listen(lambda text: self._call(self._show, text, types.MessageType.Info))
        self._equip(find_abilities(params.capabilities))
        self.pulls = wants_pull(params.capabilities)
        general = params.capabilities.general
        self.desk.encoding = choose_encoding(general.position_encodings if general is not None else None)
        folders = find_folders(params)
        self.desk.home = folders[0] if folders else Path.cwd()

    def set_options(self, given: object) -> None:
        """Take the client's settings; what is wrong with them is told."""
        try:
            options = msgspec.convert(given if given is not None else {}, Options)
        except msgspec.ValidationError as error:
            self._show(f"initializationOptions: {error}", types.MessageType.Warning)
            return
        self.desk.pace = Pace(max(0.0, options.delay) / 1000, max(0.0, options.settle) / 1000)

    def end(self) -> None:
        """Stop checking."""
        self.is_shut_down = True
        self.desk.end()
        self._aside.shutdown(wait=False, cancel_futures=True)

    def open(self, params: types.DidOpenTextDocumentParams) -> None:
        """Take in a document."""
        item = params.text_document
        document = OpenDocument(item.uri, str(item.language_id), item.version, item.text, self.desk.encoding)
        self.desk.open(document)

    def change(self, params: types.DidChangeTextDocumentParams) -> None:
        """Make the client's edits."""
        document = self.desk.documents.get(params.text_document.uri)
        if document is not None:
            document.change(map(read_change, params.content_changes), params.text_document.version)
            self.desk.change(document)

    def save(self, params: types.DidSaveTextDocumentParams) -> None:
        """Check a document in full; after a configuration all of them."""
        path = find_path(params.text_document.uri)
        if path is not None and path.name in CONFIG_NAMES:
            self.desk.recheck_all()
        else:
            self.desk.save(params.text_document.uri)

    def close(self, params: types.DidCloseTextDocumentParams) -> None:
        """Forget a document, and take its diagnostics away."""
        uri = params.text_document.uri
        self.desk.close(uri)
        self._pulled.discard(uri)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def note_files(self, params: types.DidChangeWatchedFilesParams) -> None:
        """Check all anew when a file has changed that is not open: a configuration, a source, a pack."""
        paths = [path for change in params.changes if (path := find_path(change.uri)) is not None]
        if any(path.name in CONFIG_NAMES or self.desk.documents.find(path) is None for path in paths):
            self.desk.recheck_all()

    def _publish(self, examined: Examined) -> None:
        """Tell of a check that is done."""
        uri, version = examined.snapshot.uri, examined.snapshot.version
        if not self.pulls:
            found = self._diagnostics.list_all(examined)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))
        elif uri in self._pulled:  # what was answered may be out of date
            self.workspace_diagnostic_refresh(None)

    async def pull(self, params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        """Answer what is known of a document as it is now."""
        uri = params.text_document.uri
        self._pulled.discard(uri)
        examined = await self.desk.get_fresh(uri)
        self._pulled.add(uri)
        items = self._diagnostics.list_all(examined) if examined is not None else []
        return types.RelatedFullDocumentDiagnosticReport(items=items)

    async def list_actions(self, params: types.CodeActionParams) -> Sequence[types.CodeAction]:
        """What can be done at a place."""
        examined = await self.desk.get_fresh(params.text_document.uri)
        if examined is None or examined.document is None:
            return []
        start, end = (
            examined.index.find(read_position(one)) for one in (params.range.start, params.range.end)
        )
        kinds = params.context.only
        only = [str(getattr(kind, "value", kind)) for kind in kinds] if kinds else None
        return await self._run_aside(lambda: self._actions.list_all(examined, Request(start, end, only)))

    async def resolve_action(self, action: types.CodeAction) -> types.CodeAction:
        """An action with its edit, which was not made when it was offered."""
        data = action.data
        if action.edit is None and isinstance(data, dict) and isinstance(data.get("uri"), str):
            examined = await self.desk.get_fresh(data["uri"])
            if examined is not None:
                action.edit = await self._run_aside(lambda: self._actions.fix_all(examined))
        return action

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        """The pages of the rules that found something at a place."""
        examined = await self.desk.get_fresh(params.text_document.uri)
        if examined is None:
            return None
        offset = examined.index.find(read_position(params.position))
        numbers = examined.list_findings(offset, offset)
        if not numbers:
            return None
        text = await self._run_aside(lambda: self._pages.show(examined, numbers))
        span = examined.findings[numbers[0]].span
        places = make_range(examined.index.locate_range(span.start, span.end))
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), places)

    async def define(self, params: types.DefinitionParams) -> types.Location | None:
        """The sentence of the source that the one at a place was translated from."""
        examined = await self.desk.get_fresh(params.text_document.uri)
        if examined is None:
            return None
        return self._actions.find_source(examined, (), examined.index.find(read_position(params.position)))

    async def open_source(self, place: dict[str, Any]) -> None:
        """Show a stretch of a document."""
        start, end = (types.Position(*place[side]) for side in ("start", "end"))
        await self.window_show_document_async(
            types.ShowDocumentParams(
                place["uri"], external=False, take_focus=True, selection=types.Range(start, end)
            )
        )

    async def allow_word(self, target: dict[str, Any]) -> None:
        """Write a word into the configuration of a document, and check all documents with it."""
        word = str(target["word"])
        examined = self.desk.find(str(target["uri"]))
        if examined is None or examined.configured is None:
            return
        config = examined.configured.config
        path = Path(config.path) if config.path else self._find_root(examined) / CONFIG_NAMES[0]
        allower = Allower(self, self._abilities, self.desk.documents, self.desk.encoding)
        try:
            is_unsaved = await allower.allow(word, path)
        except MtcheckError as error:
            self._show(str(error), types.MessageType.Error)
            return
        if is_unsaved:
            self._examiner.allow(examined.configured, word)
            self._show(f"“{word}” is allowed; save {path.name} to keep it", types.MessageType.Info)
        self.desk.recheck_all()

    def _find_root(self, examined: Examined) -> Path:
        """Where a new configuration goes: the folder of the workspace, else that of the document."""
        folder = resolve(examined.snapshot.folder)
        found = (find_path(one.uri) for one in self.workspace.folders.values())
        roots = [path for path in found if path is not None]
        holding = [root for root in roots if folder.is_relative_to(resolve(root))]
        return max(holding, key=lambda root: len(root.parts), default=folder)

    async def _run_aside(self, work: Callable[[], Answer]) -> Answer:
        """Do what takes a while, in another thread."""
        return await asyncio.get_running_loop().run_in_executor(self._aside, work)

    def _call(self, function: Callable[..., None], *values: object) -> None:
        """Call a function from the thread that checks."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(function, *values)

    def _hear_faults(self, path: Path | None, faults: Sequence[MtcheckError]) -> None:
        self._call(self._tell_faults, path, tuple(faults))

    def _tell_faults(self, path: Path | None, faults: Sequence[MtcheckError]) -> None:
        """Say what is wrong with a configuration, and where; where it is mended, take that away."""
        if path is not None:
            uri = self.desk.documents.name(path)
            found = describe_faults(path, faults)
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found))
        if faults:
            more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
            self._show(f"{faults[0]}{more}", types.MessageType.Error)

    def _show(self, text: str, kind: types.MessageType) -> None:
        self.window_show_message(types.ShowMessageParams(kind, f"mtcheck: {text}"))

    def _complain(self, error: BaseException) -> None:
        """Tell, once each, what should not have happened."""
        _log.error("a check failed", exc_info=error)
        said = f"a check failed: {type(error).__name__}: {error}"
        if said not in self._complaints:
            self._complaints.add(said)
            self._show(said, types.MessageType.Error)
