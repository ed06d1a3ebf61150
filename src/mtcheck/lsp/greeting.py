"""Answers ``initialize`` before the libraries of the protocol are imported, which takes half a second.

The first message of a client is read and answered here, then handed on to the server as if it had just come;
the answer that the server gives itself is kept back. A test holds the two answers to be the same.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any, BinaryIO, cast

import msgspec

from mtcheck.lsp.positions import choose_encoding
from mtcheck.version import __version__

COMMANDS = ("mtcheck.allowWord", "mtcheck.openSource")
KINDS = ("quickfix", "source.fixAll.mtcheck")
_LENGTH = re.compile(rb"content-length:\s*(\d+)\s*", re.IGNORECASE)
_LONGEST = 10_000_000
"""Bytes of a first message that is answered here."""


def describe_server(params: Mapping[str, Any]) -> dict[str, Any]:
    """What the server can do, for a client with these parameters of ``initialize``."""
    capabilities: dict[str, Any] = {
        "positionEncoding": choose_encoding(_get(params, "capabilities", "general", "positionEncodings")),
        "textDocumentSync": {"openClose": True, "change": 2, "save": True},
        "workspace": {
            "workspaceFolders": {"supported": True, "changeNotifications": True},
            "fileOperations": {},
        },
        "hoverProvider": True,
        "definitionProvider": True,
        "codeActionProvider": {"codeActionKinds": list(KINDS), "resolveProvider": True},
        "executeCommandProvider": {"commands": list(COMMANDS)},
    }
    if wants_pull(params):
        capabilities["diagnosticProvider"] = {
            "identifier": "mtcheck",
            "interFileDependencies": True,
            "workspaceDiagnostics": False,
        }
    return {
        "capabilities": capabilities,
        "serverInfo": {"name": "mtcheck", "version": __version__},
    }


def wants_pull(params: Mapping[str, Any]) -> bool:
    """Whether a client asks for diagnostics itself, and again when it is told to: then none are sent."""
    document = _get(params, "capabilities", "textDocument", "diagnostic")
    refresh = _get(params, "capabilities", "workspace", "diagnostics", "refreshSupport")
    return document is not None and bool(refresh)


def _get(value: Any, *keys: str) -> Any:  # noqa: ANN401 - JSON
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def greet(stdin: BinaryIO, stdout: BinaryIO) -> tuple[BinaryIO, BinaryIO]:
    """Answer the first message; give what the server is to read from and to write to instead.

    A message that is no ``initialize`` is left to the server to answer.
    """
    head, body = _read_message(stdin)
    replayed = _Replayed(head + body, stdin)
    try:
        message = msgspec.json.decode(body) if body else None
    except (msgspec.DecodeError, RecursionError):
        message = None
    number = _get(message, "id")
    if _get(message, "method") != "initialize" or not isinstance(number, int | str):
        return cast("BinaryIO", replayed), stdout
    params = _get(message, "params")
    result = describe_server(params if isinstance(params, dict) else {})
    answer = msgspec.json.encode({"jsonrpc": "2.0", "id": number, "result": result})
    stdout.write(b"Content-Length: %d\r\n\r\n%b" % (len(answer), answer))
    stdout.flush()
    return cast("BinaryIO", replayed), cast("BinaryIO", _Muted(stdout, number))


def _read_message(stdin: BinaryIO) -> tuple[bytes, bytes]:
    """Header and body; what is too long, or no message, is left unread but for its header."""
    head, length = b"", 0
    while line := stdin.readline(_LONGEST):
        head += line
        if match := _LENGTH.fullmatch(line):
            length = int(match[1])
        if not line.strip():
            break
    return head, stdin.read(length) if 0 < length <= _LONGEST else b""


class _Replayed(io.RawIOBase):
    """A stream with what was read of it put back."""

    def __init__(self, data: bytes, rest: BinaryIO) -> None:
        self._held, self._rest = io.BytesIO(data), rest

    def readable(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._held.readline() or self._rest.readline(-1 if size is None else size)

    def read(self, size: int = -1, /) -> bytes:
        return self._held.read(size) or self._rest.read(size)


class _Muted(io.RawIOBase):
    """A stream that keeps back the first answer to one request."""

    def __init__(self, stream: BinaryIO, number: int | str) -> None:
        self._stream, self._number = stream, number
        self._is_open = False

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - bytes
        if not self._is_open and self._is_answer(bytes(data)):
            self._is_open = True
            return len(data)
        return self._stream.write(data)

    def flush(self) -> None:
        self._stream.flush()

    def _is_answer(self, data: bytes) -> bool:
        try:
            message = msgspec.json.decode(data.partition(b"\r\n\r\n")[2])
        except msgspec.DecodeError:
            return False
        return _get(message, "id") == self._number and "method" not in message
