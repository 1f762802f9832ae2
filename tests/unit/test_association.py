"""Spearman's rho: a known example, its interval worked by hand, and where it is not told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from qala.analysis.association import FEWEST, spearman

# The textbook example of ten people's test scores and hours: Σd² = 194, rho = 1 − 6·194/990.
KNOWN = [(106, 7), (100, 27), (86, 2), (101, 50), (99, 28), (103, 29), (97, 20), (113, 12),
         (112, 6), (110, 17)]  # fmt: skip


def test_a_known_example():
    found = spearman(KNOWN)
    assert found is not None
    assert found.n == 10
    assert found.rho == pytest.approx(-29 / 165)
    assert found.rho == pytest.approx(spearmanr(*zip(*KNOWN, strict=True)).statistic)


def test_the_interval_worked_by_hand():
    """rho = −0.175758: z = −0.177602; variance (1 + 0.030891/2)/7 = 0.145064, its root 0.380872;
    1.959964 × 0.380872 = 0.746496; from −0.924097 to 0.568894; back by tanh.
    """
    found = spearman(KNOWN)
    assert found is not None
    assert found.low == pytest.approx(-0.72783, abs=1e-5)
    assert found.high == pytest.approx(0.51455, abs=1e-5)


def test_a_wider_confidence_gives_a_wider_interval():
    usual, wide = spearman(KNOWN), spearman(KNOWN, confidence=0.99)
    assert usual is not None and wide is not None
    assert wide.low < usual.low < usual.high < wide.high


def test_ties_share_their_mean_rank():
    pairs = [(1, 1), (1, 2), (2, 2), (2, 3), (3, 3), (3, 4), (4, 4), (4, 9)]
    found = spearman(pairs)
    assert found is not None
    assert found.rho == pytest.approx(spearmanr(*zip(*pairs, strict=True)).statistic)


@pytest.mark.parametrize(("sign", "rho"), [(1, 1.0), (-1, -1.0)])
def test_perfect_order_has_no_interval(sign, rho):
    found = spearman([(n, sign * n**3) for n in range(FEWEST)])
    assert found is not None
    assert (found.rho, found.low, found.high) == pytest.approx((rho, rho, rho))


@pytest.mark.parametrize(
    "pairs",
    [[], KNOWN[:7], [(1.0, n) for n in range(10)], [(n, 1.0) for n in range(10)]],
    ids=["nothing", "seven pairs", "no spread in the first", "no spread in the second"],
)
def test_where_it_says_nothing_it_is_not_told(pairs):
    assert spearman(pairs) is None


def test_eight_pairs_are_enough():
    assert FEWEST == 8
    assert spearman(KNOWN[:8]) is not None


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=8, max_size=25))
def test_rho_is_scipys_and_lies_inside_its_interval(pairs):
    found = spearman(pairs)
    first, second = zip(*pairs, strict=True)
    if found is None:
        assert len(set(first)) == 1 or len(set(second)) == 1
        return
    assert found.rho == pytest.approx(spearmanr(first, second).statistic)
    assert -1 - 1e-9 <= found.low <= found.rho <= found.high <= 1 + 1e-9
    turned = spearman([(a, -b) for a, b in pairs])
    assert turned is not None
    assert turned.rho == pytest.approx(-found.rho)
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low))
