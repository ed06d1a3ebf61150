"""The first answer, which is given before the server is there, is the one that the server gives."""

from __future__ import annotations

import asyncio
import io
import json
from typing import Any

import pytest
from pygls.io_ import StdoutWriter

from mtcheck.lsp.greeting import describe_server, greet, wants_pull
from mtcheck.lsp.serve import make_server

PULL = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
CLIENTS: list[dict[str, Any]] = [
    {},
    {"general": {"positionEncodings": ["utf-8", "utf-16"]}},
    {"general": {"positionEncodings": ["utf-32"]}, **PULL},
    {"textDocument": {"diagnostic": {}, "synchronization": {"willSave": True, "willSaveWaitUntil": True}}},
    {
        "workspace": {"workspaceFolders": True, "fileOperations": {}},
        "notebookDocument": {"synchronization": {}},
    },
]


def _frame(message: dict[str, Any]) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def _initialize(capabilities: dict[str, Any]) -> dict[str, Any]:
    params = {"processId": None, "rootUri": None, "capabilities": capabilities}
    return {"id": 1, "method": "initialize", "params": params}


def _ask_server(message: dict[str, Any]) -> dict[str, Any]:
    """What the server itself answers."""
    written = io.BytesIO()
    server = make_server(None)

    async def ask() -> None:
        server.protocol.set_writer(StdoutWriter(written))
        body = json.dumps({"jsonrpc": "2.0", **message})
        server.protocol.handle_message(json.loads(body, object_hook=server.protocol.structure_message))

    asyncio.run(ask())
    server.end()
    answer: dict[str, Any] = json.loads(written.getvalue().partition(b"\r\n\r\n")[2])
    return answer


@pytest.mark.parametrize("capabilities", CLIENTS)
def test_it_is_the_servers_own(capabilities: dict[str, Any]) -> None:
    message = _initialize(capabilities)
    own = _ask_server(message)["result"]
    sync = own["capabilities"]["textDocumentSync"]
    own["capabilities"]["textDocumentSync"] = {name: value for name, value in sync.items() if value}
    assert own == describe_server(message["params"])


def test_the_message_is_answered_and_handed_on_and_the_second_answer_kept_back() -> None:
    first, second = _frame(_initialize({})), _frame({"method": "initialized", "params": {}})
    written = io.BytesIO()
    stdin, stdout = greet(io.BytesIO(first + second), written)
    answer = json.loads(written.getvalue().partition(b"\r\n\r\n")[2])
    assert (answer["id"], answer["result"]) == (1, describe_server({}))
    assert stdin.readline() == first.partition(b"\r\n")[0] + b"\r\n"
    assert stdin.readline() == b"\r\n"
    assert stdin.read(len(first.partition(b"\r\n\r\n")[2])) == first.partition(b"\r\n\r\n")[2]
    assert stdin.readline() == second.partition(b"\r\n")[0] + b"\r\n"
    before = written.getvalue()
    asked, own, other = (
        _frame({"id": 1, "method": "x"}),
        _frame({"id": 1, "result": {}}),
        _frame({"id": 1, "result": 2}),
    )
    for data in (asked, own, other):
        stdout.write(data)
    assert written.getvalue() == before + asked + other


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nonsense\r\n",
        b"Content-Length: 3\r\n\r\n[{]",
        _frame({"id": 1, "method": "shutdown"}),
        _frame({"method": "exit"}),
        _frame({"id": None, "method": "initialize"}),
        b"Content-Length: 99999999999\r\n\r\n{}",
    ],
)
def test_any_other_beginning_is_left_to_the_server(data: bytes) -> None:
    written = io.BytesIO()
    stdin, stdout = greet(io.BytesIO(data), written)
    assert b"".join(iter(stdin.readline, b"")) == data
    assert written.getvalue() == b""
    assert stdout is written


def test_diagnostics_are_asked_for_where_the_client_asks_again_when_told_to() -> None:
    assert wants_pull({"capabilities": PULL})
    assert not wants_pull({"capabilities": {"textDocument": {"diagnostic": {}}}})
    assert not wants_pull({"capabilities": None})
