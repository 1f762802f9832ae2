"""Slides: each step of a story in ready words and values, with the view it shows."""

from __future__ import annotations

from typing import Any

from qala.analysis.composite.scoring import score, set_up
from qala.analysis.composite.view import index_code, index_edition
from qala.analysis.level import AREAS
from qala.charts.axis import axis_words, steps
from qala.charts.series import line_of
from qala.edition import Edition
from qala.maps.atlas import atlas_payload
from qala.observation import QalaError
from qala.story import Step, Story, fill
from qala.ui import loaded
from qala.ui.address import link_to
from qala.ui.page import Page
from qala.ui.present.facts import facts_of, footer_of
from qala.ui.selection import VERSION
from qala.wording import unit_symbol, value_with_unit

_PARTS = ("map", "legend")
_MOST = 5
_FACTS = 4


def slides(page: Page, story: Story) -> list[dict[str, Any]]:
    """Return every step of a story, ready to be drawn without asking again.

    Raises
    ------
    QalaError
        A text cites a figure that is gone.
    """
    return [slide(page, story, number) for number in range(1, len(story.steps) + 1)]


def slide(page: Page, story: Story, number: int) -> dict[str, Any]:
    """Return one step, by its number from 1.

    Raises
    ------
    QalaError
        A text cites a figure that is gone, or the view asks for what the data do not have.
    """
    language, where, step = page.language, f"{story.id}, {number}", story.steps[number - 1]
    words = {
        name: fill(page.edition, getattr(step, name)[language], language, where)
        for name in ("title", "message", "notes")
    }
    try:
        view = _VIEWS[step.drawn](page, step)
    except KeyError as error:
        raise QalaError(where, step.view, error.args[0], "codes that the data know") from error
    return {**words, "live": _live(page, step), "footer": footer_of(page, step), **view}


def _live(page: Page, step: Step) -> str:
    """The address of the same view on its live page."""
    name = "map" if step.view == "words" else step.view
    return link_to(name, {"language": page.language, **step.codes, **_version(page)})


def _version(page: Page) -> dict[str, str]:
    """The live view shows what the stage shows: the same data, where they are not the newest."""
    version = page.edition.version
    return {} if version == loaded.shelf().edition.version else {VERSION: str(version)}


def _map(page: Page, step: Step) -> dict[str, Any]:
    indicator = step.codes.get("indicator", page.selection.indicator)
    payload = page.shelf.atlas(indicator, page.language)
    return _atlas(page, step, payload, page.shelf.level_name(indicator, _place(page, step)))


def _index(page: Page, step: Step) -> dict[str, Any]:
    code = step.codes.get("index", "whole")
    recipe = page.edition.catalogue.indices[code]
    setup = set_up(page.edition, recipe, {})
    years = page.shelf.index_years(code)
    scored = [score(page.shelf.gathered(code, year), setup) for year in years]
    alone = index_edition(page.edition, recipe, scored)
    payload = atlas_payload(alone, index_code(recipe), page.language)
    year = step.codes.get("year", str(years[-1]))
    facts = facts_of(page, alone, index_code(recipe), _place(page, step), year)
    return _atlas(page, step, payload, AREAS, {"period": year}) | {"facts": facts}


def _atlas(
    page: Page, step: Step, payload: dict[str, Any], level: str, codes: dict[str, str] | None = None
) -> dict[str, Any]:
    asked = {**step.codes, **(codes or {})}
    period = asked.get("period") or str(payload["usual"])
    indicator, place = payload["indicator"], _place(page, step)
    shown = {"place": place, "period": period, "level": level, "parts": _PARTS, "book": None}
    facts = [] if codes else facts_of(page, page.edition, indicator, place, period)
    return {"kind": "map", "atlas": {**payload, **shown, "stage": True}, "facts": facts}


def _compare(page: Page, step: Step) -> dict[str, Any]:
    indicator = step.codes.get("indicator", page.selection.indicator)
    codes = step.codes.get("places", "").split(".")[:_MOST]
    lines = [line for code in codes if (line := _line(page, page.edition, indicator, code))]
    values = [value for line in lines for run in line["dots"] for _, value, _ in run]
    years = sorted({year for line in lines for run in line["dots"] for year, _, _ in run})
    entry = page.edition.indicator(indicator)
    span = _span(values)
    marks = steps(*span, 6) if values else []
    return {
        "kind": "compare" if lines else "words",
        "lines": lines,
        "ticks": list(zip(marks, axis_words(marks, page.language), strict=True)),
        "span": span,
        "years": years,
        "breaks": _breaks(page, indicator, codes, years),
        "label": f"{entry.title[page.language]}, {unit_symbol(page.edition, entry, page.language)}",
    }


def _span(values: list[float]) -> tuple[float, float]:
    """Where the axis begins and ends: the lines with a little air."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    air = ((high - low) or 1.0) / 12
    return (0.0 if 0 <= low < air else low - air), high + air


def _line(page: Page, edition: Edition, indicator: str, code: str) -> dict[str, Any] | None:
    if code not in edition.gazetteer:
        return None
    entry, place = edition.indicator(indicator), edition.gazetteer[code]
    line = line_of(edition, entry, place, page.language)
    runs = [
        [
            [dot.year, dot.value, value_with_unit(edition, entry, dot.value, page.language)]
            for dot in run
        ]
        for run in line.runs
        if run
    ]
    return {"name": place.short[page.language], "dots": runs} if runs else None


def _breaks(page: Page, indicator: str, codes: list[str], years: list[int]) -> list[int]:
    found = {
        int(each.at[:4])
        for code in codes
        if code in page.edition.gazetteer
        for each in page.edition.catalogue.breaks_of(indicator, code)
    }
    return sorted(year for year in found if years and years[0] < year <= years[-1])


def _place_slide(page: Page, step: Step) -> dict[str, Any]:
    place = _place(page, step)
    rows = page.shelf.profile(place)
    told = sorted(rows, key=lambda row: row.standing.rank is None)
    best = [row for row in told if row.standing.period][:_FACTS]
    facts = [
        each
        for row in best
        for each in facts_of(
            page,
            page.edition,
            row.standing.indicator,
            place,
            row.standing.period or "",
            titled=True,
        )[:1]
    ]
    return {"kind": "place", "facts": facts}


def _words(_page: Page, _step: Step) -> dict[str, Any]:
    return {"kind": "words", "facts": []}


def _place(page: Page, step: Step) -> str:
    return step.codes.get("place", page.selection.place)


_VIEWS = {
    "map": _map,
    "index": _index,
    "compare": _compare,
    "place": _place_slide,
    "words": _words,
}
