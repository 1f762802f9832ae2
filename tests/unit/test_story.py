"""Stories: read whole or refused by file and key; their figures cited, never typed.

Every number here is SYNTHETIC.
"""

import json

import msgspec
import pytest

from qala.catalogue.entries import Target
from qala.observation import ObservationStatus, QalaError
from qala.story import Step, Story, check_stories, cited, cited_sources, fill, read_stories
from qala.story.reading import story_from_json, story_to_json
from qala.text import Text
from tests.unit.conftest import indicator_of, observation_of

FLOOR = "{value:floor:KZ-43:2023}"
HOSTILE = (
    "<script>alert('x')</script>",
    "=HYPERLINK(\"http://x\")",
    "../../etc/passwd",
    "%s %(title)s $title \\n",
    "\u202eҚызылорда\u0000\u2028",
    "'; DROP TABLE observations; --",
)  # fmt: skip
TOML = """
first = "ru"
title = { kk = "Т", ru = "З", en = "T" }
[[step]]
view = "map"
codes = { indicator = "floor", place = "KZ-43", period = "2023" }
title = { kk = "Т", ru = "З", en = "T" }
message = { kk = "М", ru = "С", en = "M" }
notes = { kk = "Н", ru = "П", en = "N" }
"""


def text(words: str) -> Text:
    return Text(words, words, words)


def step_of(message: str = "Words.", **changes: object) -> Step:
    return Step(**{
        "view": "map", "title": text("Title"), "message": text(message), "notes": text("Notes."),
        "codes": {"indicator": "floor", "place": "KZ-43", "period": "2023"},
    } | changes)  # fmt: skip


def story_of(*steps: Step) -> Story:
    return Story("mine", text("Mine"), "en", steps)


@pytest.fixture(scope="module")
def small(make_edition):
    """An edition of two SYNTHETIC indicators."""
    values = [("2023", 1234.5), ("2022", -7.0)]
    return make_edition(
        [
            *(observation_of("floor", "KZ-43", period, value) for period, value in values),
            observation_of("floor", "KZ-43", "2021", None, ObservationStatus.CONFIDENTIAL),
            observation_of("rate", "KZ", "2023", 44.9),
        ],
        indicator_of(
            "floor",
            title=Text("Алаң", "Площадь", "Floor"),
            target=Target(30.0, "office", "national_goal", 2030),
        ),
        indicator_of("rate", unit="per_10k"),
        indicator_of("guided", target=Target(5.0, "register", "guideline")),
    )


@pytest.fixture
def read(tmp_path):
    """Reads one file as the folder's only story."""

    def read(content: str) -> Story:
        (tmp_path / "stories").mkdir()
        (tmp_path / "stories" / "mine.toml").write_text(content, "utf-8")
        return read_stories(tmp_path)["mine"]

    return read


def test_a_story_is_read_from_its_file(read):
    story = read(TOML)
    assert (story.id, story.first, story.version, len(story.steps)) == ("mine", "ru", 0, 1)
    assert story.steps[0].message == Text("М", "С", "M")
    assert story.steps[0].codes == {"indicator": "floor", "place": "KZ-43", "period": "2023"}


def test_stories_come_by_the_names_of_their_files(tmp_path):
    (tmp_path / "stories").mkdir()
    for name in ("b", "a"):
        (tmp_path / "stories" / f"{name}.toml").write_text(TOML, "utf-8")
    assert list(read_stories(tmp_path)) == ["a", "b"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('first = "ru"', 'first = "ru', ("mine.toml", "TOML")),
        ('first = "ru"\n', "", ("mine", "first")),
        ('view = "map"', 'view = "dance"', ("mine", "view", "dance")),
        ('view = "map"', 'view = "map"\nslide = 1', ("mine", "slide", "step[0]")),
        ('view = "map"', 'view = "map"\nseconds = "long"', ("mine", "seconds", "step[0]")),
        ('{ kk = "М", ru = "С", en = "M" }', '{ kk = "М", ru = "С" }', ("mine", "message", "en")),
        ('place = "KZ-43"', "place = 43", ("mine", "codes")),
        ("[[step]]", "[[scene]]", ("mine", "scene")),
    ],
    ids=["no TOML", "no key", "no view", "a key too many", "a wrong type", "a language missing",
         "a code that is a number", "no steps"],
)  # fmt: skip
def test_a_file_that_is_no_story_is_refused_by_file_and_key(read, old, new, told):
    assert TOML.count(old) == 1
    with pytest.raises(QalaError) as refused:
        read(TOML.replace(old, new))
    assert all(word in str(refused.value) for word in told), str(refused.value)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("kk", "Алаң, Қызылорда облысы: 1\u00a0234,5\u00a0м²/адам."),
        ("ru", "Площадь, Кызылординская область: 1\u00a0234,5\u00a0м²/чел."),
        ("en", "Floor, Kyzylorda Region: 1,234.5\u00a0m²/person."),
    ],
)
def test_citations_are_filled_in_each_language(small, language, told):
    words = fill(small, f"{{title:floor}}, {{name:KZ-43}}: {FLOOR}.", language)
    assert words.replace("чел..", "чел.") == told


