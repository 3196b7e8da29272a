"""The HTML report in a real browser: filters, search, links both ways, keyboard, phone; nothing fetched, no error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browser import ABSENT, address, chromium

from gapcheck.check import check, check_each
from gapcheck.checklist import load
from gapcheck.exporters import View, export
from gapcheck.intake import gather, read
from gapcheck.model import Evidence, Report

pytestmark = pytest.mark.skipif(bool(ABSENT), reason=ABSENT)

BILL = "sample_laws/draft-bill/kestoria-draft-bill.docx"
EVIL = (
    "</script><script>document.title='stolen'</script><img src=http://x.invalid/a.png onerror=\"document.title='x'\">"
)


def written(folder: Path, evil: bool = False) -> tuple[Path, Report]:
    """The report on the sample bill; an evil one has markup in the law's text, its name and its quotes."""
    sources, _ = gather([BILL], lambda: b"", "")
    laws, _ = read(sources, "", lambda name: None)
    report = check(laws, load("budapest"))
    law = laws[0]
    if evil:
        law = replace(law, name=f"{EVIL}.docx", text=law.text + EVIL)
        name, end = law.name, len(law.text)
        words = Evidence(name, "4(1)", end - len(EVIL), end, EVIL, "cue")
        finding = report.findings[5]
        element = replace(finding.elements[0], evidence=(words,))
        finding = replace(finding, title=EVIL, elements=(element, *finding.elements[1:]))
        report = replace(report, findings=(finding,), laws=(replace(report.laws[0], name=name),))
    page = export("html", [report], View(laws={law.name: law}))
    assert isinstance(page, str)
    file = folder / "report.html"
    file.write_text(page, encoding="utf-8")
    return file, report


