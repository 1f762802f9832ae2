"""The main view's data: what the browser decodes is what lies in the cube, and it stays small."""

import json
import zlib
from dataclasses import replace

import msgspec
import pytest

from qala.analysis.level import AREAS, POINTS, level_values
from qala.analysis.scale import class_of
from qala.edition import Edition
from qala.maps.atlas import ALL_PARTS, atlas_payload, deflate
from qala.maps.layers import FIRST
from qala.observation import NO_OBSERVATION, STATUS_LETTERS, Period
from qala.places import Gazetteer
from qala.text import LANGUAGES, Text
from qala.wording import source_words, value_words

MOST_BYTES = 12_000
SELECTION = {
    "geometry": "/component/qala.ui.components.drawn-0123456789ab/atlas.json",
    "place": "CITY-FORT-SHEVCHENKO",
    "called": "г. Форт-Шевченко",
    "period": "2000-2025-M12",
    "level": POINTS,
    "parts": ALL_PARTS,
}


@pytest.fixture(scope="module")
def payloads(edition):
    """Every indicator's data in Russian, as the browser gets it."""
    return {code: received(edition, code, "ru") for code in edition.catalogue.indicators}


def received(edition: Edition, indicator: str, language: str) -> dict:
    return json.loads(zlib.decompress(deflate(atlas_payload(edition, indicator, language))))


def figures(row: str) -> list[float | None]:
    """As ``numbers`` in figures.js reads a row."""
    return [float(word) if word else None for word in row.split(",")]


def letters(row: str, length: int) -> str:
    """As ``letters`` in figures.js reads a row."""
    return row * length if len(row) == 1 else row


def rows_of(payload: dict):
    """(place, values, statuses, sources) of every row, decoded."""
    count = len(payload["periods"])
    country = payload["country"]
    rows = [(country["code"], country["values"], country["status"], country["source"])]
    for layer in (payload["areas"], payload["points"]):
        parts = (layer["places"], layer["values"], layer["status"], layer["source"])
        rows += zip(*parts, strict=True)
    for place, values, statuses, sources in rows:
        digits = [ord(letter) - FIRST for letter in letters(sources, count)]
        yield place, figures(values), letters(statuses, count), digits


def test_what_is_decoded_is_what_lies_in_the_cube(edition, payloads):
    letter_of = {None: NO_OBSERVATION, **STATUS_LETTERS}
    for code, payload in payloads.items():
        half = 0.51 * 10 ** -(edition.indicator(code).decimals + 2)
        for place, values, statuses, sources in rows_of(payload):
            cells = [edition.cube.cell(code, place, period) for period in payload["periods"]]
            assert len(values) == len(statuses) == len(sources) == len(cells), (code, place)
            for cell, value, status, source in zip(cells, values, statuses, sources, strict=True):
                assert status == letter_of[cell.status], (code, place)
                assert (value is None) is (cell.value is None), (code, place)
                if cell.value is not None:
                    assert value == pytest.approx(cell.value, rel=1e-11, abs=half)
                if cell.status:
                    assert payload["sources"][source] == source_words(
                        edition, cell.source, payload["language"]
                    )


def test_rounding_for_the_way_moves_no_value_into_another_class(edition, payloads):
    for code, payload in payloads.items():
        entry = edition.indicator(code)
        for place, values, _, _ in rows_of(payload):
            for period, value in zip(payload["periods"], values, strict=True):
                true = edition.cube.cell(code, place, period).value
                assert class_of(value, entry) == class_of(true, entry), (code, place, period)


def test_ranks_are_those_of_the_level(edition, payloads):
    for code, payload in payloads.items():
        for name in (AREAS, POINTS):
            level, layer = level_values(edition, code, name), payload[name]
            assert bool(layer["ranks"]) is (payload["ranked"] and bool(layer["places"])), code
            for place, row in zip(layer["places"], layer["ranks"], strict=False):
                told = [level.rank(place, period) for period in payload["periods"]]
                assert figures(row) == [each and each[0] for each in told], (code, place)


def test_no_place_with_a_value_is_lost(edition, payloads):
    drawn = {"region", "republican_city", "former_region", "city", "settlement", "station"}
    for code, payload in payloads.items():
        sent = {place for place, *_ in rows_of(payload)}
        held = {p for p in edition.cube.places_of(code) if edition.gazetteer[p].kind in drawn}
        assert held <= sent, code


def test_the_borders_of_each_period_are_16_17_or_20_units(edition, payloads):
    for code, payload in payloads.items():
        borders = payload["borders"]
        for period, number in zip(payload["periods"], borders["of"], strict=True):
            year = Period.parse(period).end or 9999
            count = 16 if year < 2018 else 17 if year < 2022 else 20
            if edition.indicator(code).borders == "current":
                count = 20
            assert len(borders["sets"][number]) == count, (code, period)


def test_every_unit_with_a_value_is_drawn_in_that_period(payloads):
    for code, payload in payloads.items():
        sets, of = payload["borders"]["sets"], payload["borders"]["of"]
        layer = payload["areas"]
        for place, row in zip(layer["places"], layer["values"], strict=True):
            for number, value in zip(of, figures(row), strict=True):
                assert value is None or place in sets[number], (code, place)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_travels_light(edition, language):
    sizes = {
        code: len(deflate(atlas_payload(edition, code, language), **SELECTION))
        for code in edition.catalogue.indicators
    }
    assert {code: size for code, size in sizes.items() if size > MOST_BYTES} == {}


