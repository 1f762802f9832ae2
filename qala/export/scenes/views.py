"""A story's step → what it shows: the same data, level and period as the live view."""

from __future__ import annotations

from collections.abc import Callable

from qala.edition import Edition
from qala.export.scenes.aimed import way_scene
from qala.export.scenes.compared import compare_scene
from qala.export.scenes.figures import Scene
from qala.export.scenes.heated import heat_scene
from qala.export.scenes.mapped import map_scene
from qala.export.scenes.placed import place_scene
from qala.export.scenes.scattered import scatter_scene
from qala.export.scenes.scored import index_scene
from qala.export.scenes.smalls import multiples_scene
from qala.export.scenes.spread import spread_scene
from qala.observation import QalaError
from qala.story import Step, show_of

_Maker = Callable[[Edition, dict[str, str], str], Scene]
# By view and, where a page has several, by what its code ``show`` names.
_MAKERS: dict[tuple[str, str], _Maker] = {
    ("map", ""): map_scene,
    ("compare", "lines"): compare_scene,
    ("compare", "multiples"): multiples_scene,
    ("compare", "scatter"): scatter_scene,
    ("index", ""): index_scene,
    ("place", ""): place_scene,
    ("targets", "heat"): heat_scene,
    ("targets", "way"): way_scene,
    ("fairness", ""): spread_scene,
}
VIEWS = tuple(dict.fromkeys(view for view, _ in _MAKERS))


def scene(edition: Edition, step: Step, language: str) -> Scene:
    """Return what a step shows, in a language; nothing for a step of words.

    Raises
    ------
    QalaError
        A code of the step names nothing that is there.
    """
    return view_scene(edition, step.drawn, step.codes, language) if step.drawn in VIEWS else Scene()


def view_scene(edition: Edition, view: str, codes: dict[str, str], language: str) -> Scene:
    """Return what a view shows under its codes, in a language.

    Raises
    ------
    QalaError
        The view has no picture, or a code names nothing that is there.
    """
    if view not in VIEWS:
        raise QalaError(view, "view", view, " or ".join(VIEWS))
    try:
        return _MAKERS[view, show_of(view, codes)](edition, codes, language)
    except (KeyError, ValueError) as error:
        raise QalaError("view", view, error.args[0], "codes that the data know") from error
