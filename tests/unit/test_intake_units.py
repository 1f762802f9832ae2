"""Units: equal, convertible exactly, another, unknown; and what the published figures say."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qala.intake.history import jumps, odd_zeros, shifted, wrong_scale
from qala.intake.intake import Located
from qala.intake.matching import fold_title, split_unit
from qala.intake.units import compare_units, convert
from qala.observation import Observation, ObservationStatus
from qala.text import LANGUAGES


@pytest.mark.parametrize(
    ("text", "unit", "kind", "factor"),
    [
        ("тыс. кв. м", "thousand_m2", "same", 1), ("тыс.кв.м", "thousand_m2", "same", 1),
        ("кв. метров", "thousand_m2", "convertible", Fraction(1, 1000)),
        ("млн. кв. м", "thousand_m2", "convertible", 1000),
        ("млн человек", "person", "convertible", 1000000),
        ("мың адам", "person", "convertible", 1000),
        ("Тыс. Человек", "person", "convertible", 1000), ("чел.", "person", "same", 1),
        ("мг/м³", "ug_m3", "convertible", 1000), ("мкг/м3", "ug_m3", "same", 1),
        ("µg/m³", "ug_m3", "same", 1), ("mg/m3", "ug_m3", "convertible", 1000),
        ("доля", "percent", "convertible", 100), ("в процентах", "percent", "same", 1),
        ("промилле", "percent", "convertible", Fraction(1, 10)),
        ("км²", "thousand_ha", "convertible", Fraction(1, 10)),
        ("га", "km2", "convertible", Fraction(1, 100)),
        ("тыс. га", "km2", "convertible", 10), ("тыс. тонн", "thousand_tonne", "same", 1),
        ("тонн", "thousand_tonne", "convertible", Fraction(1, 1000)),
        ("млрд тенге", "million_kzt", "convertible", 1000), ("ед.", "vehicle", "same", 1),
        ("кв. м", "m2_per_person", "same", 1), ("тыс. кв. м", "m2_per_person", "other", 1),
        ("тонн", "percent", "other", 1), ("человек", "km2", "other", 1),
        ("аршин", "km2", "unknown", 1), ("", "km2", "unknown", 1), ("мың", "thousand", "same", 1),
        ("на 1000 человек", "per_10k", "convertible", 10),
        ("м3", "thousand_m3", "convertible", Fraction(1, 1000)),
    ],
)  # fmt: skip
def test_a_unit_stands_to_the_indicators_as_it_should(text, unit, kind, factor):
    verdict = compare_units(text, unit)
    assert (verdict.kind, verdict.factor) == (kind, factor)


def test_the_catalogues_own_words_are_its_units(edition):
    for code, unit in edition.catalogue.units.items():
        names = [text[each] for text in (unit.name, unit.symbol) for each in LANGUAGES]
        for name in names:
            assert compare_units(name, code, names).kind == "same"


def test_every_unit_of_the_catalogue_is_measured(edition):
    for code, unit in edition.catalogue.units.items():
        assert any(compare_units(unit.symbol[each], code).kind == "same" for each in LANGUAGES), (
            code
        )


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_conversion_is_exact_in_decimals(digits, places):
    value = float(f"{digits}e-{places}")
    assert convert(value, Fraction(1000)) == float(f"{digits}e{3 - places}")
    assert convert(value, Fraction(1, 1000)) == float(f"{digits}e-{places + 3}")


@pytest.mark.parametrize(
    ("text", "title", "unit"),
    [
        ("Введено жилья, тыс. кв. м", "Введено жилья", "тыс. кв. м"),
        ("Доля отходов (%)", "Доля отходов", "%"),
        ("Население, городское", "Население, городское", ""),
        ("Жильё (всего)", "Жильё (всего)", ""), ("", "", ""), ("человек", "человек", ""),
    ],
)  # fmt: skip
def test_a_unit_behind_a_title_is_told_from_the_title(text, title, unit):
    assert split_unit(text) == (title, unit)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Обеспеченность жильём по регионам за 2019-2023 годы", "обеспеченность жильем"),
        ("Обеспеченность жильем в Республике Казахстан", "обеспеченность жильем"),
        ("Население на начало года", "население на начало года"),
        ("Доля жителей в городе", "доля жителей в городе"), ("2023 год", ""),
    ],
)  # fmt: skip
def test_years_and_regions_around_a_title_change_nothing(text, folded):
    assert fold_title(text) == folded


def at(place, period, value, row=2):
    status = ObservationStatus.NORMAL
    return Located(Observation("i", place, str(period), value, status, "upload"), row, 1)


def told(**places):
    return lambda _indicator: {p: {str(y): v for y, v in s.items()} for p, s in places.items()}


SERIES = {2015 + n: 20.0 + n * 0.25 for n in range(9)}


@pytest.mark.parametrize(
    ("value", "far"),
    [(22.3, False), (22.9, False), (25.0, True), (220.0, True), (2.2, True), (-22.0, True)],
)
def test_a_jump_is_far_from_level_and_step(value, far):
    assert bool(list(jumps([at("A", 2024, value)], told(A=SERIES)))) is far


def test_a_short_history_a_repeated_value_and_growth_are_no_jump():
    assert not list(jumps([at("A", 2024, 900.0)], told(A=dict(list(SERIES.items())[:4]))))
    assert not list(jumps([at("A", 2020, 77.0)], told(A={**SERIES, 2020: 77.0})))
    wages = {2010 + n: round(60000 * 1.15**n) for n in range(14)}
    assert not list(jumps([at("A", 2024, 60000 * 1.15**14)], told(A=wages)))


def test_a_zero_is_odd_where_there_never_was_one():
    assert list(odd_zeros([at("A", 2024, 0.0)], told(A=SERIES)))
    assert not list(odd_zeros([at("A", 2024, 0.0)], told(A={**SERIES, 2016: 0.0})))
    assert not list(odd_zeros([at("A", 2024, 0.0)], told(B=SERIES)))


@pytest.mark.parametrize("power", [-6, -3, -2, 2, 3, 6])
def test_a_scale_is_wrong_where_all_figures_are_off_by_it(power):
    figures = [at(p, 2024, 22.0 * 10**power) for p in "ABC"]
    published = told(A=SERIES, B=SERIES, C=SERIES)
    assert wrong_scale(figures, published) == Fraction(10) ** -power
    assert wrong_scale(figures[:2], published) is None
    assert wrong_scale([*figures[:2], at("C", 2024, 22.0)], published) is None


def test_shifted_years_are_seen_and_true_years_are_not():
    moved = [at("A", year + 1, value) for year, value in SERIES.items() if year + 1 in SERIES]
    assert len(shifted(moved, told(A=SERIES))) == len(moved)
    assert not shifted([at("A", year, value) for year, value in SERIES.items()], told(A=SERIES))
