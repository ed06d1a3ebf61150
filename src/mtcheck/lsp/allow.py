"""Lets a word be right in all texts of a configuration: by an edit that the client shows, its user saves."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from mtcheck.allowing import allow_word
from mtcheck.errors import MtcheckError
from mtcheck.lsp.actions import make_edit
from mtcheck.lsp.diagnostics import Abilities
from mtcheck.lsp.documents import OpenDocuments
from mtcheck.lsp.positions import Encoding, Index
from mtcheck.resources import write_atomically, write_new
from mtcheck.spans import Replacement


class Allower:
    """Writes into the configurations of one client's documents."""

    def __init__(
        self, server: LanguageServer, abilities: Abilities, documents: OpenDocuments, encoding: Encoding
    ) -> None:
        self._server, self._abilities, self._documents = server, abilities, documents
        self._encoding = encoding

    async def allow(self, word: str, path: Path) -> bool:
        """Let the client put a word into a configuration, which may be new; whether it is still to be saved.

        A client that makes no edits has the file written. Raises MtcheckError where neither can be done.
        """
        is_new = not path.exists()
        held = self._documents.find(path)
        text = held.text if held is not None else _read(path)
        change = allow_word(text, word, in_pyproject=path.name == "pyproject.toml")
        if change is None:
            raise MtcheckError(f"there is no way to add “{word}” to allow", path.as_posix())
        if not self._abilities.edits or (is_new and not self._abilities.creates):
            _write(path, text, change)
            return False
        version = held.version if held is not None else None
        index = Index(text, self._encoding)
        uri = self._documents.name(path)
        edit = make_edit(self._abilities, uri, version, index, [change])
        if is_new and edit.document_changes is not None:
            edit.document_changes = [types.CreateFile(uri), *edit.document_changes]
        answer = await self._server.workspace_apply_edit_async(
            types.ApplyWorkspaceEditParams(edit, f"Allow “{word}”")
        )
        if not answer.applied:
            raise MtcheckError(f"the editor did not add “{word}”: {answer.failure_reason}", path.as_posix())
        return True


def _read(path: Path) -> str:
    """The text of a configuration, its line ends as they are; of none the empty one."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise MtcheckError(f"cannot be read: {error.strerror}", path.as_posix()) from None
    except UnicodeDecodeError:
        raise MtcheckError("not UTF-8", path.as_posix()) from None


def _write(path: Path, text: str, change: Replacement) -> None:
    data = (text[: change.start] + change.text + text[change.end :]).encode("utf-8")
    try:
        (write_atomically if path.exists() else write_new)(path, data)
    except OSError as error:
        raise MtcheckError(f"cannot be written: {error.strerror}", path.as_posix()) from None
