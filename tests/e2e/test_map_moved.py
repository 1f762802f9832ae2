"""The map dragged: moved as it is, drawn anew where it rests. And values that come apart."""

import json
import zlib

from seen import DEFAULT

MOVED = ".map .sheet"


def _view(glass):
    return [float(part) for part in glass.page.locator(".stage").get_attribute("viewBox").split()]


def _zoom(glass):
    glass.page.locator("[data-does=zoom_in]").click()
    glass.page.locator("[data-does=zoom_in]").click()
    frame = glass.page.locator(".stage").bounding_box()
    return frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2


def test_a_dragged_map_is_moved_as_it_is_and_drawn_anew_when_let_go(glass):
    glass.open("map", **DEFAULT)
    x, y = _zoom(glass)
    before, mouse = _view(glass), glass.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 40, y + 10, steps=4)
    sheet = glass.page.locator(MOVED)
    assert sheet.evaluate("sheet => sheet.style.transform") == "translate(40px, 10px)"
    assert _view(glass) == before
    mouse.up()
    assert sheet.evaluate("sheet => [sheet.style.transform, sheet.className]") == ["", "sheet"]
    unit = before[2] / glass.page.locator(".stage").evaluate("stage => stage.clientWidth")
    after = _view(glass)
    assert abs(before[0] - after[0] - 40 * unit) < 0.1
    assert abs(before[1] - after[1] - 10 * unit) < 0.1
    assert after[2:] == before[2:]


def test_a_map_is_dragged_to_its_edge_and_no_further(glass):
    glass.open("map", **DEFAULT)
    x, y = _zoom(glass)
    mouse = glass.page.mouse
    for _ in range(3):
        mouse.move(x - 200, y - 100)
        mouse.down()
        mouse.move(x + 200, y + 100, steps=3)
        mouse.up()
    assert _view(glass)[:2] == [0, 0]


def test_a_map_held_still_is_drawn_where_it_lies_and_a_drag_chooses_nothing(glass):
    glass.open("map", **DEFAULT)
    x, y = _zoom(glass)
    before, mouse = _view(glass), glass.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 30, y, steps=3)
    glass.page.locator(f"{MOVED}:not(.slid)").wait_for()
    held = _view(glass)
    assert held[0] < before[0]
    mouse.up()
    assert _view(glass) == held
    assert glass.page.locator(".unit[aria-pressed=true]").get_attribute("data-code") == "KZ-43"


def test_values_too_many_for_the_book_come_by_themselves(visitor):
    """What a large edition's book says, of which the shipped one has no need."""
    glass = visitor()

    def apart(route):
        book = json.loads(zlib.decompress(route.fetch().body()))
        words = {"labels": book["labels"], "values": {}, "apart": True}
        route.fulfill(body=zlib.compress(json.dumps(words).encode()))

    glass.page.route("**/qala/book/en?*", apart)
    with glass.page.expect_response("**/qala/book/en?*"):
        glass.open("map", **DEFAULT)
    with glass.page.expect_response("**/qala/book/en/population_density?*") as answer:
        glass.choose("indicator", "People · Population density")
    assert "immutable" in answer.value.headers["cache-control"]
    glass.page.locator(".measure", has_text="Population density").wait_for()
    glass.until(indicator="population_density")
