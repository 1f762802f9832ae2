"""Four replicas on one PostgreSQL behind nginx, as deploy/ sets them up. SYNTHETIC.

What a visitor has must not depend on which replica answers, nor on one that dies, nor on the
database being away for a while.
"""

import re
import signal
import time

from qala.store.opened import open_store
from qala.store.settings import Settings
from qala.store.versions import read_history
from tests.e2e.replicas.conftest import Load, put_cookie
from tests.e2e.uploads.desk import HOUSING, drop, press, publish
from tests.e2e.uploads.hostile import take_in

MAP = {"lang": "en", "indicator": HOUSING, "place": "KZ-43", "period": "2023"}
SOON = 5_000
HEADERS = ("strict-transport-security", "content-security-policy", "x-content-type-options")
SEAT = "qala_seat=[0-9a-f]{32}; Path=/; HttpOnly; Secure; SameSite=None; Partitioned"


def ready(glass, data):
    """Drop a file and name its source: all that is left is to press."""
    glass.open("upload", lang="en")
    drop(glass, data)
    name(glass)


def name(glass):
    box = glass.page.locator(".st-key-source_title input")
    box.fill("SYNTHETIC source")
    box.press("Tab")
    glass.rest()


def figure(glass):
    return glass.page.locator(".ranking .row[data-code=KZ-43] .value").inner_text()


def history(stack):
    store = open_store(Settings(stack.folder, stack.url))
    try:
        return read_history(store)
    finally:
        store.close()


def test_pages_work_behind_nginx_and_it_adds_what_it_alone_knows(stack, visitor):
    glass = visitor("ann", 0).open("map", **MAP)
    glass.turn("place")
    assert glass.complaints == []
    status, told, page = stack.ask("/")
    names = [key.lower() for key, _ in told]
    for header in HEADERS:
        assert names.count(header) == 1, header
    seat = dict(told)["Set-Cookie"]
    assert re.fullmatch(SEAT, seat)
    assert status == 200
    assert "Set-Cookie" not in dict(stack.ask("/", stack.seat(1))[1])
    assert len({stack.seated("") for _ in range(4)}) == 1
    script = re.search(rb'src="\.?/?(static/js/[^"]+)"', page)[1].decode()
    for _ in range(2):
        _, told, body = stack.ask(f"/{script}", **{"Accept-Encoding": "gzip"})
        assert dict(told)["Content-Encoding"] == "gzip"
        assert body[:2] == b"\x1f\x8b"
    assert '"cache":"HIT"' in stack.logged(f"/{script}")
    assert [stack.ask(path)[0] for path in ("/metrics", "/readyz", "/_stcore/metrics")] == [404] * 3


def test_one_signs_in_whichever_replica_answers(stack, visitor):
    bob = visitor("bob", 0)
    bob.context.clear_cookies(name="_streamlit_user")
    glass = bob.open("upload", lang="en")
    glass.page.get_by_role("button", name="Sign in").click()
    glass.page.get_by_placeholder("sub").fill("bob@example.kz")
    # The provider's answer comes to another replica.
    put_cookie(glass.context, stack, "qala_seat", stack.seat(1))
    glass.page.get_by_role("button", name="Authorize", exact=True).click()
    glass.page.wait_for_url(f"{stack.address}/upload**")
    glass.page.get_by_role("button", name="Sign out").wait_for()
    glass.outside.clear()  # the provider's own page


def test_hostile_cells_are_only_text_behind_nginx_too(visitor, edition):
    take_in(visitor("ann", 0), edition, "en")


def test_of_two_editors_on_two_replicas_one_is_refused_and_everybody_sees_both(
    stack, visitor, files, tables
):
    ann, bob, dan = visitor("ann", 0), visitor("bob", 1), visitor("dan", 2)
    dan.open("map", **MAP)
    before = len(history(stack))
    ready(ann, files[0])
    ready(bob, files[1])
    press(ann)
    press(bob)
    for glass in (ann, bob):
        glass.page.locator(".st-key-done, .st-key-notice_told").first.wait_for()
    _early, late = (ann, bob) if ann.page.locator(".st-key-done").count() else (bob, ann)
    told = late.page.locator(".st-key-notice_told").inner_text()
    assert "The data changed while you looked" in told
    assert len(history(stack)) == before + 1
    publish(late.rest(), "SYNTHETIC late")
    began = time.monotonic()
    shows(dan, tables[1 if late is bob else 0])
    while len({each.token() for each in stack.replicas}) > 1:
        assert time.monotonic() - began < SOON / 1000
    order = ("bob", "ann") if late is bob else ("ann", "bob")
    assert [each.who for each in history(stack)[:2]] == [f"{who}@example.kz" for who in order]


def shows(glass, table, year="2023"):
    """Wait until the map shows a table's figure, as long as news may take."""
    shown = glass.page.locator(".ranking .row[data-code=KZ-43] .value")
    shown.get_by_text(f"{table['KZ-43'][year]:.1f}", exact=True).wait_for(timeout=SOON)


def test_a_killed_replica_costs_its_visitors_neither_the_view_nor_the_draft(stack, visitor, files):
    ann, dan = visitor("ann", 3), visitor("dan", 3)
    dan.open("map", **MAP)
    ready(ann, files[2])
    seen, codes = figure(dan), dan.codes
    for glass in (ann, dan):
        glass.page.evaluate(WATCH)
    with Load(stack) as load:
        load.wait_for(20)
        stack.replicas[3].stop(signal.SIGKILL)
        for glass in (ann, dan):
            glass.page.wait_for_function("() => window.back", timeout=2 * SOON)
            glass.rest()
    assert set(load.answers) == {200}
    turn_year(dan)
    assert dan.codes == codes | {"period": "2022"}
    assert figure(dan) != seen
    assert "synthetic.csv" in ann.page.locator(".st-key-staged").inner_text()
    stack.replicas[3].start()
    stack.replicas[3].wait()
    ann.page.locator(".st-key-staged button").click()
    ann.page.locator(".st-key-staged").wait_for(state="detached")
    # The seat leads to the replica that is back, the session is at another.
    drop(ann, files[3])
    name(ann)
    publish(ann)
    assert [glass.page.evaluate("window.back") for glass in (ann, dan)] == [True, True]


# Notes on a page whether it was cut off, connected again, and drawn again.
WATCH = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  let cut = false;
  window.back = false;
  new MutationObserver(() => {
    const { testConnectionState: line, testScriptState: script } = app.dataset;
    cut ||= line !== "CONNECTED";
    window.back ||= cut && line === "CONNECTED" && script === "running";
  }).observe(app, { attributes: true });
}"""


def turn_year(glass):
    glass.choose("period", "2022")
    glass.until(period="2022").rest()


def test_while_postgresql_is_away_one_looks_on_and_publishes_when_it_is_back(
    stack, visitor, files, tables
):
    bob, dan = visitor("bob", 1), visitor("dan", 2)
    ready(bob, files[4])
    dan.open("map", **MAP)
    seen = figure(dan)
    with Load(stack) as load:
        load.wait_for(20)
        stack.server.stop("immediate")
        turn_year(dan)
        press(bob)
        told = bob.page.locator(".st-key-notice_told")
        told.wait_for()
        assert "The database server does not answer" in told.inner_text()
        stack.server.start()
        dan.choose("period", "2023")
        dan.until(period="2023").rest()
        assert figure(dan) == seen
        bob.page.reload()
        publish(bob.rest(), "SYNTHETIC late")
        shows(dan, tables[4])
    assert set(load.answers) == {200}
