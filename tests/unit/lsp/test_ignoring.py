from __future__ import annotations

import pytest
from tests.unit.lsp.conftest import Bench, rules

from mtcheck.lsp.ignoring import ignore_finding

SAID = "mtcheck: ignore cold-coin because (say why)"


def _ignore(bench: Bench, text: str, name: str, number: int = 0) -> str:
    examined = bench.check(text, name, language="")
    change = ignore_finding(examined, examined.findings[number], examined.places[number].block)
    assert change is not None
    return text[: change.start] + change.text + text[change.end :]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.txt", "One.\nThe cold.\n", f"One.\n# {SAID}\nThe cold.\n"),
        ("a.txt", "One.\r\nThe cold.\r\n", f"One.\r\n# {SAID}\r\nThe cold.\r\n"),
        ("a.md", "# One\n\nThe *very* cold.\n", f"# One\n\n<!-- {SAID} -->\nThe *very* cold.\n"),
        ("a.md", "- one\n- the cold\n- two\n", f"- one\n- the <!-- {SAID} --> cold\n- two\n"),
        ("a.md", "| a |\n|---|\n| cold |\n", f"| a |\n|---|\n| <!-- {SAID} --> cold |\n"),
        ("a.md", "---\ntitle: The cold\n---\nOne.\n", f"---\n# {SAID}\ntitle: The cold\n---\nOne.\n"),
        ("a.mdx", "The cold.\n", f"{{/* {SAID} */}}\nThe cold.\n"),
        (
            "a.html",
            "<div>\n  <p>The cold.</p>\n</div>",
            f"<div>\n  <!-- {SAID} -->\n  <p>The cold.</p>\n</div>",
        ),
        ("a.html", "<p>One.</p><p>The cold.</p>", f"<p>One.</p><p><!-- {SAID} -->The cold.</p>"),
        (
            "a.vtt",
            "WEBVTT\n\n1\n00:01.000 --> 00:02.000\nThe cold.\n",
            f"WEBVTT\n\nNOTE {SAID}\n\n1\n00:01.000 --> 00:02.000\nThe cold.\n",
        ),
        (
            "a.po",
            'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\nmsgid "x"\nmsgstr "The cold."\n',
            f'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\n# {SAID}\nmsgid "x"\nmsgstr "The cold."\n',
        ),
    ],
)
def test_the_comment_stands_where_the_format_has_room_for_it(
    bench: Bench, name: str, before: str, after: str
) -> None:
    assert _ignore(bench, before, name) == after
    assert rules(bench.check(after, name, language="")) == []


def test_a_unit_of_xliff_gets_a_comment_before_it(bench: Bench) -> None:
    inside = "<source>oro</source><target>The {1}.</target>"
    unit = f'    <trans-unit id="{{0}}">\n      {inside}\n    </trans-unit>\n'
    text = (
        '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        '<file source-language="it" target-language="fr" datatype="plaintext" original="x"><body>\n'
        + unit.format(1, "gold")
        + unit.format(2, "cold")
        + "</body></file></xliff>\n"
    )
    after = _ignore(bench, text, "a.xlf")
    assert f'    <!-- {SAID} -->\n    <trans-unit id="2">' in after
    assert rules(bench.check(after, "a.xlf")) == []


def test_only_its_own_finding_is_ignored(bench: Bench) -> None:
    text = "The cold.\n\nThe cold,, twice.\n"
    examined = bench.check(text)
    assert rules(examined) == ["cold-coin", "cold-coin", "doubled-mark"]
    after = _ignore(bench, text, "a.txt", 1)
    assert rules(bench.check(after)) == ["cold-coin", "doubled-mark"]


def test_a_format_without_comments_has_no_room(bench: Bench) -> None:
    examined = bench.check("1\n00:00:01,000 --> 00:00:02,000\nThe cold.\n", "a.srt", language="")
    assert rules(examined) == ["cold-coin"]
    assert ignore_finding(examined, examined.findings[0], examined.places[0].block) is None
