"""Two indicators against each other: a dot a place, and how far they go together."""

from __future__ import annotations

from collections.abc import Mapping

from qala.analysis.association import association_words, spearman
from qala.analysis.crossing import Crossing, crossings, second_of, shared_period
from qala.catalogue import Indicator
from qala.edition import Edition
from qala.export.scenes.compared import chosen_places
from qala.export.scenes.figures import Dots, Mark, Scene
from qala.export.scenes.smalls import level_places
from qala.wording import axis_title, period_words, value_with_unit

_Pair = tuple[Indicator, Indicator]


def crossed(edition: Edition, codes: Mapping[str, str]) -> tuple[_Pair, str, list[Crossing]]:
    """Return both indicators, the period both have, and the places with both values.

    Raises KeyError on an unknown code.
    """
    entry = edition.indicator(codes["indicator"])
    second = edition.indicator(second_of(edition, codes.get("second", "")))
    chosen = codes.get("period") or edition.cube.usual_period(entry.id)
    period = shared_period(edition, entry.id, second.id, chosen)
    places = level_places(edition, codes)
    found = [] if entry.categorical else crossings(edition, entry.id, second.id, period, places)
    return (entry, second), period, found


def scatter_scene(edition: Edition, codes: dict[str, str], language: str) -> Scene:
    """Return places by two indicators; without a chart where none has both."""
    pair, period, found = crossed(edition, codes)
    chosen = chosen_places(edition, codes)
    title = " · ".join(entry.short[language] for entry in pair)
    when = period_words(period, language)
    if not found:
        return Scene(f"{title} · {when}", when, title=title)
    marks = tuple(_mark(edition, pair, each, chosen, language) for each in found)
    titles = (axis_title(edition, pair[0], language), axis_title(edition, pair[1], language))
    told = association_words(spearman([each.values for each in found]), len(found), language)
    return Scene(
        f"{title} · {when}",
        when,
        Dots(titles, marks, (pair[0].decimals, pair[1].decimals)),
        None,
        tuple(dict.fromkeys(cell.source for each in found for cell in each.cells)),
        (told,),
        title,
    )


def _mark(edition: Edition, pair: _Pair, each: Crossing, chosen: set[str], language: str) -> Mark:
    name = edition.gazetteer[each.place].short[language]
    words = (
        value_with_unit(edition, entry, value, language)
        for entry, value in zip(pair, each.values, strict=True)
    )
    return Mark(each.place, name, *each.values, "; ".join(words), each.place in chosen)
