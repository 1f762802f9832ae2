"""A view as PNG and SVG, read back as XML, as fonts and as pixels; its figures beside the store's.
What is SYNTHETIC says so."""

import base64
import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from pypdf import PdfReader

from qala.analysis.level import AREAS, level_values
from qala.export import picture, pixels, view_bytes
from qala.export.about import about
from qala.export.svg import Drawing
from qala.observation import ObservationStatus, QalaError
from qala.text import LANGUAGES
from qala.wording import day_words, period_words, value_words

FLOOR = "housing_area_per_person"
MAP = {"indicator": FLOOR, "place": "KZ-43", "period": "2023"}
LINK = "http://127.0.0.1:8501/map?lang=kk&indicator=housing_area_per_person&place=KZ-43"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script> & "x" \' ]]> {=1}'


def drawn(edition, view="map", language="en", **codes):
    content = view_bytes(edition, view, codes or MAP, language, "svg", LINK)
    return ElementTree.fromstring(content)


def words(root):
    return [each.text for each in root.iter(f"{SVG}text")]


def told(root):
    return " ".join(words(root)).replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_a_map_is_the_stores(edition, language):
    shown = words(drawn(edition, language=language))
    level = level_values(edition, FLOOR, AREAS)
    units = edition.gazetteer.current_units
    cells = {c: edition.cube.cell(FLOOR, c, "2023") for c in level.places if c in units}
    assert len(cells) == 20
    entry = edition.indicator(FLOOR)
    for code, cell in cells.items():
        at = shown.index(edition.gazetteer[code].short[language])
        assert shown[at + 1] == value_words(entry, cell.value, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_end_in_the_stores_last_values(edition, language):
    root = drawn(edition, "compare", language, indicator=FLOOR, places="KZ-43.KZ")
    entry = edition.indicator(FLOOR)
    for code in ("KZ-43", "KZ"):
        own = [
            cell.value
            for period, cell in edition.cube.series(FLOOR, code)
            if cell.value is not None and cell.source not in edition.press and period.isdigit()
        ]
        value = value_words(entry, own[-1], language)
        assert f"{edition.gazetteer[code].short[language]} {value}" in words(root)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["map", "compare"])
def test_a_picture_says_what_it_is_and_on_what_terms(edition, language, view):
    root = drawn(edition, view, language, **MAP)
    facts = about(edition, FLOOR, edition.cube.observations(FLOOR), language)
    shown = told(root)
    period = period_words("2023", language) if view == "map" else "2010–2025"
    day = day_words(edition.catalogue.edition.as_of, language).replace("\u00a0", " ")
    for each in (facts.title, facts.unit, period, day, LINK):
        assert each in shown, each
    assert any(source.attribution in shown for source in facts.sources)
    assert facts.sources[0].licence in shown
    assert root.find(f"{SVG}title").text == facts.title
    assert LINK in root.find(f"{SVG}desc").text.replace("\u00a0", " ")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_comes_with_the_picture(edition, language):
    root = drawn(edition, language=language)
    style = root.find(f"{SVG}style").text
    fonts = {
        face: TTFont(io.BytesIO(base64.b64decode(content))).getBestCmap()
        for face, content in re.findall(r'font-family:"([\w-]+)";[^}]*?base64,([\w+/=]+)"', style)
    }
    used = {each.get("class") for each in root.iter(f"{SVG}text")}
    assert used == set(fonts)
    for each in root.iter(f"{SVG}text"):
        assert {ord(letter) for letter in each.text} <= set(fonts[each.get("class")])
    assert "http" not in re.sub(r"base64,[\w+/=]+", "", style)


def test_the_letters_of_kazakh_are_among_them():
    drawing = Drawing((300, 50), "x", "kk")
    drawing.text((0, 20), "ӘҒҚҢӨҰҮҺІ әғқңөұүһі", 12)
    root = ElementTree.fromstring(drawing.done())
    content = re.search(r"base64,([\w+/=]+)", root.find(f"{SVG}style").text)[1]
    known = TTFont(io.BytesIO(base64.b64decode(content))).getBestCmap()
    assert set(map(ord, "ӘҒҚҢӨҰҮҺІәғқңөұүһі")) <= set(known)


