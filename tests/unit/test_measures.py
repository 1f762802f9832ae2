"""What is counted, under which names, and that counting costs nothing one could feel."""

from functools import wraps
from time import perf_counter

import pytest

from qala.ui import address
from qala.ui.serving import addresses
from qala.ui.serving.deeds import note_ended, note_read
from qala.ui.serving.metrics import REGISTRY, drawing, drawn_anew, metrics_text


def value(name, **labels):
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_a_part_within_a_page_counts_with_the_page():
    @drawn_anew
    def part(page):
        assert page == "map"

    before = value("qala_visits_total", page="map"), value("qala_interactions_total", page="map")
    with drawing("map", "page"):
        part("map")
    part("map")
    part("map")
    after = value("qala_visits_total", page="map"), value("qala_interactions_total", page="map")
    assert (after[0] - before[0], after[1] - before[1]) == (1, 2)


def test_what_fails_is_counted_and_leaves_nothing_behind():
    before = value("qala_visits_total", page="place")
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), drawing("place", "page"):
            print(1 / 0)
    assert value("qala_visits_total", page="place") - before == 2


def test_counting_a_choice_takes_less_than_a_twentieth_of_a_millisecond():
    @drawn_anew
    def part(_page):
        return None

    runs, best = 2_000, 1.0
    for _ in range(5):
        begun = perf_counter()
        for _ in range(runs):
            part("map")
        best = min(best, (perf_counter() - begun) / runs)
    assert best < 0.000_05


def _publish():
    def deed():
        """As a callback of the upload page makes one."""

    @wraps(deed)
    def wrapped():
        deed()

    return wrapped


def test_a_deed_is_called_by_the_function_it_was_written_in():
    before = value("qala_deeds_total", deed="publish", outcome="stale")
    note_ended(_publish(), "stale")
    assert value("qala_deeds_total", deed="publish", outcome="stale") == before + 1
    note_read("reject")
    assert b'qala_uploads_total{outcome="reject"}' in metrics_text()


@pytest.mark.parametrize(
    ("path", "route"),
    [
        ("/", "page"),
        ("/map", "page"),
        ("/home", "other"),
        ("/map/_stcore/health", "other"),
        ("/_stcore/stream", "stream"),
        ("/_stcore/upload_file/a/b", "upload"),
        ("/_stcore/health", "health"),
        ("/_stcore/host-config", "_stcore"),
        ("/static/js/x.js", "static"),
        ("/qala/news", "news"),
        ("/qala/book/kk", "book"),
        ("/healthz", "healthz"),
        ("/wp-login.php", "other"),
        ("/../../etc/passwd", "other"),
    ],
)
def test_addresses_fall_into_a_dozen_kinds_whatever_is_asked(path, route):
    assert addresses.route_of(path) == route


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("/", True),
        ("/upload", True),
        ("/upload/_stcore/health", True),
        ("/upload/x", False),
        ("/home", False),
        ("/favicon.ico", True),
        ("/favicon.png", True),
        ("/component/qala.ui.components.web/boot.js", True),
        ("/.env", False),
    ],
)
def test_an_address_that_may_lead_somewhere_is_told_from_others(path, known):
    assert addresses.is_known(path) is known


def test_streamlits_own_measures_and_agents_are_shut():
    assert addresses.is_closed("/_stcore/metrics")
    assert addresses.is_closed("/_stcore/agent/openapi.json")
    assert not addresses.is_closed("/_stcore/metricsx")


def test_below_a_folder_addresses_are_the_same(monkeypatch):
    monkeypatch.setattr(address.st, "get_option", lambda _: "/town/qala/")
    assert addresses.route_of("/town/qala/map") == "page"
    assert addresses.is_closed("/town/qala/_stcore/metrics")
    assert not addresses.is_known("/town/qala/nothing")


def test_links_stand_below_the_same_folder(monkeypatch):
    assert address.link_to("home", {"language": "kk"}) == "/?lang=kk"
    assert address.link_to("map", {"language": "kk"}) == "/map?lang=kk"
    monkeypatch.setattr(address.st, "get_option", lambda _: "/town/qala/")
    assert address.link_to("home", {"language": "kk"}) == "/town/qala?lang=kk"
    assert address.link_to("map", {"language": "kk"}) == "/town/qala/map?lang=kk"
