"""Addresses of the pages of rules, as the configuration's ``rule-pages`` says where they lie."""

from __future__ import annotations

import re

_NOT_IN_ADDRESS = re.compile(r"[^\w!#$%&'()*+,\-./:;=?@\[\]~]+", re.ASCII)
"""What stands in no URI (RFC 3986, 2)."""


def address_rule(pages: str, rule: str, pack: str) -> str:
    """``pages`` with ``{pack}`` and ``{rule}`` filled in: a URI of ASCII; empty where ``pages`` is."""
    address = pages.replace("{pack}", pack).replace("{rule}", rule)
    return _NOT_IN_ADDRESS.sub(_quote, address)


def _quote(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))