@pytest.fixture(scope="module")
def report_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    return written(tmp_path_factory.mktemp("html"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as driver:
        yield driver


@pytest.fixture
def page(browser: Any, report_file: tuple[Path, Report]) -> Any:
    browser.get("about:blank")
    browser.get(address(report_file[0]))
    return browser


def visible(page: Any) -> list[str]:
    return page.execute_script(
        "return [...document.querySelectorAll('.finding')].filter(f => f.checkVisibility()).map(f => f.dataset.id)"
    )


def in_sight(page: Any, element: Any) -> bool:
    """Whether an element lies in the window, not only in the page."""
    page.execute_script("for (const e of document.querySelectorAll('*')) e.style.scrollBehavior = 'auto'")
    box = page.execute_script("const b = arguments[0].getBoundingClientRect(); return [b.top, b.bottom]", element)
    return bool(-1 <= box[0] < page.execute_script("return innerHeight") and box[1] > 0)


def find(page: Any, selector: str) -> Any:
    return page.find_element("css selector", selector)


def settle(page: Any) -> None:
    """Without animation, so that what is scrolled to is there at once."""
    page.execute_script(
        "const s = document.createElement('style'); s.textContent = '*{scroll-behavior:auto!important}';"
        "document.head.append(s)"
    )


def test_status_filter(page: Any, report_file: tuple[Path, Report]) -> None:
    report = report_file[1]
    find(page, ".toggle[data-status=covered]").click()
    find(page, ".toggle[data-status=partial]").click()
    assert visible(page) == [f.id for f in report.findings if f.status == "missing"]
    assert find(page, "#shown").text == f"{len(visible(page))} of {len(report.findings)} findings"
    find(page, "#reset").click()
    assert visible(page) == [f.id for f in report.findings]


def test_group_and_instrument_filters(page: Any, report_file: tuple[Path, Report]) -> None:
    find(page, "#group option[value=procedure]").click()
    assert visible(page) == [f.id for f in report_file[1].findings if f.group == "procedure"]
    find(page, "#reset").click()
    options = page.find_elements("css selector", "#instrument option")
    options[-1].click()
    name = options[-1].get_attribute("value")
    assert visible(page) == [f.id for f in report_file[1].findings if f.source.startswith(name)]


def test_search_finds_words_of_closed_findings(page: Any) -> None:
    find(page, "#search").send_keys("automatically treat data")
    assert visible(page) == ["def-computer-system"]
    find(page, "#search").send_keys(" zebra")
    assert visible(page) == []
    assert find(page, "#none").is_displayed()


def test_from_a_quote_to_the_words_of_the_law_and_back(page: Any) -> None:
    settle(page)
    finding = find(page, ".finding[data-id=illegal-access]")
    finding.find_element("css selector", "summary").click()
    quote = finding.find_element("css selector", "a.quote")
    quote.click()
    marked = page.find_elements("css selector", "#law .hit.now")
    assert " ".join(" ".join(m.text for m in marked).split()) == quote.text
    assert in_sight(page, marked[0])
    page.execute_script("arguments[0].open = false", finding)
    marked[0].click()
    assert finding.get_attribute("open")
    assert in_sight(page, finding)
    assert page.switch_to.active_element.tag_name == "summary"


def test_words_that_serve_several_findings_offer_them_all(page: Any) -> None:
    settle(page)
    hit = find(page, "#law .hit[data-for*=' ']")
    keys = hit.get_attribute("data-for").split()
    page.execute_script("arguments[0].scrollIntoView({block: 'center'}); arguments[0].click()", hit)
    links = page.find_elements("css selector", "#bar a")
    assert [link.get_attribute("href").partition("#")[2] for link in links] == keys
    links[-1].click()
    assert page.execute_script("return document.getElementById(arguments[0]).open", keys[-1])


def test_a_finding_that_is_filtered_away_is_shown_when_its_words_are_clicked(page: Any) -> None:
    settle(page)
    find(page, "#search").send_keys("zebra")
    hit = find(page, "#law .hit")
    page.execute_script("arguments[0].click()", hit)
    assert in_sight(page, find(page, f"#{hit.get_attribute('data-for').split()[0]}"))


def test_sections_that_no_provision_claims(page: Any) -> None:
    find(page, "#unclaimed").click()
    shown = page.execute_script(
        "return [...document.querySelectorAll('#law .unit')].filter(u => u.checkVisibility()).map(u => u.className)"
    )
    assert shown
    assert all("unclaimed" in name for name in shown)


def test_by_keyboard_alone(page: Any) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    settle(page)
    ActionChains(page).send_keys(Keys.TAB).perform()
    assert page.switch_to.active_element.text == "Skip to the findings"
    ActionChains(page).send_keys(Keys.ENTER, Keys.TAB).perform()
    assert page.switch_to.active_element.get_attribute("id") == "search"
    ActionChains(page).send_keys("illegal-access", Keys.TAB).perform()
    for _ in range(20):
        if page.switch_to.active_element.tag_name == "summary":
            break
        ActionChains(page).send_keys(Keys.TAB).perform()
    ActionChains(page).send_keys(Keys.ENTER, Keys.TAB, Keys.TAB, Keys.ENTER).perform()
    assert "hit" in page.switch_to.active_element.get_attribute("class")


def test_a_phone_shows_it_without_scrolling_sideways(page: Any, report_file: tuple[Path, Report]) -> None:
    with chromium(390, 800) as phone:
        phone.get(address(report_file[0]))
        phone.execute_script("for (const f of document.querySelectorAll('.finding')) f.open = true")
        assert phone.execute_script("return document.documentElement.scrollWidth") <= 390


def test_print_opens_every_finding(page: Any) -> None:
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert page.execute_script("return document.querySelectorAll('.finding:not([open])').length") == 0
    page.execute_script("dispatchEvent(new Event('afterprint'))")
    assert page.execute_script("return document.querySelectorAll('.finding[open]').length") == 0


def test_no_error_and_no_request(browser: Any, tmp_path: Path) -> None:
    for evil in (False, True):
        file, _ = written(tmp_path, evil)
        browser.get("about:blank")
        for log in ("browser", "performance"):
            browser.get_log(log)
        browser.get(address(file))
        find(browser, "#expand").click()
        browser.execute_script("document.querySelector('a.quote').click(); document.querySelector('.hit').click()")
        assert browser.get_log("browser") == []
        messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
        asked = [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
        assert asked, "the log of requests is empty"
        assert not [url for url in asked if not url.startswith(("file:", "data:"))]
        assert browser.title.startswith("Convention on Cybercrime")
        assert len(browser.find_elements("css selector", "script")) == 1


def test_a_wide_page_of_many_checklists_scrolls_in_its_halves_alone(browser: Any, tmp_path: Path) -> None:
    sources, _ = gather([BILL], lambda: b"", "")
    laws, _ = read(sources, "", lambda name: None)
    reports = check_each(laws, [load(name) for name in ("budapest", "core", "lanzarote", "eu-2013-40", "cebu-2017")])
    file = tmp_path / "report.html"
    file.write_text(str(export("html", reports, View(laws={law.name: law for law in laws}))), encoding="utf-8")
    browser.get(address(file))
    whole, shown, far = browser.execute_script(
        "const heads = [...document.querySelectorAll('.bars thead')].map(each => each.getBoundingClientRect().bottom);"
        "return [document.documentElement.scrollHeight, innerHeight, Math.max(...heads)]"
    )
    assert far > shown  # hidden headings of tables lie below the screen, and make no page of their own
    assert whole == shown