@pytest.mark.parametrize(
    ("language", "told"),
    [("kk", "10 000 адамға 44,9"), ("ru", "44,9 на 10 000 чел."), ("en", "44.9 per 10,000")],
)
def test_a_unit_that_is_a_phrase_takes_its_number_in(small, language, told):
    assert fill(small, "{value:rate:KZ:2023}", language) == told


@pytest.mark.parametrize(
    ("citation", "language", "told"),
    [
        ("{target:floor}", "kk", "2030 жылға қарай 30,0 м²/адам"),
        ("{target:floor}", "ru", "30,0 м²/чел. к 2030 году"),
        ("{target:floor}", "en", "30.0 m²/person by 2030"),
        ("{target:guided}", "ru", "5,0 м²/чел."),
    ],
)
def test_a_target_is_told_with_its_year_where_it_has_one(small, citation, language, told):
    assert fill(small, citation, language).replace("\u00a0", " ") == told


def test_a_text_without_citations_stays_as_it_is(small):
    assert fill(small, "2023: nothing to fill in", "en") == "2023: nothing to fill in"


@pytest.mark.parametrize(
    "citation",
    [
        "{value:floor:KZ-43:2020}", "{value:floor:KZ-43:2021}", "{value:floor:KZ-61:2023}",
        "{value:happiness:KZ:2023}", "{value:floor:ATLANTIS:2023}", "{value:floor:KZ-43:soon}",
        "{value:floor:KZ-43}", "{value:floor:KZ-43:2023:x}", "{value:}", "{name:ATLANTIS}",
        "{name:KZ:KZ}", "{title:happiness}", "{title:}",
        "{target:rate}", "{target:happiness}", "{target:}", "{target:floor:2030}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_figure_that_is_gone_fails_loudly(small, citation, language):
    with pytest.raises(QalaError) as refused:
        fill(small, f"So many: {citation}.", language, "mine, step 3")
    assert "mine, step 3" in str(refused.value) and citation in str(refused.value)


@pytest.mark.parametrize(
    "stray",
    ["{", "{value:floor:KZ-43:2023", "{0}", "{}", "{{value:floor:KZ-43:2023}}", "{figure:floor}",
     "{VALUE:floor:KZ-43:2023}", "{floor!r}", "{value:{title:floor}:KZ:2023}", "}",
     "{value:floor:KZ-43:2023}}"],
)  # fmt: skip
def test_a_stray_brace_is_refused(small, stray):
    with pytest.raises(QalaError, match="mine: citation"):
        fill(small, f"{FLOOR} {stray} words", "en", "mine")


def test_a_footer_learns_which_figures_are_cited(small):
    words = f"{FLOOR}, {{name:KZ}}, {{value:rate:KZ:2023}}, {{value:floor:KZ-43:2021}}"
    found = [(each.key, each.obs_value, each.source) for each in cited(small, words)]
    assert found == [
        (("floor", "KZ-43", "2023"), 1234.5, "office"),
        (("rate", "KZ", "2023"), 44.9, "office"),
        (("floor", "KZ-43", "2021"), None, "office"),
    ]


def test_sources_are_those_of_cited_figures_and_targets(small):
    words = f"{FLOOR}, {{target:guided}}, {{name:KZ}}, {{target:nothing}}"
    assert list(cited_sources(small, words)) == ["office", "register"]


def test_a_sound_story_has_no_faults(small):
    assert check_stories(small, {"mine": story_of(step_of(FLOOR))}) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"codes": {"indicator": "happiness"}}, "indicator happiness"),
        ({"codes": {"indicator": "floor", "place": "ATLANTIS"}}, "place ATLANTIS"),
        ({"codes": {"indicator": "floor", "period": "1950"}}, "period 1950"),
        ({"codes": {"index": "joy"}}, "index joy"),
        ({"codes": {"second": "joy"}}, "second joy"),
        ({"view": "compare", "codes": {"show": "pie"}}, "show pie"),
        ({"title": text("{title:happiness}")}, "{title:happiness}"),
        ({"message": "{value:floor:KZ-43:1950}"}, "{value:floor:KZ-43:1950}"),
        ({"notes": Text("Н", "П", "{name:ATLANTIS}")}, "{name:ATLANTIS}"),
    ],
    ids=["indicator", "place", "period", "index", "second", "show", "title", "message",
         "notes of one language"],
)  # fmt: skip
def test_faults_of_a_story_are_told_by_step(small, changes, told):
    faults = check_stories(small, {"mine": story_of(step_of(), step_of(**changes))})
    assert faults
    assert all("mine, step 2" in fault and told in fault for fault in faults), faults


