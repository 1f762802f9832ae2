"""Labels to places: exact alias in its period; region or city told for a file as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qala.intake.placing import Placer

YEAR = "2023"


@pytest.fixture
def place(edition):
    def place(labels, period=YEAR, answers=None, aliases=None, level="", fuzzy=500):
        placer = Placer(edition.gazetteer, aliases or {}, answers or {}, fuzzy)
        asked = {label: (label, level, period, "of_year") for label in labels}
        placed, questions = placer.place_all(asked.values(), labels)
        return {label: placed[key] for label, key in asked.items()}, questions

    return place


def codes(placed):
    return [each.code or each.reason for each in placed.values()]


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Кызылординская область", "KZ-43"), ("Қызылорда облысы", "KZ-43"),
        ("Kyzylorda Region", "KZ-43"), ("Kyzylorda_region", "KZ-43"), ("KZ-KZY", "KZ-43"),
        ("КЫЗЫЛОРДИНСКАЯ ОБЛАСТЬ", "KZ-43"), ("  Кызылординская   область ", "KZ-43"),
        ("Кызылординcкая область", "KZ-43"), ("430000000", "KZ-43"), ("г.Шымкент", "KZ-79"),
        ("Республика Казахстан", "KZ"), ("Всего по республике", "KZ"), ("Жетісу", "KZ-33"),
        ("3. Павлодарская", "KZ-55"), ("Павлодарская**", "KZ-55"), ("Павлодарская²", "KZ-55"),
    ],
)  # fmt: skip
def test_one_place_in_many_spellings(place, label, code):
    assert codes(place([label])[0]) == [code]


@pytest.mark.parametrize(
    ("label", "period", "code"),
    [
        ("Карагандинская", "2021", "KZ-KAR"), ("Карагандинская", "2022", "KZ-35"),
        ("Нур-Султан", "2020", "KZ-71"), ("Астана", "2020", "KZ-71"),
        ("ЮКО", "2017", "KZ-YUZ"), ("ЮКО", "2018", "place-outside-period"),
        ("Абай облысы", "2021", "place-outside-period"), ("Абай облысы", "2022", "KZ-10"),
        ("Туркестанская", "2017", "place-outside-period"), ("630000000", "2020", "KZ-VOS"),
    ],
)  # fmt: skip
def test_a_name_means_what_it_meant_in_its_year(place, label, period, code):
    assert codes(place([label], period)[0]) == [code]


def test_one_form_decides_for_the_column(place):
    assert codes(place(["Кызылорда", "Ақмола облысы", "Павлодар"])[0])[0] == "KZ-43"
    assert codes(place(["Кызылорда", "Семей"])[0]) == ["CITY-KYZYLORDA", "CITY-SEMEY"]


def test_no_form_is_one_question_for_the_file(place):
    placed, questions = place(["Кызылорда", "Павлодар", "Алматы", "Астана"])
    assert codes(placed) == ["level", "level", "level", "KZ-71"]
    assert [q.code for q in questions] == ["level"]
    for level, wanted in {
        "region": ["KZ-43", "KZ-19"],
        "city": ["CITY-KYZYLORDA", "KZ-75"],
    }.items():
        placed, questions = place(["Кызылорда", "Алматы"], answers={"level": level})
        assert codes(placed) == wanted
        assert not questions


def test_a_heading_decides_for_its_column(place):
    assert codes(place(["Кызылорда"], level="city")[0]) == ["CITY-KYZYLORDA"]
    assert codes(place(["Кызылорда"], level="region")[0]) == ["KZ-43"]


def test_what_another_label_claims_is_no_candidate(place):
    assert codes(place(["Алматинская", "Алматы"])[0]) == ["KZ-19", "KZ-75"]
    assert codes(place(["Акмолинская", "г. Алматы", "Алматы"])[0])[2] == "KZ-19"
    mixed = place(["Кызылординская область", "Кызылорда", "г. Семей"])[0]
    assert codes(mixed) == ["KZ-43", "CITY-KYZYLORDA", "CITY-SEMEY"]


def test_a_total_without_a_name_is_the_country_only_beside_its_units(place, edition):
    units = [edition.gazetteer[code].name["ru"] for code in edition.gazetteer.current_units]
    units = [f"г. {u}" if u == "Алматы" else u for u in units]
    assert codes(place([*units, "Итого"])[0])[-1] == "KZ"
    assert codes(place([*units[:5], "Итого"])[0])[-1] == "total-left-out"
    both = place([*units, "Республика Казахстан", "Барлығы"])[0]
    assert codes(both)[-2:] == ["KZ", "total-left-out"]


@pytest.mark.parametrize(
    "label",
    [
        "Западный Казахстан регион", "Алматы обл город", "Россия", "Костонайская", "Казахст", "12",
        "-", "Кызылординский район", "{name}", "%s", "<b>Абай</b>x", "область",
    ],
)  # fmt: skip
def test_likeness_suggests_and_never_joins(place, label):
    placed, _ = place([label])
    assert placed[label].reason == "unknown-place"
    assert len(placed[label].candidates) <= 3


def test_a_suggestion_accepted_and_one_learnt_join(place):
    assert codes(place(["Костонайская"], answers={"place:Костонайская": "KZ-39"})[0]) == ["KZ-39"]
    assert codes(place(["костонайская "], aliases={"Костонайская": "KZ-39"})[0]) == ["KZ-39"]
    assert codes(place(["Икс"], answers={"place:Икс": "leave_out"})[0]) == ["leave_out"]
    assert codes(place(["Икс"], answers={"place:Икс": "KZ-99"})[0]) == ["unknown-place"]


def test_near_names_are_looked_up_for_a_bounded_number_of_labels(place):
    labels = [f"Костонайская {n}x" for n in range(20)]
    placed, _ = place(labels, fuzzy=7)
    assert sum(bool(each.candidates) for each in placed.values()) <= 7


@given(st.text(max_size=30))
def test_no_label_makes_the_placer_fall_over(edition, label):
    placer = Placer(edition.gazetteer, {}, {}, 0)
    asked = (label, "", YEAR, "of_year")
    placed, _ = placer.place_all([asked], [label])
    assert placed[asked].code in ("", *edition.gazetteer.places)
