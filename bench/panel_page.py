"""The same page in Panel at its best: Bokeh's own figures, borders sent once, columns patched."""

import json
import os
import sys
from pathlib import Path

import pandas as pd
import panel as pn
from bokeh.models import ColumnDataSource, LinearColorMapper
from bokeh.palettes import Viridis256
from bokeh.plotting import figure

ROOT = Path(__file__).parent.parent
FILES = {file.stem: file for file in sorted((ROOT / "data" / "observations").glob("*.csv"))}
UNITS = json.loads(Path(os.environ["BENCH_BORDERS"]).read_text("utf-8"))["features"]
CODES = [each["properties"]["code"] for each in UNITS]
LINES = ("KZ-43", "KZ-71")
FIRST = "schools_urban"


def _rings(unit):
    shape = unit["geometry"]
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return [[[list(side) for side in zip(*ring, strict=True)] for ring in part] for part in parts]


def _prepared(file):
    data = pd.read_csv(file)
    data = data[data["ref_area"].isin(CODES)].sort_values("time_period")
    latest = data.dropna(subset="obs_value").groupby("ref_area")["obs_value"].last()
    ranking = latest.sort_values()
    return {
        "map": {"value": [latest.get(code) for code in CODES]},
        "bars": {"value": ranking.tolist(), "code": ranking.index.tolist()},
        **{
            code: {"x": rows["time_period"].astype(str).tolist(), "y": rows["obs_value"].tolist()}
            for code, rows in ((code, data[data["ref_area"] == code]) for code in LINES)
        },
    }


READY = {name: _prepared(file) for name, file in FILES.items()}
BORDERS = [_rings(unit) for unit in UNITS]
XS, YS = ([[[r[at] for r in part] for part in unit] for unit in BORDERS] for at in (0, 1))


def _map(sources):
    chart = figure(title=FIRST, width=900, height=500)
    colours = {"field": "value", "transform": LinearColorMapper(Viridis256, nan_color="white")}
    chart.multi_polygons("xs", "ys", source=sources["map"], fill_color=colours)
    return chart


def _line(sources):
    periods = sorted({x for held in READY.values() for code in LINES for x in held[code]["x"]})
    chart = figure(title=FIRST, width=450, height=300, x_range=periods)
    for code in LINES:
        chart.line("x", "y", source=sources[code], legend_label=code)
    return chart


def _bars(sources):
    codes = READY[FIRST]["bars"]["code"]
    chart = figure(title=FIRST, width=450, height=300, y_range=codes)
    chart.hbar(y="code", right="value", height=0.8, source=sources["bars"])
    return chart


def page():
    """Return a visitor's page: models of her own, data shared."""
    held = READY[FIRST] | {"map": {**READY[FIRST]["map"], "xs": XS, "ys": YS}}
    sources = {key: ColumnDataSource(dict(data)) for key, data in held.items()}
    charts = [make(sources) for make in (_map, _line, _bars)]
    select = pn.widgets.Select(name="Indicator", options=list(READY), value=FIRST)

    def change(event):
        held = READY[event.new]
        with pn.io.hold():  # one message for all
            sources["map"].data["value"] = held["map"]["value"]
            for key in ("bars", *LINES):
                sources[key].data = dict(held[key])
            charts[2].y_range.factors = held["bars"]["code"]
            for chart in charts:
                chart.title.text = event.new

    select.param.watch(change, "value")
    chart, line, bars = (pn.pane.Bokeh(each) for each in charts)
    return pn.Column(select, chart, pn.Row(line, bars))


if __name__ == "__main__":
    port = int(sys.argv[1])
    origin = f"127.0.0.1:{port}"
    pn.serve(
        page, port=port, address="127.0.0.1", show=False, websocket_origin=origin, threaded=False
    )
