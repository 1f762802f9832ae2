"""The catalogue: a broken file is an error that names file and key; entries point somewhere."""

import shutil
from pathlib import Path

import msgspec
import pytest

from qala.catalogue import TOPICS, Break, CatalogueError, Indicator, Source, read_catalogue
from qala.edition import ROOT
from qala.text import LANGUAGES, Text

CATALOGUE = (
    *(f"catalogue/{topic}.toml" for topic in TOPICS),
    "bodies.toml", "breaks.toml", "edition.toml", "headlines.toml", "pairs.toml", "palettes.toml",
    "sources.toml", "units.toml",
)  # fmt: skip


@pytest.fixture
def data(tmp_path) -> Path:
    """A copy of the shipped catalogue, to break."""
    (tmp_path / "catalogue").mkdir()
    for name in CATALOGUE:
        shutil.copy(ROOT / "data" / name, tmp_path / name)
    return tmp_path


def alter(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text, "the test no longer fits the file"
    path.write_text(text.replace(before, after, 1), "utf-8")


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


@pytest.mark.parametrize(
    ("file", "before", "after", "key", "told"),
    [
        ("catalogue/housing.toml", 'topic = "housing"', 'topic = "housing"\ncolour = "red"',
         "housing_area_per_person", "colour"),
        ("catalogue/housing.toml", 'topic = "housing"\n', "", "housing_area_per_person", "topic"),
        ("catalogue/housing.toml", "decimals = 1", 'decimals = "one"',
         "housing_area_per_person.decimals", "int"),
        ("catalogue/housing.toml", 'direction = "higher"', 'direction = "up"',
         "housing_area_per_person.direction", "up"),
        ("catalogue/housing.toml", "range = [5.0, 60.0]", "range = [5.0]",
         "housing_area_per_person.range", "length"),
        ("catalogue/housing.toml", "breaks = [20.0,", 'breaks = ["20",',
         "housing_area_per_person.breaks[0]", "float"),
        ("catalogue/housing.toml", 'kind = "national_goal"', 'kind = "national_goal"\nof = 1',
         "housing_area_per_person.target", "of"),
        ("catalogue/housing.toml", 'en = "Housing floor space per resident"\n', "",
         "housing_area_per_person.title", "en"),
        ("units.toml", 'symbol.kk = "адам"\n', "", "person.symbol", "kk"),
        ("units.toml", 'symbol.kk = "адам"', 'symbol.kk = "адам"\nsymbol.de = "x"',
         "person.symbol", "de"),
        ("sources.toml", 'kind = "press"', 'kind = "press"\nyear = 2020', "at26", "year"),
        ("sources.toml", 'licence.kk = "', 'license.kk = "', "at26", "license"),
        ("sources.toml", 'licence.kk = "', 'licence.de = "', "at26.licence", "de"),
        ("breaks.toml", 'at = "2018"', "at = 2018", "$.break[0].at", "str"),
        ("palettes.toml", "light = [", "bright = [", "people", "bright"),
        ("headlines.toml", "indicators = [", "figures = [", "housing", "figures"),
        ("bodies.toml", 'name.kk = "', 'title.kk = "', "bns", "title"),
        ("edition.toml", 'as_of = "', 'day = "', "$", "day"),
    ],
)  # fmt: skip
def test_a_wrong_key_or_type_is_an_error_naming_file_and_key(data, file, before, after, key, told):
    alter(data / file, before, after)
    with pytest.raises(CatalogueError) as error:
        read_catalogue(data)
    assert error.value.file == Path(file).name
    assert error.value.key == key
    assert told in str(error.value.value)
    assert Path(file).name in str(error.value) and key in str(error.value)


@pytest.mark.parametrize(
    ("file", "before", "after", "key", "value"),
    [
        ("catalogue/housing.toml", 'unit = "m2_per_person"', 'unit = "furlong"',
         "housing_area_per_person.unit", "furlong"),
        ("catalogue/housing.toml", 'body = "bns"', 'body = "nobody"',
         "housing_area_per_person.body", "nobody"),
        ("catalogue/housing.toml", 'palette = "housing"', 'palette = "mud"',
         "housing_area_per_person.palette", "mud"),
        ("catalogue/housing.toml", 'sources = ["baq25"', 'sources = ["rumour"',
         "housing_area_per_person.sources", "rumour"),
        ("catalogue/housing.toml", 'source = "presidential_address_2018"', 'source = "dream"',
         "housing_area_per_person.sources", "dream"),
        ("catalogue/people.toml", 'part_of = "population"', 'part_of = "crowd"',
         "population_urban.part_of", "crowd"),
        ("catalogue/housing.toml", 'numerator = "', 'numerator = "x_',
         "emergency_housing_per_10k.formula", "x_emergency_housing_population"),
        ("headlines.toml", '"housing_area_per_person",', '"happiness",', "housing", "happiness"),
    ],
)  # fmt: skip
def test_an_id_that_points_nowhere_is_an_error(data, file, before, after, key, value):
    alter(data / file, before, after)
    with pytest.raises(CatalogueError) as error:
        read_catalogue(data)
    assert (error.value.file, error.value.key, error.value.value) == (Path(file).name, key, value)


def test_an_indicator_in_two_files_is_an_error(data):
    housing = (data / "catalogue/housing.toml").read_text("utf-8")
    add(
        data / "catalogue/people.toml", housing[: housing.index("\n[housing_area_per_person_urban")]
    )
    with pytest.raises(CatalogueError) as error:
        read_catalogue(data)
    assert (error.value.key, error.value.value) == ("housing_area_per_person", "twice")


@pytest.mark.parametrize("file", CATALOGUE)
def test_a_file_that_is_no_toml_is_an_error_naming_it(data, file):
    add(data / file, "\n[[[")
    with pytest.raises(CatalogueError) as error:
        read_catalogue(data)
    assert error.value.file == Path(file).name


def test_a_former_id_leads_to_the_indicator_of_today(edition):
    resolve = edition.catalogue.resolve
    assert resolve("housing_provision_total") == "housing_area_per_person"
    assert resolve("population_avg") == "population"
    assert resolve("housing_area_per_person") == "housing_area_per_person"
    assert resolve("happiness") is None


def test_no_former_id_is_also_todays_or_claimed_twice(edition):
    catalogue = edition.catalogue
    former = [old for each in catalogue.indicators.values() for old in each.formerly]
    assert len(former) == len(set(former)) == len(catalogue.former_ids)
    assert not set(former) & set(catalogue.indicators)


def test_of_topic_yields_a_topics_indicators_and_no_others(edition):
    by_topic = [each.id for topic in TOPICS for each in edition.catalogue.of_topic(topic)]
    assert by_topic == list(edition.catalogue.indicators)


def some_break(code: str, at: str, indicators: tuple[str, ...], areas: tuple[str, ...]) -> Break:
    words = Text("SYNTHETIC", "SYNTHETIC", "SYNTHETIC")
    return Break(code, at, "method", indicators, areas, words)


@pytest.mark.parametrize(
    ("indicators", "areas", "touched"),
    [
        (("things",), ("KZ-43",), True),
        (("*",), ("KZ-43",), True),
        (("things",), ("*",), True),
        (("*",), ("*",), True),
        (("people",), ("KZ-43",), False),
        (("things",), ("KZ-10",), False),
        ((), ("*",), False),
    ],
)
def test_a_break_touches_its_own_series_only(indicators, areas, touched):
    assert some_break("b", "2020", indicators, areas).touches("things", "KZ-43") is touched


def test_breaks_of_a_series_come_earliest_first(make_edition, ratio):
    late = some_break("late", "2022", ("things",), ("*",))
    early = some_break("early", "2015", ("*",), ("KZ-43",))
    elsewhere = some_break("elsewhere", "2010", ("things",), ("KZ-10",))
    catalogue = make_edition([], *ratio, breaks=(late, elsewhere, early)).catalogue
    assert [b.id for b in catalogue.breaks_of("things", "KZ-43")] == ["early", "late"]


def test_a_derived_indicator_has_the_breaks_of_both_its_operands_each_once(make_edition, ratio):
    above = some_break("above", "2019", ("things",), ("*",))
    below = some_break("below", "2022", ("people",), ("*",))
    both = some_break("both", "2018", ("people", "things", "things_per_1000"), ("*",))
    catalogue = make_edition([], *ratio, breaks=(above, below, both)).catalogue
    found = [b.id for b in catalogue.breaks_of("things_per_1000", "KZ-43")]
    assert found == ["both", "above", "below"]


def test_a_source_stored_with_an_upload_of_old_still_reads():
    names = ("title", "publisher", "url", "licence", "attribution", "kind")
    stored = {name: "official" if name == "kind" else f"a {name}" for name in names}
    source = msgspec.convert(stored, Source)
    assert msgspec.to_builtins(source) == stored | {"language": "", "dated": ""}


def texts_of(entry: Indicator) -> list[Text]:
    own = [entry.title, entry.short, entry.definition, entry.method]
    return own + [each.name for each in entry.categories]


def test_every_entry_has_all_its_words_in_every_language(edition):
    catalogue = edition.catalogue
    texts = [(each.id, text) for each in catalogue.indicators.values() for text in texts_of(each)]
    texts += [(code, t) for code, unit in catalogue.units.items() for t in (unit.symbol, unit.name)]
    texts += [(code, body.name) for code, body in catalogue.bodies.items()]
    texts += [(each.id, each.text) for each in catalogue.breaks]
    texts += [("edition", catalogue.edition.title), ("edition", catalogue.edition.licence)]
    for code, text in texts:
        for language in LANGUAGES:
            words = text[language]
            assert words == words.strip(), (code, language)
            assert words or code == "class", (code, language)


def test_short_titles_are_short_and_tell_indicators_apart(edition):
    for language in LANGUAGES:
        shorts = {each.id: each.short[language] for each in edition.catalogue.indicators.values()}
        assert {code: short for code, short in shorts.items() if len(short) > 38} == {}
        assert len(set(shorts.values())) == len(shorts), language


@pytest.mark.parametrize("field", ["topic", "aggregation", "frequency", "kind", "borders"])
def test_closed_fields_hold_known_words_only(edition, field):
    known = {
        "topic": set(TOPICS),
        "aggregation": {"sum", "population_mean", "area_mean", "none"},
        "frequency": {"A", "Q", "M", "N"},
        "kind": {"value", "category"},
        "borders": {"of_year", "current"},
    }
    found = {getattr(each, field) for each in edition.catalogue.indicators.values()}
    assert found <= known[field]


def test_frameworks_hold_known_words_only(edition):
    places = [each.frameworks for each in edition.catalogue.indicators.values()]
    assert {f.sdg_scope for f in places} <= {"", "national", "global"}
    assert {f.nua for f in places} <= {"", "social", "economy", "environment", "governance"}
    assert {f.umf for f in places} <= {
        "", "society", "economy", "environment", "culture", "governance",
    }  # fmt: skip
    assert {f.quality_of_life for f in places} <= {
        "", "basic_services_mobility", "culture_recreation", "economy", "education", "environment",
        "governance", "health", "housing", "social_cohesion",
    }  # fmt: skip
    assert all(f.sdg_scope for f in places if f.sdg_indicator)


def test_ranges_breaks_and_decimals_make_sense(edition):
    for each in edition.catalogue.indicators.values():
        low, high = each.range
        assert low < high, each.id
        assert 0 <= each.decimals <= 4, each.id
        if each.categorical:
            assert each.categories and not each.breaks, each.id
        else:
            assert not each.categories and 2 <= len(each.breaks) <= 4, each.id
            assert list(each.breaks) == sorted(set(each.breaks)), each.id
            assert low <= each.breaks[0] and each.breaks[-1] <= high, each.id


def test_breaks_name_known_indicators_and_places_and_a_year(edition):
    for each in edition.catalogue.breaks:
        assert set(each.indicators) - {"*"} <= set(edition.catalogue.indicators), each.id
        assert all(area == "*" or area in edition.gazetteer for area in each.areas), each.id
        assert each.at.isdigit() and len(each.at) == 4, each.id
        assert each.kind in {"borders", "census", "method", "register"}, each.id
    ids = [each.id for each in edition.catalogue.breaks]
    assert len(ids) == len(set(ids))
