"""Figures as objects: lines that break, points apart, labels that do not overlap, plain text."""

from itertools import pairwise

import numpy as np
import pytest

from qala.analysis.change import NoChange
from qala.analysis.standing import Standing
from qala.catalogue import Break, Direction
from qala.charts.axis import axis_words, reach, steps
from qala.charts.cards import spark, status_words, tone
from qala.charts.climate import climate_diagram
from qala.charts.coverage import coverage_chart
from qala.charts.lines import BOTTOM, HEIGHT, TOP, Dot, Line, Mark, line_chart, signs
from qala.charts.multiples import multiples
from qala.charts.scatter import Spot, scatter_chart
from qala.charts.series import line_of, marks_of
from qala.charts.style import DARK, LIGHT, plain
from qala.observation import STATUS_LETTERS, ObservationStatus
from qala.store.cube import EMPTY
from qala.text import Text

STATUS = ObservationStatus
HOSTILE = '<b>bold</b> <a href="http://example.org">x</a> %{y} %{customdata} &lt;'


def run_of(*values: tuple[int, float], suspect: bool = False) -> tuple[Dot, ...]:
    """Dots of SYNTHETIC numbers."""
    return tuple(Dot(year, value, f"SYNTHETIC {year}", suspect) for year, value in values)


def lines_of(chart) -> list:
    return [t for t in chart.data if t.mode == "lines+markers"]


def points_of(chart) -> list:
    return [t for t in chart.data if t.mode == "markers" and t.name]


TWO_RUNS = Line("A", (run_of((2018, 1.0), (2019, 2.0)), run_of((2021, 9.0), (2022, 8.0))))


def test_a_line_breaks_at_a_break():
    chart = line_chart([TWO_RUNS], [Mark(2021, "SYNTHETIC")], "%", LIGHT, "en")
    assert [list(t.x) for t in lines_of(chart)] == [[2018, 2019], [2021, 2022]]
    assert [list(t.y) for t in lines_of(chart)] == [[1.0, 2.0], [9.0, 8.0]]
    assert {t.line.color for t in lines_of(chart)} == {LIGHT.lines[0]}


def test_a_break_is_drawn_between_the_years_with_its_words_on_hover():
    chart = line_chart([TWO_RUNS], [Mark(2021, "the <b>method</b>")], "%", LIGHT, "en")
    (upright,) = chart.layout.shapes
    assert (upright.x0, upright.x1, upright.line.dash) == (2020.5, 2020.5, "4px 4px")
    sign = chart.data[-1]
    assert (list(sign.x), list(sign.text)) == ([2020.5], ["the &lt;b&gt;method&lt;/b&gt;"])


def test_press_figures_are_points_of_their_own_joined_by_no_line():
    line = Line("A", (run_of((2018, 1.0), (2019, 2.0)),), run_of((2020, 5.0), (2021, 6.0)))
    chart = line_chart([line], [], "%", LIGHT, "en")
    (drawn,), (apart,) = lines_of(chart), points_of(chart)
    assert list(drawn.x) == [2018, 2019]
    assert (list(apart.x), list(apart.y), apart.mode) == ([2020, 2021], [5.0, 6.0], "markers")
    assert apart.marker.symbol == "diamond-open"


def test_a_suspect_value_looks_unlike_a_sound_one():
    dots = (*run_of((2018, 1.0)), *run_of((2019, 2.0), suspect=True))
    (drawn,) = lines_of(line_chart([Line("A", (dots,))], [], "%", LIGHT, "en"))
    assert list(drawn.marker.symbol) == ["circle", "circle-open-dot"]


@pytest.mark.parametrize(
    "values",
    [
        [50.0, 50.0, 50.0, 50.0, 50.0],
        [10.0, 10.1, 10.2, 90.0, 90.1],
        [0.0, 100.0, 0.0, 100.0, 50.0],
        [-5.0, -5.0, -4.9, 5.0, 5.0],
        [1.0, 25.0, 50.0, 75.0, 99.0],
    ],
    ids=["all alike", "two heaps", "both ends", "negative", "well apart"],
)
def test_five_labels_do_not_overlap(values):
    lines = [
        Line(f"Place {n}", (run_of((2019, 0.0), (2020, 100.0), (2021, value)),))
        for n, value in enumerate(values)
    ]
    chart = line_chart(lines, [], "%", LIGHT, "en")
    low, high = chart.layout.yaxis.range
    pixel = (high - low) / (HEIGHT - TOP - BOTTOM)
    heights = sorted(note.y for note in chart.layout.annotations)
    assert len(heights) == 5
    assert all(upper - lower >= 17.9 * pixel for lower, upper in pairwise(heights))
    assert heights[0] >= low - 9 * pixel and heights[-1] <= high + 9 * pixel


