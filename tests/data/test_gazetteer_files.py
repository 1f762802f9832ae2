"""places.csv and aliases.csv hold together."""

import csv
from collections import Counter, defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import pytest

GEO = Path(__file__).parents[2] / "geo"
LANGUAGES = ("kk", "ru", "en")
BARE_HOMONYMS = {
    "KZ-43": ("Қызылорда", "Кызылорда", "Kyzylorda"),
    "KZ-15": ("Ақтөбе", "Актобе", "Aktobe"),
    "KZ-23": ("Атырау", "Atyrau"),
    "KZ-35": ("Қарағанды", "Караганда", "Karaganda"),
    "KZ-39": ("Қостанай", "Костанай", "Kostanay"),
    "KZ-55": ("Павлодар", "Pavlodar"),
    "KZ-61": ("Түркістан", "Туркестан", "Turkistan"),
    "KZ-19": ("Алматы", "Almaty"),
    "KZ-10": ("Абай", "Abai", "Abay"),
    "KZ-31": ("Жамбыл", "Zhambyl"),
}


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (GEO / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def places() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows("places.csv")}


@cache
def codes_of() -> dict[str, set[str]]:
    """Every name, short name and alias with the codes it may mean."""
    found = defaultdict(set)
    for code, place in places().items():
        for language in LANGUAGES:
            for form in ("name", "short"):
                found[place[f"{form}_{language}"].casefold()].add(code)
    for row in rows("aliases.csv"):
        found[row["alias"].casefold()].add(row["code"])
    return found


def test_counts_of_kinds():
    assert len(places()) == len(rows("places.csv"))
    assert Counter(p["kind"] for p in places().values()) == {
        "country": 1, "region": 17, "republican_city": 3, "former_region": 4,
        "city": 87, "settlement": 13, "station": 2, "water": 4,
    }  # fmt: skip
    cities = [p for p in places().values() if p["kind"] in ("city", "republican_city")]
    assert len(cities) == 90
    assert all(p["lat"] and p["lon"] for p in cities)


def test_every_place_is_named_in_three_languages():
    for code, place in places().items():
        for language in LANGUAGES:
            assert place[f"name_{language}"].strip() and place[f"short_{language}"].strip(), code


def test_codes_pointed_at_exist():
    for code, place in places().items():
        pointed = [place["parent"], place["capital"], *place["members"].split()]
        assert all(c in places() for c in pointed if c), code


def test_iso_number_begins_the_kato_code():
    for code, place in places().items():
        if place["kind"] in ("region", "republican_city"):
            assert place["kato"] == f"{code[3:]}0000000"


def test_dates_are_ordered():
    for row in [*rows("places.csv"), *rows("aliases.csv")]:
        begins, ends = row["valid_from"] or "0001-01-01", row["valid_to"] or "9999-12-31"
        assert date.fromisoformat(begins) < date.fromisoformat(ends), row


def test_every_alias_leads_to_a_place_once():
    pairs = Counter((row["alias"], row["code"]) for row in rows("aliases.csv"))
    assert max(pairs.values()) == 1
    assert all(code in places() for _, code in pairs)
    assert all(alias == alias.strip() and alias for alias, _ in pairs)


@pytest.mark.parametrize(("region", "names"), BARE_HOMONYMS.items())
def test_bare_homonyms_are_ambiguous(region, names):
    for name in names:
        codes = codes_of()[name.casefold()]
        assert region in codes, name
        assert any(places()[c]["kind"] in ("city", "republican_city") for c in codes), name


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Кызылординская", "KZ-43"), ("Кызылординская обл.", "KZ-43"),
        ("Қызылорда облысы", "KZ-43"), ("Kyzylorda oblast", "KZ-43"), ("KZKZY", "KZ-43"),
        ("г. Кызылорда", "CITY-KYZYLORDA"), ("г.Кызылорда", "CITY-KYZYLORDA"),
        ("Қызылорда қаласы", "CITY-KYZYLORDA"), ("Kyzylorda city", "CITY-KYZYLORDA"),
        ("KZKZL", "CITY-KYZYLORDA"), ("г.Шымкент", "KZ-79"), ("Шымкент қ.", "KZ-79"),
        ("Жетісу", "KZ-33"), ("Улытау", "KZ-62"), ("Нур-Султан", "KZ-71"),
        ("Южно-Казахстанская", "KZ-YUZ"), ("Республика Казахстан", "KZ"),
        ("Ust-Kamenogorsk", "CITY-OSKEMEN"), ("Капшагай", "CITY-KONAEV"),
    ],
)  # fmt: skip
def test_labels_with_one_meaning(label, code):
    assert codes_of()[label.casefold()] == {code}


@pytest.mark.parametrize(
    ("label", "former", "today"),
    [
        ("Алматинская", "KZ-ALM", "KZ-19"), ("Карагандинская область", "KZ-KAR", "KZ-35"),
        ("Шығыс Қазақстан", "KZ-VOS", "KZ-63"), ("KZKAR", "KZ-KAR", "KZ-35"),
    ],
)  # fmt: skip
def test_the_year_tells_old_borders_from_new(label, former, today):
    ends = {r["code"]: r["valid_to"] for r in rows("aliases.csv") if r["alias"] == label}
    begins = {r["code"]: r["valid_from"] for r in rows("aliases.csv") if r["alias"] == label}
    assert ends[former] == begins.get(today, places()[today]["valid_from"]) == "2022-06-08"
