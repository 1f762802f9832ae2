"""A talk from its first to its last step with PageDown alone, the network cut: what leaves the
machine, how long each step takes to be painted, and the smallest text that must be read."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import pytest

from qala.edition import ROOT
from qala.story import read_stories

STORY = read_stories(ROOT / "data")["kyzylorda"]
HALLS = {
    "1920x1080": ({"width": 1920, "height": 1080}, 1),
    "3840x2160": ({"width": 3840, "height": 2160}, 1),
    "1920x1080 at 200 %": ({"width": 1920, "height": 1080}, 2),
}
BREATH = 350  # ms between a step and the next: a clicker in a hurry
WANTED, BORNE = 500, 2000  # ms: what a hall sees, what a loaded machine may take
LEAST = 0.03  # of the screen's height

# Notes for every PageDown when the step it leads to was first seen whole.
WATCH = """() => {
  window.painted = [];
  const stage = [...document.querySelectorAll("*")]
    .map((one) => one.shadowRoot?.querySelector(".stage-page")).find(Boolean);
  window.stood = () => stage.isConnected;
  const drawn = (slide) => slide.classList.contains("as-words")
    || [...slide.querySelectorAll(".view svg, .view dd, .view table")]
      .some((one) => one.getClientRects().length);
  let seen = stage.querySelector(".count").textContent;
  window.addEventListener("keydown", (event) => {
    if (event.key !== "PageDown") return;
    const begun = event.timeStamp;
    const look = () => requestAnimationFrame(() => {
      const [count] = stage.querySelectorAll(".count");
      const shown = stage.querySelector(".slide:not([hidden]):not(.ahead)");
      if (count.textContent === seen || !shown || !drawn(shown)) return look();
      seen = count.textContent;
      requestAnimationFrame(() => window.painted.push(performance.now() - begun));
    });
    look();
  }, { capture: true });
}"""

# Letters in pixels as they stand on the screen, of all that a hall must read on a slide.
LETTERS = """(slide) => {
  const read = "h1, .message, .measure, dd, dt, .chart text, .smalls p, .smalls span, "
    + ".heat-hall th, .heat-hall td, .heat-legend li, .legend .word";
  const size = (one) => parseFloat(getComputedStyle(one).fontSize)
    * (one.ownerSVGElement ? one.getScreenCTM().a : one.currentCSSZoom ?? 1);
  return [...slide.querySelectorAll(read)]
    .filter((one) => one.textContent.trim() && one.getClientRects().length)
    .map((one) => [size(one), one.textContent.trim().slice(0, 40)]);
}"""


def is_here(url):
    """Whether an address is of this machine alone."""
    host = urlsplit(url).hostname
    return host is None or host == "localhost" or ip_address(host).is_loopback


@pytest.mark.parametrize("hall", HALLS)
def test_the_whole_talk_with_pagedown_alone_and_the_network_cut(visitor, hall, capsys):
    size, scale = HALLS[hall]
    opened = visitor(viewport=size, device_scale_factor=scale)
    page, refused = opened.page, []

    def cut(route):
        if is_here(route.request.url):
            route.continue_()
        else:
            refused.append(route.request.url)
            route.abort()

    page.route("**/*", cut)
    page.goto(opened.link("present", lang="ru", story=STORY.id, step="1"))
    slide = page.locator(".slide:not([hidden]):not(.ahead)")
    slide.locator("h1").wait_for()
    page.evaluate(WATCH)
    smallest = []
    for number, step in enumerate(STORY.steps, 1):
        assert slide.get_attribute("data-at") == str(number - 1)
        assert slide.locator("h1").inner_text() == step.title["ru"]
        found = slide.evaluate(LETTERS)
        assert found
        smallest.append(min(found))
        page.wait_for_timeout(BREATH)
        if number < len(STORY.steps):
            page.keyboard.press("PageDown")
            page.wait_for_function("count => window.painted.length === count", arg=number)
    assert page.evaluate("window.stood()"), "the stage was built anew under the talk"
    painted = page.evaluate("window.painted")
    letters, words = min(smallest)
    with capsys.disabled():
        times = " ".join(f"{each:.0f}" for each in painted)
        share = 100 * letters / size["height"]
        print(f"\n{hall}: painted in {times} ms; smallest text {share:.2f} % ({words})")
        late = sum(each > WANTED for each in painted)
        print(f"{hall}: steps later than {WANTED} ms: {late}; requests refused: {len(refused)}")
    assert len(painted) == len(STORY.steps) - 1
    assert max(painted) <= BORNE
    assert round(letters, 1) >= LEAST * size["height"], words
    assert refused == []
