"""What a client says of itself when it begins, and in the shapes that the rest of the server wants."""

from __future__ import annotations

from pathlib import Path

import msgspec
from lsprotocol import types

from mtcheck.lsp.diagnostics import Abilities
from mtcheck.lsp.documents import Edit, find_path
from mtcheck.lsp.positions import Position, Range


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a client may set in ``initializationOptions``."""

    delay: float = 300
    """Milliseconds without a change after which a document is checked."""
    settle: float = 1000
    """Milliseconds without a change after which what was checked in part is checked in full."""


def find_abilities(capabilities: types.ClientCapabilities) -> Abilities:
    """What a client can show and do, of what matters here."""
    document, workspace, window = capabilities.text_document, capabilities.workspace, capabilities.window
    published = document.publish_diagnostics if document is not None else None
    pulled = document.diagnostic if document is not None else None
    shown = [one for one in (published, pulled) if one is not None]
    edit = workspace.workspace_edit if workspace is not None else None
    acted = document.code_action if document is not None else None
    later = acted.resolve_support if acted is not None else None
    shows = window.show_document if window is not None else None
    return Abilities(
        related=any(one.related_information for one in shown),
        tags=any(one.tag_support is not None for one in shown),
        links=any(one.code_description_support for one in shown),
        shows_documents=shows is not None and bool(shows.support),
        edits=workspace is not None and bool(workspace.apply_edit),
        versioned=edit is not None and bool(edit.document_changes),
        creates=edit is not None and types.ResourceOperationKind.Create in (edit.resource_operations or ()),
        resolves=later is not None and "edit" in later.properties and bool(acted and acted.data_support),
    )


def wants_pull(capabilities: types.ClientCapabilities) -> bool:
    """As ``greeting.wants_pull``."""
    document, workspace = capabilities.text_document, capabilities.workspace
    again = workspace.diagnostics if workspace is not None else None
    return (
        document is not None
        and document.diagnostic is not None
        and again is not None
        and bool(again.refresh_support)
    )


def can_watch(capabilities: types.ClientCapabilities) -> bool:
    """Whether a client can be asked to tell of changes of files."""
    watched = capabilities.workspace.did_change_watched_files if capabilities.workspace is not None else None
    return watched is not None and bool(watched.dynamic_registration)


def find_folders(params: types.InitializeParams) -> list[Path]:
    """The folders that a client has open."""
    uris = [one.uri for one in params.workspace_folders or ()]
    if not uris and params.root_uri:
        uris = [params.root_uri]
    return [path for uri in uris if (path := find_path(uri)) is not None]


def read_position(place: types.Position) -> Position:
    """A place as the client has it."""
    return Position(place.line, place.character)


def read_change(change: types.TextDocumentContentChangeEvent) -> Edit:
    """A change of a document."""
    if isinstance(change, types.TextDocumentContentChangePartial):
        places = Range(read_position(change.range.start), read_position(change.range.end))
        return Edit(places, change.text)
    return Edit(None, change.text)
