from __future__ import annotations

import pytest

from mtcheck.errors import ReadError
from mtcheck.read.decode import check_size, decode

ITALIAN = "La città è già più bella: perché no? Così è l’“arte” – 20 €."


@pytest.mark.parametrize(
    ("bom", "codec", "encoding"),
    [
        (b"", "utf-8", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8", "utf-8"),
        (b"\xff\xfe", "utf-16-le", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be", "utf-32-be"),
    ],
)
def test_unicode(bom: bytes, codec: str, encoding: str) -> None:
    text = f"{ITALIAN}\r\n🙂\r"
    assert decode(bom + text.encode(codec), "a.txt") == (text, encoding, bom != b"", ())


@pytest.mark.parametrize(
    "text", [ITALIAN, "caffè", "Here is the café, isn’t it?", "© 2020 Straße, ÀÉ, 1º, ½"]
)
def test_short_western_text_is_cp1252(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt") == (text, "cp1252", False, ("read as cp1252, not UTF-8",))


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Правительство заявило во вторник, что вопрос о мостах остаётся открытым. " * 5, "cp1251"),
        ("Rząd powiedział we wtorek, że nie będzie już więcej środków na budowę mostów. " * 6, "cp1250"),
        ("The café owner’s “bridge” is here – he said, and it’s a naïve idea. " * 3, "mac_roman"),
    ],
)
def test_another_legacy_encoding_is_detected_and_told(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "a.txt")
    assert decoded.text == text
    assert decoded.notes == (f"read as {encoding}, not UTF-8",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n....", "PNG image"),
        (b"%PDF-1.7\n", "PDF document"),
        (b"PK\x03\x04....", "zip archive"),
        (b"{\\rtf1 text}", "RTF document"),
        (b"some\0thing", "NUL"),
        ("no mark".encode("utf-16-le"), "UTF-16 without a BOM"),
        (b"\xff\xfea", "not valid utf-16-le"),
        (b"\xef\xbb\xbfa\xff", "not valid utf-8"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        decode(data, "dir/a.txt")
    assert caught.value.place == "dir/a.txt"


@pytest.mark.parametrize(
    "data",
    [
        b"Hello,\nworld \x81\x8d\x9d \x01\x02",
        bytes(range(128, 256)) * 3,
        "Così è la città\nperò ".encode() + b"\xc3\n",
        b"\xfe\xfe\xff\xff\x80\x80",
    ],
)
def test_bytes_that_cannot_be_told_are_refused_with_the_line(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"a\.txt: cannot be decoded: byte 0x.. in line \d"):
        decode(data, "a.txt")


def test_the_line_of_broken_utf8_is_told() -> None:
    with pytest.raises(ReadError, match="byte 0xc3 in line 3"):
        decode("così\nperò\ncitt".encode() + b"\xc3", "a.txt")


def test_the_limit_is_the_largest_size_allowed() -> None:
    check_size(1000, 1000, "a.txt")
    with pytest.raises(
        ReadError, match=r"a\.txt: too large: 1,001 bytes, the limit \(max-file-size\) is 1,000"
    ):
        check_size(1001, 1000, "a.txt")
