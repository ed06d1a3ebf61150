"""Comments in the text that the editor has, which make a finding not count."""

from __future__ import annotations

from functools import partial

from mtcheck.lsp.examined import Examined
from mtcheck.lsp.fixing import reread
from mtcheck.model import Block, Finding
from mtcheck.spans import Replacement
from mtcheck.suppress.propose import propose_comment


def ignore_finding(examined: Examined, finding: Finding, block: Block) -> Replacement | None:
    """The comment that suppresses a finding in a block; None where the format has none, or no room for it."""
    assert examined.document is not None
    return propose_comment(examined.document, finding, block, partial(reread, examined))
