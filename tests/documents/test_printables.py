"""The printed sheets: one page per table whatever people call things, readable without eyes, and never code."""

import io
from pathlib import Path
from typing import Any

import pytest
from conftest import Evening, make_evening
from pypdf import PdfReader

from dialog.documents import printables
from dialog.documents.qr import qr_svg, wifi_text
from dialog.documents.table_names import own_name
from dialog.doorway import Doorway
from dialog.errors import NotFound
from dialog.models import Conference
from dialog.plans import TablePlan, Wifi
from dialog.queries import lookups

URL = "https://dialog.bygdedal.kommune.no"
HOSTILE = '#import "/etc/passwd": * $x$ "sitat" \\ *a* `b` @c <d> [e] {f} // g /* h'


def read(house: Doorway, evening: Evening, what: Any, base_url: str = URL) -> PdfReader:
    with house.reading() as session:
        return PdfReader(io.BytesIO(printables.pdf(session, evening.conference, what, base_url)))


def words(text: str) -> str:
    """Without the breaks that layout puts into long words."""
    return "".join(text.replace("\u200b", "").split())


def alternatives(reader: PdfReader) -> list[str]:
    """The alternative text of every figure, in reading order."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            if node.get("/S") == "/Figure":
                found.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_one_page_per_table_with_its_number_code_and_way_in(house: Doorway, evening: Evening) -> None:
    reader = read(house, evening, "cards")
    with house.reading() as session:
        tables = [(table.number, table.code) for table in lookups.conference(session, evening.conference).tables]
    texts = [words(page.extract_text()) for page in reader.pages]
    assert len(texts) == len(tables)
    for text, (number, code) in zip(texts, tables, strict=True):
        assert f"Bord{number}" in text
        assert code in text
        assert "dialog.bygdedal.kommune.no" in text
    assert alternatives(reader) == [f"QR-kode til bord {number}: {URL}/j/{code}" for number, code in tables]


@pytest.mark.parametrize("what", ["cards", "poster", "leaders"])
def test_a_sheet_is_tagged_titled_and_in_its_language(house: Doorway, evening: Evening, what: Any) -> None:
    reader = read(house, evening, what)
    root = reader.trailer["/Root"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert (root["/MarkInfo"]["/Marked"], str(root["/Lang"]).lower()) == (True, "nn-no")
    assert reader.metadata is not None
    assert "Ope ungdomsmøte" in str(reader.metadata.title)


def test_names_are_words_and_never_code(house: Doorway) -> None:
    tables = [TablePlan(number=7, name=HOSTILE), TablePlan(number=999, name="🎉 Åsgård 🦄"), TablePlan(number=8)]
    evening = make_evening(
        house, title=HOSTILE, place=HOSTILE, tables=tables, wifi=Wifi(name='#a"b', password="$c$;\\")
    )
    cards, poster = read(house, evening, "cards"), read(house, evening, "poster")
    assert (len(cards.pages), len(poster.pages)) == (3, 1)
    assert words(HOSTILE) in words(cards.pages[0].extract_text())
    assert words(HOSTILE) in words(poster.pages[0].extract_text())
    assert "Åsgård" in words(cards.pages[2].extract_text())
    assert '#a"b' in words(poster.pages[0].extract_text())


@pytest.mark.parametrize("long", ["x" * 120, "W" * 120, "lange ord " * 12, "ÆØÅ" * 40])
def test_the_longest_names_still_give_one_page_each(house: Doorway, long: str) -> None:
    evening = make_evening(
        house,
        title=long,
        place=long,
        tables=[TablePlan(number=999, name=long)],
        wifi=Wifi(name="n" * 32, password="p" * 63),
    )
    base_url = "http://" + "langt-namn." * 6 + "example:8000"
    assert [len(read(house, evening, what, base_url).pages) for what in ("cards", "poster", "leaders", "agenda")] == [
        1
    ] * 4


def test_the_poster_has_the_network_only_when_there_is_one(house: Doorway, evening: Evening) -> None:
    assert alternatives(read(house, evening, "poster")) == [f"QR-kode til konferansen: {URL}/j/{evening.code}"]
    with_wifi = make_evening(house, wifi=Wifi(name="Gjest", password="eple"))
    assert alternatives(read(house, with_wifi, "poster")) == [
        f"QR-kode til konferansen: {URL}/j/{with_wifi.code}",
        "QR-kode som koplar telefonen til nettet Gjest",
    ]


def test_the_sheets_speak_the_language_of_the_evening_unless_told(house: Doorway, evening: Evening) -> None:
    with house.reading() as session:
        told = PdfReader(io.BytesIO(printables.pdf(session, evening.conference, "poster", URL, "en")))
    assert str(told.trailer["/Root"]["/Lang"]).lower() == "en-gb"


def test_a_conference_that_is_not_there_is_not_printed(house: Doorway) -> None:
    with house.reading() as session, pytest.raises(NotFound):
        printables.pdf(session, 999, "cards", URL)
    with house.reading() as session:
        assert session.get(Conference, 999) is None


@pytest.mark.parametrize(
    ("name", "password", "text"),
    [
        ("Gjest", "eple", "WIFI:T:WPA;S:Gjest;P:eple;;"),
        ("Ope nett", "", "WIFI:T:nopass;S:Ope nett;;"),
        ('a;b,c:d\\e"f', ';,:\\"', 'WIFI:T:WPA;S:a\\;b\\,c\\:d\\\\e\\"f;P:\\;\\,\\:\\\\\\";;'),
        ("Blåbær 🫐", "ærlig", "WIFI:T:WPA;S:Blåbær 🫐;P:ærlig;;"),
    ],
)
def test_the_network_code_escapes_what_has_meaning(name: str, password: str, text: str) -> None:
    assert wifi_text(name, password) == text


def test_a_code_is_drawn_with_a_white_margin_of_four_modules() -> None:
    svg = qr_svg("https://example.no/j/K7M2PX", title="<Kode & veg>")
    assert "<title>&lt;Kode &amp; veg&gt;</title>" in svg
    starts = {int(part.split(" ")[0]) for part in svg.split('d="M')[1].split('"')[0].split("zM")}
    assert min(starts) == 4


def test_a_dark_module_of_the_svg_is_a_dark_module_of_the_code() -> None:
    """Draws the path back into a grid and compares it with the code itself."""
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    code = QRCode(error_correction=ERROR_CORRECT_M, border=4)
    code.add_data("https://example.no/j/K7M2PX")
    grid = [[False] * len(row) for row in code.get_matrix()]
    for run in qr_svg("https://example.no/j/K7M2PX").split('d="M')[1].split('"')[0].removesuffix("z").split("zM"):
        place, length = run.split("v")[0].split("h")
        x, y = map(int, place.split(" "))
        grid[y][x : x + int(length)] = [True] * int(length)
    assert grid == code.get_matrix()


@pytest.mark.parametrize(("name", "own"), [("Bord 4", ""), ("Fossen", "Fossen"), ("Bord 5", "Bord 5")])
def test_a_number_is_not_said_twice(name: str, own: str) -> None:
    assert own_name(4, name) == own


def test_the_layouts_evaluate_nothing() -> None:
    """`eval` and raw markup from data would let a table name run as code."""
    folder = Path(printables.__file__).parent
    assert [path.name for path in sorted(folder.glob("*.typ")) if "eval(" in path.read_text(encoding="utf-8")] == []
