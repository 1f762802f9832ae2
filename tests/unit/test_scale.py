"""Classes: fixed bounds, their words and their colours."""

import pytest

from qala.analysis.scale import NO_DATA, class_of, class_words, colours
from qala.catalogue import Category
from qala.text import LANGUAGES, Text

PAPERS = ("light", "dark")


def categories(count: int) -> tuple[Category, ...]:
    names = [f"SYNTHETIC {n}" for n in range(count)]
    return tuple(Category(n * 2.0, f"C{n}", Text(w, w, w)) for n, w in enumerate(names))


@pytest.mark.parametrize(
    ("value", "number"),
    [(-5.0, 0), (9.999, 0), (10.0, 1), (10.001, 1), (19.999, 1), (20.0, 2), (1e9, 2),
     (None, NO_DATA), (float("nan"), NO_DATA)],
)  # fmt: skip
def test_a_bound_belongs_to_the_class_above_it(make_indicator, value, number):
    assert class_of(value, make_indicator("x", breaks=(10.0, 20.0))) == number


@pytest.mark.parametrize(("value", "number"), [(0.0, 0), (4.0, 2), (1.0, NO_DATA), (None, NO_DATA)])
def test_a_category_is_known_or_no_data(make_indicator, value, number):
    entry = make_indicator("x", kind="category", breaks=(), categories=categories(3))
    assert class_of(value, entry) == number


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", ["менее 1\u00a0000", "1\u00a0000 – 2\u00a0500", "2\u00a0500 и более"]),
        ("en", ["below 1,000", "1,000 – 2,500", "2,500 and over"]),
    ],
)
def test_whole_bounds_are_written_whole(make_indicator, language, words):
    assert class_words(make_indicator("x", breaks=(1000.0, 2500.0)), language) == words


def test_bounds_with_a_part_are_written_with_it(make_indicator):
    entry = make_indicator("x", breaks=(0.5, 2.0, 3.5), decimals=0)
    assert class_words(entry, "ru")[1:3] == ["0,5 – 2,0", "2,0 – 3,5"]


def test_negative_bounds_have_a_true_minus_sign(make_indicator):
    assert class_words(make_indicator("x", breaks=(-10.0, 0.0)), "en")[1] == "\u221210 – 0"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_class_has_words_that_differ(edition, language):
    for entry in edition.catalogue.indicators.values():
        words = class_words(entry, language)
        count = len(entry.categories) or len(entry.breaks) + 1
        assert len(words) == len(set(words)) == count, entry.id


@pytest.mark.parametrize("paper", PAPERS)
def test_every_class_has_a_colour_and_values_have_at_most_five(edition, paper):
    for entry in edition.catalogue.indicators.values():
        ramp = colours(edition.catalogue, entry, paper)
        assert len(ramp) == len(class_words(entry, "en")), entry.id
        if not entry.categorical:
            assert len(ramp) <= 5
            assert len(set(ramp)) == len(ramp), entry.id


@pytest.mark.parametrize("paper", PAPERS)
def test_few_classes_spread_over_the_whole_palette(edition, make_indicator, paper):
    palette = getattr(edition.catalogue.palettes["housing"], paper)
    three = colours(edition.catalogue, make_indicator("x", breaks=(1.0, 2.0)), paper)
    assert three == [palette[0], palette[2], palette[4]]
    five = colours(edition.catalogue, make_indicator("x", breaks=(1.0, 2.0, 3.0, 4.0)), paper)
    assert tuple(five) == palette


def test_categories_of_one_indicator_do_not_share_a_colour(edition):
    for entry in edition.catalogue.indicators.values():
        if entry.categorical:
            for paper in PAPERS:
                ramp = colours(edition.catalogue, entry, paper)
                assert len(set(ramp)) == len(ramp), entry.id


def test_every_shipped_value_has_a_class(edition):
    for entry in edition.catalogue.indicators.values():
        for each in edition.cube.observations(entry.id):
            if each.obs_value is not None:
                assert class_of(each.obs_value, entry) != NO_DATA, each
