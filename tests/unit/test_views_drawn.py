"""Scatter, small multiples, targets and spread as pictures, pages and native charts, their figures
beside the store's. What is SYNTHETIC says so."""

import io
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from qala.analysis.level import AREAS, level_values
from qala.analysis.spread import spreads
from qala.analysis.targets.way import goal_of, way_to
from qala.export import story_bytes, view_bytes
from qala.export.axes import name_box, sides
from qala.export.scenes.figures import Dots, Heat, Lines, Smalls
from qala.export.scenes.heated import MOST_COLUMNS
from qala.export.scenes.smalls import MOST
from qala.export.scenes.views import VIEWS, view_scene
from qala.observation import ObservationStatus, QalaError
from qala.story import Step, Story
from qala.story.tale import DRAWN, SHOWS, show_of
from qala.text import LANGUAGES, Text, format_number
from qala.wording import target_words, value_words

FLOOR, WASTE, ROADS = (
    "housing_area_per_person", "waste_recycled_share", "local_roads_good_satisfactory",
)  # fmt: skip
PLACE = {"place": "KZ-43", "period": "2023"}
DRAWINGS = {
    "scatter": ("compare", {"indicator": FLOOR, "show": "scatter", **PLACE}),
    "multiples": ("compare", {"indicator": FLOOR, "show": "multiples", **PLACE}),
    "heat": ("targets", {"indicator": WASTE, **PLACE}),
    "way": ("targets", {"indicator": WASTE, "show": "way", **PLACE}),
    "spread": ("fairness", {"indicator": FLOOR, "measure": "ratio", **PLACE}),
}
SVG = "{http://www.w3.org/2000/svg}"
LINK = "http://127.0.0.1:8501/x"
each_drawing = pytest.mark.parametrize("name", DRAWINGS)
languages = pytest.mark.parametrize("language", LANGUAGES)


def scene_of(edition, name, language="en", **codes):
    view, usual = DRAWINGS[name]
    return view_scene(edition, view, {**usual, **codes}, language)


def words_of(edition, name, language):
    view, codes = DRAWINGS[name]
    root = ElementTree.fromstring(view_bytes(edition, view, codes, language, "svg", LINK))
    return [each.text.replace("\u00a0", " ") for each in root.iter(f"{SVG}text")]


def test_every_view_that_can_be_drawn_is():
    assert set(DRAWN.values()) == {*VIEWS, "words"}


def test_a_page_of_several_drawings_shows_its_first_unless_asked():
    for view, names in SHOWS.items():
        assert show_of(view, {}) == show_of(view, {"show": "nonsense"}) == names[0]
        assert [show_of(view, {"show": name}) for name in names] == list(names)
    assert show_of("map", {"show": "scatter"}) == ""


def test_a_scatter_holds_both_values_of_the_store(edition):
    chart = scene_of(edition, "scatter").chart
    assert isinstance(chart, Dots) and len(chart.marks) > 10
    for mark in chart.marks:
        assert mark.x == edition.cube.cell(FLOOR, mark.code, "2023").value
        assert mark.y == edition.cube.cell(ROADS, mark.code, "2023").value
    assert [mark.code for mark in chart.marks if mark.chosen] == ["KZ-43"]


def test_a_suspect_value_is_no_dot(make_edition, make_indicator, observe):
    """SYNTHETIC."""
    places = ("KZ-11", "KZ-15", "KZ-43")
    rows = [observe(code, place, "2023", 7.0) for code in ("a", ROADS) for place in places]
    rows[1] = replace(rows[1], obs_status=ObservationStatus.SUSPECT)
    made = make_edition(rows, make_indicator("a"), make_indicator(ROADS))
    codes = {"indicator": "a", "place": "KZ-43", "period": "2023", "show": "scatter"}
    marks = view_scene(made, "compare", codes, "en").chart.marks
    assert {mark.code for mark in marks} == {"KZ-11", "KZ-43"}


@languages
def test_a_scatter_says_how_far_both_go_together_and_that_it_is_no_cause(edition, language):
    (told,) = scene_of(edition, "scatter", language).remarks
    assert "ρ" in told and format_number(95, language) in told


@languages
def test_small_charts_end_in_the_stores_values(edition, language):
    chart = scene_of(edition, "multiples", language).chart
    assert isinstance(chart, Smalls) and len(chart.smalls) == MOST
    entry = edition.indicator(FLOOR)
    for small in chart.smalls:
        own = [
            cell.value
            for period, cell in edition.cube.series(FLOOR, small.code)
            if cell.value is not None and cell.source not in edition.press
        ]
        assert (small.first, small.last) == tuple(
            value_words(entry, own[n], language) for n in (0, -1)
        )
    assert [small.code for small in chart.smalls if small.chosen] == ["KZ-43"]


