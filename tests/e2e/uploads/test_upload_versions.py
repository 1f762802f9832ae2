"""Versions on the page: undo and redo, old links, stale previews, a store that fails. SYNTHETIC."""

import ctypes
import itertools
import sqlite3
import stat

import pytest

from qala.store.versions import read_history
from tests.e2e.uploads.desk import (
    HOUSING,
    content,
    counts,
    desk,
    drop,
    figures,
    folder,
    press,
    publish,
    serving,
    visitors,
    wide,
)
from tests.stored import ADMIN, opener_of, put, seen

MAP = {"lang": "en", "indicator": HOUSING, "place": "KZ-43", "period": "2025"}


@pytest.fixture(scope="module")
def open_desk():
    """A desk of these tests' own: what others publish would ask whether columns are shifted."""
    with desk() as found:
        yield found


# Tenths: no two tests publish the same figures, nor those of a year as another's, nor a leap.
SHIFTS = itertools.cycle((7, 9, 11, 13, -7, -9, -11, -13, 3, 5))


@pytest.fixture
def files(edition):
    """Two files of the same indicator, the figures of the second a little higher."""
    shifts = [next(SHIFTS) / 10 for _ in range(2)]
    return [content(wide(edition, figures(edition, shift=shift))) for shift in shifts]


def figure(glass):
    """The figure of Kyzylorda in the map's ranking."""
    return glass.page.locator(".ranking .row[data-code=KZ-43] .value").inner_text()


def upload(glass, data):
    glass.open("upload", lang="en")
    drop(glass, data)
    publish(glass)
    return int(glass.codes["done"])


def move(glass, words):
    glass.page.locator(".st-key-moves button", has_text=words).click()
    return glass.settle()


def told(glass):
    return glass.page.locator(".st-key-notice_told").inner_text()


def test_undo_and_redo_change_what_the_map_shows(visitor, open_desk, files):
    glass, watching = visitor(), visitor()
    shown = [figure(watching.open("map", **MAP))]
    before = len(history(open_desk[1]))
    for data in files:
        upload(glass, data)
        shown.append(figure(watching.open("map", **MAP)))
    assert len(set(shown)) == 3
    for words, wanted in (("Undo", 1), ("Undo", 0), ("Redo", 1), ("Redo", 2)):
        move(glass, words)
        figure_is(watching, shown[wanted])
    rows = 1 + before + len(files) + 4
    glass.page.locator(f".st-key-upload_history [role=grid][aria-rowcount='{rows}']").wait_for(
        state="attached"
    )


def history(home):
    store = opener_of(home)()
    found = read_history(store, HOUSING)
    store.close()
    return found


def figure_is(glass, words):
    row = glass.page.locator(".ranking .row[data-code=KZ-43] .value")
    row.get_by_text(words, exact=True).wait_for(timeout=5_000)


def test_a_link_to_a_version_keeps_showing_it_and_leads_back_to_the_newest(visitor, files):
    """Pinned by its own button too; what is dropped there is compared with the newest."""
    glass, other = visitor(), visitor()
    number = upload(glass, files[0])
    first = figure(glass.open("map", **MAP))
    newest = upload(other, files[1])
    other.open("map", **MAP).page.locator(".st-key-version button").click()
    other.until(v=f"{newest}").rest()
    glass.open("map", **MAP, v=number)
    assert figure(glass) == first
    banner = glass.page.locator(".st-key-notice_pinned")
    assert f"version {number}" in banner.inner_text()
    banner.locator("button").click()
    banner.wait_for(state="detached")
    assert figure(glass.settle()) != first
    assert "v" not in glass.codes
    drop(other.open("upload", lang="en", v=number), files[1])
    assert counts(other)[:3] == [0, 0, 0]
    assert other.page.locator("[data-testid=stException]").count() == 0


