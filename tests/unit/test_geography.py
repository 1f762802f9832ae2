"""Moran's I against the formula with a dense matrix, and hidden where it would mislead."""

import numpy as np
import pytest

from qala.analysis.geography import Hidden, geography, permuted, row_weights
from qala.analysis.neighbours import neighbours_among
from qala.observation import ObservationStatus

WEST = ("KZ-15", "KZ-23", "KZ-27", "KZ-47", "KZ-43", "KZ-39")


def dense_moran(values, weights):
    """I = n / ΣW · (z'Wz) / (z'z)."""
    z = values - values.mean()
    return len(z) / weights.sum() * (z @ weights @ z) / (z @ z)


@pytest.fixture
def make(make_edition, make_indicator, observe):
    """An edition of one SYNTHETIC indicator in 2023."""

    def made(values, suspect=(), **changes):
        rows = [
            observe(
                "space",
                code,
                "2023",
                value,
                ObservationStatus.SUSPECT if code in suspect else ObservationStatus.NORMAL,
            )
            for code, value in values.items()
        ]
        return make_edition(rows, make_indicator("space", **({"aggregation": "none"} | changes)))

    return made


@pytest.fixture
def units(edition):
    return edition.gazetteer.current_units


def test_moran_is_the_formula_with_a_dense_matrix(edition):
    found = geography(edition, "housing_area_per_person", "2023")
    units = edition.gazetteer.current_units
    cells = [edition.cube.cell("housing_area_per_person", code, "2023") for code in units]
    values = np.array([cell.value for cell in cells])
    weights = row_weights(units, neighbours_among(edition.gazetteer, units))
    assert found.n == 20
    assert found.moran == pytest.approx(dense_moran(values, weights))
    assert found.expected == pytest.approx(-1 / 19)


def test_p_is_about_that_of_pysal(edition):
    from esda.moran import Moran
    from libpysal.weights import W

    units = edition.gazetteer.current_units
    near = neighbours_among(edition.gazetteer, units)
    values = np.array([edition.cube.cell("avg_wage_month", c, "2022").value for c in units])
    state = np.random.get_state()
    np.random.seed(1)
    theirs = Moran(values, W(near, id_order=list(units)), permutations=9999)
    np.random.set_state(state)
    ours = permuted(values, row_weights(units, near))
    assert ours == pytest.approx(2 * theirs.p_sim, abs=0.02)


def test_the_same_seed_gives_the_same_p(units, edition):
    weights = row_weights(units, neighbours_among(edition.gazetteer, units))
    values = np.arange(20.0)
    assert permuted(values, weights, 99) == permuted(values, weights, 99)
    assert permuted(values, weights, 99) != permuted(values, weights, 99, seed=1)


def test_a_low_west_is_found_and_told_as_such(make, units):
    values = {code: (1.0 if code in WEST else 50.0) + n / 100 for n, code in enumerate(units)}
    found = geography(make(values), "space", "2023")
    assert found.moran > 0.5
    assert found.p < 0.01
    kinds = {each.code: each.kind for each in found.clusters}
    assert kinds["KZ-27"] == "low_low"
    assert found == geography(make(values), "space", "2023")


def test_without_a_pattern_no_cluster_is_told(make, units):
    values = {code: float((n * 7) % 20) for n, code in enumerate(units)}
    found = geography(make(values), "space", "2023")
    assert found.p > 0.05
    assert found.clusters == ()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"aggregation": "sum"}, "count"), ({"kind": "category"}, "category")],
)
def test_hidden_for_counts_and_classes(make, units, changes, reason):
    values = {code: float(n + 1) for n, code in enumerate(units)}
    assert geography(make(values, **changes), "space", "2023") == Hidden(reason)


def test_hidden_where_few_have_a_value_or_many_are_in_doubt(make, units):
    values = {code: float(n + 1) for n, code in enumerate(units)}
    few = {code: values[code] for code in units[:14]}
    assert geography(make(few), "space", "2023") == Hidden("few")
    assert geography(make(values, suspect=units[:6]), "space", "2023") == Hidden("suspect")
    assert not isinstance(geography(make(values, suspect=units[:5]), "space", "2023"), Hidden)
    assert geography(make(values), "space", "2022") == Hidden("few")


def test_hidden_where_all_are_alike(make, units):
    assert geography(make(dict.fromkeys(units, 5.0)), "space", "2023") == Hidden("same")
