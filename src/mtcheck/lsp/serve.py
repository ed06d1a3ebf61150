"""Wires the server's answers to the methods of the protocol, and runs it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from lsprotocol import types

from mtcheck.config_file import CONFIG_NAMES
from mtcheck.lsp.actions import ALLOW, OPEN_SOURCE
from mtcheck.lsp.client import can_watch
from mtcheck.lsp.diagnostics import SOURCE
from mtcheck.lsp.greeting import KINDS
from mtcheck.lsp.server import Server
from mtcheck.read.files import FORMATS


def run_server(config_file: Path | None, stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Serve one client until it leaves; 0 where it said so before, else 1."""
    server = make_server(config_file)
    server.start_io(stdin, stdout)
    code = 0 if server.is_shut_down else 1
    server.end()
    return code


def make_server(config_file: Path | None) -> Server:
    """A server with all its features."""
    server = Server(config_file)
    _wire_life(server)
    _wire_documents(server)
    feature = server.feature
    kinds: list[types.CodeActionKind | str] = list(KINDS)
    feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=kinds, resolve_provider=True),
    )(_free(server.list_actions))
    feature(types.CODE_ACTION_RESOLVE)(_free(server.resolve_action))
    feature(types.TEXT_DOCUMENT_HOVER)(_free(server.hover))
    feature(types.TEXT_DOCUMENT_DEFINITION)(_free(server.define))
    server.command(ALLOW)(_free(server.allow_word))
    server.command(OPEN_SOURCE)(_free(server.open_source))
    return server


def _wire_life(server: Server) -> None:
    given: list[object] = []

    @server.feature(types.INITIALIZE)
    def begin(params: types.InitializeParams) -> None:
        server.begin(params)
        given.append(params.initialization_options)
        if server.pulls:
            options = types.DiagnosticOptions(
                inter_file_dependencies=True, workspace_diagnostics=False, identifier=SOURCE
            )
            server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, options)(_free(server.pull))

    @server.feature(types.INITIALIZED)
    def ready(_params: types.InitializedParams) -> None:
        for options in given:
            server.set_options(options)
        if can_watch(server.client_capabilities):
            server.client_register_capability(types.RegistrationParams([_watch()]))

    @server.feature(types.SHUTDOWN)
    def end(_params: None) -> None:
        server.end()


def _wire_documents(server: Server) -> None:
    feature = server.feature
    feature(types.TEXT_DOCUMENT_DID_OPEN)(_free(server.open))
    feature(types.TEXT_DOCUMENT_DID_CHANGE)(_free(server.change))
    feature(types.TEXT_DOCUMENT_DID_SAVE)(_free(server.save))
    feature(types.TEXT_DOCUMENT_DID_CLOSE)(_free(server.close))
    feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_free(server.note_files))

    @feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def note_settings(_params: types.DidChangeConfigurationParams) -> None:
        """The settings of the editor decide nothing: configuration files do."""


def _free(method: Callable[..., Any]) -> Callable[..., Any]:
    """A method as a function: pygls hangs attributes on what it is given, and looks at its parameters."""
    if inspect.iscoroutinefunction(method):

        async def wait(*values: Any) -> Any:  # noqa: ANN401
            return await method(*values)

        return wait

    def call(*values: Any) -> Any:  # noqa: ANN401
        return method(*values)

    return call


def _watch() -> types.Registration:
    """What the client shall tell of: configurations, sources, packs, lists of words, baselines."""
    endings = sorted({suffix.removeprefix(".") for suffix in FORMATS} | {"yaml", "yml", "json"})
    patterns = (*(f"**/{name}" for name in CONFIG_NAMES), f"**/*.{{{','.join(endings)}}}")
    watchers = [types.FileSystemWatcher(pattern) for pattern in patterns]
    return types.Registration(
        "mtcheck-files",
        types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
        types.DidChangeWatchedFilesRegistrationOptions(watchers),
    )