def test_the_chosen_place_is_among_the_small_charts_however_many_there_are(edition):
    last = level_values(edition, FLOOR, AREAS).places[-1]
    chart = scene_of(edition, "multiples", places=last).chart
    assert isinstance(chart, Smalls) and len(chart.smalls) == MOST
    assert [small.code for small in chart.smalls if small.chosen] == [last]


def test_small_charts_of_a_single_year_name_it_once(make_edition, make_indicator, observe):
    """SYNTHETIC."""
    rows = [observe("a", place, "2023", 7.0) for place in ("KZ-11", "KZ-15")]
    made = make_edition(rows, make_indicator("a"))
    codes = {"indicator": "a", "place": "KZ-11", "show": "multiples"}
    assert view_scene(made, "compare", codes, "en").period == "2023"


@languages
def test_a_way_has_the_values_the_goal_and_the_line_carried_on(edition, language):
    shown = scene_of(edition, "way", language)
    chart, entry = shown.chart, edition.indicator(WASTE)
    assert isinstance(chart, Lines) and chart.aim is not None and chart.ahead is not None
    way = way_to(edition, WASTE, "KZ-43", goal_of(entry))
    (line,) = chart.lines
    drawn = {dot.year: dot.value for run in line.runs.runs for dot in run}
    assert drawn == dict(zip(way.years, way.values, strict=True))
    assert (chart.aim.value, chart.aim.year) == (entry.target.value, entry.target.year)
    goal = target_words(edition, entry, entry.target.value, entry.target.year, language)
    assert goal in chart.aim.words
    assert chart.ahead.years[0] == way.years[-1] and chart.years[-1] >= entry.target.year
    assert entry.target.source in shown.sources


def test_a_goal_of_ones_own_is_drawn_instead(edition):
    chart = scene_of(edition, "way", target=f"{WASTE}:55", by="2035").chart
    assert (chart.aim.value, chart.aim.year) == (55.0, 2035)
    chart = scene_of(edition, "way", target=f"{WASTE}:nonsense").chart
    assert chart.aim.value == edition.indicator(WASTE).target.value


@languages
def test_the_table_of_targets_tells_the_share_of_each_way(edition, language):
    heat = scene_of(edition, "heat", language).chart
    assert isinstance(heat, Heat) and 1 < len(heat.columns) <= MOST_COLUMNS
    entry = edition.indicator(WASTE)
    at = [title for title, _ in heat.columns].index(entry.short[language])
    for row in heat.rows:
        way = way_to(edition, WASTE, row.code, goal_of(entry))
        cell = row.cells[at]
        if cell is not None and way.share is not None and abs(way.share) < 10:
            assert cell.text == f"{format_number(100 * way.share, language, 0)}\u00a0%"
    assert heat.rows[0].code == "KZ"
    assert [row.code for row in heat.rows if row.chosen] == ["KZ-43"]
    steps = {cell.step for row in heat.rows for cell in row.cells if cell}
    assert steps == {step for step, _ in heat.steps}


def test_the_chosen_city_stays_however_long_the_table_is(edition):
    heat = scene_of(edition, "heat", indicator="pm10_annual_mean", place="CITY-KYZYLORDA").chart
    assert len(heat.rows) < heat.count
    assert [row.code for row in heat.rows if row.chosen] == ["CITY-KYZYLORDA"]
    assert [len(half) for half in heat.halves] == [12, 12]


@languages
@pytest.mark.parametrize("measure", ["ratio", "variation", "theil"])
def test_a_spread_is_the_analysis_own(edition, language, measure):
    shown = scene_of(edition, "spread", language, measure=measure)
    (line,) = shown.chart.lines
    drawn = {dot.year: dot.value for dot in line.runs.dots}
    found = {each.year: each.measured(measure) for each in spreads(edition, FLOOR)}
    assert drawn == {year: value for year, value in found.items() if value is not None}
    assert set(shown.chart.breaks) == {2018, 2022}
    assert len(line.runs.runs) == 3


@pytest.mark.parametrize("name", ["spread", "way", "scatter", "multiples"])
def test_what_cannot_be_told_is_no_chart_and_no_failure(edition, name):
    every = edition.catalogue.indicators.values()
    classes = next(each.id for each in every if each.categorical)
    shown = scene_of(edition, name, indicator=classes)
    assert shown.chart is None and shown.title


@each_drawing
def test_a_code_that_names_nothing_is_refused(edition, name):
    for codes in ({"place": "KZ-99"}, {"indicator": "joy"}):
        if name == "heat" and "indicator" in codes:
            continue  # a table of all targets stands for itself
        if name == "spread" and "place" in codes:
            continue  # so does the spread of all regions
        with pytest.raises(QalaError, match=r"KZ-99|joy"):
            scene_of(edition, name, **codes)


@each_drawing
@languages
def test_a_picture_says_what_it_is_and_on_what_terms(edition, name, language):
    told = " ".join(words_of(edition, name, language))
    shown = scene_of(edition, name, language)
    for words in (shown.title, shown.period, LINK):
        assert words.replace("\u00a0", " ") in told, words
    assert shown.sources
    assert "MIT" in told


