"""Slides: each step of a story in ready words and values, with the view it shows."""

from __future__ import annotations

from typing import Any

from qala.analysis.composite.scoring import score, set_up
from qala.analysis.composite.view import index_code, index_edition
from qala.analysis.level import AREAS
from qala.catalogue import WHOLE
from qala.export.scenes.views import view_scene
from qala.maps.atlas import atlas_payload
from qala.observation import QalaError
from qala.story import Step, Story, fill
from qala.ui import loaded
from qala.ui.address import link_to
from qala.ui.page import Page
from qala.ui.present.facts import facts_of, footer_of
from qala.ui.present.staged import staged
from qala.ui.selection import VERSION

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
    return {**words, "live": _live(page, step), **_footed(page, step, view)}


def _footed(page: Page, step: Step, view: dict[str, Any]) -> dict[str, Any]:
    return view if "footer" in view else {**view, "footer": footer_of(page, step)}


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
    code = step.codes.get("index", WHOLE)
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


def _charted(page: Page, step: Step) -> dict[str, Any]:
    """A chart as the files have it too, with its own sources and years in the foot."""
    usual = {"indicator": page.selection.indicator, "place": page.selection.place}
    codes = usual | step.codes
    if step.drawn == "compare":
        codes["places"] = ".".join(step.codes.get("places", "").split(".")[:_MOST])
    shown = view_scene(page.edition, step.drawn, codes, page.language)
    footer = footer_of(page, step, shown.sources, shown.period)
    return {**staged(shown, page.language), "footer": footer}


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
    "compare": _charted,
    "targets": _charted,
    "fairness": _charted,
    "place": _place_slide,
    "words": _words,
}
