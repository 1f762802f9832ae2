"""The page as a first tutorial would have it: Streamlit, px.choropleth, files read on each run."""

import json
import os
from pathlib import Path

import pandas as pd
import plotly.express as px
import streamlit as st

ROOT = Path(__file__).parent.parent
FILES = {file.stem: file for file in sorted((ROOT / "data" / "observations").glob("*.csv"))}
# Plotly asks the internet for a map of the world; here it gets one from this machine.
CONFIG = {"topojsonURL": os.environ["BENCH_WORLD"]}

st.set_page_config(layout="wide")
indicator = st.selectbox("Indicator", list(FILES), index=list(FILES).index("schools_urban"))
borders = json.loads(Path(os.environ["BENCH_BORDERS"]).read_text("utf-8"))
codes = [feature["properties"]["code"] for feature in borders["features"]]
data = pd.read_csv(FILES[indicator])
data = data[data["ref_area"].isin(codes)].sort_values("time_period")
latest = data.dropna(subset="obs_value").groupby("ref_area", as_index=False).last()

figure = px.choropleth(
    latest,
    geojson=borders,
    locations="ref_area",
    featureidkey="properties.code",
    color="obs_value",
    title=indicator,
)
figure.update_geos(fitbounds="locations", visible=False)
st.plotly_chart(figure, config=CONFIG, key="map")

left, right = st.columns(2)
chosen = data[data["ref_area"].isin(["KZ-43", "KZ-71"])]
line = px.line(chosen, x="time_period", y="obs_value", color="ref_area", title=indicator)
left.plotly_chart(line, key="line")
ranking = latest.sort_values("obs_value")
bars = px.bar(ranking, x="obs_value", y="ref_area", orientation="h", title=indicator)
right.plotly_chart(bars, key="ranking")