def test_a_name_alone_stands_at_the_height_of_its_lines_end():
    lines = [
        Line("low", (run_of((2020, 0.0), (2021, 1.0)),)),
        Line("high", (run_of((2020, 100.0), (2021, 99.0)),)),
    ]
    notes = line_chart(lines, [], "%", LIGHT, "en").layout.annotations
    assert [note.y for note in notes] == [1.0, 99.0]


def test_names_stand_right_of_the_plot_on_no_ground_that_would_hide_data():
    lines = [TWO_RUNS, Line("B", (), run_of((2020, 3.0)))]
    chart = line_chart(lines, [], "%", DARK, "en")
    notes = chart.layout.annotations
    assert [(n.text, n.xref, n.x, n.xanchor, n.bgcolor) for n in notes] == [
        ("A", "paper", 1, "left", None), ("B", "paper", 1, "left", None),
    ]  # fmt: skip
    assert [n.font.color for n in notes] == list(DARK.lines[:2])
    longest = line_chart([Line("B" * 12, TWO_RUNS.runs)], [], "%", DARK, "en")
    assert longest.layout.margin.r > chart.layout.margin.r


def test_a_thin_line_leads_from_the_last_value_to_its_name():
    chart = line_chart([TWO_RUNS], [], "%", LIGHT, "en")
    (lead,) = [t for t in chart.data if t.mode == "lines"]
    (note,) = chart.layout.annotations
    assert (lead.x[0], lead.y[0], lead.y[1]) == (2022, 8.0, note.y)
    assert lead.x[1] == chart.layout.xaxis.range[1]


@pytest.mark.parametrize(
    ("language", "words", "marks"),
    [
        ("kk", ["0,5 млн", "1,0 млн", "1,5 млн"], ",\u00a0"),
        ("ru", ["0,5 млн", "1,0 млн", "1,5 млн"], ",\u00a0"),
        ("en", ["0.5M", "1.0M", "1.5M"], ".,"),
    ],
)
def test_the_numbers_of_an_axis_follow_the_language(language, words, marks):
    line = Line("A", (run_of((2020, 400_000.0), (2021, 3_400_000.0)),))
    chart = line_chart([line], [], "people", LIGHT, language)
    assert list(chart.layout.yaxis.ticktext)[:3] == words
    assert chart.layout.separators == marks


@pytest.mark.parametrize(
    ("values", "language", "words"),
    [
        ([16.0, 18.0, 20.0], "ru", ["16", "18", "20"]),
        ([0.0, 2.5, 5.0], "ru", ["0,0", "2,5", "5,0"]),
        ([-10.0, 0.0], "en", ["\u221210", "0"]),
        ([500_000.0, 750_000.0], "ru", ["500\u00a0000", "750\u00a0000"]),
        ([], "ru", []),
    ],
)
def test_numbers_of_an_axis_have_as_many_decimals_as_they_need(values, language, words):
    assert axis_words(values, language) == words


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (16.2, 28.9), (-40.0, 30.0), (1e6, 2.4e6)])
def test_the_steps_of_an_axis_are_round_even_and_within_it(low, high):
    found = steps(low, high)
    assert 3 <= len(found) <= 9
    assert low <= found[0] and found[-1] <= high
    assert {round(two - one, 6) for one, two in pairwise(found)} == {round(found[1] - found[0], 6)}


def test_an_axis_without_extent_has_one_step_and_room():
    assert steps(5.0, 5.0) == [5.0]
    assert reach([5.0]) == (4.75, 5.25)
    assert reach([]) == (0.0, 1.0)


def test_classes_stand_on_the_axis_by_their_words():
    classes = [(1.0, "low"), (2.0, "high")]
    chart = line_chart([TWO_RUNS], [], "", LIGHT, "en", classes)
    axis = chart.layout.yaxis
    assert (list(axis.tickvals), list(axis.ticktext)) == ([1.0, 2.0], ["low", "high"])


def test_the_signs_of_a_chart_are_those_that_occur_in_it():
    dots = (*run_of((2018, 1.0)), *run_of((2019, 2.0), suspect=True))
    assert signs([TWO_RUNS], []) == []
    assert signs([Line("A", (dots,))], [Mark(2019, "x")]) == ["suspect", "break"]
    assert signs([Line("A", (), run_of((2018, 1.0)))], []) == ["press"]


def test_lines_without_values_draw_an_empty_chart():
    chart = line_chart([Line("A", ())], [Mark(2020, "x")], "%", LIGHT, "en")
    assert not chart.data and not chart.layout.annotations


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ('<a href="x">y</a>', '&lt;a href="x"&gt;y&lt;/a&gt;'),
        ("%{y}", "%&#123;y}"),
        ("a & b", "a &amp; b"),
        ("&lt;", "&amp;lt;"),
        ("5 %", "5 %"),
        ("Қызылорда", "Қызылорда"),
    ],
)
def test_plain_undoes_what_plotly_would_read_into_text(text, shown):
    assert plain(text) == shown