def test_the_selection_travels_beside_the_figures(edition):
    payload = atlas_payload(edition, "population", "en")
    sent = json.loads(zlib.decompress(deflate(payload, **SELECTION)))
    expected = {key: list(v) if isinstance(v, tuple) else v for key, v in SELECTION.items()}
    assert {key: sent[key] for key in SELECTION} == expected
    assert "place" not in payload


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_all_there(edition, language):
    payload = received(edition, "housing_area_per_person", language)
    assert {"status_n", f"status_{NO_OBSERVATION}"} <= set(payload["words"])
    assert all(payload["words"].values()) and all(payload["title"].values())
    assert payload["areas"]["names"][payload["areas"]["places"].index("KZ-43")] == {
        "kk": "Қызылорда облысы", "ru": "Кызылординская область", "en": "Kyzylorda Region",
    }[language]  # fmt: skip
    assert len(payload["period_words"]) == len(payload["periods"])


def test_every_status_that_occurs_has_its_word_and_no_other(payloads):
    known = set(STATUS_LETTERS.values())
    for code, payload in payloads.items():
        used = {letter for _, _, row, _ in rows_of(payload) for letter in row} & known
        told = {key.removeprefix("status_") for key in payload["words"] if "status_" in key}
        assert told == used | {NO_OBSERVATION}, code
        assert ("doubted" in payload["words"]) is ("s" in used), code


def test_every_unit_that_is_drawn_is_named_with_or_without_a_value(edition, payloads):
    for code, payload in payloads.items():
        drawn = {unit for units in payload["borders"]["sets"] for unit in units}
        layer = payload["areas"]
        assert not layer["places"] or drawn <= set(layer["places"]), code
        for place, short in zip(layer["places"], layer["short"], strict=True):
            assert short == edition.gazetteer[place].short["ru"], code
    never = payloads["network_wear_heat"]["areas"]
    row = never["places"].index("KZ-43")
    assert (set(never["values"][row]), never["status"][row]) == ({","}, NO_OBSERVATION)


def test_units_that_did_not_always_stand_say_since_and_until_when(payloads):
    lived = payloads["housing_area_per_person"]["borders"]["lived"]
    assert {"KZ-10", "KZ-33", "KZ-62", "KZ-61", "KZ-79", "KZ-VOS", "KZ-YUZ"} <= lived.keys()
    assert "KZ-43" not in lived
    assert "8 июня 2022" in lived["KZ-10"] and "8 июня 2022" in lived["KZ-VOS"]
    assert "19 июня 2018" in lived["KZ-61"]
    assert payloads["population"]["borders"]["lived"] == {}  # on the borders of today throughout


@pytest.mark.parametrize(
    ("indicator", "language", "words"),
    [
        ("housing_area_per_person", "en", "measured for regions only"),
        ("temp_mean_monthly", "en", "measured for cities only"),
        ("aral_sea_area", "en", "measured for bodies of water only"),
        ("ghg_total_excl_lucf", "en", "measured for the country as a whole only"),
        ("network_wear_heat", "en", ""),
    ],
)
def test_the_view_says_what_an_indicator_is_measured_on(edition, indicator, language, words):
    assert atlas_payload(edition, indicator, language)["measured"] == words


def test_waters_are_points_where_nothing_else_is_measured(payloads):
    points = payloads["aral_sea_area"]["points"]
    assert "WATER-ARAL-NORTH" in points["places"]
    assert all(place.startswith("WATER-") for place in points["places"])
    assert any(row.strip(",") for row in points["values"])


def test_an_id_of_a_class_is_shown_to_nobody(edition, payloads):
    scale = payloads["air_pollution_level_kazhydromet"]["scale"]
    assert "codes" not in scale
    entry = edition.indicator("air_pollution_level_kazhydromet")
    told = {value_words(entry, each.value, "ru") for each in entry.categories}
    assert told == set(scale["words"])


def test_names_travel_plain_for_the_browser_to_set_as_text(edition):
    hostile = 'Ли & <b>Ко</b> "%{x}" \'</script>'
    places = [
        replace(place, name=Text(hostile, hostile, hostile)) if place.code == "KZ-43" else place
        for place in edition.gazetteer
    ]
    renamed = Edition(edition.catalogue, Gazetteer(places, []), edition.cube)
    names = received(renamed, "population", "ru")["areas"]["names"]
    assert hostile in names


def test_a_category_travels_with_its_codes(payloads):
    scale = payloads["koppen_class"]["scale"]
    assert scale["kind"] == "category"
    assert len(scale["values"]) == len(scale["codes"]) == len(scale["words"]) == len(scale["light"])
    assert payloads["population"]["scale"]["kind"] == "classes"


def test_the_data_are_json_without_surprises(edition):
    sent = zlib.decompress(deflate(atlas_payload(edition, "temp_mean_monthly", "kk")))
    assert b"NaN" not in sent and b"Infinity" not in sent
    assert msgspec.json.decode(sent)["language"] == "kk"
