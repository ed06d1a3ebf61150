"""Bytes become text: UTF-8, UTF-16 and UTF-32 with a BOM, or a legacy encoding that can be told."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from mtcheck.errors import ReadError

MAX_SIZE = 20 * 1024 * 1024
"""Largest file that is read by default, in bytes."""

_BOMS = (  # the longer ones first: UTF-32-LE begins as UTF-16-LE does
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a RIFF file (WebP, WAV, AVI)"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive (or a document made of one: docx, odt, epub)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "a program"),
)
_LEGACY = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "iso8859_2",
    "iso8859_5",
    "iso8859_7",
    "koi8_r",
    "mac_roman",
    "cp437",
    "cp850",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
]
_SAMPLE = 256 * 1024
_XML_DECLARATION = re.compile(rb"\A\s*<\?xml[^>]*?\sencoding\s*=\s*[\"']([\w.:-]+)")
_DECLARED = {
    "xliff": _XML_DECLARATION,
    "tmx": _XML_DECLARATION,
    "po": re.compile(rb"charset=([\w.:-]+)"),
}
_DECLARED_WITHIN = 4096
_LEGACY_NAME = re.compile(r"(?:iso8859|cp\d|koi8|mac|shift_jis|euc|gb|big5|latin)")

# What Western prose is made of, and what it does not have: a capital with an accent behind a small letter ...
_WESTERN = re.compile(
    "[\\x09-\\x0d\\x1b\\x20-\\x7e€‚„…‘’“”•–—™‰‹›œŒŠšŽžŸ\\xa0¡¢£¥¦§¨©ª«\\xad®°±²³´µ¶·¸¹º»¼½¾¿À-ÏÑ-Ýàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿß×÷]*+"
)
_MISFIT = re.compile("[a-zß-öø-ÿ][ŠŽŸÀ-ÖØ-Ý]|[A-Za-z][‚„¨¸´]|[À-ÖØ-öø-ÿ]{4}|[A-Za-z][¹³¿¡£¥]+[a-z]")
_CONTROL = re.compile("[\\x00-\\x08\\x0e-\\x1a\\x1c-\\x1f\\x7f-\\x9f]")


class Decoded(NamedTuple):
    """The text without its BOM, line ends as they are."""

    text: str
    encoding: str
    bom: bool
    notes: tuple[str, ...]


def check_size(size: int, limit: int, name: str) -> None:
    """Refuse a file of more than ``limit`` bytes; raises ReadError."""
    if size > limit:
        raise ReadError(f"too large: {size:,} bytes, the limit (max-file-size) is {limit:,}", name)


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Decode a file's bytes; raises ReadError for a binary file and for bytes that cannot be told.

    ``declared`` is the encoding that the file itself names; UTF-8 comes before it where the bytes are valid.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(_decode_strictly(data[len(bom) :], encoding, name), encoding, True, ())
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise ReadError(f"not a text file but {what}", name)
    if b"\0" in data:
        raise ReadError("not a text file: it holds NUL bytes (or is UTF-16 without a BOM)", name)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", False, ())
    except UnicodeDecodeError as error:
        if declared is None and _is_broken_utf8(data):
            raise _fault(data, error, name) from None
        detected = declared or _detect_legacy(data)
        if detected is None:
            raise _fault(data, error, name) from None
    text = _decode_strictly(data, detected, name)
    return Decoded(text, detected, False, (f"read as {detected}, not UTF-8",))


def find_declared(data: bytes, kind: str) -> str | None:
    """The legacy encoding that an XML declaration or a PO header names; None: none that is known."""
    pattern = _DECLARED.get(kind)
    match = pattern.search(data[:_DECLARED_WITHIN]) if pattern else None
    if match is None:
        return None
    try:
        encoding = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    return encoding if _LEGACY_NAME.match(encoding) else None


def _decode_strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"not valid {encoding}: {error.reason} at byte {error.start}", name) from None


def _fault(data: bytes, error: UnicodeDecodeError, name: str) -> ReadError:
    line = data.count(b"\n", 0, error.start) + 1
    byte = data[error.start]
    return ReadError(
        f"cannot be decoded: byte 0x{byte:02x} in line {line} is not UTF-8, and no other encoding fits", name
    )


def _is_broken_utf8(data: bytes) -> bool:
    """Whether valid UTF-8 sequences outnumber the faulty ones: legacy text has hardly any by chance."""
    text = data.decode("utf-8", "replace")
    faulty = text.count("\ufffd")
    return sum(len(run) for run in re.findall(r"[^\x00-\x7f]+", text)) - faulty >= faulty


def _detect_legacy(data: bytes) -> str | None:
    """The legacy encoding of Western text by its characters, of other text by charset-normalizer."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and _WESTERN.fullmatch(text) and not _MISFIT.search(text):
        return "cp1252"
    from charset_normalizer import from_bytes  # rarely needed

    best = from_bytes(data[:_SAMPLE], cp_isolation=_LEGACY, threshold=0.15).best()
    if best is None or best.coherence < 0.1:
        return None
    try:
        decoded = data.decode(best.encoding)
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(decoded) else best.encoding
