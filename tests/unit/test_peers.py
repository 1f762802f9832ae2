"""Peers: distances worked by hand and by SciPy, traits left out, cities of like size, movers."""

import json
from math import e, sqrt

import pytest
from scipy.spatial.distance import pdist, squareform

from qala.__main__ import main
from qala.analysis.movers import Mover, movers, where_now
from qala.analysis.peers import peers
from qala.analysis.traits import Traits, traits_of
from qala.catalogue import Break, Category, Direction
from qala.observation import ObservationStatus
from qala.text import Text

WORDS = Text("SYNTHETIC", "SYNTHETIC", "SYNTHETIC")
NAMES = ("BWk", "BSk", "Csa", "Dfa", "Dfb")
CLASSES = tuple(Category(float(n), code, WORDS) for n, code in enumerate(NAMES, 1))


@pytest.fixture
def make(make_edition, make_indicator, observe):
    """An edition of SYNTHETIC traits: indicator → place → value."""

    def made(**values):
        codes = ("population", "population_urban", "population_city", "avg_wage_month")
        entries = [make_indicator(code) for code in codes]
        entries.append(
            make_indicator("koppen_class", kind="category", categories=CLASSES, unit="class")
        )
        rows = [
            observe(code, place, "_U" if code == "koppen_class" else "2023", value)
            for code, of in values.items()
            for place, value in of.items()
        ]
        return make_edition(rows, *entries)

    return made


@pytest.fixture
def three(make):
    """Logarithms of people 0, 1, 2 above the first; 20, 60 and 40 per cent of them in towns."""
    people = {"KZ-11": 1e5, "KZ-15": 1e5 * e, "KZ-23": 1e5 * e * e}
    towns = {"KZ-11": 0.2e5, "KZ-15": 0.6e5 * e, "KZ-23": 0.4e5 * e * e}
    return make(population=people, population_urban=towns)


def test_a_distance_worked_by_hand(three):
    # Both standard deviations are the root of 2/3 of a step; towns lie two steps apart.
    near = {each.code: each for each in peers(three, "KZ-11")}
    assert near["KZ-15"].parts == pytest.approx({"size": sqrt(1.5), "urban": 2 * sqrt(1.5)})
    assert near["KZ-15"].distance == pytest.approx(sqrt((1.5 + 6) / 2))
    assert near["KZ-23"].distance == pytest.approx(sqrt((6 + 1.5) / 2))


def test_weights_move_the_distance_and_the_order(three):
    by_size = peers(three, "KZ-11", {"size": 3.0, "urban": 1.0})
    assert [each.code for each in by_size] == ["KZ-15", "KZ-23"]
    assert by_size[0].distance == pytest.approx(sqrt((3 * 1.5 + 6) / 4))
    assert [each.code for each in peers(three, "KZ-11", {"urban": 1.0})] == ["KZ-23", "KZ-15"]
    assert peers(three, "KZ-11", {"economy": 1.0}) == []


def test_distances_are_scipys_standardised_euclidean_ones(edition):
    regions = [p for p in edition.gazetteer if p.kind == "region"]
    known = traits_of(edition, regions)
    import numpy as np

    table = np.array([[np.log(known[p.code].population), known[p.code].urban] for p in regions])
    theirs = squareform(pdist(table, "seuclidean", V=table.var(axis=0))) / sqrt(2)
    for n, place in enumerate(regions):
        ours = peers(edition, place.code, {"size": 1.0, "urban": 1.0}, limit=99)
        told = {each.code: each.distance for each in ours}
        assert len(told) == 16
        for m, other in enumerate(regions):
            assert m == n or told[other.code] == pytest.approx(theirs[n, m])


def test_a_trait_not_known_of_both_is_left_out_and_one_alone_makes_no_peer(make):
    people = {"KZ-11": 1e5, "KZ-15": 2e5, "KZ-23": 4e5, "KZ-27": 4e5}
    towns = {code: people[code] / 2 for code in ("KZ-11", "KZ-15")}
    towns["KZ-23"] = 1e5
    found = make(population=people, population_urban=towns)
    assert {each.code for each in peers(found, "KZ-11")} == {"KZ-15", "KZ-23"}
    assert traits_of(found, [found.gazetteer["KZ-27"]])["KZ-27"] == Traits(population=4e5)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("BWk", "BWk", 0.0), ("BWk", "BSk", 2 / 3), ("Dfa", "Dfb", 2 / 3), ("BWk", "Dfa", 2.0),
     ("Csa", "Dfa", 2.0)],
)  # fmt: skip
def test_classes_of_climate_differ_by_letters_unless_the_first_does(make, one, other, apart):
    people = {"CITY-ARAL": 3e4, "CITY-KAZALY": 4e4, "CITY-KENTAU": 8e4}
    number = {each.code: each.value for each in CLASSES}
    classes = {"CITY-ARAL": number[one], "CITY-KAZALY": number[other]}
    (near,) = peers(make(population_city=people, koppen_class=classes), "CITY-ARAL")
    assert near.parts["climate"] == pytest.approx(apart)


def test_a_regions_climate_is_its_capitals(make):
    found = make(koppen_class={"CITY-KYZYLORDA": 2.0})
    assert traits_of(found, [found.gazetteer["KZ-43"]])["KZ-43"].koppen == "BSk"


