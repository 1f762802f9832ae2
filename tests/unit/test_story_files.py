"""A story as PPTX and as PDF, read back by python-pptx, openpyxl and pypdf. The story is SYNTHETIC,
its figures are the shipped edition's, except where a test makes its own."""

import io
import zipfile
from dataclasses import replace
from math import isfinite

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pypdf import PdfReader

from qala.analysis.level import AREAS, level_values
from qala.catalogue import Break
from qala.edition import ROOT
from qala.export import story_bytes
from qala.export.axes import apart, ends
from qala.export.layout import HIGH, MESSAGE, SMALL, WIDE, plan
from qala.export.slides import slideshow
from qala.observation import ObservationStatus, QalaError
from qala.story import Step, Story, read_stories
from qala.text import LANGUAGES, Text
from qala.wording import place_name, value_with_unit, value_words

FLOOR = "housing_area_per_person"
CITED = "{value:housing_area_per_person:KZ-43:2023}"
HOSTILE = [
    "=1+1",
    "+1",
    "@SUM(1)",
    "http://evil.example",
    "<b>x</b> & <a href='x'>",
    "{=1}",
    "a\x0bb",
]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8"
    "ffff3f0005fe02fea7356981000000004945 4e44ae426082".replace(" ", "")
)


def every(text):
    return Text(text, text, text)


def step_of(view, message="SYNTHETIC", **codes):
    return Step(view, every(f"SYNTHETIC {view}"), every(message), every(f"Notes {view}"), codes)


def story_of(*steps, title="SYNTHETIC story"):
    return Story("synthetic", every(title), "en", steps)


@pytest.fixture(scope="module")
def story():
    return story_of(
        step_of("words", f"Floor: {CITED}"),
        step_of("map", indicator=FLOOR, place="KZ-43", period="2023"),
        step_of("compare", indicator=FLOOR, places="KZ-43.KZ"),
        step_of("index", index="whole", place="KZ-43"),
        step_of("place", place="KZ-43"),
    )


def deck_of(edition, story, language="en", **more):
    return Presentation(io.BytesIO(story_bytes(edition, story, language, "pptx", **more)))


def pages_of(edition, story, language="en"):
    content = story_bytes(edition, story, language, "pdf")
    return [" ".join(p.extract_text().split()) for p in PdfReader(io.BytesIO(content)).pages]


def shown(slide):
    return {shape.name: shape for shape in slide.shapes}


def chart_of(slide):
    return shown(slide)["chart"].chart


