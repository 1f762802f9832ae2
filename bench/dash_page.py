"""The same page in Dash at its best: data held ready, borders by address, figures patched."""

import json
import os
import sys
from pathlib import Path

import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import waitress
from dash import Dash, Input, Output, Patch, dcc, html

ROOT = Path(__file__).parent.parent
FILES = {file.stem: file for file in sorted((ROOT / "data" / "observations").glob("*.csv"))}
BORDERS = Path(os.environ["BENCH_BORDERS"])
CODES = [each["properties"]["code"] for each in json.loads(BORDERS.read_text("utf-8"))["features"]]
LINES = ("KZ-43", "KZ-71")


def _prepared(file):
    data = pd.read_csv(file)
    data = data[data["ref_area"].isin(CODES)].sort_values("time_period")
    latest = data.dropna(subset="obs_value").groupby("ref_area")["obs_value"].last()
    ranking = latest.sort_values()
    return {
        "z": [latest.get(code) for code in CODES],
        "bars": (ranking.tolist(), ranking.index.tolist()),
        "lines": [
            (rows["time_period"].astype(str).tolist(), rows["obs_value"].tolist())
            for rows in (data[data["ref_area"] == code] for code in LINES)
        ],
    }


READY = {name: _prepared(file) for name, file in FILES.items()}


def _figures(name):
    held = READY[name]
    chart = px.choropleth(
        locations=CODES, color=held["z"], geojson={}, featureidkey="properties.code", title=name
    )
    chart.data[0].geojson = "/assets/borders.json"
    chart.update_geos(fitbounds="locations", visible=False)
    line = go.Figure(layout={"title": name, "template": "plotly"})
    for (x, y), code in zip(held["lines"], LINES, strict=True):
        line.add_scatter(x=x, y=y, name=code, mode="lines")
    values, codes = held["bars"]
    return chart, line, px.bar(x=values, y=codes, orientation="h", title=name)


app = Dash(__name__, assets_folder=str(BORDERS.parent))
names = list(FILES)
chart, line, bars = _figures("schools_urban")
app.layout = html.Div(
    [
        dcc.Dropdown(names, "schools_urban", id="indicator", clearable=False),
        dcc.Graph(id="map", figure=chart, config={"topojsonURL": os.environ["BENCH_WORLD"]}),
        html.Div(
            [dcc.Graph(id="line", figure=line), dcc.Graph(id="ranking", figure=bars)],
            style={"display": "grid", "gridTemplateColumns": "1fr 1fr"},
        ),
    ]
)


@app.callback(
    Output("map", "figure"),
    Output("line", "figure"),
    Output("ranking", "figure"),
    Input("indicator", "value"),
    prevent_initial_call=True,
)
def _change(name):
    held = READY[name]
    chart, line, bars = Patch(), Patch(), Patch()
    chart["data"][0]["z"] = held["z"]
    for at, (x, y) in enumerate(held["lines"]):
        line["data"][at]["x"], line["data"][at]["y"] = x, y
    bars["data"][0]["x"], bars["data"][0]["y"] = held["bars"]
    for figure in (chart, line, bars):
        figure["layout"]["title"]["text"] = name
    return chart, line, bars


if __name__ == "__main__":
    # As in production: Dash's own server closes the connection after each answer.
    waitress.serve(
        app.server,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        threads=8,
        connection_limit=2000,
        asyncore_use_poll=True,  # select() ends at the thousandth connection
    )
