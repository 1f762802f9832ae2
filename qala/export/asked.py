"""Codes of a view that make no sense, in whose place its usual ones stand: to be told of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from qala.analysis.crossing import second_of
from qala.analysis.spread import MEASURES
from qala.analysis.targets.own import unusable_goal
from qala.edition import Edition
from qala.export.scenes.scored import unusable_index
from qala.story.tale import SHOWS

Pairs = Iterable[tuple[str, str]]


def unusable(edition: Edition, view: str, codes: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return keys and codes that a view does not take as they stand.

    A page says the same above itself. Codes of what is shown at all (indicator, place, period) are
    none of them: where these name nothing, there is no view.
    """
    found = [*_of_show(view, codes)]
    if view in _OTHERS:
        found += _OTHERS[view](edition, codes)
    return found


def _of_show(view: str, codes: Mapping[str, str]) -> Pairs:
    if codes.get("show") and view in SHOWS and codes["show"] not in SHOWS[view]:
        yield "show", codes["show"]


def _of_compare(edition: Edition, codes: Mapping[str, str]) -> Pairs:
    asked = codes.get("second", "")
    if asked and edition.catalogue.resolve(asked) != second_of(edition, asked):
        yield "second", asked


def _of_fairness(_edition: Edition, codes: Mapping[str, str]) -> Pairs:
    if codes.get("measure") and codes["measure"] not in MEASURES:
        yield "measure", codes["measure"]


_OTHERS: dict[str, Callable[[Edition, Mapping[str, str]], Pairs]] = {
    "compare": _of_compare,
    "targets": unusable_goal,
    "fairness": _of_fairness,
    "index": unusable_index,
}
