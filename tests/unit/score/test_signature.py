from __future__ import annotations

import pytest

from mtcheck.score.signature import build_signature


def test_signature() -> None:
    signature = build_signature(
        "0.1.0",
        profile="news",
        packs=["en@1", "it-en@1", "crypto@1"],
        splitter="sentencex-1.0.15",
        extras={"semantic": False, "grammar": True},
    )
    assert signature == (
        "mtcheck:0.1.0|profile:news|packs:en@1,it-en@1,crypto@1|splitter:sentencex-1.0.15|grammar:yes|semantic:no"
    )


@pytest.mark.parametrize("packs", [["a|b"], ["a,b"]])
def test_parts_that_would_blur_are_refused(packs: list[str]) -> None:
    with pytest.raises(ValueError, match="not"):
        build_signature("0.1.0", profile="news", packs=packs, splitter="s", extras={})
