"""A place on one sheet of paper, read back by pypdf. Numbers are SYNTHETIC except where the
shipped edition is read."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from qala.catalogue import Break
from qala.export import fonts
from qala.export.leaf import leaf
from qala.export.onepager import onepager_bytes
from qala.export.outline import coarser, read_outline, rings
from qala.export.sheet import Sheet
from qala.observation import ObservationStatus, QalaError
from qala.places import Gazetteer
from qala.text import LANGUAGES, Text
from qala.wording import place_name, value_words

KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
HOSTILE = "<b>=1+1</b> [x](http://evil.example) <a href='http://evil.example'>"
LINK = "http://127.0.0.1/place?place=KZ-43"
A_PLACE_OF_EACH_KIND = {
    "country": "KZ",
    "region": "KZ-43",
    "republican_city": "KZ-71",
    "former_region": "KZ-KAR",
    "city": "CITY-KYZYLORDA",
    "settlement": "SETTLEMENT-AKAY",
    "station": "STATION-BOROVOE",
    "water": "WATER-ARAL",
}


def read(content):
    return PdfReader(io.BytesIO(content))


def text_of(content):
    """The words of all pages, runs of spaces and line ends as one space."""
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


def plain(words):
    return " ".join(words.split())


@pytest.fixture
def many(make_edition, make_indicator, observe):
    """Kyzylorda with more indicators than a page holds."""
    entries = [make_indicator(f"many_{n:03}", aggregation="sum") for n in range(120)]
    entries.append(make_indicator("housing_area_per_person", short=Text("HEAD", "HEAD", "HEAD")))
    rows = [observe(each.id, "KZ-43", str(year), year - 2000.0)
            for each in entries for year in (2020, 2021)]  # fmt: skip
    return make_edition(rows, *entries)


def test_every_kind_of_place_has_its_paper(edition):
    assert set(A_PLACE_OF_EACH_KIND) == {place.kind for place in edition.gazetteer}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", A_PLACE_OF_EACH_KIND)
def test_a_paper_is_one_page_of_a4_that_names_its_place(edition, kind, language):
    code = A_PLACE_OF_EACH_KIND[kind]
    content = onepager_bytes(edition, code, language, LINK)
    (page,) = read(content).pages
    assert [round(float(each)) for each in page.mediabox[2:]] == [595, 842]
    words = text_of(content)
    assert plain(place_name(edition.gazetteer[code], language)) in words
    assert LINK in words
    assert "2026" in words
    assert "OpenStreetMap" in words
    assert read(content).metadata.title == place_name(edition.gazetteer[code], language)


def test_the_letters_of_kazakh_are_set_and_can_be_read_back():
    sheet = Sheet((400, 100), KAZAKH, "kk", "")
    for n, face in enumerate((fonts.PLAIN, fonts.STRONG, fonts.TITLE)):
        sheet.text((10, 20 + 20 * n), KAZAKH, 12, face)
    sheet.next_page()
    assert text_of(sheet.done()).split() == [KAZAKH] * 3
    assert set(KAZAKH) <= fonts.written()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_figures_are_those_of_the_edition_with_their_sources(edition, language):
    words = text_of(onepager_bytes(edition, "KZ-43", language))
    told = leaf(edition, "KZ-43", language)
    (housing,) = [line for line in told.lines if line.indicator == "housing_area_per_person"]
    cell = edition.cube.cell("housing_area_per_person", "KZ-43", "2023")
    entry = edition.indicator("housing_area_per_person")
    assert housing.value == value_words(entry, cell.value, language)
    row = words[words.index(plain(f"{housing.title}, {housing.unit}")) :]
    for figure in (housing.value, housing.period, housing.country, housing.like, housing.rank):
        assert plain(figure) in row[:120]
    assert all(plain(source.words) in words for source in housing.sources)
    assert all(plain(source.licence) in words for source in housing.sources)


def test_a_full_page_drops_what_matters_least_and_says_how_much_there_is(many):
    content = onepager_bytes(many, "KZ-43", "en")
    words = text_of(content)
    assert len(read(content).pages) == 1
    assert "Indicators: 121;" in words
    shown = int(words.split("Indicators: 121; ")[1].split()[0])
    assert 30 < shown < 60
    assert words.count("SYNTHETIC, m²/person") == shown - 1
    assert "HEAD, m²/person" in words


def test_a_break_is_told_where_a_change_may_not_be(make_edition, make_indicator, observe):
    rows = [observe("a", "KZ-43", str(year), 1.0) for year in (2020, 2021, 2022)]
    cut = Break("b", "2022", "method", ("a",), ("*",), Text("С", "С", "S"))
    (line,) = leaf(make_edition(rows, make_indicator("a"), breaks=(cut,)), "KZ-43", "en").lines
    assert line.change == "break: 2022"
    assert [[dot.year for dot in run] for run in line.runs.runs] == [[2020, 2021], [2022]]
    (line,) = leaf(make_edition(rows, make_indicator("a")), "KZ-43", "en").lines
    assert line.change == "0\u00a0%, 2020"
    assert [len(run) for run in line.runs.runs] == [3]


@pytest.mark.parametrize(
    ("status", "source", "sign", "words"),
    [
        (ObservationStatus.SUSPECT, "office", "?", "? – suspect value"),
        (ObservationStatus.PROVISIONAL, "office", "*", "* – provisional"),
        (ObservationStatus.NORMAL, "paper", "†", "† – press figure"),
    ],
)
def test_a_figure_that_needs_a_word_has_a_sign(
    make_edition, make_indicator, observe, status, source, sign, words
):
    made = make_edition([observe("a", "KZ-43", "2023", 7.0, status, source)], make_indicator("a"))
    assert [line.sign for line in leaf(made, "KZ-43", "en").lines] == [sign]
    assert words in text_of(onepager_bytes(made, "KZ-43", "en"))


def test_hostile_words_stay_words(make_edition, make_indicator, observe):
    entry = make_indicator("a", short=Text(HOSTILE, HOSTILE, HOSTILE))
    made = make_edition([observe("a", "KZ-43", "2023", 7.0)], entry)
    named = replace(made.gazetteer["KZ-43"], name=Text(HOSTILE, HOSTILE, HOSTILE))
    others = [each for each in made.gazetteer if each.code != "KZ-43"]
    made = replace(made, gazetteer=Gazetteer([*others, named], []))
    content = onepager_bytes(made, "KZ-43", "en", HOSTILE)
    assert text_of(content).replace(" ", "").count(HOSTILE.replace(" ", "")) >= 3
    assert "/Annots" not in read(content).pages[0]
    assert b"/URI" not in content


def test_a_sign_without_a_shape_is_no_box():
    sheet = Sheet((300, 60), "x", "en", "")
    sheet.text((10, 20), "\u6f22\x07a\u25c7b", 12)
    sheet.next_page()
    assert text_of(sheet.done()) == "?a\u25cab"


def test_the_same_figures_make_the_same_paper(edition):
    first, second = (onepager_bytes(edition, "KZ-43", "kk", LINK) for _ in range(2))
    assert first == second


def test_a_missing_font_is_told_plainly(monkeypatch):
    monkeypatch.setattr(fonts, "find_spec", lambda _: None)
    with pytest.raises(QalaError, match="SourceSansVF-Upright"):
        fonts.source_file("SourceSansVF-Upright")


def test_fonts_are_cut_anew_where_nothing_can_be_kept(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setenv("QALA_HOME", str(blocked))
    face = fonts._face("Qala-Test", *fonts._CUTS[fonts.STRONG])
    assert {ord(letter) for letter in KAZAKH} <= set(face.face.charToGlyph)
    monkeypatch.setenv("QALA_HOME", str(tmp_path))
    fonts._keep(fonts._folder() / "kept.ttf", b"x")
    assert [each.name for each in (tmp_path / "cache").iterdir()] == ["kept.ttf"]


def test_the_drawn_map_is_read_ring_by_ring():
    assert rings("M1 2l3 0 0 .5-3-.5zM10 10l1-1 1 1z") == (
        ((1, 2), (4, 2), (4, 2.5), (1, 2.0)),
        ((10, 10), (11, 9), (12, 10)),
    )
    outline = read_outline()
    for code, unit in outline.units.items():
        assert unit, code
        assert all(0 <= x <= outline.width for ring in unit for x, _ in ring), code
        assert coarser(unit, 0.4), code
