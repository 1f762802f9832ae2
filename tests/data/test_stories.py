"""The shipped stories: what they cite is there and sound, and they fit a stage and its time."""

import re

import pytest

from qala.analysis.composite.scoring import index_years
from qala.analysis.peers import peers
from qala.catalogue import TOPICS
from qala.edition import ROOT
from qala.observation import ObservationStatus, Period
from qala.story import check_stories, cited, fill, read_stories
from qala.text import LANGUAGES

STORIES = read_stories(ROOT / "data")
STEPS = [
    pytest.param(step, id=f"{story.id}-{number}")
    for story in STORIES.values()
    for number, step in enumerate(story.steps, 1)
]
CITATION = re.compile(r"\{[^{}]*\}")
YEAR = re.compile(r"(?<!\d)(19|20)\d\d(?!\d)")
# A sentence ends before a capital or a year: «чел. в области» goes on, and so does «г. Астана»,
# whose space does not break.
SENTENCE_END = re.compile(r"[.!?] (?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ«“\d])")
BENT = re.compile(r"\{(?:value|target):[^{}]*\}(?![.,;)]|$)")
TITLE, MESSAGE = 60, 140
DOUBTFUL = {ObservationStatus.SUSPECT, ObservationStatus.ESTIMATED}
steps = pytest.mark.parametrize("step", STEPS)
languages = pytest.mark.parametrize("language", LANGUAGES)


def texts(step):
    return {"title": step.title, "message": step.message, "notes": step.notes}


def places(step):
    return list(filter(None, step.codes.get("places", step.codes.get("place", "")).split(".")))


def test_two_are_shipped_each_in_the_language_of_its_hall():
    assert {story.id: story.first for story in STORIES.values()} == {"kyzylorda": "ru", "wuf": "en"}
    assert STORIES["kyzylorda"].title.en == "Kyzylorda: future of cities begins in the regions"
    assert STORIES["wuf"].title.en == "Kazakhstan at the World Urban Forum"
    assert all(story.version == 0 for story in STORIES.values())


def test_all_they_cite_and_show_is_there(edition):
    assert check_stories(edition, STORIES) == []


@pytest.mark.parametrize(("story", "fewest", "most"), [("kyzylorda", 12, 15), ("wuf", 10, 12)])
def test_they_have_as_many_steps_as_a_hall_bears(story, fewest, most):
    assert fewest <= len(STORIES[story].steps) <= most


def test_the_talk_fits_its_seven_minutes():
    assert 6.0 <= STORIES["kyzylorda"].minutes <= 7.5
    assert STORIES["wuf"].minutes <= 7.5


@steps
def test_nobody_has_to_hurry_or_wait(step):
    assert 15 <= step.seconds <= 60


@languages
@pytest.mark.parametrize("story", STORIES)
def test_titles_of_stories_fit(edition, story, language):
    assert 0 < len(fill(edition, STORIES[story].title[language], language)) <= TITLE


@steps
@languages
def test_words_fit_the_stage(edition, step, language):
    title, message = (
        fill(edition, text[language], language) for text in (step.title, step.message)
    )
    assert 0 < len(title) <= TITLE and not title.endswith(".")
    assert 0 < len(message) <= MESSAGE, message


@steps
@languages
def test_a_message_is_one_sentence_and_notes_are_two_to_four(edition, step, language):
    message, notes = (
        fill(edition, text[language], language) for text in (step.message, step.notes)
    )
    assert message.endswith(".") and len(SENTENCE_END.split(message)) == 1, message
    assert 2 <= len(SENTENCE_END.split(notes)) <= 4, notes
    assert not re.search(r"\.\.|\s\s|\s[.,;:]", message + notes), message + notes


@steps
@languages
def test_no_number_is_typed_but_a_year(step, language):
    for text in texts(step).values():
        typed = YEAR.sub("", CITATION.sub("", text[language]))
        assert not re.search(r"\d", typed), typed