def test_small_cities_are_compared_with_small_cities(make):
    sizes = {"CITY-ARAL": 3e4, "CITY-KAZALY": 9e4, "CITY-KENTAU": 9.1e4, "KZ-75": 2e6}
    found = make(population_city=sizes, koppen_class=dict.fromkeys(sizes, 1.0))
    assert [each.code for each in peers(found, "CITY-ARAL")] == ["CITY-KAZALY"]
    assert peers(found, "KZ-75") == []
    assert peers(found, "CITY-RIDDER") == []  # whose size nobody knows


def test_a_suspect_trait_is_no_trait(make_edition, make_indicator, observe):
    rows = [observe("population", "KZ-11", "2022", 5.0)]
    rows.append(observe("population", "KZ-11", "2023", 9.0, ObservationStatus.SUSPECT))
    found = make_edition(rows, make_indicator("population"))
    assert traits_of(found, [found.gazetteer["KZ-11"]])["KZ-11"].population == 5.0


def test_former_units_and_the_country_have_no_peers(edition):
    assert peers(edition, "KZ-VOS") == peers(edition, "KZ") == []


@pytest.fixture
def roads(make_edition, make_indicator, observe):
    """SYNTHETIC series: KZ-11 stands at 50 now; the others stood there once."""

    def made(direction=Direction.HIGHER, breaks=(), **changes):
        series = {
            "KZ-11": {"2022": 48.0, "2023": 50.0},
            "KZ-15": {"2015": 49.0, "2018": 51.0, "2022": 60.0, "2023": 61.0},
            "KZ-23": {"2019": 50.0, "2023": 62.0},
            "KZ-27": {"2022": 50.0, "2023": 90.0},
            "KZ-31": {"2018": 70.0, "2023": 99.0},
            "KZ-39": {"2018": 52.0, "2023": 40.0},
        }
        rows = [
            observe("roads", place, year, value)
            for place, years in series.items()
            for year, value in years.items()
        ]
        if "suspect" in changes:
            rows.append(
                observe("roads", changes["suspect"], "2021", 1.0, ObservationStatus.SUSPECT)
            )
        entry = {"aggregation": "none", "unit": "percent", "direction": direction}
        rankable = changes.get("rankable", True)
        return make_edition(
            rows, make_indicator("roads", rankable=rankable, **entry), breaks=tuple(breaks)
        )

    return made


OTHERS = ("KZ-15", "KZ-23", "KZ-27", "KZ-31", "KZ-39")


def test_who_moved_fastest_since_it_last_stood_where_the_place_stands(roads):
    found = movers(roads(), "roads", "KZ-11", OTHERS)
    assert found == [
        Mover("KZ-23", "2019", 50.0, "2023", 62.0, 3.0),
        Mover("KZ-15", "2018", 51.0, "2023", 61.0, 2.0),
    ]


def test_where_less_is_better_the_one_that_fell_moved(roads):
    found = movers(roads(Direction.LOWER), "roads", "KZ-11", OTHERS)
    assert found == [Mover("KZ-39", "2018", 52.0, "2023", 40.0, -2.4)]


def test_no_mover_across_a_break_or_a_suspect_value(roads):
    broken = Break("b", "2020", "method", ("roads",), ("KZ-23",), WORDS)
    codes = [m.code for m in movers(roads(breaks=[broken]), "roads", "KZ-11", OTHERS)]
    assert codes == ["KZ-15"]
    codes = [m.code for m in movers(roads(suspect="KZ-15"), "roads", "KZ-11", OTHERS)]
    assert codes == ["KZ-23"]


def test_no_mover_without_a_better_direction_or_where_nothing_is_ranked(roads):
    assert movers(roads(Direction.NEUTRAL), "roads", "KZ-11", OTHERS) == []
    assert movers(roads(rankable=False), "roads", "KZ-11", OTHERS) == []
    assert where_now(roads(), "roads", "KZ-11") == ("2023", 50.0)
    assert where_now(roads(), "roads", "KZ-61") is None


def test_peers_as_json(capsys, edition):
    assert main(["peers", "--place", "KZ-43", "--indicator", "housing_area_per_person"]) == 0
    told = json.loads(capsys.readouterr().out)
    found = peers(edition, "KZ-43")
    assert [each["ref_area"] for each in told["peers"]] == [each.code for each in found]
    assert told["peers"][0]["distance"] == pytest.approx(found[0].distance, abs=1e-4)
    assert told["traits"]["koppen"] == "BWk"
    assert told["indicator"]["obs_value"] == 21.2
    named = [each["code"] for each in told["indicator"]["movers"]]
    codes = [each.code for each in found]
    ours = movers(edition, "housing_area_per_person", "KZ-43", codes)
    assert named == [each.code for each in ours]


@pytest.mark.parametrize(
    "wrong",
    [("--place", "Nowhere"), ("--weights", "luck:1"), ("--weights", "size:-1"), ("--limit", "0"),
     ("--indicator", "luck")],
)  # fmt: skip
def test_what_peers_do_not_know_is_refused(capsys, wrong):
    assert main(["peers", "--place", "KZ-43", *wrong]) == 2
    assert wrong[1].split(":")[0] in capsys.readouterr().err


def test_a_place_without_peers_is_told_as_such(capsys):
    assert main(["peers", "--place", "KZ"]) == 1
    assert json.loads(capsys.readouterr().out)["peers"] == []
