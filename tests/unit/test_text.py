"""Words in three languages: every message, its placeholders, plurals, and numbers."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale

from qala.edition import ROOT
from qala.observation import QalaError
from qala.text import LANGUAGES, Text, format_number, message_keys, number_words, say
from qala.text import messages as store

PYTHON = [ROOT / "app.py", *sorted(ROOT.glob("pages/*.py")), *sorted(ROOT.glob("qala/**/*.py"))]
MESSAGES = store._messages()
FILLED_BY_THE_BROWSER = {"atlas.summary"}


def names_in(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def names_of(key: str, language: str) -> set[str]:
    return {name for form in MESSAGES[key][language].values() for name in names_in(form)}


def calls(*names: str) -> Iterator[tuple[Path, ast.Call]]:
    for path in PYTHON:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if called in names:
                    yield path, node


def literal_keys() -> dict[str, tuple[Path, ast.Call]]:
    """Keys that the code says word for word, with where."""
    found = {}
    for path, node in calls("say"):
        key = node.args[0]
        if isinstance(key, ast.Constant):
            found[key.value] = (path, node)
    return found


def made_keys() -> set[str]:
    """Patterns of the keys that the code puts together."""
    found = set()
    for _, node in calls("say", "said"):
        key = node.args[0]
        if isinstance(key, ast.JoinedStr):
            parts = [
                re.escape(part.value) if isinstance(part, ast.Constant) else ".+"
                for part in key.values
            ]
            found.add("".join(parts))
    return found


def test_every_message_has_exactly_three_languages_none_empty():
    assert len(MESSAGES) > 150
    for key, by_language in MESSAGES.items():
        assert set(by_language) == set(LANGUAGES), key
        for forms in by_language.values():
            assert all(form.strip() == form and form for form in forms.values()), key


def test_placeholders_agree_between_languages():
    for key in MESSAGES:
        assert len({frozenset(names_of(key, language)) for language in LANGUAGES}) == 1, key


def test_templates_ask_for_names_only():
    for key, by_language in MESSAGES.items():
        for language, forms in by_language.items():
            for form in forms.values():
                assert all(name.isidentifier() for name in names_in(form)), (key, language)


def test_plural_messages_have_every_form_their_language_asks_for():
    for key, by_language in MESSAGES.items():
        for language, forms in by_language.items():
            if set(forms) != {"other"}:
                wanted = Locale.parse(language).plural_form.tags | {"other"}
                assert set(forms) == wanted, (key, language)


def test_every_key_the_code_says_exists():
    found = literal_keys()
    assert len(found) > 50
    assert {key: str(path) for key, (path, _) in found.items() if key not in MESSAGES} == {}


def test_every_key_the_code_puts_together_can_exist():
    for pattern in made_keys():
        assert any(re.fullmatch(pattern, key) for key in MESSAGES), pattern


def test_literal_messages_get_every_word_they_ask_for():
    for key, (path, node) in literal_keys().items():
        given = {keyword.arg for keyword in node.keywords}
        if None not in given and key not in FILLED_BY_THE_BROWSER:  # ** does not tell its names
            assert names_of(key, "en") <= given, f"{key} in {path.name}:{node.lineno}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_holds_letters_of_the_wrong_alphabet(language):
    cyrillic = re.compile(r"[\u0400-\u04ff]")
    kazakh = re.compile(r"[ӘәҒғҚқҢңӨөҰұҮүҺһІі]")
    for key, by_language in MESSAGES.items():
        for form in by_language[language].values():
            words = re.sub(r"\{.*?\}", "", form)
            if language == "en":
                assert not cyrillic.search(words), key
            if language == "ru":
                assert not kazakh.search(words), key


def test_a_message_says_its_words():
    assert say("period.quarter", "en", end=2025, part=3) == "Q3 2025"
    assert say("status.suspect", "kk") == "күмәнді мән"
    assert "{" in say("period.quarter", "en")


@pytest.mark.parametrize(("key", "language"), [("no.such_key", "ru"), ("status.normal", "de")])
def test_an_unknown_key_or_language_is_an_error_naming_it(key, language):
    with pytest.raises(QalaError) as error:
        say(key, language)
    assert (error.value.key, error.value.value) == (key, language)


def test_message_keys_are_sorted_and_unique():
    assert message_keys() == sorted(set(message_keys()))


@pytest.fixture
def plural(monkeypatch):
    forms = {
        "kk": {"one": "{count} қала", "other": "{count} қала"},
        "ru": {
            "one": "{count} город",
            "few": "{count} города",
            "many": "{count} городов",
            "other": "{count} города",
        },
        "en": {"one": "{count} city", "other": "{count} cities"},
    }
    monkeypatch.setattr(store, "_messages", lambda: {"cities": forms})


@pytest.mark.parametrize(
    ("count", "ru", "en"),
    [
        (0, "0 городов", "0 cities"), (1, "1 город", "1 city"), (2, "2 города", "2 cities"),
        (5, "5 городов", "5 cities"), (11, "11 городов", "11 cities"),
        (21, "21 город", "21 cities"), (22, "22 города", "22 cities"),
        (112, "112 городов", "112 cities"), (1.5, "1.5 города", "1.5 cities"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("plural")
def test_a_count_chooses_the_plural_form(count, ru, en):
    assert say("cities", "ru", count=count) == ru
    assert say("cities", "en", count=count) == en
    assert say("cities", "kk", count=count) == f"{count} қала"


def test_a_messages_file_without_all_languages_is_an_error_naming_file_and_key():
    with pytest.raises(QalaError) as error:
        store._gather({"greeting": {"kk": "Сәлем", "ru": "Привет"}}, "", "x.toml", {})
    assert (error.value.file, error.value.key) == ("x.toml", "greeting.kk")


def test_a_text_speaks_three_languages_only():
    text = Text("бір", "один", "one")
    assert [text[language] for language in LANGUAGES] == ["бір", "один", "one"]
    with pytest.raises(KeyError):
        text["title"]


NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "decimals", "kk", "ru", "en"),
    [
        (1234567.891, 1, f"1{NBSP}234{NBSP}567,9", f"1{NBSP}234{NBSP}567,9", "1,234,567.9"),
        (837798.5, 0, f"837{NBSP}798", f"837{NBSP}798", "837,798"),
        (21.2, 1, "21,2", "21,2", "21.2"),
        (-6.12, 2, "\u22126,12", "\u22126,12", "\u22126.12"),
        (-1234.0, 0, f"\u22121{NBSP}234", f"\u22121{NBSP}234", "\u22121,234"),
        (0.0, 1, "0,0", "0,0", "0.0"),
        (-0.04, 1, "0,0", "0,0", "0.0"),
        (None, 1, "–", "–", "–"),
        (float("nan"), 1, "–", "–", "–"),
        (float("inf"), 0, "–", "–", "–"),
    ],
)
def test_numbers_are_written_as_each_language_writes_them(value, decimals, kk, ru, en):
    written = [format_number(value, language, decimals) for language in LANGUAGES]
    assert written == [kk, ru, en]


def test_a_sign_is_written_where_asked_but_never_on_zero():
    assert format_number(1.2, "ru", 1, sign=True) == "+1,2"
    assert format_number(-1.2, "ru", 1, sign=True) == "\u22121,2"
    assert format_number(0.01, "en", 1, sign=True) == "0.0"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_gets_the_same_separators(language):
    words = number_words(language, 1, "м²")
    written = format_number(1234.5, language, 1)
    assert written == f"1{words.group}234{words.decimal}5"
    assert (words.decimals, words.unit) == (1, "м²")
