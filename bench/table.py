"""The findings as a Markdown table: medians, ratios, goals met or not."""

import datetime
import os
import statistics

from measures import mean, median

PAGES = ("qala", "naive", "dash")


def markdown(found):
    """Return the tables of a run."""
    samples = found["samples"]
    head = f"{datetime.date.today()}, {len(samples['qala'])} changes of indicator a page, "
    head += f"{os.cpu_count()} cores, load {os.getloadavg()[1]:.1f}"
    return "\n".join([head, "", *_interactions(samples), "", *_goals(found), "", _aside(found)])


def _interactions(samples):
    yield "| a change of indicator | Qala | naive | Dash | naive ÷ Qala | Qala ÷ Dash |"
    yield "|---|---|---|---|---|---|"
    rows = (
        ("click → page painted, ms", "page", median, ".0f"),
        ("click → map painted, ms", "map", median, ".0f"),
        ("received, kB", "bytes", median, ".1f"),
        ("script run, ms", "script", median, ".1f"),
        ("server CPU, ms (mean)", "cpu", mean, ".1f"),
    )
    for words, key, summary, form in rows:
        scale = 1000 if key == "bytes" else 1
        values = [summary(samples[name], key) / scale for name in PAGES]
        told = [f"{value:{form}}" if value or key == "cpu" else "–" for value in values]
        qala, naive, dash = values
        ratios = [f"{naive / qala:.1f}" if qala else "–", f"{qala / dash:.2f}" if dash else "–"]
        yield f"| {words} | {' | '.join(told + ratios)} |"


def _goals(found):
    yield "| goal for Qala | bound | found | met |"
    yield "|---|---|---|---|"
    for words, bound, value, form in _bounds(found):
        least = bound.startswith("≥")
        limit = float(bound.split()[1])
        met = value >= limit if least else value <= limit
        yield f"| {words} | {bound} | {value:{form}} | {'yes' if met else '**no**'} |"


def _aside(found):
    usual, fastest = found["play"]["usual"], found["play"]["fastest"]
    visit = median(found["visits"], "all") / 1e6
    return (
        f"Play shows {usual['rate']:.1f} years a second at its usual pace, "
        f"{fastest['rate']:.1f} at most. "
        f"A first visit takes {visit:.2f} MB in all, most of it Streamlit itself."
    )


def _bounds(found):
    samples, visits = found["samples"], found["visits"]
    qala, naive, dash = (median(samples[name], "page") for name in PAGES)
    yield "times faster than the naive page", "≥ 6", naive / qala, ".1f"
    yield "share of Dash's time", "≤ 0.8", qala / dash, ".2f"
    yield "received a change, kB (median)", "≤ 12", median(samples["qala"], "bytes") / 1000, ".1f"
    if found["sweep"]:
        worst = max(found["sweep"], key=found["sweep"].get)
        words = f"received, worst of all {len(found['sweep'])} indicators (`{worst}`), kB"
        yield words, "≤ 12", found["sweep"][worst] / 1000, ".1f"
    yield "script run, ms (median)", "≤ 10", median(samples["qala"], "script"), ".1f"
    yield "server CPU a change, ms (mean)", "≤ 20", mean(samples["qala"], "cpu"), ".1f"
    yield (
        "change of year, key → painted, ms (median)",
        "≤ 50",
        median(found["years"], "page"),
        ".0f",
    )
    moved = statistics.median(found["weights"])
    yield "index: a weight moved → 1,000 draws anew, script ms (median)", "≤ 300", moved, ".0f"
    yield "messages to the server while playing", "≤ 0", found["play"]["usual"]["sent"], ".0f"
    yield "first visit: ours as it travels, MB", "≤ 3", median(visits, "ours") / 1e6, ".2f"
    yield "start of the process → first map, s", "≤ 3", median(visits, "seconds"), ".2f"
    yield "requests to other machines", "≤ 0", sum(map(len, found["outside"].values())), ".0f"