def test_every_fault_is_told_not_the_first_alone(small):
    broken = step_of("{value:floor:KZ-43:1950}", codes={"place": "ATLANTIS", "index": "joy"})
    faults = check_stories(small, {"mine": story_of(broken, broken)})
    assert len(faults) == 2 * (2 + 3)  # two codes, and the message in three languages


def test_json_out_and_in_is_the_same_story():
    story = Story("mine", Text("Т «1»", "З {name:KZ}", "T"), "kk", (step_of(FLOOR), step_of()), 7)
    assert story_from_json(story_to_json(story), "mine") == story


def test_json_has_the_form_of_a_file_and_keeps_its_letters():
    table = json.loads(story_to_json(story_of(step_of("Ә Ғ Қ Ң Ө Ұ Ү Һ І"))))
    assert set(table) == {"id", "title", "first", "step", "version"}
    assert "Ә Ғ Қ Ң Ө Ұ Ү Һ І".encode() in story_to_json(story_of(step_of("Ә Ғ Қ Ң Ө Ұ Ү Һ І")))


def test_a_story_taken_in_goes_by_the_name_it_is_given():
    assert story_from_json(story_to_json(story_of(step_of())), "theirs").id == "theirs"


@pytest.mark.parametrize(
    "given",
    [b"", b"{", b"[]", b"null", b'"story"', b"\xff\xfe", b"{}", b'{"title": 1}',
     story_to_json(story_of(step_of())).replace(b'"map"', b'"dance"'),
     story_to_json(story_of(step_of())).replace(b'"seconds": 30', b'"seconds": "30"'),
     story_to_json(story_of(step_of())).replace(b'"notes"', b'"secrets"')],
)  # fmt: skip
def test_json_that_is_no_story_is_refused(given):
    with pytest.raises(QalaError, match="theirs"):
        story_from_json(given, "theirs")


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_text(small, words):
    story = Story("mine", text(words), "en", (step_of(words, title=text(words)),))
    back = story_from_json(story_to_json(story), "mine")
    assert back == story
    assert check_stories(small, {"mine": back}) == []
    assert fill(small, back.steps[0].title["ru"], "ru") == words


@pytest.mark.parametrize(
    "words",
    ["{{7*7}}", "{__class__}", "{value:floor:KZ-43:2023!r}", "${value}", "{title.__init__}"],
)
def test_words_that_want_to_be_a_template_are_refused(small, words):
    with pytest.raises(QalaError):
        fill(small, words, "en")


def test_minutes_are_the_sum_of_the_steps():
    assert story_of(step_of(seconds=45), step_of(seconds=30)).minutes == 1.25


@pytest.mark.parametrize(
    "text",
    [b'{"a":' + b"[" * 200_000, b"[]", b"{", b'{"title": 1}'],
)
def test_what_is_no_story_is_one_plain_error(text):
    with pytest.raises(QalaError):
        story_from_json(text, "x")


@pytest.mark.parametrize(
    ("key", "value"), [("first", "de"), ("step", []), ("seconds", 0), ("seconds", 1e9)]
)
def test_a_story_says_what_can_be(key, value):
    words = {"kk": "a", "ru": "a", "en": "a"}
    step = {"view": "words", "title": words, "message": words, "notes": words, "seconds": 5}
    table = {"id": "x", "title": words, "first": "en", "step": [step]}
    (step if key == "seconds" else table)[key] = value
    with pytest.raises(QalaError):
        story_from_json(msgspec.json.encode(table), "x")
