"""SDMX-CSV 2.0 of one indicator: what a statistical office's own tools read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from qala.edition import Edition
from qala.observation import Observation, ObservationStatus
from qala.text import safe_cell

STRUCTURE_ID = "QALA:URBAN(1.0)"
HEADING = (
    "STRUCTURE", "STRUCTURE_ID", "ACTION", "INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE",
    "UNIT_MEASURE", "OBS_STATUS", "SOURCE", "COMMENT_OBS",
)  # fmt: skip
# SDMX code list CL_OBS_STATUS 2.2.
STATUS = {
    ObservationStatus.NORMAL: "A",
    ObservationStatus.PROVISIONAL: "P",
    ObservationStatus.ESTIMATED: "E",
    ObservationStatus.SUSPECT: "U",
    ObservationStatus.BREAK: "B",
    ObservationStatus.ABSENT: "M",
    ObservationStatus.CONFIDENTIAL: "Q",
    ObservationStatus.NOT_AVAILABLE: "O",
    ObservationStatus.NEGLIGIBLE: "N",
}


def sdmx_text(edition: Edition, observations: Iterable[Observation]) -> str:
    """Return observations as SDMX-CSV 2.0, codes only, values unrounded."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADING)
    for each in observations:
        unit = edition.indicator(each.indicator).unit
        value = "NaN" if each.obs_value is None else repr(each.obs_value)
        codes = (each.indicator, each.ref_area, each.time_period, value, unit)
        rest = (STATUS[each.obs_status], safe_cell(each.source), safe_cell(each.note))
        writer.writerow(["dataflow", STRUCTURE_ID, "I", *codes, *rest])
    return out.getvalue()
