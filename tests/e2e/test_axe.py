"""axe-core on every page, in both themes: nothing serious or critical keeps anybody out."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from qala.ui.page import PAGES

CODES = {"indicator": "housing_area_per_person", "place": "KZ-43", "period": "2023"}
GRAVE = ("serious", "critical")
# Pages by their name, and views that stand without the frame.
VIEWS = {
    **{name: (name, {}) for name in PAGES},
    "stage": ("present", {"story": "wuf", "step": "2"}),
    **{f"{name} embedded": (name, {"embed": "true"}) for name in ("map", "compare", "place")},
}
STANDS = {"stage": ".st-key-stage .stage-page"}
SETTLED = """() => document.querySelector("[data-testid=stApp]").dataset.testScriptState
  === "notRunning" && !document.querySelector("[data-testid=stSkeleton]")"""


def faults(page):
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {node['target']} {node['failureSummary']}"
        for each in found
        if each["impact"] in GRAVE
        for node in each["nodes"]
    ]


def opened(visitor, view, theme, language):
    name, codes = VIEWS[view]
    made = visitor(color_scheme=theme)
    made.page.goto(made.link(name, lang=language, **CODES, **codes))
    usual = ".st-key-whole_view a" if "embed" in codes else ".st-key-foot"
    made.page.locator(STANDS.get(view, usual)).first.wait_for()
    made.page.wait_for_function(SETTLED)
    return made.page


@pytest.mark.parametrize(("theme", "language"), [("light", "kk"), ("dark", "ru")])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_serious_stands_in_anybodys_way(visitor, view, theme, language):
    page = opened(visitor, view, theme, language)
    assert faults(page) == []


def test_the_watch_sees_a_serious_fault(visitor):
    page = opened(visitor, "data", "light", "en")
    page.evaluate("""document.body.insertAdjacentHTML('beforeend', `
      <div style="position: fixed; inset: 0; z-index: 9999; background: #fff">
        <p style="color: #ccc">SYNTHETIC</p><button></button></div>`)""")
    told = " ".join(faults(page))
    assert "color-contrast" in told and "button-name" in told