@each_drawing
@pytest.mark.parametrize("language", ["kk", "en"])
def test_nothing_stands_outside_the_picture(edition, name, language):
    view, codes = DRAWINGS[name]
    root = ElementTree.fromstring(view_bytes(edition, view, codes, language, "svg", LINK))
    for each in root.iter(f"{SVG}text"):
        x, long = float(each.get("x")), float(each.get("textLength"))
        left = x - {"start": 0, "middle": 0.5, "end": 1}[each.get("text-anchor")] * long
        assert left >= 0 and left + long <= 960, each.text
        assert 0 < float(each.get("y")) <= 540, each.text


def test_no_letter_of_the_pictures_is_one_the_typefaces_lack(edition):
    for name in DRAWINGS:
        told = [words for words in words_of(edition, name, "kk") if words != "?"]
        assert not [words for words in told if "?" in words]
    assert "√" in words_of(edition, "heat", "kk"), "what is reached has a sign of its own"


def every(text):
    return Text(text, text, text)


@pytest.fixture(scope="module")
def deck(edition):
    steps = [
        Step(view, every(name), every("SYNTHETIC"), every("n"), codes)
        for name, (view, codes) in DRAWINGS.items()
    ]
    story = Story("synthetic", every("SYNTHETIC"), "en", tuple(steps))
    slides = Presentation(io.BytesIO(story_bytes(edition, story, "en", "pptx"))).slides
    return dict(zip(DRAWINGS, list(slides)[1:], strict=False))


def charts_of(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def test_a_scatter_is_a_native_chart_of_pairs(edition, deck):
    (chart,) = charts_of(deck["scatter"])
    assert chart.chart_type is XL_CHART_TYPE.XY_SCATTER
    found = {}
    for series in chart.plots[0].series:
        (x,) = series._element.xpath("c:xVal//c:v/text()")
        found[series.name] = (float(x), *series.values)
    marks = scene_of(edition, "scatter").chart.marks
    assert found == {mark.name: (mark.x, mark.y) for mark in marks}


def test_small_charts_are_native_on_one_scale(edition, deck):
    charts = charts_of(deck["multiples"])
    assert len(charts) == MOST
    scales = {(c.value_axis.minimum_scale, c.value_axis.maximum_scale) for c in charts}
    assert scales == {scene_of(edition, "multiples").chart.span}
    for chart, small in zip(charts, scene_of(edition, "multiples").chart.smalls, strict=True):
        drawn = [v for series in chart.plots[0].series for v in series.values if v is not None]
        assert sorted(drawn) == sorted(dot.value for dot in small.runs.dots)


def test_a_way_is_a_native_chart_with_goal_and_band(edition, deck):
    (chart,) = charts_of(deck["way"])
    shown = scene_of(edition, "way").chart
    series = {each.name: list(each.values) for each in chart.plots[0].series}
    assert series[shown.aim.words] == [shown.aim.value] * len(shown.years)
    for words, values in zip(
        shown.ahead.words, (shown.ahead.middle, shown.ahead.low, shown.ahead.high), strict=True
    ):
        assert [v for v in series[words] if v is not None] == pytest.approx(values)


def test_the_table_of_targets_is_native_with_its_grounds(edition, deck):
    heat = scene_of(edition, "heat").chart
    tables = [shape.table for shape in deck["heat"].shapes if shape.has_table]
    assert len(tables) == len(heat.halves)
    rows = [row for table in tables for row in list(table.rows)[1:]]
    for row, told in zip(rows, heat.rows, strict=True):
        words = [cell.text_frame.text for cell in row.cells]
        assert words[0] == told.name
        for text, cell in zip(words[1:], told.cells, strict=True):
            assert text == "–" if cell is None else cell.text in text


def test_a_spread_is_a_native_chart_cut_where_it_breaks(edition, deck):
    (chart,) = charts_of(deck["spread"])
    drawn = [[v for v in each.values if v is not None] for each in chart.plots[0].series]
    (line,) = scene_of(edition, "spread").chart.lines
    assert drawn == [[dot.value for dot in run] for run in line.runs.runs]


def test_no_name_lies_on_a_dot_or_another_name():
    spots = [(50.0, 50.0), (58.0, 50.0), (50.0, 58.0), (190.0, 50.0), (51.0, 51.0)]
    widths = [40.0] * len(spots)
    found = sides(spots, widths, 14, (0.0, 0.0, 200.0, 200.0))
    assert found[3] == "left", "there is no room on the right"
    placed = [
        name_box(spot, 40.0, 14, side) for spot, side in zip(spots, found, strict=True) if side
    ]
    for n, one in enumerate(placed):
        for other in placed[:n]:
            apart = one[2] <= other[0] or other[2] <= one[0]
            assert apart or one[3] <= other[1] or other[3] <= one[1]
