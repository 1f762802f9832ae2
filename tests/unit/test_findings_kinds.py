"""What is told of a place beyond rank and change: peers, targets, the index with its interval."""

import re

import pytest

from qala.analysis.findings import findings
from qala.analysis.findings.goals import of_goal
from qala.analysis.findings.indices import Sure, of_index
from qala.text import LANGUAGES
from qala.ui.shelf import Shelf

KINDS = {"standing": "map", "peers": "place", "goal": "targets", "index": "index"}


@pytest.fixture(scope="module")
def shelf(edition):
    return Shelf(edition)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_is_told_of_kyzylorda_and_opens_its_own_page(shelf, language):
    told = shelf.findings("KZ-43", language)
    assert {each.kind for each in told} == set(KINDS)
    assert all(KINDS[each.kind] == each.page for each in told)
    assert all(not re.search(r"[{}]|None|nan", each.words) for each in told)


def test_the_rank_in_an_index_stands_within_its_interval(shelf, edition):
    sure = shelf._whole()
    for place in sure.scored.gathered.places:
        told = of_index(edition, sure, place, "en")
        if told is not None:
            rank, of, low, high = map(
                int, re.search(r"rank (\d+) of (\d+).* ranks (\d+)–(\d+)", told.words).groups()
            )
            assert 1 <= low <= high <= of
            assert 1 <= rank <= of


def test_a_city_has_no_rank_among_regions(shelf, edition):
    assert of_index(edition, shelf._whole(), "CITY-KYZYLORDA", "en") is None
    assert isinstance(shelf._whole(), Sure)


def test_nothing_flagged_is_told_of_a_target(shelf, edition):
    """The year of arrival is told of the standing's own year only, never of an older one."""
    for row in shelf.profile("KZ-43"):
        entry = edition.indicator(row.standing.indicator)
        told = of_goal(edition, entry, row.standing, "en")
        assert told is None or row.standing.period in told.words


def test_no_index_no_sentence_of_it(shelf, edition):
    rows = shelf.profile("KZ-43")
    assert all(each.kind != "index" for each in findings(edition, rows, "ru"))