def texts_in(node) -> list[str]:
    if isinstance(node, str):
        return [node]
    if isinstance(node, dict):
        return [text for each in node.values() for text in texts_in(each)]
    if isinstance(node, list | tuple | np.ndarray):
        return [text for each in node for text in texts_in(each)]
    return []


def hostile_charts():
    dots = tuple(Dot(year, 1.0 + year, HOSTILE) for year in (2020, 2021))
    lines = [Line(HOSTILE, (dots,), dots)]
    statuses = np.zeros((1, 1), np.uint8)
    months = [f"{n}" for n in range(12)]
    yield line_chart(lines, [Mark(2021, HOSTILE)], HOSTILE, LIGHT, "en")
    yield scatter_chart([Spot(1, 2, HOSTILE, HOSTILE, True)], HOSTILE, HOSTILE, LIGHT, "en")
    yield coverage_chart([HOSTILE], [HOSTILE], statuses, [HOSTILE] * 4, LIGHT, "en")
    yield climate_diagram(months, [1.0] * 12, [2.0] * 12, (HOSTILE, HOSTILE), LIGHT, "en")


@pytest.mark.parametrize("number", range(4))
def test_no_chart_lets_markup_or_templates_of_data_through(number):
    chart = list(hostile_charts())[number]
    drawn = chart.to_dict()
    drawn["layout"].pop("template", None)
    texts = texts_in(drawn)
    assert any("bold" in text for text in texts)
    assert not any("<b>" in text or "<a " in text or "%{customdata} " in text for text in texts)


def the_break(at: str, *areas: str) -> Break:
    return Break(at, at, "method", ("things",), areas or ("*",), Text("KK", "RU", "EN"))


@pytest.fixture
def shown(make_edition, make_indicator, observe):
    """An edition of SYNTHETIC yearly values with a break, a suspect and a press figure."""
    rows = [
        observe("things", "KZ-43", "2018", 1.0),
        observe("things", "KZ-43", "2019", 2.0, STATUS.SUSPECT),
        observe("things", "KZ-43", "2020", None, STATUS.CONFIDENTIAL),
        observe("things", "KZ-43", "2021", 30.0),
        observe("things", "KZ-43", "2022", 31.0, source="paper"),
        observe("things", "KZ-43", "2023", 32.0),
        observe("things", "KZ-43", "2025-Q1", 99.0),
        observe("things", "KZ-43", "2000-2025", 99.0),
    ]
    return make_edition(rows, make_indicator("things"), breaks=(the_break("2021"),))


def test_a_series_becomes_runs_between_breaks_and_press_points(shown):
    line = line_of(shown, shown.indicator("things"), shown.gazetteer["KZ-43"], "ru")
    runs = [[(dot.year, dot.value, dot.suspect) for dot in run] for run in line.runs]
    assert runs == [
        [(2018, 1.0, False), (2019, 2.0, True)], [(2021, 30.0, False), (2023, 32.0, False)],
    ]  # fmt: skip
    assert [(dot.year, dot.value) for dot in line.points] == [(2022, 31.0)]
    assert line.last is not None and line.last.year == 2023


@pytest.mark.parametrize(
    ("language", "hover"),
    [
        ("kk", "Қызылорда облысы: 2,0\u00a0м²/адам\n2019\nкүмәнді мән\nSYNTHETIC office"),
        ("ru", "Кызылординская область: 2,0\u00a0м²/чел.\n2019\nсомнительное значение\n"
         "SYNTHETIC office"),
        ("en", "Kyzylorda Region: 2.0\u00a0m²/person\n2019\nsuspect value\nSYNTHETIC office"),
    ],
)  # fmt: skip
def test_a_hover_tells_place_value_period_status_and_source(shown, language, hover):
    line = line_of(shown, shown.indicator("things"), shown.gazetteer["KZ-43"], language)
    assert line.runs[0][1].hover == hover


def test_breaks_of_several_places_are_marked_once_a_year(make_edition, make_indicator):
    breaks = (the_break("2021"), the_break("2018", "KZ-43"), the_break("2010", "KZ-10"))
    edition = make_edition([], make_indicator("things"), breaks=breaks)
    places = [edition.gazetteer[code] for code in ("KZ-43", "KZ-15")]
    marks = marks_of(edition, edition.indicator("things"), places, "en")
    assert marks == [Mark(2018, "EN"), Mark(2021, "EN")]


