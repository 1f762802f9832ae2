"""One value's whole way: a cell of a file, the door, the cube, the payload, the screen.

The newcomer's tour: floor space per resident of Kyzylorda Region in 2023.
"""

import csv
import tomllib
from datetime import date

import pytest

from qala.edition import ROOT
from qala.intake import Outcome, take_in
from qala.maps.atlas import atlas_payload
from qala.observation import ObservationStatus

INDICATOR, PLACE, PERIOD = "housing_area_per_person", "KZ-43", "2023"
FILE = ROOT / "data" / "observations" / f"{INDICATOR}.csv"
# Name, decimal mark with unit, and the word before the source, as each language writes them.
WRITTEN = {
    "kk": ("Қызылорда облысы", ",", "м²/адам", "Дереккөз"),
    "ru": ("Кызылординская область", ",", "м²/чел.", "Источник"),
    "en": ("Kyzylorda Region", ".", "m²/person", "Source"),
}


@pytest.fixture(scope="module")
def cell():
    """The row of the file that holds the value, read with nothing of ours."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = [
            row
            for row in csv.DictReader(lines)
            if (row["ref_area"], row["time_period"]) == (PLACE, PERIOD)
        ]
    assert len(rows) == 1
    return rows[0]


@pytest.fixture(scope="module")
def attribution(cell):
    """What the source asks to be called, by language, read with nothing of ours."""
    sources = tomllib.loads((ROOT / "data" / "sources.toml").read_text("utf-8"))
    return sources[cell["source"]]["attribution"]


def test_the_door_makes_an_observation_of_the_cell(cell, edition):
    as_of = date.fromisoformat(edition.catalogue.edition.as_of)
    intake = take_in(
        FILE.read_bytes(), FILE.name, edition.catalogue, edition.gazetteer, today=as_of
    )
    assert intake.outcome is Outcome.ACCEPT
    found = [o for o in intake.observations if (o.ref_area, o.time_period) == (PLACE, PERIOD)]
    assert [(o.obs_value, o.obs_status, o.source) for o in found] == [
        (float(cell["obs_value"]), ObservationStatus(cell["obs_status"]), cell["source"])
    ]


def test_the_cube_holds_the_observation(cell, edition):
    found = edition.cube.cell(INDICATOR, PLACE, PERIOD)
    assert (found.value, found.source) == (float(cell["obs_value"]), cell["source"])


@pytest.mark.parametrize("language", WRITTEN)
def test_the_payload_carries_value_words_and_source(cell, attribution, edition, language):
    payload = atlas_payload(edition, INDICATOR, language)
    areas, column = payload["areas"], payload["periods"].index(PERIOD)
    row = areas["places"].index(PLACE)
    name, decimal, unit, _ = WRITTEN[language]
    assert areas["names"][row] == name
    assert float(areas["values"][row].split(",")[column]) == float(cell["obs_value"])
    assert (payload["number"].decimal, payload["number"].unit) == (decimal, unit)
    digits = areas["source"][row]
    digit = digits if len(digits) == 1 else digits[column]
    assert payload["sources"][int(digit, 36)] == attribution[language]


@pytest.mark.parametrize("language", WRITTEN)
def test_the_screen_shows_it_on_the_map_in_the_ranking_and_in_the_table(
    glass, cell, attribution, language
):
    name, decimal, unit, source = WRITTEN[language]
    number = cell["obs_value"].replace(".", decimal)
    glass.open("map", lang=language, indicator=INDICATOR, place="KZ", period=PERIOD)
    page = glass.page

    hint = glass.hover(PLACE)
    assert hint[:2] == [name, f"{number}\u00a0{unit} · {PERIOD}"]
    assert hint[-1] == f"{source}: {attribution[language]}"

    row = page.locator(f".ranking .row[data-code={PLACE}]")
    assert row.locator(".name").inner_text() == name
    assert row.locator(".value").inner_text() == number

    page.locator(".twin summary").click()
    twin = page.locator(".twin tbody tr").filter(has=page.get_by_text(name, exact=True))
    twin.wait_for()
    cells = twin.locator("th, td").all_inner_texts()
    assert cells[:3] == [name, f"{number}\u00a0{unit}", PERIOD]
    assert cells[4] == attribution[language]
