"""Any chart of a view as a PDF, a PNG and an SVG have it."""

from __future__ import annotations

from qala.export.layout import Box
from qala.export.plotted.bars import draw_bars, draw_table
from qala.export.plotted.dots import draw_dots
from qala.export.plotted.heat import draw_heat
from qala.export.plotted.lines import draw_lines
from qala.export.plotted.smalls import draw_smalls
from qala.export.scenes.figures import Bars, Chart, Dots, Heat, Lines, Smalls
from qala.export.surface import Surface


def draw_chart(sheet: Surface, chart: Chart, box: Box, language: str) -> None:
    """Draw a chart in its box."""
    if isinstance(chart, Bars):
        draw_bars(sheet, chart, box)
    elif isinstance(chart, Lines):
        draw_lines(sheet, chart, box, language)
    elif isinstance(chart, Dots):
        draw_dots(sheet, chart, box, language)
    elif isinstance(chart, Smalls):
        draw_smalls(sheet, chart, box)
    elif isinstance(chart, Heat):
        draw_heat(sheet, chart, box)
    else:
        draw_table(sheet, chart, box)
