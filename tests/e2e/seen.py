"""What the tests of the map read from the shipped files and from the screen."""

import csv

from qala.edition import ROOT

DEFAULT = {"lang": "en", "indicator": "housing_area_per_person", "place": "KZ-43", "period": "2023"}


def rows(indicator, period):
    """Code → row of a shipped file in one period, read with nothing of ours."""
    file = ROOT / "data" / "observations" / f"{indicator}.csv"
    with file.open(encoding="utf-8", newline="") as lines:
        return {r["ref_area"]: r for r in csv.DictReader(lines) if r["time_period"] == period}


def drawn(glass, marks):
    """Codes of the marks on the map that are drawn, and their fill."""
    return dict(
        glass.page.locator(marks).evaluate_all(
            """all => all.filter((one) => one.getAttribute("display") !== "none")
              .map((one) => [one.dataset.code, one.getAttribute("fill")])"""
        )
    )


def finding(glass):
    """The heading of the view, without what keeps a unit from breaking."""
    return glass.page.locator(".finding").inner_text().replace("\u2060", "").replace("\u00a0", " ")


def sound(indicator, period):
    """Code → value of a shipped file in one period, without what is called in question."""
    found = rows(indicator, period).items()
    kept = {c: r for c, r in found if r["obs_value"] and r["obs_status"] != "suspect"}
    return {code: float(row["obs_value"]) for code, row in kept.items()}
