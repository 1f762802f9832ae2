"""Many places on the map: how smoothly it is dragged, in Chromium's software renderer.

``python bench/places.py [--places N…] [--seconds S]`` prints a Markdown table. The districts are
SYNTHETIC: cells around random points, cut along the country's border; so are their figures. The
map is the component itself (`qala/web`), fed as a stage feeds it, with no server behind it.
"""

import argparse
import datetime
import itertools
import json
import os
import random
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "geo"))

import drawn
import geopandas as gpd
import shapely
from playwright.sync_api import sync_playwright

from qala.edition import open_edition
from qala.maps.atlas import atlas_payload, encode

ROOT = Path(__file__).parent.parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FLAGS = ["--no-sandbox", "--disable-gpu"]
INDICATOR = "schools_total"
GOAL = 20  # frames a second
PAGE = """<!doctype html><meta charset="utf-8">
{styles}
<style>body {{ margin: 0; background: #fff }} .qala {{ width: 1200px }}</style>
<div class="qala"></div>
<script type="module">
  import {{ drawPayload }} from "/qala/web/atlas.js";
  const payload = await (await fetch("/payload.json")).json();
  const begun = performance.now();
  window.scene = await drawPayload(document.querySelector(".qala"), payload, () => {{}});
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  window.drawn = performance.now() - begun;
</script>"""
FRAMES = """() => {
  window.frames_ = [];
  const look = (now) => { frames_.push(now); window.looking = requestAnimationFrame(look); };
  window.looking = requestAnimationFrame(look);
}"""
TIMES = "() => { cancelAnimationFrame(window.looking); return window.frames_; }"


def main():
    """Draw, zoom and drag maps of more and more places."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--places", type=int, nargs="*", default=[0, 500, 2000, 5000])
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--port", type=int, default=8681)
    options = parser.parse_args()
    print(f"{datetime.date.today()}, {os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}\n")
    print(
        "| districts | drawn in, ms | frames a second, dragged | slowest frame, ms | at rest again"
        " after, ms | ≥ 20 |\n|---|---|---|---|---|---|"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for turn, count in enumerate(options.places):
            print(_row(browser, count, options.port + turn, options.seconds), flush=True)


def _row(browser, count, port, seconds):
    server = _serve(count, port)
    page = browser.new_page(viewport={"width": 1366, "height": 900})
    page.set_default_timeout(120_000)
    page.goto(f"http://127.0.0.1:{port}/page")
    page.wait_for_function("() => window.drawn")
    page.wait_for_timeout(3000)  # labels find their places
    took = page.evaluate("() => window.drawn")
    times, rest = _drag(page, seconds)
    server.shutdown()
    page.close()
    gaps = [later - sooner for sooner, later in itertools.pairwise(times)]
    rate = 1000 * len(gaps) / (times[-1] - times[0])
    met = "yes" if rate >= GOAL else "**no**"
    named = count or "20 (as shipped)"
    return f"| {named} | {took:.0f} | {rate:.0f} | {max(gaps):.0f} | {rest:.0f} | {met} |"


def _drag(page, seconds):
    """Zoom in about threefold, drag to and fro; return the frames' times and the rest after."""
    for _ in range(3):
        page.locator(".tools button").first.click()
        page.wait_for_timeout(500)
    page.wait_for_timeout(3000)
    frame = page.locator(".stage").bounding_box()
    middle = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 6, middle[1])
    page.evaluate(FRAMES)
    steps = int(seconds * 60)
    for step in range(steps):
        across = 250 * (1 - abs((step % 120) / 60 - 1)) - 125
        page.mouse.move(middle[0] + across, middle[1] + across / 2)
        page.wait_for_timeout(1000 / 60)
    times = page.evaluate(TIMES)
    page.mouse.up()
    rest = page.evaluate(
        "async () => { const begun = performance.now();"
        "await new Promise((done) => setTimeout(done, 100));"
        "await new Promise(requestIdleCallback); return performance.now() - begun; }"
    )
    return times, rest


def _serve(count, port):
    payload, geometry = _map(count)
    styles = "".join(
        f'<link rel="stylesheet" href="/qala/web/{name}.css">'
        for name in ("atlas", "map", "controls", "tables")
    )
    files = {"/page": PAGE.format(styles=styles), "/payload.json": json.dumps(payload)}
    files["/geometry.json"] = json.dumps(geometry)
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Files, files, directory=str(ROOT)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class _Files(SimpleHTTPRequestHandler):
    def __init__(self, made, *given, **more):
        self.made = made
        super().__init__(*given, **more)

    def do_GET(self):
        if self.path not in self.made:
            super().do_GET()
            return
        body = self.made[self.path].encode()
        self.send_response(200)
        kind = "text/html" if self.path == "/page" else "application/json"
        self.send_header("content-type", kind)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def _map(count):
    """The payload and the geometry of a map with so many SYNTHETIC districts; 0: as it ships."""
    edition = open_edition()
    payload = json.loads(encode(atlas_payload(edition, INDICATOR, "en")))
    payload |= {"geometry": "/geometry.json", "book": None, "parts": ["map", "legend"]}
    payload |= {"place": "KZ-43", "called": "", "period": payload["usual"], "level": "areas"}
    geometry = json.loads((ROOT / "geo" / "drawn" / "atlas.json").read_text("utf-8"))
    if count:
        geometry["units"] = districts(count)
        codes = list(geometry["units"])
        payload["areas"] = _figures(codes, payload)
        payload["borders"] = {"sets": [codes], "of": [0] * len(payload["periods"]), "lived": {}}
    return payload, geometry


def _figures(codes, payload):
    chance = random.Random(1)
    years = len(payload["periods"])
    low, high = payload["scale"]["breaks"][0] / 2, payload["scale"]["breaks"][-1] * 1.2
    rows = [
        ",".join(f"{chance.uniform(low, high):.0f}" for _ in range(years))
        for _ in range(len(codes))
    ]
    names = [f"SYNTHETIC {number}" for number in range(len(codes))]
    return {
        "places": codes, "form": "{name}", "names": names, "short": names, "values": rows,
        "status": ["n"] * len(codes), "source": ["0"] * len(codes), "ranks": [],
    }  # fmt: skip


def districts(count):
    """Return so many cells of the country as drawn units: path, and where their label stands."""
    units = gpd.read_file(ROOT / "geo" / "boundaries" / "units_coarse.geojson")
    units = units[units["valid_to"].isna()].set_index("code").geometry
    to_page, _ = drawn.page_of(units)
    country = shapely.union_all(to_page(units).to_numpy())
    chance = random.Random(3)
    left, top, right, bottom = country.bounds
    shapely.prepare(country)
    points = []
    while len(points) < count:
        point = shapely.Point(chance.uniform(left, right), chance.uniform(top, bottom))
        if country.contains(point):
            points.append(point)
    cells = shapely.voronoi_polygons(shapely.MultiPoint(points), extend_to=country).geoms
    cut = [shapely.intersection(each, country) for each in cells]
    return {f"D{n:04}": _unit(cell) for n, cell in enumerate(cut) if not cell.is_empty}


def _unit(cell):
    spot = cell.representative_point()
    rings = [ring for part in getattr(cell, "geoms", [cell]) for ring in (part.exterior,)]
    return {"d": "".join(_path(ring) for ring in rings), "x": spot.x / 10, "y": spot.y / 10}


def _path(ring):
    points = [f"{round(x) / 10:g} {round(y) / 10:g}" for x, y in ring.coords[:-1]]
    return f"M{'L'.join(points)}Z"


if __name__ == "__main__":
    main()
