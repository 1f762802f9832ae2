"""SYNTHETIC Qalas: what ships, with more indicators, more towns and more years beside it.

Every added indicator, town and figure is SYNTHETIC; they exist in a temporary folder alone.
"""

import csv
import json
import math
import random
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
CODE = ("qala", "pages", "app.py", "data", "geo", ".streamlit")
SOURCE = "baq25"
TOML = """
[{id}]
topic = "housing"
unit = "m2_per_person"
decimals = 1
direction = "higher"
range = [0.0, 100.0]
aggregation = "none"
breaks = [20.0, 40.0, 60.0, 80.0]
palette = "housing"
frequency = "A"
kind = "value"
rankable = true
sources = ["{source}"]
body = "bns"
title = {words}
short = {words}
definition = {words}
method = {words}
"""


def words(text):
    """Return a text in three languages, as TOML or as three cells."""
    return {language: f"{text} ({language})" for language in ("kk", "ru", "en")}


def grow(folder, indicators, places, years):
    """Make a Qala in a folder that has so many added indicators × places × years of figures.

    The first places are the shipped towns, the others SYNTHETIC ones. Returns how many figures.
    """
    for name in CODE:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(ROOT / name, folder / name)
    if not indicators:
        return 0
    codes = add_places(folder, places)
    catalogue = folder / "data" / "catalogue" / "housing.toml"
    with catalogue.open("a", encoding="utf-8") as file:
        for number in range(indicators):
            code = f"synthetic_{number:04}"
            told = ", ".join(
                f'{key} = "{text}"' for key, text in words(f"SYNTHETIC {number}").items()
            )
            file.write(TOML.format(id=code, source=SOURCE, words=f"{{ {told} }}"))
            _write_figures(folder, code, codes, years, number)
    return indicators * len(codes) * years


def _write_figures(folder, code, places, years, seed):
    chance = random.Random(seed)
    with (folder / "data" / "observations" / f"{code}.csv").open("w", encoding="utf-8") as file:
        file.write("indicator,ref_area,time_period,obs_value,obs_status,source,note\n")
        for place in places:
            level, slope = chance.uniform(5, 90), chance.uniform(-0.3, 0.3)
            for year in range(2024 - years, 2024):
                value = max(0.0, min(100.0, level + slope * (year - 2000) + chance.gauss(0, 1)))
                file.write(f"{code},{place},{year},{value:.3f},normal,{SOURCE},\n")


def add_places(folder, count):
    """Make the gazetteer and the drawn map know so many towns; return their codes."""
    table = folder / "geo" / "places.csv"
    with table.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        names, known = reader.fieldnames, [each for each in reader if each["kind"] == "city"]
    chance = random.Random(5)
    new = [_town(number, chance) for number in range(max(0, count - len(known)))]
    with table.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, names, restval="").writerows(new)
    drawn = folder / "geo" / "drawn" / "atlas.json"
    geometry = json.loads(drawn.read_text("utf-8"))
    geometry["points"] |= {town["code"]: _spot(town) for town in new}
    drawn.write_text(json.dumps(geometry), "utf-8")
    return [each["code"] for each in [*known, *new]][:count]


def _town(number, chance):
    told = words(f"SYNTHETIC {number}")
    names = {f"{kind}_{key}": text for kind in ("name", "short") for key, text in told.items()}
    lat, lon = chance.uniform(43, 54), chance.uniform(51, 84)
    code = f"CITY-SYNTHETIC-{number:04}"
    return {"code": code, "kind": "city", "parent": "KZ-43", "lat": lat, "lon": lon, **names}


def _spot(town):
    """About where a town lies on the drawn map, a thousand wide."""
    across = (town["lon"] - 48) * 24 * math.cos(math.radians(town["lat"])) / 0.68
    return [round(max(5, min(995, across)), 1), round((56 - town["lat"]) * 36, 1)]
