"""On a laptop, a hall's screen and a phone, in Kazakh: nothing sticks out, nothing is cut."""

import pytest

SCREENS = {"laptop": (1366, 768), "hall": (1920, 1080), "phone": (390, 844)}
PAGES = ["home", "map", "place", "compare", "data"]
# The longest words of the bar in Kazakh.
LONG = {"indicator": "days_mean_ge10", "place": "STATION-BOROVOE"}


@pytest.fixture(params=SCREENS)
def screen(request, glass):
    """A visitor with a screen of each size."""
    width, height = SCREENS[request.param]
    glass.page.set_viewport_size({"width": width, "height": height})
    return glass


@pytest.mark.parametrize("page", PAGES)
def test_a_page_fits_the_screen_and_cuts_no_words(screen, page):
    screen.open(page, lang="kk", indicator="housing_area_per_person", place="KZ-43")
    assert screen.page.evaluate(WIDER) == []
    assert screen.page.evaluate(CUT) == []
    assert screen.page.evaluate(COLLIDING) == []


@pytest.mark.parametrize("place", ["KZ", "KZ-43", "KZ-75", "CITY-KYZYLORDA"])
def test_the_columns_of_a_profile_do_not_run_into_each_other(glass, place):
    for language in ("kk", "ru", "en"):
        glass.open("place", lang=language, place=place)
        for size in ("laptop", "hall"):
            width, height = SCREENS[size]
            glass.page.set_viewport_size({"width": width, "height": height})
            assert glass.page.evaluate(CUT) == []
            assert glass.page.evaluate(COLLIDING) == []


def test_the_longest_words_fit_the_bar_and_the_view(screen):
    screen.open("map", lang="kk", **LONG)
    assert screen.page.evaluate(WIDER) == []
    assert screen.page.evaluate(CUT) == []


@pytest.mark.parametrize("screen", ["laptop", "phone"], indirect=True)
def test_the_focus_is_seen_at_every_stop_of_the_tab_key(screen):
    page = screen.open("map", lang="kk").page
    page.add_style_tag(content="* { transition: none !important; caret-color: #0000; }")
    names, unseen = [], []
    for _ in range(30):
        page.keyboard.press("Tab")
        node = page.evaluate_handle(FOCUSED).as_element()
        names.append(node.evaluate("node => `${node.tagName} ${node.getAttribute('class')}`"))
        if not shows_focus(page, node):
            unseen.append(names[-1])
        if "row" in names[-1]:
            break
    assert unseen == []
    for part in ("A ", "INPUT", "unit", "play", "slider", "step", "row"):
        assert part in " ".join(names)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_map_with_years_and_legend_stands_on_a_laptops_screen(glass, language):
    glass.open("map", lang=language, indicator="housing_area_per_person")
    bottom = glass.page.evaluate(BOTTOMS, [".timeline .word", ".legend .step", ".ranking .row"])
    assert max(bottom) <= SCREENS["laptop"][1]


@pytest.mark.parametrize("place", ["KZ", "KZ-43", "KZ-71", "CITY-KYZYLORDA"])
def test_a_profile_stands_on_one_screen_of_a_hall(glass, place):
    width, height = SCREENS["hall"]
    glass.page.set_viewport_size({"width": width, "height": height})
    for language in ("kk", "ru"):
        glass.open("place", lang=language, place=place)
        assert max(glass.page.evaluate(BOTTOMS, [".profile .item"])) <= height


def test_on_a_phone_the_boxes_leave_room_for_the_map_and_its_labels(glass):
    width, height = SCREENS["phone"]
    glass.page.set_viewport_size({"width": width, "height": height})
    glass.open("map", lang="ru", indicator="housing_area_per_person", place="KZ-43")
    bar = glass.page.locator(".st-key-bar").bounding_box()
    assert bar["height"] < 150
    assert bar["y"] < 120
    assert glass.page.locator(".labels text[display=inline]").count() > 3


