"""The gazetteer: which label means which place, when; a guess is offered, never taken."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qala.edition import ROOT
from qala.observation import Period
from qala.places import GazetteerError, Match, Miss, normalise_label, read_gazetteer

GAZETTEER = read_gazetteer(ROOT / "geo")


def resolve(label: str, period: str = "") -> Match | Miss:
    return GAZETTEER.resolve(label, Period.parse(period) if period else None)


@pytest.mark.parametrize(
    ("label", "candidates"),
    [
        ("Қызылорда", {"KZ-43", "CITY-KYZYLORDA"}),
        ("Кызылорда", {"KZ-43", "CITY-KYZYLORDA"}),
        ("KYZYLORDA", {"KZ-43", "CITY-KYZYLORDA"}),
        ("Павлодар", {"KZ-55", "CITY-PAVLODAR"}),
        ("Алматы", {"KZ-19", "KZ-75"}),
        ("Түркістан", {"KZ-61", "CITY-TURKISTAN"}),
    ],
)
def test_a_bare_name_of_region_and_city_is_ambiguous(label, candidates):
    found = resolve(label, "2023")
    assert isinstance(found, Miss)
    assert found.reason == "ambiguous-place"
    assert candidates <= set(found.candidates)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("KZ-43", "KZ-43"),
        ("Қызылорда облысы", "KZ-43"), ("Кызылординская область", "KZ-43"),
        ("Кызылординская обл.", "KZ-43"), ("кызылординская", "KZ-43"),
        ("Kyzylorda Region", "KZ-43"), ("kyzylorda oblast", "KZ-43"), ("KZKZY", "KZ-43"),
        ("CITY-KYZYLORDA", "CITY-KYZYLORDA"), ("г. Кызылорда", "CITY-KYZYLORDA"),
        ("г.Кызылорда", "CITY-KYZYLORDA"), ("Қызылорда қаласы", "CITY-KYZYLORDA"),
        ("Kyzylorda city", "CITY-KYZYLORDA"), ("г. Алматы", "KZ-75"),
        ("Алматы қаласы", "KZ-75"), ("Алматы облысы", "KZ-19"), ("Қазақстан", "KZ"),
        ("Казахстан", "KZ"), ("Республика Казахстан", "KZ"), ("Kazakhstan", "KZ"),
    ],
)  # fmt: skip
def test_kazakh_russian_and_latin_forms_tell_region_from_city(label, code):
    assert resolve(label, "2023") == Match(code)


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Нур-Султан", "KZ-71"), ("Капшагай", "CITY-KONAEV"), ("Усть-Каменогорск", "CITY-OSKEMEN"),
        ("Ust-Kamenogorsk", "CITY-OSKEMEN"), ("Семипалатинск", "CITY-SEMEY"),
    ],
)  # fmt: skip
def test_old_names_lead_to_the_place_of_today(label, code):
    assert resolve(label) == Match(code)


@pytest.mark.parametrize(
    ("label", "period", "found"),
    [
        ("Карагандинская область", "2021", Match("KZ-KAR")),
        ("Карагандинская область", "2022", Match("KZ-35")),
        ("Восточно-Казахстанская область", "2021", Match("KZ-VOS")),
        ("Восточно-Казахстанская область", "2022", Match("KZ-63")),
        ("Алматинская область", "2010", Match("KZ-ALM")),
        ("Алматинская область", "2023", Match("KZ-19")),
        ("Южно-Казахстанская область", "2017", Match("KZ-YUZ")),
        ("Южно-Казахстанская область", "2018", Miss("place-outside-period", ("KZ-YUZ",))),
        ("Туркестанская область", "2017", Miss("place-outside-period", ("KZ-61",))),
        ("Туркестанская область", "2018", Match("KZ-61")),
        ("Абайская область", "2021", Miss("place-outside-period", ("KZ-10",))),
        ("KZ-62", "2021", Miss("place-outside-period", ("KZ-62",))),
        ("KZ-62", "2022", Match("KZ-62")),
        ("KZ-VOS", "2022", Miss("place-outside-period", ("KZ-VOS",))),
        ("г. Шымкент", "2010", Match("KZ-79")),
        ("Карагандинская область", "", Match("KZ-35")),
        ("Карагандинская область", "_U", Match("KZ-35")),
        ("Карагандинская область", "2000-2025", Match("KZ-35")),
        ("Карагандинская область", "2022-Q1", Match("KZ-35")),
    ],
)
def test_the_period_tells_which_borders_a_label_means(label, period, found):
    assert resolve(label, period) == found


@pytest.mark.parametrize(
    "label",
    [
        "  Кызылординская   область ",
        "Кызылординская\u00a0область",
        "Кызылординская\u202fобласть",
        "КЫЗЫЛОРДИНСКАЯ ОБЛАСТЬ",
        "Кызы\u00adлординская область",
        "\ufeffКызылординская область",
        "Кызылординская\tобласть",
        "Kызылoрдинскaя oблaсть",  # Latin K, o, a
        "Кызылординская область.",
        unicodedata.normalize("NFD", "Кызылординская область"),
    ],
    ids=[
        "spaces", "nbsp", "narrow nbsp", "capitals", "soft hyphen", "byte order mark", "tab",
        "Latin look-alikes", "full stop", "NFD",
    ],
)  # fmt: skip
def test_how_a_label_is_typed_does_not_matter(label):
    assert resolve(label, "2023") == Match("KZ-43")


def test_kazakh_letters_survive_decomposition_and_latin_i():
    assert resolve(unicodedata.normalize("NFD", "Алатау қаласы")) == resolve("Алатау қаласы")
    assert resolve("Жетiсу облысы", "2023") == Match("KZ-33")  # Latin i for і
    assert resolve(unicodedata.normalize("NFD", "Семей қаласы"), "2023") == Match("CITY-SEMEY")


def test_look_alikes_are_folded_inside_cyrillic_words_only():
    assert normalise_label("Aктау") == normalise_label("Актау")
    assert normalise_label("Aktau") == "aktau"


def test_yo_and_ye_are_one_letter():
    assert normalise_label("Щёлково") == normalise_label("Щелково")


def test_a_near_name_is_suggested_and_never_joined():
    assert resolve("Казахстан") == Match("KZ")
    near = resolve("Казахстанн")
    assert isinstance(near, Miss)
    assert near.reason == "unknown-place"
    assert near.candidates[0] == "KZ"


@pytest.mark.parametrize(
    ("label", "nearest"),
    [("Кызылординскaя облсть", "KZ-43"), ("Kyzilorda oblast", "KZ-43"), ("г. Караганды", None)],
)
def test_slips_of_the_hand_get_at_most_three_suggestions(label, nearest):
    found = resolve(label, "2023")
    assert isinstance(found, Miss) or nearest is None
    if isinstance(found, Miss):
        assert len(found.candidates) <= 3
        assert nearest is None or nearest in found.candidates


@pytest.mark.parametrize("label", ["", "   ", ".", "\u00ad", "12345", "=1+1", "Атлантида", "\0"])
def test_what_is_no_place_is_a_miss(label):
    found = resolve(label, "2023")
    assert isinstance(found, Miss)
    assert found.reason == "unknown-place"


@given(st.text(max_size=30))
def test_no_label_makes_the_gazetteer_fall_over(label):
    found = GAZETTEER.resolve(label, Period.parse("2023"))
    assert isinstance(found, Match | Miss)
    codes = (found.code,) if isinstance(found, Match) else found.candidates
    assert all(code in GAZETTEER for code in codes)


def test_every_place_answers_to_its_own_code_and_full_names():
    for place in GAZETTEER:
        assert resolve(place.code) == Match(place.code)
    for code in GAZETTEER.current_units:
        for language in ("kk", "ru", "en"):
            found = resolve(GAZETTEER[code].name[language], "2023")
            codes = (found.code,) if isinstance(found, Match) else found.candidates
            assert code in codes, (code, language)


@pytest.mark.parametrize(
    ("period", "count"),
    [
        ("2010", 16), ("2017", 16), ("2018", 17), ("2019", 17), ("2021", 17), ("2022", 20),
        ("2023", 20), ("2000-2025", 20),
    ],
)  # fmt: skip
def test_units_drawn_in_a_period(period, count):
    units = GAZETTEER.units_in(Period.parse(period))
    assert len(units) == len(set(units)) == count
    assert GAZETTEER.units_in(Period.parse(period), "current") == GAZETTEER.current_units


def test_sixteen_units_have_the_four_former_ones_and_none_that_came_later():
    units = set(GAZETTEER.units_in(Period.parse("2010")))
    assert {"KZ-YUZ", "KZ-ALM", "KZ-KAR", "KZ-VOS", "KZ-71", "KZ-75"} <= units
    assert not units & {"KZ-61", "KZ-79", "KZ-10", "KZ-33", "KZ-62", "KZ-19", "KZ-35", "KZ-63"}


@pytest.mark.parametrize(
    ("code", "successors"),
    [
        ("KZ-VOS", {"KZ-63", "KZ-10"}), ("KZ-KAR", {"KZ-35", "KZ-62"}),
        ("KZ-ALM", {"KZ-19", "KZ-33"}), ("KZ-YUZ", {"KZ-61", "KZ-79"}), ("KZ-43", {"KZ-43"}),
    ],
)  # fmt: skip
def test_a_former_unit_names_what_lies_there_today(code, successors):
    assert set(GAZETTEER.successors(code)) == successors


def test_the_last_day_of_the_year_decides_and_the_end_is_exclusive():
    old, new = GAZETTEER["KZ-VOS"], GAZETTEER["KZ-10"]
    assert old.valid_to == new.valid_from == date(2022, 6, 8)
    assert old.exists_in(Period.parse("2021")) and not old.exists_in(Period.parse("2022"))
    assert new.exists_in(Period.parse("2022")) and not new.exists_in(Period.parse("2021"))
    assert old.exists_in(Period.parse("_U"))


def test_republican_cities_stand_on_both_levels():
    for code in ("KZ-71", "KZ-75", "KZ-79"):
        assert GAZETTEER[code].is_region and GAZETTEER[code].is_city
    assert not GAZETTEER["KZ-43"].is_city
    assert not GAZETTEER["CITY-KYZYLORDA"].is_region
    assert not GAZETTEER["KZ"].is_region


PLACES = (
    "code,kind,parent,name_kk,name_ru,name_en,short_kk,short_ru,short_en,kato,kazstat,capital,"
    "lat,lon,valid_from,valid_to,members,area_km2\n"
)


@pytest.mark.parametrize(
    ("place", "alias", "file", "key", "value"),
    [
        ("X-1,city,,a,b,c,a,b,c,,,,north,1,,,,", "", "places.csv", "lat", "north"),
        ("X-1,city,,a,b,c,a,b,c,,,,1,1,8 June,,,", "", "places.csv", "valid_from", "8 June"),
        ("X-1,city,X-9,a,b,c,a,b,c,,,,1,1,,,,", "", "places.csv", "X-1", "X-9"),
        ("X-1,city,,a,b,c,a,b,c,,,X-8,1,1,,,,", "", "places.csv", "X-1", "X-8"),
        ("X-1,city,,a,b,c,a,b,c,,,,1,1,,,X-7 X-6,", "", "places.csv", "X-1", "X-7"),
        ("X-1,city,,a,b,c,a,b,c,,,,1,1,,,,", "There,X-2,,,", "aliases.csv", "There", "X-2"),
        (
            "X-1,city,,a,b,c,a,b,c,,,,1,1,,,,",
            "There,X-1,soon,,",
            "aliases.csv",
            "valid_from",
            "soon",
        ),
    ],
    ids=["degrees", "date", "parent", "capital", "members", "alias to nowhere", "alias date"],
)
def test_a_broken_file_of_places_is_an_error_naming_file_key_and_value(
    tmp_path, place, alias, file, key, value
):
    (tmp_path / "places.csv").write_text(PLACES + place + "\n", "utf-8")
    heading = "alias,code,valid_from,valid_to,note\n"
    (tmp_path / "aliases.csv").write_text(heading + alias + "\n" * bool(alias), "utf-8")
    with pytest.raises(GazetteerError) as error:
        read_gazetteer(tmp_path)
    assert (error.value.file, error.value.key, error.value.value) == (file, key, value)