def test_small_multiples_share_one_scale_and_leave_out_places_without_years(shown):
    entry = shown.indicator("things")
    told = multiples(shown, entry, ("KZ-43", "KZ-15"), "en", {"KZ-43"})
    assert told is not None
    (chart,) = told["charts"]
    assert (chart["name"], chart["chosen"]) == ("Kyzylorda Region", True)
    assert (chart["years"], chart["first"], chart["last"]) == (["2018", "2023"], "1.0", "32.0")
    assert (told["span"], told["years"]) == ([1.0, 32.0], [2018, 2023])
    assert told["signs"] == ["suspect", "breaks"]
    assert chart["spark"]["breaks"] == [3]
    assert multiples(shown, entry, ("KZ-15",), "en", set()) is None


def test_a_value_in_doubt_does_not_set_the_scale_of_small_multiples(
    make_edition, make_indicator, observe
):
    rows = [
        observe("things", "KZ-43", "2018", 1.0),
        observe("things", "KZ-43", "2019", 900.0, STATUS.SUSPECT),
        observe("things", "KZ-15", "2019", 3.0),
    ]
    edition = make_edition(rows, make_indicator("things"))
    told = multiples(edition, edition.indicator("things"), ("KZ-43", "KZ-15"), "en", set())
    assert told is not None
    assert told["span"] == [1.0, 3.0]


def test_a_scatter_names_the_chosen_places_only():
    spots = [Spot(1, 2, "A", "A\nx", False), Spot(3, 4, "B", "B\ny", True)]
    others, chosen = scatter_chart(spots, "x", "y", LIGHT, "en").data
    assert (others.mode, chosen.mode) == ("markers", "markers+text")
    assert list(chosen.text) == ["B"]
    assert list(chosen.customdata) == ["B<br>y"]


def test_a_coverage_matrix_tells_sound_doubt_and_missing_apart():
    order = list(STATUS_LETTERS)
    numbers = [0, *(order.index(s) + 1 for s in (STATUS.NORMAL, STATUS.SUSPECT, STATUS.ABSENT))]
    kinds = ["nothing", "sound", "doubt", "missing"]
    periods = ["2020", "2021", "2022", "2023"]
    matrix, *legend = coverage_chart(["A"], periods, np.array([numbers]), kinds, LIGHT, "en").data
    assert [list(row) for row in matrix.text] == [kinds]
    assert [each.name for each in legend] == kinds[1:]


def test_a_climate_diagram_sets_ten_degrees_beside_twenty_millimetres():
    months = [f"M{n}" for n in range(12)]
    warm = [-6.0, -4.0, 5.0, 14.0, 21.0, 26.0, 28.0, 26.0, 19.0, 10.0, 2.0, -5.0]
    wet = [15.0, 15.0, 20.0, 17.0, 12.0, 6.0, 4.0, 3.0, 4.0, 9.0, 15.0, 17.0]
    chart = climate_diagram(months, warm, wet, ("°C", "mm"), LIGHT, "en")
    left, right = chart.layout.yaxis.range, chart.layout.yaxis2.range
    assert [2 * bound for bound in left] == pytest.approx(list(right))
    assert left[0] <= min(warm) and left[1] >= max(warm)
    assert [list(t.y) for t in chart.data] == [wet, warm]


def test_a_spark_line_knows_where_it_breaks_and_what_stands_apart(shown):
    series = shown.cube.series("things", "KZ-43")
    standing = Standing(
        "things", "KZ-43", "2023", series[5][1], series, NoChange("short"), EMPTY, None
    )
    assert spark(shown, shown.indicator("things"), standing) == {
        "values": [1.0, 2.0, None, 30.0, 31.0, 32.0],
        "periods": ["2018", "2019", "2020", "2021", "2022", "2023"],
        "breaks": [3],
        "suspect": [1],
        "points": [4],
    }


@pytest.mark.parametrize(
    ("direction", "difference", "expected"),
    [
        (Direction.HIGHER, 1.0, "good"), (Direction.HIGHER, -1.0, "bad"),
        (Direction.LOWER, -1.0, "good"), (Direction.LOWER, 1.0, "bad"),
        (Direction.NEUTRAL, 1.0, "none"), (Direction.HIGHER, 0.0, "none"),
        (Direction.HIGHER, None, "none"),
    ],
)  # fmt: skip
def test_a_difference_is_good_or_bad_only_where_a_way_is_better(
    make_indicator, direction, difference, expected
):
    assert tone(make_indicator("x", direction=direction), difference) == expected


def test_only_a_status_worth_a_word_has_one():
    assert status_words(STATUS.NORMAL, "en") == status_words(None, "en") == ""
    assert status_words(STATUS.SUSPECT, "en") == "suspect value"