def words_of(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def leaves(shapes):
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from leaves(shape.shapes)
        else:
            yield shape


def sizes(slide):
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from (run.font.size.pt for p in shape.text_frame.paragraphs for run in p.runs)
        if shape.has_table:
            for cell in shape.table.iter_cells():
                paragraphs = cell.text_frame.paragraphs
                yield from (run.font.size.pt for p in paragraphs for run in p.runs)
        if shape.has_chart:
            yield shape.chart.font.size.pt


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_a_slide_with_title_message_and_notes(edition, story, language):
    cover, *slides = deck_of(edition, story, language).slides
    assert cover.shapes.title.text == "SYNTHETIC story"
    for slide, step in zip(slides, story.steps, strict=False):
        assert slide.shapes.title.text == step.title[language]
        assert slide.notes_slide.notes_text_frame.text.startswith(step.notes[language])
    entry = edition.indicator(FLOOR)
    cell = edition.cube.cell(FLOOR, "KZ-43", "2023")
    value = value_with_unit(edition, entry, cell.value, language)
    assert shown(slides[0])["message"].text_frame.text == f"Floor: {value}"
    assert len(slides) > len(story.steps)
    assert "OpenStreetMap" in words_of(slides[-1])[-1]


def test_a_ranking_is_a_native_chart_of_the_cubes_values(edition, story):
    chart = chart_of(deck_of(edition, story).slides[2])
    assert chart.chart_type is XL_CHART_TYPE.BAR_CLUSTERED
    level = level_values(edition, FLOOR, AREAS)
    column = level.values[:, level.period_at["2023"]]
    names = [edition.gazetteer[code].short.en for code in level.places]
    found = {name: value for name, value in zip(names, column, strict=True) if isfinite(value)}
    (series,) = chart.plots[0].series
    assert dict(zip(chart.plots[0].categories, series.values, strict=True)) == found
    assert list(series.values) == sorted(series.values, reverse=True)
    assert chart.plots[0].data_labels.number_format == "#,##0.0"
    assert chart.value_axis.minimum_scale == 0


def test_a_charts_own_workbook_holds_the_same_numbers(edition, story):
    chart = chart_of(deck_of(edition, story).slides[2])
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    (series,) = chart.plots[0].series
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert rows == list(zip(chart.plots[0].categories, series.values, strict=True))


def test_lines_are_a_native_chart_of_the_cubes_values(edition, story):
    chart = chart_of(deck_of(edition, story).slides[3])
    assert chart.chart_type is XL_CHART_TYPE.LINE_MARKERS
    years = list(chart.plots[0].categories)
    for code in ("KZ-43", "KZ"):
        name = edition.gazetteer[code].short.en
        drawn: dict[str, float] = {}
        for series in chart.plots[0].series:
            if series.name.split(",")[0] == name:
                drawn |= {y: v for y, v in zip(years, series.values, strict=True) if v is not None}
        assert drawn == {y: cell.value for y, cell in edition.cube.series(FLOOR, code)}


def test_no_line_runs_across_a_break_and_press_figures_stand_apart(
    make_edition, make_indicator, observe
):
    rows = [observe("a", "KZ-43", str(year), float(year)) for year in range(2018, 2024)]
    rows[4] = replace(rows[4], obs_status=ObservationStatus.SUSPECT)
    rows.append(observe("a", "KZ-43", "2024", 9.0, source="paper"))
    cut = Break("b", "2021", "method", ("a",), ("*",), every("Method changed"))
    made = make_edition(rows, make_indicator("a"), breaks=(cut,))
    slide = deck_of(made, story_of(step_of("compare", indicator="a", places="KZ-43"))).slides[1]
    told = {series.name: list(series.values) for series in chart_of(slide).plots[0].series}
    assert told == {
        "Kyzylorda Reg., 2018–2020": [2018, 2019, 2020, None, None, None, None],
        "Kyzylorda Reg.": [None, None, None, 2021, 2022, 2023, None],
        "Kyzylorda Reg., press figures": [None] * 6 + [9],
    }
    assert "2021: Method changed" in slide.notes_slide.notes_text_frame.text
    assert "2021: Method changed." in shown(slide)["remarks"].text_frame.text


def test_an_index_tells_every_rank_with_its_interval(edition, story):
    chart = chart_of(deck_of(edition, story).slides[4])
    (series,) = chart.plots[0].series
    assert all(0 <= value <= 100 for value in series.values)
    names = list(chart.plots[0].categories)
    assert [name.split(", ")[1].split()[0] for name in names] == [
        str(n) for n in range(1, len(names) + 1)
    ]
    assert all(name.endswith(")") and "–" in name for name in names)


def test_a_map_is_a_shape_a_unit_in_the_colour_of_its_class(edition, story):
    slide = deck_of(edition, story).slides[2]
    group = shown(slide)["map"]
    assert group.shape_type == MSO_SHAPE_TYPE.GROUP
    units = {shape.name: shape for shape in group.shapes}
    names = {place_name(edition.gazetteer[c], "en") for c in edition.gazetteer.current_units}
    assert names < set(units)
    assert {units[name].shape_type for name in names} == {MSO_SHAPE_TYPE.FREEFORM}
    chart = chart_of(slide)
    shorts = {p.short.en: place_name(p, "en") for p in edition.gazetteer if p.is_region}
    for n, name in enumerate(chart.plots[0].categories):
        bar = chart.plots[0].series[0].points[n].format
        assert chart.plots[0].series[0].invert_if_negative is False
        assert bar.fill.fore_color.rgb == units[shorts[name]].fill.fore_color.rgb
    wide = {name: units[name].line.width.pt for name in names}
    assert [name for name, weight in wide.items() if weight > 1] == ["Kyzylorda Region"]


def test_a_picture_can_stand_for_the_drawn_map(edition, story):
    slide = deck_of(edition, story, pictures={2: PIXEL}).slides[2]
    assert shown(slide)["map"].shape_type == MSO_SHAPE_TYPE.PICTURE
    content = story_bytes(edition, story, "en", "pdf", {2: PIXEL})
    assert len(PdfReader(io.BytesIO(content)).pages[2].images) == 1


@pytest.mark.parametrize("form", ["pptx", "pdf"])
def test_hostile_words_stay_words(make_edition, make_indicator, observe, form):
    names = [make_indicator(f"a{n}", short=every(h), title=every(h)) for n, h in enumerate(HOSTILE)]
    rows = [observe(e.id, place, str(year), year / 1.5) for e in names
            for place in ("KZ-43", "KZ-61", "KZ-39") for year in (2021, 2022)]  # fmt: skip
    views = [step_of(view, hostile, indicator=e.id, place="KZ-43", period="2022")
             for e, hostile in zip(names, HOSTILE, strict=True)
             for view in ("map", "compare") if "{" not in hostile]  # fmt: skip
    content = story_bytes(make_edition(rows, *names), story_of(*views), "en", form)
    if form == "pdf":
        assert b"/URI" not in content
        assert all("/Annots" not in page for page in PdfReader(io.BytesIO(content)).pages)
        return
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert not [
        n for n in archive.namelist() if n.endswith(".rels") and b"External" in archive.read(n)
    ]
    for name in archive.namelist():
        if name.endswith(".xlsx"):
            sheet = openpyxl.load_workbook(io.BytesIO(archive.read(name))).active
            cells = [cell for row in sheet.iter_rows() for cell in row]
            assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    first = Presentation(io.BytesIO(content)).slides[1]
    assert shown(first)["message"].text_frame.text == HOSTILE[0]


def test_a_deck_has_no_links_no_macros_and_nobodys_name(edition, story):
    content = story_bytes(edition, story, "kk", "pptx")
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    assert not [name for name in archive.namelist() if "vba" in name.lower()]
    rels = [archive.read(name) for name in archive.namelist() if name.endswith(".rels")]
    assert not [each for each in rels if b'TargetMode="External"' in each]
    assert b"hlinkClick" not in b"".join(archive.read(n) for n in archive.namelist())
    told = Presentation(io.BytesIO(content)).core_properties
    assert (told.author, told.last_modified_by, told.language) == ("Qala", "Qala", "kk")
    assert str(told.created).startswith(edition.catalogue.edition.as_of)


def test_the_same_story_makes_the_same_words(edition, story):
    first, second = (deck_of(edition, story, "ru") for _ in range(2))
    assert [words_of(s) for s in first.slides] == [words_of(s) for s in second.slides]
    papers = [story_bytes(edition, story, "ru", "pdf") for _ in range(2)]
    assert papers[0] == papers[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handout_has_a_page_a_slide_with_the_same_words(edition, story, language):
    show = slideshow(edition, story, language)
    pages = pages_of(edition, story, language)
    assert len(pages) == 1 + len(show.slides) + len(show.sources)
    for slide, page in zip(show.slides, pages[1:], strict=False):
        for words in (slide.title, slide.message, slide.footer):
            assert " ".join(words.split()) in page
    entry = edition.indicator(FLOOR)
    for bar in show.slides[1].scene.chart.bars:
        value = edition.cube.cell(FLOOR, bar.code, "2023").value
        assert bar.words == value_words(entry, value, language)
        assert " ".join(bar.words.split()) in pages[2]


def test_a_figure_that_is_gone_fails_loudly(edition):
    for form in ("pdf", "pptx"):
        gone = story_of(step_of("words", "{value:housing_area_per_person:KZ-43:1901}"))
        with pytest.raises(QalaError, match="1901"):
            story_bytes(edition, gone, "en", form)
        with pytest.raises(QalaError, match="nowhere"):
            story_bytes(edition, story_of(step_of("place", place="nowhere")), "en", form)
    with pytest.raises(QalaError, match="docx"):
        story_bytes(edition, gone, "en", "docx")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(read_stories(ROOT / "data")))
def test_shipped_stories_fit_their_slides(edition, name, language):
    show = slideshow(edition, read_stories(ROOT / "data")[name], language)
    for slide in show.slides:
        where = plan(slide)
        words = [w for w in (where.title, where.message, where.measure, where.remarks, where.footer)
                 if w is not None]  # fmt: skip
        boxes = [w.box for w in words] + [b for b in (where.plate, where.chart) if b]
        boxes += list(where.legend)
        assert all(b.x >= 0 and b.x + b.wide <= WIDE and b.y + b.high <= HIGH for b in boxes)
        assert not [(a, b) for n, a in enumerate(boxes) for b in boxes[:n] if overlap(a, b)]
        assert all(w.size >= SMALL for w in words)
        assert where.message.size >= MESSAGE
        whole = [w for w in (where.title, where.message) if w.lines[-1].endswith("…")]
        assert not whole, slide.title


def overlap(a, b):
    return (
        min(a.x + a.wide, b.x + b.wide) - max(a.x, b.x) > 1
        and min(a.y + a.high, b.y + b.high) - max(a.y, b.y) > 1
    )


def test_no_letter_of_a_deck_is_smaller_than_fourteen_points(edition, story):
    for slide in deck_of(edition, story, "kk").slides:
        assert min(sizes(slide)) >= 14


def test_axes_end_at_round_numbers():
    assert ends([0.3, 97.0], zero=True) == (0, 100, 25)
    assert ends([17.2, 23.9], zero=False) == (16, 24, 2)
    assert ends([-3.2, 1.7], zero=False) == (-4, 2, 2)
    assert ends([5.0, 5.0], zero=False)[0] <= 5 < ends([5.0, 5.0], zero=False)[1]


def test_names_beside_lines_stand_apart():
    assert apart([10, 11, 50], 18, 0, 100) == [10, 28, 50]
    found = sorted(apart([95, 96, 97], 18, 0, 100))
    assert found == [64, 82, 100]