def test_a_stale_preview_is_refused_and_the_second_press_publishes(visitor, files):
    slow, quick = visitor(), visitor()
    slow.open("upload", lang="en")
    drop(slow, files[0])
    before = counts(slow)
    newest = upload(quick, half(*files))
    box = slow.page.locator(".st-key-source_title input")
    box.fill("SYNTHETIC slow")
    box.press("Tab")
    slow.page.wait_for_timeout(4_000)  # the news has come
    assert counts(slow.rest()) != before
    publish(slow, "SYNTHETIC slow")
    assert slow.codes["done"] == f"{newest + 1}"


def half(one, other):
    """The upper lines of one file, the lower of another: less is changed after it is published."""
    upper, lower = one.splitlines(keepends=True), other.splitlines(keepends=True)
    return b"".join([*upper[:12], *lower[12:]])


def test_publishing_over_what_nobody_saw_is_refused_in_words(visitor, open_desk, files):
    """Another process publishes: its news comes later than the press."""
    slow = visitor().open("upload", lang="en")
    drop(slow, files[0])
    box = slow.page.locator(".st-key-source_title input")
    box.fill("SYNTHETIC slow")
    box.press("Tab")
    slow.rest()
    newest = elsewhere(open_desk[1])
    press(slow)
    slow.page.locator(".st-key-notice_told").wait_for()
    assert "The data changed while you looked" in told(slow.rest())
    assert slow.page.locator(".st-key-done").count() == 0
    assert counts(slow)[1] > 0
    publish(slow, "SYNTHETIC slow")
    assert slow.codes["done"] == f"{newest + 1}"


def elsewhere(home):
    """Publish a figure of the same indicator by the store's own hand; the version it makes."""
    store = opener_of(home)()
    published = put(store, seen(21.9, period="2025", indicator=HOUSING), actor=ADMIN)
    store.close()
    return published.version


def test_a_title_is_asked_for_before_anything_is_published(visitor, files):
    glass = visitor().open("upload", lang="en")
    drop(glass, files[0])
    glass.page.locator(".st-key-source_title input").fill(" ")
    press(glass)
    glass.page.locator(".st-key-notice_told").wait_for()
    assert told(glass) == "Name the source: nothing is published without one."


@pytest.mark.parametrize("done", ["7000", "0", "x", "-1", "1<b>", "99999999999999999999"])
def test_a_link_cannot_say_that_something_was_published(visitor, done):
    glass = visitor().open("upload", lang="en", done=done)
    assert glass.page.locator(".st-key-done").count() == 0


def be_bound():
    """Have permissions hold for root as well (drops CAP_DAC_OVERRIDE)."""
    ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


def test_in_a_read_only_folder_viewing_goes_on_and_publishing_says_why_not(browser, files):
    with folder() as path:
        home = path / "home"
        elsewhere(home)
        (home / "qala.sqlite").chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        home.chmod(0o555)
        with serving(home, preexec_fn=be_bound) as address, visitors(browser, address) as visitor:
            glass = visitor().open("map", **MAP)
            assert figure(glass) == "21.9"
            glass.open("upload", lang="en")
            box = glass.page.locator("[data-testid=stFileUploader] input[type=file]")
            box.set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": files[0]})
            glass.page.locator(".st-key-notice_told").wait_for()
            assert "Publishing is impossible" in told(glass)
            assert str(home) in told(glass)
        home.chmod(0o755)


def test_a_damaged_store_shows_the_last_good_data_under_a_banner(browser):
    with folder() as path:
        home = path / "home"
        elsewhere(home)
        with sqlite3.connect(home / "qala.sqlite") as store:
            store.execute("UPDATE rows SET obs_value = '99.5'")
        store.close()
        with serving(home) as address, visitors(browser, address) as visitor:
            for page in ("map", "upload"):
                glass = visitor().open(page, **MAP)
                banner = glass.page.locator(".st-key-notice_damaged")
                assert "Uploaded data are damaged" in banner.inner_text()
            glass.open("map", **MAP)
            assert figure(glass) not in ("99.5", "21.9")