def test_tab_enters_the_languages_at_the_chosen_one(glass):
    page = glass.open("map", lang="ru").page
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.getAttribute('role')") == "radio":
            break
    assert page.evaluate("() => document.activeElement.textContent") == "Русский"
    assert page.evaluate("() => document.documentElement.lang") == "ru"


def test_the_drawing_itself_is_no_stop_of_the_tab_key(glass):
    page = glass.open("map", lang="en").page
    stops = []
    for _ in range(24):
        page.keyboard.press("Tab")
        node = page.evaluate_handle(FOCUSED).as_element()
        stops.append(node.evaluate("node => node.tagName.toLowerCase()"))
    assert "path" in stops
    assert "svg" not in stops


def shows_focus(page, node):
    """Whether what has the focus looks otherwise without it."""
    page.wait_for_timeout(50)
    focused = page.screenshot(clip=around(page, node))
    node.evaluate("node => node.blur()")
    page.wait_for_timeout(50)
    without = page.screenshot(clip=around(page, node))
    node.evaluate("node => node.focus({ focusVisible: true, preventScroll: true })")
    return focused != without


def around(page, node):
    """The part of the screen that an element and a ring about it take."""
    box, size = node.bounding_box(), page.viewport_size
    left, top = max(box["x"] - 6, 0), max(box["y"] - 6, 0)
    right = min(box["x"] + box["width"] + 6, size["width"])
    bottom = min(box["y"] + box["height"] + 6, size["height"])
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


# The lower edges of what is drawn at these paths, in the shadow roots too.
BOTTOMS = """(paths) => {
  const roots = [document, ...[...document.querySelectorAll("*")].map((node) => node.shadowRoot)];
  return roots.filter(Boolean).flatMap((root) => [...root.querySelectorAll(paths.join())])
    .map((node) => node.getBoundingClientRect()).filter((box) => box.height)
    .map((box) => box.bottom);
}"""

# The document and what scrolls it, where they are wider than the window.
WIDER = """() => [document.scrollingElement, document.querySelector("[data-testid=stMain]")]
  .filter((node) => node.scrollWidth > node.clientWidth)
  .map((node) => `${node.tagName} ${node.scrollWidth} > ${node.clientWidth}`)"""

# Elements that hide what is wider than they are, and are; what only a reader's voice finds is one
# pixel wide on purpose, and tables and figures scroll or scale by themselves.
CUT = """() => {
  const roots = [document, ...[...document.querySelectorAll("*")].map((node) => node.shadowRoot)];
  return roots.filter(Boolean).flatMap((root) => [...root.querySelectorAll("*")])
    .filter((node) => node.clientWidth > 1 && node.scrollWidth > node.clientWidth + 1)
    .filter((node) => node.tagName === "INPUT" || getComputedStyle(node).overflowX !== "visible")
    .filter((node) => !node.closest("svg, [data-testid=stDataFrame], .js-plotly-plot"))
    .map((node) => `${node.className}: ${node.value ?? node.textContent}`);
}"""

# Words of neighbouring cells of the profile that touch or lie on each other.
COLLIDING = """() => {
  const hosts = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")];
  const box = (cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    return { words: cell.textContent, ...range.getBoundingClientRect().toJSON() };
  };
  return hosts.flatMap((host) => [...host.shadowRoot.querySelectorAll("tr.item")])
    .flatMap((row) => {
      const boxes = [...row.children].map(box).filter((one) => one.width);
      return boxes.slice(1).map((next, at) => [boxes[at], next]);
    })
    .filter(([one, next]) => one.right > next.left - 1)
    .filter(([one, next]) => one.top < next.bottom - 4 && next.top < one.bottom - 4)
    .map(([one, next]) => `${one.words} | ${next.words}`);
}"""

FOCUSED = """() => {
  let node = document.activeElement;
  while (node.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
  return node;
}"""
