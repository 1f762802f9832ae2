"""What is measured: changes of indicator, changes of year, first visits."""

import json
import statistics
import time

import serving

from pages import TABS, Qala

WARM_UPS = 3
STARTS = 3
# Every one has a value for each of today's twenty units, and a file of its own.
INDICATORS = (
    "population", "housing_area_per_person", "hospitals", "avg_wage_month", "bus_passengers",
    "schools_total", "broadband_subscribers_gt10mbit", "internet_users_total", "population_urban",
    "buses_registered", "investment_fixed_capital", "emergency_housing_population",
    "waste_recycled_share", "avg_hourly_earnings", "local_roads_good_satisfactory",
    "emissions_stationary_total", "passengers_all_transport", "wastewater_bio_treated_share",
    "housing_area_per_person_urban", "passengers_road_electric", "bus_passenger_km",
)  # fmt: skip
MANY_YEARS = "schools_total"


def open_tabs(browser, servers, labels):
    """Open the three pages and return them by name."""
    return {name: TABS[name](browser, servers[name], labels[name]).open() for name in servers}


def change_indicators(tabs, rounds):
    """Choose indicators in all pages by turns; return each page's counted samples."""
    samples = {name: [] for name in tabs}
    order = list(tabs)
    for turn in range(WARM_UPS + rounds):
        indicator = INDICATORS[turn % len(INDICATORS)]
        order = order[1:] + order[:1]
        for name in order:
            sample = tabs[name].choose(indicator)
            if turn >= WARM_UPS:
                samples[name].append(sample)
    return samples


def sweep(tab, indicators):
    """Choose every indicator in Qala once; return the bytes each took, by id."""
    return {each: tab.weigh(each) for each in indicators}


def change_years(tab, presses):
    """Press the slider's arrow key; return the samples and what playing showed."""
    tab.choose(MANY_YEARS)
    slider = tab.page.locator(".qala .slider")
    slider.focus()
    slider.press("End")
    tab.page.wait_for_timeout(1500)
    samples = []
    for _ in range(min(presses, int(slider.get_attribute("max")))):
        tab.arm("keydown")
        slider.press("ArrowLeft")
        samples.append(tab.settled())
    return samples, {"usual": _play(tab, ""), "fastest": _play(tab, "1")}


def _play(tab, pace):
    """Play all years from the first; return years a second on the screen and messages sent."""
    page = tab.page
    page.locator(".qala .slider").press("End")  # play begins anew from the end
    page.wait_for_timeout(1500)
    page.locator(".qala[data-theme]").evaluate("(root, pace) => root.dataset.speed = pace", pace)
    tab.arm("click")
    sent = tab.wire.sent
    button = page.locator(".qala .play")
    button.click()
    page.wait_for_function("() => bench.playing()")
    page.wait_for_function("() => !bench.playing()")
    sent = tab.wire.sent - sent
    times = page.evaluate("() => bench.frames()")
    page.wait_for_timeout(1000)
    span = (times[-1] - times[0]) / 1000
    return {"rate": (len(times) - 1) / span, "sent": sent, "years": len(times)}


def move_weights(browser, server, moves):
    """Move a weight of the index by the keyboard; return the milliseconds each move's run took."""
    tab = Qala(browser, server, {})
    tab.page.goto(server.address + "/index?lang=en")
    tab.page.locator(".st-key-weights summary").click()
    slider = tab.page.locator(".st-key-weights .stSlider input").first
    slider.focus()
    runs = [_run_of(tab, lambda: slider.press("ArrowRight")) for _ in range(WARM_UPS + moves)]
    tab.close()
    return runs[WARM_UPS:]


def _run_of(tab, deed):
    tab.page.wait_for_timeout(1500)
    before = len(tab.server.script_times())
    deed()
    tab.page.wait_for_timeout(1500)
    return sum(tab.server.script_times()[before:])


def visit_first(browser, folder, port):
    """Start Qala afresh and open its map in an empty browser; return seconds and bytes."""
    visits = []
    for turn in range(STARTS):
        server = serving.Served(f"fresh{turn}", serving.QALA, port + turn, folder)
        try:
            server.wait()
            tab = Qala(browser, server, {}).open()
            seconds = time.perf_counter() - server.started
            tab.page.wait_for_timeout(1500)
            wire = tab.wire.compressed
            ours = sum(n for where, n in wire.items() if "/component/" in where or "/" not in where)
            visits.append({"seconds": seconds, "ours": ours, "all": sum(wire.values())})
            tab.close()
        finally:
            server.stop()
    return visits


def median(samples, key):
    """Return the median of a part of all samples."""
    return statistics.median(each[key] for each in samples)


def mean(samples, key):
    """Return the mean of a part of all samples (CPU time comes in ticks of 10 ms)."""
    return statistics.fmean(each[key] for each in samples)


def dump(file, **found):
    """Write every sample down, for a closer look."""
    file.write_text(json.dumps(found, indent=1))
