"""The HTML report in a real browser: Chromium without a window, driven by its own driver.

``MTCHECK_BROWSER`` and ``MTCHECK_DRIVER`` name the programs; without them, and where none are installed, the
tests are skipped.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from tests.unit.report.awkward import build_awkward
from tests.unit.report.build import build_file, build_report, build_text, find_finding

from mtcheck.model import Report
from mtcheck.mqm import ErrorType, Severity
from mtcheck.report.html import page

pytestmark = pytest.mark.xdist_group("browser")  # one browser, on one of the processes
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
WIDTHS = {"phone": 390, "desktop": 1280}
TEXT = (
    "The mayor he has opened the library. All is well here. A man has has said <script>pwned=1</script>.\n"
    "Nobody came. The mayor he left in autunno.\n"
)
LATER = (
    "The mayor has opened the library. All is well. A man has said.\n"
    "Nobody came. The mayor left in autunno.\n"
)
SOURCE = "Il sindaco ha aperto la biblioteca.\nNessuno è venuto.\n"


def build() -> Report:
    """Two translations of one text and, for all that can be on a page, the awkward files."""
    reading: Any = {"fix": "The mayor", "rule": "double-subject", "message": "“{text}”: the subject twice"}
    first = [
        find_finding(TEXT, "The mayor he", Severity.MAJOR, **reading),
        find_finding(TEXT, "mayor he has", rule="verb", message="overlaps"),
        find_finding(TEXT, "has has", rule="doubled-word", fix="has"),
        find_finding(TEXT, "The mayor he", Severity.MAJOR, occurrence=2, **reading),
        find_finding(
            TEXT, "autunno", Severity.CRITICAL, ErrorType.UNTRANSLATED, rule="untranslated-fragment"
        ),
    ]
    second = [
        find_finding(
            LATER, "autunno", Severity.CRITICAL, ErrorType.UNTRANSLATED, rule="untranslated-fragment"
        )
    ]
    sources = SOURCE.splitlines()
    awkward = build_awkward()
    ours = build_report(
        build_file(build_text("first.txt", TEXT, sources=sources), first, unchecked=()),
        build_file(build_text("second.txt", LATER, sources=sources), second, unchecked=()),
        *awkward.files,
        failures=awkward.failures,
    )
    return msgspec.structs.replace(ours, rules=awkward.rules)


class Reader:
    """Somebody who reads the page."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def open(self, path: Path, width: str = "desktop", scheme: str = "light") -> None:
        """Open the page anew."""
        size = {"width": WIDTHS[width], "height": 900, "deviceScaleFactor": 1, "mobile": width == "phone"}
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        self.driver.get(path.as_uri())

    def ask(self, script: str, *args: object) -> Any:
        """The value of an expression."""
        return self.driver.execute_script(f"return {script}", *args)

    def find(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def press(self, *keys: str) -> None:
        ActionChains(self.driver).send_keys(*keys).perform()

    def choose(self, selector: str, value: str) -> None:
        self.find(f'{selector} option[value="{value}"]').click()

    def list_shown(self, selector: str) -> list[str]:
        """The ids of the elements that are not filtered away."""
        every = "[...document.querySelectorAll(arguments[0])]"
        script = f"{every}.filter((one) => one.checkVisibility()).map((one) => one.id)"
        shown: list[str] = self.ask(script, selector)
        return shown

    def classes(self, selector: str) -> list[str]:
        """The classes of an element."""
        return (self.find(selector).get_attribute("class") or "").split()

    @property
    def focus(self) -> str:
        """The id of what has the focus."""
        return str(self.ask("document.activeElement.id"))

    @property
    def is_focus_seen(self) -> bool:
        """Whether what has the focus lies within the window, below what sticks to its top."""
        script = (
            "(({top, bottom}) => top >= document.querySelector('.filters').getBoundingClientRect().bottom - 1"
            " && top < innerHeight)(document.activeElement.getBoundingClientRect())"
        )
        return bool(self.ask(script))


@pytest.fixture(scope="module")
def driver() -> Iterator[webdriver.Chrome]:
    browser = os.environ.get("MTCHECK_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    program = os.environ.get("MTCHECK_DRIVER") or shutil.which("chromedriver")
    if browser is None or program is None:
        pytest.skip("no Chromium with its driver here")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(program))
    yield started
    started.quit()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(page.render_comparison(build(), []), encoding="utf-8")
    return path


@pytest.fixture
def reader(driver: webdriver.Chrome, written: Path) -> Iterator[Reader]:
    """The page, just opened; at the end the console holds no word of it."""
    driver.get_log("browser")  # type: ignore[no-untyped-call]
    reader = Reader(driver)
    reader.open(written)
    yield reader
    assert driver.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_nothing_is_loaded_and_no_text_runs(reader: Reader) -> None:
    assert reader.ask("performance.getEntriesByType('resource').map((one) => one.name)") == []
    assert reader.ask("window.pwned") is None
    assert reader.ask("document.scripts.length") == 1


def test_the_strip_leads_to_sentences(reader: Reader) -> None:
    reader.find('#file-1 a.cell[href="#s1-1-1"]').click()
    assert reader.focus == "s1-1-1"
    assert reader.is_focus_seen
    assert reader.ask("location.hash") == "#s1-1-1"


def test_the_strip_is_one_stop_with_arrows_in_it(reader: Reader) -> None:
    assert reader.ask("document.querySelectorAll('#file-1 a.cell[tabindex=\"0\"]').length") == 1
    reader.ask("document.querySelector('#file-1 a.cell').focus()")
    reader.press(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_LEFT, Keys.ENTER)
    assert reader.focus == "s1-0-1"
    reader.ask("document.querySelector('#file-1 a.cell').focus()")
    reader.press(Keys.END, Keys.ENTER)
    assert reader.focus == "s1-1-1"


def test_marks_lead_to_cards(reader: Reader) -> None:
    reader.find('#file-1 a.mark[href="#f1-3"]').click()
    assert reader.focus == "f1-3"
    assert reader.is_focus_seen
    assert "here" in reader.classes("#f1-3")
    reader.find("#file-1 span.mark").click()
    assert reader.focus == "f1-2"


def test_keys_walk_through_findings(reader: Reader) -> None:
    reader.press("j", "j")
    assert reader.focus == "f1-2"
    reader.press("k")
    assert reader.focus == "f1-1"
    reader.find("#next").click()
    assert reader.focus == "f1-2"
    reader.find('#file-1 a.cell[href="#s1-1-1"]').click()
    reader.press("j")
    assert reader.focus == "f1-4"
    reader.find("#keys").click()
    reader.press("j")
    assert reader.focus == "keys"


def test_severities_filter(reader: Reader) -> None:
    for name in ("minor", "neutral", "critical"):
        reader.find(f'input[value="{name}"]').click()
    assert reader.list_shown("#file-1 .card") == ["f1-1", "f1-4"]
    assert reader.list_shown("#file-1 .row") == ["s1-0-0", "s1-1-1"]
    assert reader.find("#status").text.startswith("4 of 14 findings, 4 of ")
    states = ".map((one) => [one.textContent, one.classList.contains('off')])"
    colours = f"[...document.querySelectorAll('#s1-0-0 .mark')]{states}"
    assert reader.ask(colours) == [["The ", False], ["mayor he", False], [" has", True]]
    assert "off" in reader.classes('a.cell[href="#s1-0-1"]')
    reader.find("button[type=reset]").click()
    assert reader.find("#status").text.startswith("14 findings, ")
    assert len(reader.list_shown("#file-1 .row")) == 5


def test_types_and_rules_filter(reader: Reader) -> None:
    reader.choose("#type", "accuracy/untranslated")
    assert reader.list_shown(".card") == ["f1-5", "f2-1", "f3-2"]
    reader.choose("#type", "")
    reader.choose("#rule", "doubled-word")
    assert reader.list_shown(".card") == ["f1-3", "f3-7"]
    assert reader.list_shown(".block .row") == ["s1-0-2", "s3-5-0"]


def test_the_search_filters_text_source_and_cards(reader: Reader) -> None:
    reader.press("/", "AUTUNNO")
    assert reader.focus == "search"
    assert reader.list_shown(".row") == ["s1-1-1", "s2-1-1"]
    reader.press(Keys.ESCAPE, "biblioteca")
    assert reader.list_shown(".row") == ["s1-0-0", "s2-0-0"]
    reader.press(Keys.ESCAPE, "<script>alert")
    assert reader.list_shown(".row")[0].startswith("s3-")


def test_going_somewhere_shows_what_was_filtered_away(reader: Reader) -> None:
    reader.choose("#rule", "doubled-word")
    reader.ask("document.querySelector('#file-1 a.cell[href=\"#s1-1-0\"]').click()")
    assert reader.focus == "s1-1-0"
    assert reader.find("#rule").get_property("value") == ""


def test_systems_side_by_side(reader: Reader) -> None:
    def shown() -> list[str]:
        return [name.rpartition("-")[2] for name in reader.list_shown(".pair")]

    assert shown() == ["1", "2", "3", "4", "5"]
    reader.choose(".which", "B")
    assert shown() == ["1", "3"]
    reader.choose(".which", "A")
    assert shown() == []
    reader.choose(".which", "own")
    assert shown() == ["1", "3", "5"]
    reader.choose(".which", "differ")
    assert shown() == ["1", "2", "3", "5"]
    reader.choose("#rule", "untranslated-fragment")
    assert shown() == ["5"]
    reader.find(".comparison .found li:not([hidden]) a").click()
    assert reader.focus == "f1-5"


@pytest.mark.parametrize(("width", "scheme"), [("phone", "light"), ("desktop", "dark")])
def test_nobody_is_shut_out(reader: Reader, written: Path, width: str, scheme: str) -> None:
    """By axe: nothing at all, in both colours and widths, of which neither depends on the other."""
    reader.open(written, width, scheme)
    if width == "phone":
        reader.find("#more").click()
    reader.ask("document.querySelectorAll('details').forEach((one) => (one.open = true))")
    assert reader.ask("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    reader.driver.execute_script(files("axe_core_python").joinpath("axe.min.js").read_text("utf-8"))
    found = reader.driver.execute_async_script(
        "const done = arguments[0]; axe.run({resultTypes: ['violations']}).then((result) => done("
        "result.violations.map((one) => [one.impact, one.id, one.nodes.map((node) => node.html)])))"
    )
    assert found == []


def test_the_page_is_read_without_script(reader: Reader, written: Path) -> None:
    reader.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        reader.open(written)
        assert reader.list_shown("#filters, .choose") == []
        assert len(reader.list_shown("#file-1 .row")) == 5
        assert len(reader.list_shown("#file-1 .card")) == 5
        reader.find('#file-1 a.mark[href="#f1-3"]').click()
        assert reader.ask("document.querySelector(':target').id") == "f1-3"
    finally:
        reader.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_long_texts_stay_fluid(reader: Reader, tmp_path: Path) -> None:
    text = "".join(
        f"The mayor he has sentence {number}, which says nothing new at all.\n" for number in range(2000)
    )
    found = [
        msgspec.structs.replace(one, span=type(one.span)(start, start + 12))
        for one in [
            find_finding(text, "The mayor he", Severity.MAJOR, rule="double-subject", fix="The mayor")
        ]
        for start in (text.index(f"The mayor he has sentence {number},") for number in range(0, 2000, 2))
    ]
    path = tmp_path / "long.html"
    path.write_text(
        page.render(build_report(build_file(build_text("long.txt", text), found))), encoding="utf-8"
    )
    reader.open(path)
    assert reader.find("#status").text == "1000 findings, 2000 sentences"
    after = "document.body.offsetHeight; return performance.now() - start"
    took = f"((start) => {{{{ {{0}}; {after}; }}}})(performance.now())"
    narrow = "document.getElementById('flagged').click()"
    assert reader.ask(took.format(narrow)) < 3000
    assert reader.find("#status").text == "1000 findings, 1000 of 2000 sentences"
    reader.press("j", "j", "j")
    assert reader.focus == "f1-3"
    assert reader.is_focus_seen