def test_text_stays_text():
    drawing = Drawing((300, 50), HOSTILE, 'en"><script/>', HOSTILE)
    drawing.text((0, 20), HOSTILE, 12)
    root = ElementTree.fromstring(drawing.done())
    assert words(root) == [HOSTILE]
    assert root.find(f"{SVG}title").text == HOSTILE
    assert {each.tag for each in root.iter()} == {
        f"{SVG}{name}" for name in ("svg", "title", "desc", "style", "defs", "path", "text")
    }


@pytest.mark.parametrize(("size", "shape"), [("2x", (1920, 1080)), ("4k", (3840, 2160))])
def test_a_png_has_the_size_asked_for_and_says_what_it_is(edition, size, shape):
    content = view_bytes(edition, "map", MAP, "kk", "png", LINK, size)
    with Image.open(io.BytesIO(content)) as image:
        assert (image.format, image.size) == ("PNG", shape)
        assert image.text["Title"] == edition.indicator(FLOOR).title["kk"]
        assert LINK in image.text["Source"].replace("\u00a0", " ")
        colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24)}
    ramp = edition.catalogue.palettes[edition.indicator(FLOOR).palette].light
    assert {tuple(bytes.fromhex(shade[1:])) for shade in ramp} <= colours


@pytest.mark.parametrize(
    ("view", "codes"),
    [
        ("map", MAP),
        ("compare", {"indicator": FLOOR, "places": "KZ-43.KZ"}),
        ("place", {"place": "KZ-43"}),
        ("index", {"index": "whole", "year": "2023", "place": "KZ-43"}),
    ],
)
def test_png_and_svg_are_one_drawing(edition, monkeypatch, view, codes):
    monkeypatch.setattr(pixels, "rastered", lambda page, *_: page)
    page = picture.picture_of(edition, view, codes, "ru", LINK).png()
    text = PdfReader(io.BytesIO(page)).pages[0].extract_text()
    set_words = "".join("".join(words(drawn(edition, view, "ru", **codes))).split())
    assert sorted("".join(text.split())) == sorted(set_words)


def test_nothing_stands_outside_the_picture(edition):
    for codes in (MAP, {**MAP, "indicator": "local_roads_good_satisfactory"}):
        for each in drawn(edition, **codes).iter(f"{SVG}text"):
            x, long = float(each.get("x")), float(each.get("textLength"))
            left = x - {"start": 0, "middle": 0.5, "end": 1}[each.get("text-anchor")] * long
            assert left >= 0 and left + long <= picture.WIDE
            assert 0 < float(each.get("y")) <= picture.HIGH


def test_doubt_and_absence_are_drawn(edition):
    """SYNTHETIC: one cell is made suspect, another is taken out."""
    from qala.edition import settle

    held = [
        replace(each, obs_status=ObservationStatus.SUSPECT) if each.ref_area == "KZ-15" else each
        for each in edition.cube.observations(FLOOR)
        if each.time_period == "2023" and each.ref_area != "KZ-23"
    ]
    root = drawn(settle(held, edition.catalogue, edition.gazetteer))
    assert {each.get("id").split("-")[0] for each in root.iter(f"{SVG}pattern")} == {
        "dots",
        "slants",
    }
    filled = [each.get("fill", "") for each in root.iter(f"{SVG}path")]
    # On the map and in the ranking; on the map and in the legend.
    assert sum(fill.startswith("url(#dots") for fill in filled) == 2
    assert sum(fill.startswith("url(#slants") for fill in filled) == 2


def test_a_view_without_numbers_says_so(edition):
    root = drawn(edition, "compare", "en", indicator="population", places="CITY-ALTAI")
    assert "There are no data to show here." in told(root)


@pytest.mark.parametrize(
    ("view", "codes"),
    [
        ("data", MAP),
        ("map", {"indicator": "joy"}),
        ("map", {}),
        ("place", {"place": "KZ-99"}),
        ("index", {"place": "KZ-99"}),
        ("compare", {"indicator": FLOOR, "places": "KZ-99"}),
    ],
)
@pytest.mark.parametrize("form", ["png", "svg", "csv", "xlsx"])
def test_what_names_nothing_is_refused(edition, view, codes, form):
    with pytest.raises(QalaError):
        view_bytes(edition, view, codes, "en", form)


def test_another_form_is_refused(edition):
    with pytest.raises(QalaError, match="gif"):
        view_bytes(edition, "map", MAP, "en", "gif")
