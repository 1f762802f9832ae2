"""Any chart of a view as a deck has it: native and editable, its words told to who cannot see."""

from __future__ import annotations

from typing import Any

from qala.export.layout import Box
from qala.export.native.bars import add_bars
from qala.export.native.dots import add_dots
from qala.export.native.dressing import describe
from qala.export.native.heat import add_heat
from qala.export.native.lines import add_lines
from qala.export.native.shapes import add_table
from qala.export.native.smalls import add_smalls
from qala.export.scenes.figures import Bars, Dots, Heat, Lines, Scene, Smalls, Table


def add_chart(shapes: Any, scene: Scene, box: Box, language: str) -> None:
    """Add a scene's chart, if it has one, in its box."""
    chart = scene.chart
    if isinstance(chart, Bars):
        told = "; ".join(f"{bar.name}: {bar.words}" for bar in chart.bars)
        describe(add_bars(shapes, chart, box), "chart", f"{scene.measure}. {told}")
    elif isinstance(chart, Lines):
        told = "; ".join(f"{line.name}: {line.last}" for line in chart.lines)
        describe(add_lines(shapes, chart, box, language), "chart", f"{scene.measure}. {told}")
    elif isinstance(chart, Dots):
        told = "; ".join(f"{mark.name}: {mark.told}" for mark in chart.marks)
        describe(add_dots(shapes, chart, box), "chart", f"{scene.measure}. {told}")
    elif isinstance(chart, Smalls):
        add_smalls(shapes, chart, box)
    elif isinstance(chart, Heat):
        add_heat(shapes, chart, box, scene.measure)
    elif isinstance(chart, Table):
        describe(add_table(shapes, chart, box), "table", scene.measure)
