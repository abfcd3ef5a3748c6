"""The list of who comes, from a real Excel file to cards with names: by keyboard, and with no name left anywhere."""

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall, a_hall, sideways
from tests.conftest import Server, axe_violations
from tests.workbooks import packed, parts, workbook

pytestmark = pytest.mark.browser
NAMES = [f"Løynd Hemmeleg{letter}" for letter in "abcdefghijkl"]
WORDS = ["Elev"] * 5 + ["Forelder"] * 4 + ["Ansatt", "Losen", "Mor"]


@pytest.fixture
def hall(shared_server: Server, browser: Any) -> Iterator[Hall]:
    with a_hall(shared_server, browser) as made:
        yield made


def people(folder: Path) -> Path:
    """Two sheets, a heading row under a title, and a picture that no pipe takes in one go."""
    rows: list[list[Any]] = [["Ungdomsmøte 2026"], ["Navn", "Type", "Enhet"]]
    rows += [
        [name, word, "MerktEining" if at == 0 else None]
        for at, (name, word) in enumerate(zip(NAMES, WORDS, strict=True))
    ]
    content = workbook({"Vara": [["Ingen Her", "Elev"]], "Folk": rows})
    picture = random.Random(1).randbytes(700_000)
    file = folder / "liste.xlsx"
    file.write_bytes(packed(parts(content) | {"xl/media/image1.png": picture}))
    return file


def shot(page: Any, name: str) -> None:
    if os.environ.get("DIALOG_SHOTS"):
        page.screenshot(path=f"{os.environ['DIALOG_SHOTS']}/{name}.png", full_page=True)


def fits(page: Any, name: str) -> None:
    """On a laptop and at 320 pixels: nothing for axe, and nothing sideways."""
    for size in ({"width": 1440, "height": 900}, {"width": 320, "height": 640}):
        page.set_viewport_size(size)
        shot(page, f"{name}-{size['width']}")
        assert axe_violations(page) == []
        assert sideways(page) == 0
    page.set_viewport_size({"width": 1440, "height": 900})


def press(page: Any, name: str) -> None:
    """With the keyboard, as somebody without a mouse does."""
    page.get_by_role("button", name=name).focus()
    page.keyboard.press("Enter")


def test_from_an_excel_file_to_cards_with_names(hall: Hall, shared_server: Server, tmp_path: Path) -> None:
    here = f"{hall.url}/conferences/{hall.made['conference']}/seating"
    context = hall.browser.new_context(viewport={"width": 1440, "height": 900}, locale="nn-NO", accept_downloads=True)
    hall.contexts.append(context)
    page = context.new_page()
    page.on("pageerror", lambda fault: hall.faults.append(str(fault)))
    page.goto(hall.made["console"])
    for language in ("en", "nb", "nn"):
        page.goto(f"{here}/import?lang={language}")
        assert axe_violations(page) == []
    fits(page, "import")

    page.get_by_label("Vel fila med lista").set_input_files(people(tmp_path))
    press(page, "Sjå gjennom lista")
    expect(page.get_by_role("heading", name="11 rader er i orden · 1 rad må rettast")).to_be_visible()
    expect(page.get_by_text("«Forelder» → Føresett")).to_be_visible()
    expect(page.get_by_label("Ark i fila")).to_have_value("1")
    fits(page, "looked")
    page.get_by_label("Rolla i rad 13").focus()
    page.keyboard.type("Andre")
    press(page, "Ta inn dei 11")
    expect(page.locator("#named tbody tr")).to_have_count(12)
    fits(page, "named")
    page.evaluate("window.print = () => { document.body.dataset.wasPrinted = 'yes' }")
    press(page, "Skriv ut")
    expect(page.locator("body")).to_have_attribute("data-was-printed", "yes")
    page.emulate_media(media="print")
    expect(page.get_by_text("Makuler ho")).to_be_visible()
    expect(page.get_by_role("button", name="Kopier lista")).to_be_hidden()
    shot(page, "named-paper")
    page.emulate_media(media="screen")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(page, "Kopier lista")
    expect(page.locator("#said")).to_contain_text("Lista er kopiert")
    assert f"1\t{NAMES[0]}\tUngdom" in page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as told:
        press(page, "Lagre lista (CSV)")
    saved = tmp_path / told.value.suggested_filename
    told.value.save_as(saved)
    assert f"1;{NAMES[0]};Ungdom" in saved.read_text("utf-8-sig")

    page.get_by_role("link", name="Til planen").click()
    page.get_by_role("button", name="Set saman borda").click()
    expect(page.get_by_role("button", name="Rett opp planen")).to_be_visible(timeout=60_000)
    for language in ("en", "nb", "nn"):
        page.goto(f"{here}/names?lang={language}")
        assert axe_violations(page) == []
    expect(page.locator("#ask")).to_be_visible()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    page.get_by_label("Lista med nummer og namn").set_input_files(people(tmp_path))
    expect(page.locator("#said")).to_contain_text("kan ikkje lese Excel-filer")
    page.get_by_label("Lista med nummer og namn").set_input_files(saved)
    expect(page.locator("#said")).to_have_text("12 av 12 nummer har fått namn.")
    expect(page.locator("#list tbody tr")).to_have_count(12)
    expect(page.locator("#cards .named-card").first).to_contain_text(NAMES[0])
    fits(page, "names")
    page.evaluate("window.print = () => {}")
    for button, shown, hidden in (("Skriv ut korta", "#cards", "#list"), ("Skriv ut lista", "#list", "#cards")):
        press(page, button)
        page.emulate_media(media="print")
        expect(page.locator(shown)).to_be_visible()
        expect(page.locator(hidden)).to_be_hidden()
        shot(page, f"paper-{shown[1:]}")
        page.emulate_media(media="screen")
    assert asked == [], "the names were read without a word to anybody"
    page.get_by_label("Eller lim inn cellene").fill("1\tKari")
    expect(page.locator("#said")).to_have_text("1 av 12 nummer har fått namn.")
    assert hall.faults == []
    left = {path: path.read_bytes() for path in shared_server.data_dir.rglob("*") if path.is_file()}
    left[shared_server.log] = shared_server.log.read_bytes()
    assert [path for path, content in left.items() if b"Hemmeleg" in content] == []
    if not shared_server.environment.get("DIALOG_DATABASE_URL"):
        assert [path for path, content in left.items() if b"MerktEining" in content] != [], "what is stored is found so"
