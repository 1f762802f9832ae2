"""What is kept has a bound; and an edition too large for one book gives its leaves apart."""

import json
import zlib

from qala.ui import shelf as shelves
from qala.ui.bounded import Bounded
from qala.ui.shelf import Shelf


def test_what_is_kept_is_made_once():
    kept, made = Bounded(10_000), []
    for _ in range(3):
        assert kept.get(("a",), lambda: made.append(1) or "found") == "found"
    assert made == [1]


def test_what_was_asked_for_longest_ago_goes_first():
    kept, made = Bounded(100), []

    def ask(name):
        return kept.get((name,), lambda: made.append(name) or name, lambda _: 40)

    for name in "abacab":
        assert ask(name) == name
    assert made == ["a", "b", "c", "b"], "c took the place of b, which was asked for before a"


def test_what_is_larger_than_the_room_is_kept_until_the_next():
    kept, made = Bounded(100), []
    for name in "aaba":
        kept.get((name,), lambda name=name: made.append(name), lambda _: 1000)
    assert made == ["a", "b", "a"]


def test_the_shipped_edition_travels_as_one_book(edition):
    shelf = Shelf(edition)
    assert not shelf.apart
    book = json.loads(zlib.decompress(shelf.book("en")))
    assert book["values"].keys() == edition.catalogue.indicators.keys()


def test_of_a_large_edition_the_book_has_words_and_each_leaf_its_values(edition, monkeypatch):
    whole = json.loads(zlib.decompress(Shelf(edition).book("en")))
    monkeypatch.setattr(shelves, "_WHOLE", edition.cube.cells - 1)
    shelf = Shelf(edition)
    book = json.loads(zlib.decompress(shelf.book("en")))
    assert book == {"labels": whole["labels"], "values": {}, "apart": True}
    for code in ("population", "temp_mean_monthly", "koppen_class"):
        assert json.loads(zlib.decompress(shelf.leaf(code, "en"))) == whole["values"][code]
