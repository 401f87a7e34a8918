"""The reader in a real browser, opened from the folder as a partner opens it."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb_app.services import package_formats
from kb_app.services.packaging import Selection
from kb_app.services.places import Places
from kb_app.services.session import open_session

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from browser import CHROMIUM, DRIVER, Browser

pytestmark = pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason="chromium and chromedriver open the reader")

TYPE = """
var box = document.getElementById("search");
box.value = arguments[0];
box.dispatchEvent(new Event("input"));
"""
TITLES = "return Array.from(document.querySelectorAll('#hits h3')).map(function (title) { return title.textContent; });"
STATUS = "return document.getElementById('status').textContent;"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser(width=1366, height=768) as opened:
        yield opened


@pytest.fixture
def site(library_root: Path, places: Places, add_document: Callable[..., Path], tmp_path: Path) -> Path:
    hidden = add_document("reservado-de-la-asamblea", "Reservado", region="puno", body="La palabra es zarzuelero.\n")
    hidden.write_text(hidden.read_text().replace("access: public", "access: restricted"))
    add_document("andenes", "Andenes y tecnología", region="puno", body="La **canción** de los *andenes* ñustas.\n\n"
                 "Ver [[tejedoras]].<script>document.title = 'PWNED'</script>\n\n"
                 "![x](http://127.0.0.1:9/a.png) [y](javascript:document.title='PWNED')\n")  # fmt: skip
    folder = tmp_path / "sal" / "Biblioteca ñ #1"
    package_formats.write(open_session(library_root, places), Selection(), folder, "site")
    return folder


def start(browser: Browser, site: Path) -> None:
    browser.log("performance")
    browser.open((site / "LEEME.html").as_uri())
    browser.until("return document.documentElement.classList.contains('ready');")


def search(browser: Browser, text: str, count: int) -> list[str]:
    browser.run(TYPE, text)
    browser.until("return document.querySelectorAll('#hits .card').length === arguments[0];", count)
    return list(browser.run(TITLES))


def test_a_word_without_its_accent_is_found_and_the_document_opened_with_marks(browser: Browser, site: Path) -> None:
    start(browser, site)

    assert search(browser, "cancion", 1) == ["Andenes y tecnología"]
    assert "1 resultado" in browser.run(STATUS)
    extract = "return (document.querySelector('#hits .extract mark') || {}).textContent;"
    assert browser.until(extract) == "canción"
    browser.run("document.querySelector('#hits a').click();")
    assert browser.until("return (document.querySelector('.text mark') || {}).textContent;") == "canción"
    assert browser.run("return document.title;").startswith("Andenes y tecnología")
    browser.run("document.querySelector('.return').click();")
    browser.until("return document.querySelectorAll('#hits .card').length === 1;")
    assert browser.run("return document.getElementById('search').value;") == "cancion"


def test_prefixes_plurals_typos_and_several_words_are_met(browser: Browser, site: Path) -> None:
    start(browser, site)

    for asked in (
        "anden",
        "andén",
        "ANDENES",
        "tecnol",
        "ñust",
        "nustas",
        "anbenes",
        "hanchenes andenes",
        "andenes cancion",
    ):
        assert "Andenes y tecnología" in search(browser, asked, 1), asked
    browser.run(TYPE, "zarzuelero")
    browser.until("return !document.getElementById('note').hidden;")
    assert browser.run(TITLES) == []


def test_phrases_fields_and_words_left_out_find_what_they_say(browser: Browser, site: Path) -> None:
    start(browser, site)

    expected = {
        '"precio justo"': ["Tejedoras de Sarhua"],
        "precio -justo": ["Retablos de Huamanga"],
        'precio "del tejido"': ["Tejedoras de Sarhua"],
        'precio -"precio justo"': ["Retablos de Huamanga"],
        "región:puno quinua": ["Quinua orgánica de Cabana"],
        "título:sarhua": ["Tejedoras de Sarhua"],
        "region:puno O titulo:retablo ": ["Andenes y tecnología", "Quinua orgánica de Cabana", "Retablos de Huamanga"],
    }
    for asked, titles in expected.items():
        browser.run(TYPE, asked)
        assert browser.until(f"var found = (function () {{ {TITLES} }})(); return found.sort().join() === arguments[0] && 1;",
                             ",".join(titles)), asked  # fmt: skip
    browser.run(TYPE, '"precio justo"')
    mark = "return (document.querySelector('#hits .extract mark') || {}).textContent;"
    browser.until(f"return (function () {{ {mark} }})() === 'precio justo';")
    browser.run(TYPE, '"justo precio"')
    browser.until("return /tiene esa frase/.test(document.getElementById('note').textContent);")
    assert browser.run(TITLES) == ["Tejedoras de Sarhua"]
    browser.run(TYPE, "tipo:inexistente")
    browser.until("return /no figura en «Tipo»/.test(document.getElementById('note').textContent);")


def test_filters_count_what_is_asked_and_stay_in_the_address(browser: Browser, site: Path) -> None:
    start(browser, site)
    facet = "return Array.from(document.querySelectorAll('[data-v]')).filter(function (link) { return /^Puno/.test(link.textContent); })[0]"

    assert browser.run(f"{facet}.querySelector('.count').textContent;") == "2"
    browser.run(f"{facet.removeprefix('return ')}.click();")
    browser.until("return document.querySelectorAll('#hits .card').length === 2;")
    assert "Andenes y tecnología" in browser.run(TITLES)
    search(browser, "cancion", 1)
    assert browser.run(f"{facet}.querySelector('.count').textContent;") == "1"
    search(browser, "", 2)
    assert browser.until("return /f=/.test(location.hash);")
    browser.run("document.querySelector('#chips button').click();")
    browser.until("return !document.getElementById('newest').hidden;")


def test_a_link_to_a_document_stands_in_its_line_as_any_other(browser: Browser, site: Path) -> None:
    browser.open(next(site.glob("sitio/d/*/andenes.html")).as_uri())

    link = "getComputedStyle(document.querySelector('.text a[href$=\"tejedoras.html\"]'))"
    assert browser.run(f"var s = {link}; return [s.display, s.paddingTop, s.borderTopWidth, s.backgroundColor];") == [
        "inline", "0px", "0px", "rgba(0, 0, 0, 0)",
    ]  # fmt: skip


def test_the_sheet_is_one_page_whatever_the_length_of_the_document(
    browser: Browser, library_root: Path, places: Places, add_document: Callable[..., Path], tmp_path: Path
) -> None:
    part = "## Parte {0}\n\n" + "Una frase que llena la hoja hasta el final de la columna. " * 12 + "\n\n"
    add_document("largo", "Largo", body="".join(part.format(number) for number in range(40)))
    package_formats.write(open_session(library_root, places), Selection(), tmp_path / "sitio", "site")
    browser.open(next((tmp_path / "sitio").glob("sitio/d/*/largo.html")).as_uri())
    pages = re.compile(rb"/Type\s*/Page\b(?!s)")

    browser.pdf(tmp_path / "todo.pdf")
    browser.run("document.documentElement.classList.add('sheet');")
    browser.pdf(tmp_path / "ficha.pdf")

    assert len(pages.findall((tmp_path / "todo.pdf").read_bytes())) > 5
    assert len(pages.findall((tmp_path / "ficha.pdf").read_bytes())) == 1


def test_a_filter_taken_away_by_the_keyboard_leaves_the_focus_in_the_page(browser: Browser, site: Path) -> None:
    start(browser, site)
    browser.run("document.querySelectorAll('[data-v]')[0].click();")
    browser.until("return document.querySelector('#chips button') !== null;")

    browser.run("document.querySelector('#chips button').focus(); document.activeElement.click();")

    assert browser.until("return document.activeElement.id === 'status';")


def test_nothing_is_asked_of_the_network_and_nothing_foreign_runs(browser: Browser, site: Path) -> None:
    start(browser, site)
    search(browser, "cancion", 1)
    browser.run("document.querySelector('#hits a').click();")
    browser.until("return document.querySelector('.text') !== null;")

    assert browser.run("return document.title;").startswith("Andenes")
    asked = [
        str(entry["message"])
        for entry in browser.log("performance")
        if 'Network.requestWillBeSent"' in entry["message"]
    ]
    assert asked and not [message for message in asked if '"url":"http' in message]
    assert [entry for entry in browser.log("browser") if entry["level"] == "SEVERE"] == []


def test_the_interface_speaks_two_languages_and_remembers(browser: Browser, site: Path) -> None:
    start(browser, site)
    browser.run("document.getElementById('language').click();")

    assert browser.run(STATUS) == "The most recent"
    assert browser.run("return document.documentElement.lang;") == "en"
    browser.open((site / "sitio" / "l" / "index.html").as_uri())
    assert browser.until("return document.querySelector('h1').textContent;") == "All lists"
    browser.run("document.getElementById('language').click();")
    assert browser.run("return document.querySelector('h1').textContent;") == "Todas las listas"


def test_a_phone_shows_it_without_scrolling_sideways(browser: Browser, site: Path) -> None:
    browser.cdp("Emulation.setDeviceMetricsOverride", width=360, height=740, deviceScaleFactor=1, mobile=True)
    try:
        start(browser, site)
        assert browser.run("return document.documentElement.scrollWidth;") <= 360
        browser.open(next(site.glob("sitio/d/*/andenes.html")).as_uri())
        assert browser.run("return document.documentElement.scrollWidth;") <= 360
    finally:
        browser.cdp("Emulation.clearDeviceMetricsOverride")


def test_without_the_script_the_lists_lead_to_the_documents(site: Path) -> None:
    with Browser(script=False) as plain:
        plain.open((site / "LEEME.html").as_uri())

        assert plain.run("return document.documentElement.className;") == ""
        assert plain.run("return getComputedStyle(document.querySelector('form.search')).display;") == "none"
        plain.run("document.querySelector('.facet a[href]').click();")
        assert plain.until("return document.querySelectorAll('.rows a').length;") >= 1
        plain.run("document.querySelector('.rows a').click();")
        assert plain.until("return document.querySelector('article') !== null;")
