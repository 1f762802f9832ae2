"""The classes of every palette as colour-blind eyes see them: DaltonLens (Brettel 1997; its own
choice of model for tritanopia) beside the matrices of Machado that test_palettes holds."""

import tomllib
from itertools import pairwise

import numpy as np
import pytest
from daltonlens.convert import linearRGB_from_sRGB
from daltonlens.simulate import Deficiency, Simulator_AutoSelect

from qala.analysis.scale import colours
from qala.edition import ROOT

PALETTES = tomllib.loads((ROOT / "data/palettes.toml").read_text("utf-8"))
DEFICIENCIES = {
    "deuteranopia": Deficiency.DEUTAN,
    "protanopia": Deficiency.PROTAN,
    "tritanopia": Deficiency.TRITAN,
}
STEP = 0.02  # relative luminance between two neighbours; the darkest pair has the least


def luminance(colours, deficiency):
    """What an eye without one kind of cone gets of the light, 0 to 1, colour by colour."""
    rgb = [[int(colour[n : n + 2], 16) for n in (1, 3, 5)] for colour in colours]
    image = np.array([rgb], dtype=np.uint8)
    seen = Simulator_AutoSelect().simulate_cvd(image, DEFICIENCIES[deficiency], severity=1.0)
    return (linearRGB_from_sRGB(seen[0] / 255.0) @ np.array([0.2126, 0.7152, 0.0722])).tolist()


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("paper", ["light", "dark"])
@pytest.mark.parametrize("name", [name for name in PALETTES if name != "diverging"])
def test_classes_keep_their_order(name, paper, deficiency):
    found = luminance(PALETTES[name][paper], deficiency)
    way = -1 if paper == "light" else 1
    assert min(way * (b - a) for a, b in pairwise(found)) >= STEP, found


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("paper", ["light", "dark"])
def test_both_arms_of_the_diverging_palette_keep_their_order(paper, deficiency):
    way = 1 if paper == "light" else -1
    low, lower, middle, higher, high = (
        way * each for each in luminance(PALETTES["diverging"][paper], deficiency)
    )
    assert low + STEP <= lower <= middle - STEP
    assert middle - STEP >= higher >= high + STEP


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_the_classes_of_every_indicator_differ(edition, deficiency):
    """Also where an indicator takes fewer classes than its palette has."""
    for entry in edition.catalogue.indicators.values():
        shades = colours(edition.catalogue, entry, "light")
        if entry.palette == "diverging" or entry.categorical:
            continue
        found = luminance(shades, deficiency)
        assert found == sorted(found, reverse=True), entry.id
        assert len({round(each, 3) for each in found}) == len(shades), entry.id


def test_the_lens_is_on():
    """To a protanope red is darker than to others (0.21)."""
    assert luminance(["#ff0000"], "protanopia")[0] < 0.13
    assert luminance(["#ffffff"], "protanopia")[0] == pytest.approx(1, abs=0.01)