@steps
def test_every_language_cites_the_same_figures(step):
    for text in texts(step).values():
        found = [sorted(CITATION.findall(text[language])) for language in LANGUAGES]
        assert found[0] == found[1] == found[2]


@steps
def test_kazakh_bends_no_figure(step):
    """After a value comes a stop: a suffix or a word would have to agree with it."""
    for text in texts(step).values():
        assert not BENT.search(text.kk), text.kk


@steps
def test_no_figure_in_doubt_is_told(edition, step):
    told = [each for text in texts(step).values() for each in cited(edition, text.en)]
    assert not [each for each in told if each.obs_status in DOUBTFUL]


@steps
def test_figures_of_years_stand_beside_their_year(edition, step):
    """Whoever hears a figure hears of which year it is; a region's area changes with no year."""
    for text in texts(step).values():
        for each in cited(edition, text.en):
            if each.indicator == "region_area" or not each.time_period.isdigit():
                continue
            assert all(each.time_period in text[language] for language in LANGUAGES), text.en


@steps
def test_a_step_shows_what_it_has(edition, step):
    if step.view == "words":
        assert not step.codes
        return
    if step.view == "index":
        recipe = edition.catalogue.indices[step.codes["index"]]
        assert int(step.codes["year"]) in index_years(edition, recipe)
        return
    indicator, period = step.codes["indicator"], step.codes["period"]
    for place in places(step):
        assert place in edition.gazetteer
        assert any(cell.value is not None for _, cell in edition.cube.series(indicator, place))
    assert edition.cube.cell(indicator, places(step)[0], period).value is not None


@steps
def test_the_period_shown_is_the_newest_the_message_tells(edition, step):
    told = [e.time_period for e in cited(edition, step.message.en)
            if e.indicator == step.codes.get("indicator")]  # fmt: skip
    if told:
        assert step.codes["period"] == max(told, key=lambda code: Period.parse(code).order)


def test_a_goal_is_cited_where_a_story_speaks_of_one(edition):
    told = " ".join(text.en for step in STORIES["kyzylorda"].steps for text in texts(step).values())
    for indicator in ("waste_recycled_share", "housing_area_per_person"):
        assert f"{{target:{indicator}}}" in told
    goals = [step for step in STORIES["kyzylorda"].steps if step.view == "targets"]
    assert all(edition.indicator(step.codes["indicator"]).target for step in goals) and goals


def test_comparisons_are_of_five_at_most():
    assert all(len(places(each)) <= 5 for story in STORIES.values() for each in story.steps)


def test_similar_regions_are_the_nearest_by_the_measure_of_the_atlas(edition):
    (step,) = [s for s in STORIES["kyzylorda"].steps if s.title.en == "Beside similar regions"]
    own, *others = places(step)
    assert own == "KZ-43"
    assert set(others) == {peer.code for peer in peers(edition, own, limit=len(others))}


def test_neighbours_are_neighbours():
    rows = (ROOT / "geo/neighbours.csv").read_text("utf-8").split()
    (step,) = [s for s in STORIES["kyzylorda"].steps if "neighbouring" in s.notes.en]
    assert all(f"KZ-43,{code}" in rows for code in places(step)[1:])


def test_the_road_leads_from_the_country_to_what_it_takes(edition):
    story = STORIES["kyzylorda"].steps
    shown = [edition.indicator(s.codes["indicator"]) for s in story if "indicator" in s.codes]
    assert {entry.topic for entry in shown} == set(TOPICS)
    firsts = [places(step)[0] for step in story if places(step)]
    assert firsts.index("KZ") < firsts.index("KZ-43") < firsts.index("CITY-KYZYLORDA")
    assert "WATER-ARAL" in firsts
    assert any("Syr Darya" in step.title.en for step in story)
    assert [s.view for s in story].count("index") == 1
    assert any(entry.target for entry in shown[-2:])
    assert story[-1].title.en.startswith("What it takes")
