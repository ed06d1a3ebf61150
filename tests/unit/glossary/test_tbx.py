from __future__ import annotations

from pathlib import Path

import pytest

from mtcheck.errors import MtcheckError
from mtcheck.glossary.tbx import read_tbx
from mtcheck.glossary.terms import Term
from mtcheck.model import Pair

PAIR = Pair("it", "en")
V2 = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="c1">
 <descrip type="subjectField">finance</descrip><descrip type="definition">Money on a
  chain.</descrip>
 <langSet xml:lang="it"><tig><term>criptovaluta</term></tig><tig><term>criptomoneta</term>
  <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
 <langSet xml:lang="en-GB">
  <ntig><termGrp><term>crypto<hi>currency</hi></term>
   <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
  <ntig><termGrp><term>encryption</term>
   <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
  <tig><term>encrypted money</term><termNote type="normativeAuthorization">supersededTerm</termNote></tig>
 </langSet>
 <langSet xml:lang="de"><tig><term>Kryptowährung</term></tig></langSet>
</termEntry></body></text></martif>
"""
V3_DCT = """\
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
<!-- a comment --><?a processing instruction?>
<conceptEntry id="c1"><basic:definition>Money.</basic:definition>
 <langSec xml:lang="it_IT"><termSec><term>criptovaluta</term></termSec></langSec>
 <langSec xml:lang="EN"><termSec><term>cryptocurrency</term></termSec>
  <termSec><term>encryption</term>
   <basic:administrativeStatus>deprecatedTerm-admn-sts</basic:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>
"""


def test_version_2() -> None:
    assert read_tbx(V2, "g.tbx", PAIR) == (
        Term(
            line=4,
            sources=("criptovaluta", "criptomoneta"),
            targets=("cryptocurrency",),
            forbidden=("encryption", "encrypted money"),
            note="Money on a chain.",
        ),
    )


def test_version_3_with_categories_as_elements() -> None:
    (term,) = read_tbx(V3_DCT, "g.tbx", PAIR)
    assert (term.sources, term.targets, term.forbidden) == (
        ("criptovaluta",),
        ("cryptocurrency",),
        ("encryption",),
    )
    assert (term.line, term.note) == (4, "Money.")


def test_version_3_with_categories_as_attributes() -> None:
    text = V3_DCT.replace("<basic:administrativeStatus>", '<termNote type="administrativeStatus">')
    (term,) = read_tbx(text.replace("</basic:administrativeStatus>", "</termNote>"), "g.tbx", PAIR)
    assert term.forbidden == ("encryption",)


def test_an_external_entity_is_refused_and_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret", encoding="utf-8")
    text = (
        f'<?xml version="1.0"?>\n<!DOCTYPE tbx [\n<!ENTITY x SYSTEM "{secret.as_uri()}">\n]>\n<tbx>&x;</tbx>'
    )
    with pytest.raises(MtcheckError, match=r"g\.tbx:2: declares entities") as caught:
        read_tbx(text, "g.tbx", PAIR)
    assert "a secret" not in str(caught.value)


@pytest.mark.parametrize(
    "subset",
    [
        '<!DOCTYPE tbx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE tbx PUBLIC "x" "y" [ <!ENTITY % remote SYSTEM "http://example.org/x.dtd"> %remote; ]>',
        "<!DOCTYPE\n  tbx\n  [ <!ELEMENT tbx ANY> ]>",
        '<!doctype tbx [<!entity a "ha">]>',
        '<!ENTITY a "ha">',
    ],
)
def test_declarations_of_its_own_are_refused(subset: str) -> None:
    with pytest.raises(MtcheckError, match="refused"):
        read_tbx(f"{subset}<tbx>&b;</tbx>", "g.tbx", PAIR)


def test_a_quoted_bracket_hides_no_subset() -> None:
    text = '<!DOCTYPE tbx SYSTEM "a>b" [<!ELEMENT tbx ANY>]><tbx/>'
    with pytest.raises(MtcheckError):
        read_tbx(text, "g.tbx", PAIR)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"g\.tbx:1: not XML"),
        ("source,target\n", r"g\.tbx:1: not XML"),
        ("<tbx>\n<text>\n</tbx>", r"g\.tbx:3: not XML"),
        ("<tbx>&undefined;</tbx>", "not XML"),
        ("\n\n<html/>", r"g\.tbx:3: not TBX: its root is html"),
        ("<tbx>" + "<a>" * 5000 + "</a>" * 5000 + "</tbx>", "not XML"),
    ],
)
def test_what_is_no_tbx(text: str, message: str) -> None:
    with pytest.raises(MtcheckError, match=message):
        read_tbx(text, "g.tbx", PAIR)


def test_a_tbx_without_entries() -> None:
    assert read_tbx("<tbx/>", "g.tbx", PAIR) == ()
