"""Labels read as they stand, and bear no more backslashes than they need. All SYNTHETIC."""

import re

import pytest

from qala.ui.plain import plain_label

ORDINARY = (
    "Обеспеченность жильём, м²/чел. (2024)",
    "10 000 – 20 000; a-b (c): 5.6 %",
    "Кызылорда, 12:30!",
)
MARKS = {
    "[x](y)": r"\[x\](y)",
    "![x](y)": r"!\[x\](y)",
    ":red[x] :material/skull: :smile:": r"\:red\[x\] \:material/skull: \:smile:",
    "$x^2$ **b** _i_ `c` ~s~": r"\$x^2\$ \*\*b\*\* \_i\_ \`c\` \~s\~",
    "<b>&lt;": r"\<b>\&lt;",
    "a -> b -- c <- d": r"a \-\> b \-\- c \<\- d",
    r"\[x": r"\\\[x",
}


@pytest.mark.parametrize("words", ORDINARY)
def test_ordinary_words_stay_as_they_are(words):
    assert plain_label(words) == words


@pytest.mark.parametrize("words", MARKS)
def test_what_would_be_a_mark_is_escaped(words):
    assert plain_label(words) == MARKS[words]


@pytest.mark.parametrize("words", ["# x", "> x", "- x", "+ x", "1. x", "12) x", "2024. x", "| x |"])
def test_no_label_begins_a_block(words):
    assert re.match(r"\d*\\", plain_label(words))


@pytest.mark.parametrize(
    "words", ["http://x.example", "HTTPS://x.example", "www.x.example", "a@b.c"]
)
def test_no_bare_address_is_left(words):
    assert "\u2060" in plain_label(words)
    assert plain_label(words).replace("\u2060", "") == words
