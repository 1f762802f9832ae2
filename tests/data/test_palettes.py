"""Colours: five a palette, even steps of lightness on both papers, order kept for every eye."""

import tomllib
from itertools import pairwise

import numpy as np
import pytest

from qala.charts.style import DARK, LIGHT
from qala.edition import ROOT

PALETTES = tomllib.loads((ROOT / "data/palettes.toml").read_text("utf-8"))
THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]
PAPERS = ("light", "dark")
SEQUENTIAL = [name for name in PALETTES if name != "diverging"]
STEP = 12.0  # CIELAB lightness between neighbours
SEEN_STEP = 8.0  # the same, for an eye that misses a cone

# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
DEFICIENCIES = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                   [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                     [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
                   [0.004733, 0.691367, 0.303900]],
}  # fmt: skip
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
WHITE = XYZ.sum(axis=1)


def linear(colour: str) -> np.ndarray:
    """``#rrggbb`` as linear RGB (WCAG 2.2, sRGB)."""
    parts = np.array([int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """Linear RGB as CIELAB."""
    t = XYZ @ rgb / WHITE
    f = np.where(t > (6 / 29) ** 3, np.cbrt(t), t / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def seen(colour: str, deficiency: str) -> np.ndarray:
    return np.clip(np.array(DEFICIENCIES[deficiency]) @ linear(colour), 0, 1)


def lightness(colours) -> list[float]:
    return [float(lab(linear(colour))[0]) for colour in colours]


def steps(values) -> list[float]:
    return [b - a for a, b in pairwise(values)]


def contrast(one: str, two: str) -> float:
    high, low = sorted((float(XYZ[1] @ linear(each)) for each in (one, two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def ramps(names=tuple(PALETTES)):
    return [pytest.param(n, p, id=f"{n} on {p}") for n in names for p in PAPERS]


def test_the_yardsticks_measure_right():
    assert lightness(["#000000", "#ffffff"]) == pytest.approx([0, 100], abs=0.05)
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    for matrix in DEFICIENCIES.values():
        assert np.sum(matrix, axis=1) == pytest.approx(np.ones(3), abs=1e-5)


@pytest.mark.parametrize(("name", "paper"), ramps())
def test_a_palette_is_five_colours(name, paper):
    colours = PALETTES[name][paper]
    assert len(colours) == len(set(colours)) == 5
    assert all(len(c) == 7 and c.startswith("#") and int(c[1:], 16) >= 0 for c in colours)


@pytest.mark.parametrize(("name", "paper"), ramps(SEQUENTIAL))
def test_lightness_steps_evenly_away_from_the_paper(name, paper):
    away = -1 if paper == "light" else 1
    assert min(away * step for step in steps(lightness(PALETTES[name][paper]))) >= STEP


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize(("name", "paper"), ramps(SEQUENTIAL))
def test_the_order_holds_for_every_eye(name, paper, deficiency):
    away = -1 if paper == "light" else 1
    found = [float(lab(seen(colour, deficiency))[0]) for colour in PALETTES[name][paper]]
    assert min(away * step for step in steps(found)) >= SEEN_STEP


@pytest.mark.parametrize("paper", PAPERS)
def test_the_diverging_palette_turns_in_the_middle(paper):
    away = 1 if paper == "light" else -1
    first, second, third, fourth = (
        away * step for step in steps(lightness(PALETTES["diverging"][paper]))
    )
    assert min(first, second) >= STEP
    assert max(third, fourth) <= -STEP


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
@pytest.mark.parametrize("paper", PAPERS)
def test_the_diverging_ends_differ_for_every_eye(paper, deficiency):
    colours = [lab(seen(colour, deficiency)) for colour in PALETTES["diverging"][paper]]
    for left, right in ((0, 4), (1, 3)):
        assert np.linalg.norm(colours[left] - colours[right]) >= 20


@pytest.mark.parametrize(("name", "paper"), ramps(SEQUENTIAL))
def test_even_the_faintest_colour_differs_from_the_paper(name, paper):
    ground = THEME[paper]["backgroundColor"]
    faintest = lab(linear(PALETTES[name][paper][0]))
    assert np.linalg.norm(faintest - lab(linear(ground))) >= 8


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_text_stands_out_sevenfold(paper, ground):
    assert contrast(THEME[paper]["textColor"], THEME[paper][ground]) >= 7


@pytest.mark.parametrize(("paper", "ink"), [("light", LIGHT), ("dark", DARK)])
def test_charts_are_drawn_in_the_themes_ink_on_the_themes_paper(paper, ink):
    assert (ink.ink, ink.ground) == (THEME[paper]["textColor"], THEME[paper]["backgroundColor"])
    assert ink.hair == THEME[paper]["borderColor"]
    assert contrast(ink.quiet, ink.ground) >= 4.5


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=PAPERS)
def test_five_lines_stand_out_and_differ_for_every_eye(ink):
    assert len(set(ink.lines)) == 5
    for colour in ink.lines:
        assert contrast(colour, ink.ground) >= 4.5  # labels are written in it
    for deficiency in DEFICIENCIES:
        found = [lab(seen(colour, deficiency)) for colour in ink.lines]
        for n, one in enumerate(found):
            assert all(np.linalg.norm(one - two) >= 10 for two in found[n + 1 :]), deficiency
