"""A view's chart as the stage draws it: its scene (`qala.export.scenes`), with ready axes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qala.charts.axis import axis_words
from qala.export.axes import ends, ticks
from qala.export.inks import SHADES, ink_on
from qala.export.scenes.figures import Cell, Dots, Heat, Lines, Scene, Small, Smalls
from qala.export.sparks import Dot, Runs
from qala.text import say

Payload = dict[str, Any]


def staged(scene: Scene, language: str) -> Payload:
    """Return a scene for the stage, its kind among it; words alone where it has no chart."""
    chart = scene.chart
    if isinstance(chart, Lines):
        return {"kind": "lines", "label": scene.measure, **_lines(chart, language)}
    if isinstance(chart, Dots):
        return {"kind": "dots", "label": scene.measure, **_dots(chart, language)}
    if isinstance(chart, Smalls):
        return {"kind": "smalls", "label": scene.measure, **_smalls(chart)}
    if isinstance(chart, Heat):
        return {"kind": "heat", "label": scene.measure, **_heat(chart, language)}
    return {"kind": "words", "facts": []}


def _axis(values: Sequence[float], language: str) -> Payload:
    """The ends of an axis, and its values with their words."""
    scale = ends(values, zero=False)
    at = ticks(scale)
    return {"span": scale[:2], "ticks": list(zip(at, axis_words(at, language), strict=True))}


def _lines(chart: Lines, language: str) -> Payload:
    lines = [
        {"code": each.code, "name": each.name, "last": each.last, **_runs(each.runs)}
        for each in chart.lines
    ]
    years = chart.years
    return {
        "lines": lines,
        "years": [years[0], years[-1]],
        "breaks": list(chart.breaks),
        "aim": chart.aim and {"value": chart.aim.value, "year": chart.aim.year,
                              "words": chart.aim.words},
        "ahead": chart.ahead and {"years": chart.ahead.years, "middle": chart.ahead.middle,
                                  "low": chart.ahead.low, "high": chart.ahead.high},
        **_axis(chart.values, language),
    }  # fmt: skip


def _runs(runs: Runs) -> Payload:
    """Stretches of a series and what stands apart, as pairs of year and value."""
    return {
        "runs": [[_pair(dot) for dot in run] for run in runs.runs],
        "apart": [_pair(dot) for dot in runs.dots if dot.apart],
        "end": _pair(runs.last),
    }


def _pair(dot: Dot) -> tuple[int, float]:
    return dot.year, dot.value


def _dots(chart: Dots, language: str) -> Payload:
    marks = [
        {"code": each.code, "name": each.name, "at": (each.x, each.y), "chosen": each.chosen}
        for each in sorted(chart.marks, key=lambda mark: not mark.chosen)
    ]
    return {
        "titles": chart.titles,
        "marks": marks,
        "across": _axis([mark.x for mark in chart.marks], language),
        "upwards": _axis([mark.y for mark in chart.marks], language),
    }


def _smalls(chart: Smalls) -> Payload:
    smalls = [_small(each) for each in chart.smalls]
    return {"smalls": smalls, "span": chart.span, "years": chart.years}


def _small(small: Small) -> Payload:
    words = {"name": small.name, "first": small.first, "last": small.last}
    return {"code": small.code, "chosen": small.chosen, **words, **_runs(small.runs)}


def _heat(chart: Heat, language: str) -> Payload:
    return {
        "corner": chart.corner,
        "columns": chart.columns,
        "halves": [
            [
                {
                    "code": row.code,
                    "name": row.name,
                    "chosen": row.chosen,
                    "cells": [cell and _cell(cell) for cell in row.cells],
                }
                for row in half
            ]
            for half in chart.halves
        ],
        # The cells tell their shares themselves: a hall needs no steps of colour explained.
        "signs": chart.signs,
        "count": chart.count,
        "cut": say("deck.cut_table", language, count=chart.count, shown="{shown}"),
    }


def _cell(cell: Cell) -> Payload:
    ground = {"shade": SHADES[cell.step], "ink": ink_on(cell.step)}
    return {"sign": cell.sign, "text": cell.text, **ground}
