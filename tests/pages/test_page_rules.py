"""Rules that keep pages thin, state in one place each, and data out of Markdown."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from qala.text import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
PAGE_FILES = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py"))]
GLASS = sorted((ROOT / "qala" / "ui").rglob("*.py"))
OURS = sorted((ROOT / "qala").rglob("*.py")) + PAGE_FILES
SCRIPTS = sorted((ROOT / "qala" / "web").glob("*.js"))

# Functions of Streamlit whose first words are read as Markdown; the last four are not for us.
MARKDOWN = {
    "button", "caption", "checkbox", "download_button", "expander", "header", "info",
    "multiselect", "page_link", "popover", "radio", "segmented_control", "selectbox", "slider",
    "subheader", "success", "text_area", "text_input", "title", "toast", "toggle", "warning",
}  # fmt: skip
NEVER = {"markdown", "write", "error", "exception", "latex", "iframe"}
# Functions that return words of ours: messages, names of the gazetteer; titles of indicators may be
# an upload's and go through `plain_label`.
WORDS = {"day_words", "len", "period_words", "place_name", "plain_label", "say"}
FIELD = re.compile(r"\{\w+\}")  # where a message is filled
TEXTS = {"name"}
# Messages that name settings such as QALA_HOME: shown as plain text only.
NAMING_SETTINGS = {"store.toml", "serving.toml", "doctor.toml"}
# Words of ours that reach Markdown by a name: read where the name is given its value.
REVIEWED = {
    ("banners.py", "version"),  # a number
    ("compare.py", "mark.words"),  # a break's text in the catalogue
    ("compare.py", "mark.year"),
}


def tree(file):
    return ast.parse(file.read_text("utf-8"), str(file))


def name_of(node):
    """``st.caption`` → ``caption``; the empty string for what has no name."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def calls(file):
    return [node for node in ast.walk(tree(file)) if isinstance(node, ast.Call)]


def files_naming(*names):
    """Files of ours in which one of the names is read or written."""
    return {
        file.relative_to(ROOT).as_posix()
        for file in OURS
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute | ast.Name) and name_of(node) in names
    }


def ids(files):
    return {"argvalues": files, "ids": [file.name for file in files]}


@pytest.mark.parametrize("file", **ids(PAGE_FILES))
def test_a_page_is_at_most_sixty_lines(file):
    assert len(file.read_text("utf-8").splitlines()) <= 60


@pytest.mark.parametrize("file", **ids(PAGE_FILES))
def test_a_page_imports_only_what_stands_on_the_glass(file):
    imports = [node for node in ast.walk(tree(file)) if isinstance(node, ast.Import)]
    modules = [node.module for node in ast.walk(tree(file)) if isinstance(node, ast.ImportFrom)]
    assert not imports
    assert all(module.startswith("qala.ui.") for module in modules)


@pytest.mark.parametrize("file", **ids(PAGE_FILES))
def test_a_page_computes_nothing(file):
    arithmetic = ast.BinOp | ast.AugAssign | ast.UnaryOp | ast.Compare
    assert not [ast.unparse(n) for n in ast.walk(tree(file)) if isinstance(n, arithmetic)]


@pytest.mark.parametrize("file", **ids(PAGE_FILES))
def test_a_page_has_no_words_but_its_docstring_and_its_name(file):
    nodes = list(ast.walk(tree(file)))
    documented = [node for node in nodes if isinstance(node, ast.Module | ast.FunctionDef)]
    keys = [key for node in nodes if isinstance(node, ast.Dict) for key in node.keys]
    docstrings = [ast.get_docstring(node, clean=False) for node in documented]
    words = [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and not any(node is key for key in keys)
        if node.value is not None and any(letter.isalnum() for letter in str(node.value))
    ]
    name = "home" if file.name == "app.py" else file.stem
    assert None not in docstrings
    assert sorted(words) == sorted([*docstrings, name])


def test_session_state_is_read_and_written_in_one_file():
    assert files_naming("session_state") == {"qala/ui/selection.py"}


def test_query_parameters_are_read_and_written_in_one_file():
    assert files_naming("query_params") == {"qala/ui/address.py"}


def test_cache_decorators_stand_in_one_file():
    assert files_naming("cache_resource", "cache_data") == {"qala/ui/loaded.py"}


def test_nothing_of_a_visitor_goes_into_the_cache_all_visitors_share():
    assert files_naming("cache_data") == set()


def test_no_html_is_let_through():
    words = {"unsafe_allow_html", "unsafe_allow_javascript"}
    assert not [
        (file.name, keyword.arg)
        for file in OURS
        for call in calls(file)
        for keyword in call.keywords
        if keyword.arg in words
    ]


@pytest.mark.parametrize("file", **ids(GLASS))
def test_only_words_of_ours_reach_markdown(file):
    for call in calls(file):
        called = name_of(call.func)
        if not isinstance(call.func, ast.Attribute) or called in WORDS:
            continue
        assert called not in NEVER, ast.unparse(call)
        if called == "html":
            assert is_safe(file, call.args[0]), ast.unparse(call)
        elif called in MARKDOWN:
            labels = [k.value for k in call.keywords if k.arg in ("label", "help", "body")]
            first = call.args[:1] if called != "page_link" else []
            assert labels + first, ast.unparse(call)
            assert all(is_ours(file, each) for each in labels + first), ast.unparse(call)


def is_ours(file, node):
    """Whether an expression can only be words of ours."""
    if (file.name, ast.unparse(node)) in REVIEWED:
        return True
    parts = {
        ast.Constant: lambda: True,
        ast.JoinedStr: lambda: all(is_ours(file, each) for each in node.values),
        ast.FormattedValue: lambda: is_ours(file, node.value),
        ast.BinOp: lambda: is_ours(file, node.left) and is_ours(file, node.right),
        ast.IfExp: lambda: is_ours(file, node.body) and is_ours(file, node.orelse),
        ast.Subscript: lambda: name_of(node.value) in TEXTS,
        ast.Call: lambda: is_said(file, node) or is_joined(file, node),
        ast.GeneratorExp: lambda: is_ours(file, node.elt),
        ast.Name: lambda: is_always(is_ours, file, node),
    }
    return parts.get(type(node), lambda: False)()


def is_joined(file, call):
    """Whether a call joins words of ours by words of ours."""
    return name_of(call.func) == "join" and all(
        is_ours(file, each) for each in (call.func.value, *call.args)
    )


def is_said(file, call):
    """Whether a call returns words of ours: a message is filled with words of ours alone."""
    name = name_of(call.func)
    filled = [keyword.value for keyword in call.keywords] if name == "say" else []
    return name in WORDS and all(is_ours(file, each) for each in filled)


def is_safe(file, node):
    """Whether HTML is written out in the code, all that is put into it escaped."""
    parts = {
        ast.Constant: lambda: True,
        ast.JoinedStr: lambda: all(is_safe(file, each) for each in node.values),
        ast.FormattedValue: lambda: is_safe(file, node.value),
        ast.GeneratorExp: lambda: is_safe(file, node.elt),
        ast.Call: lambda: (
            name_of(node.func) == "escape"
            or ast.unparse(node) == "styles()"  # our style sheet and messages
            or (name_of(node.func) == "join" and is_safe(file, node.args[0]))
        ),
        ast.Name: lambda: is_always(is_safe, file, node),
    }
    return parts.get(type(node), lambda: False)()


def is_always(rule, file, name):
    """Whether a rule holds for everything a file gives this name."""
    given = [node for node in ast.walk(tree(file)) if isinstance(node, ast.Assign)]
    values = [n.value for n in given if name.id in [ast.unparse(each) for each in n.targets]]
    return bool(values) and all(rule(file, value) for value in values)


@pytest.mark.parametrize("file", **ids(SCRIPTS))
def test_a_script_never_makes_markup_or_code_from_text(file):
    text = file.read_text("utf-8")
    sinks = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "DOMParser")
    code = ("eval(", "new Function", "javascript:", "createContextualFragment", "srcdoc")
    assert not [sink for sink in sinks + code if sink in text]


@pytest.mark.parametrize("page", ["home", "map", "place", "compare", "data", "upload"])
def test_a_code_of_the_address_is_shown_as_it_stands_or_not_at_all(visit, page):
    hostile = "[x](http://evil)"
    visit.open(page, **dict.fromkeys(["lang", "indicator", "place", "period"], hostile))
    assert elements_with(visit, "http://evil") == {"text"}


def test_words_a_visitor_types_are_shown_as_they_stand(visit):
    visit.open("data", lang="en")
    visit.app.text_input(key="search").set_value("[x](http://evil)").run()
    assert elements_with(visit, "http://evil") == {"text"}


def elements_with(visit, words):
    """Kinds of elements that show words; what a field for typing holds is not sent to it."""
    return {each.type for each in visit.app.main if words in str(each.proto)} - {"text_input"}


def test_words_of_ours_mean_nothing_in_markdown(edition):
    signs = ("*", "_", "`", "[", "]", "~", "\\", "$", "#", "</", "://")
    assert not [text for text in shown_texts(edition) if any(sign in text for sign in signs)]


def shown_texts(edition):
    """All words that may reach Markdown, in all languages."""
    catalogue = edition.catalogue
    texts = [text for each in catalogue.indicators.values() for text in (each.title, each.short)]
    texts += [place.name for place in edition.gazetteer]
    texts += [unit.name for unit in catalogue.units.values()]
    texts += [each.text for each in catalogue.breaks]
    yield from (text[language] for text in texts for language in LANGUAGES)
    for file in sorted((ROOT / "qala" / "text" / "messages").glob("*.toml")):
        if file.name in NAMING_SETTINGS:
            continue
        yield from leaves(tomllib.loads(file.read_text("utf-8")))


def leaves(table):
    for each in table.values():
        yield from leaves(each) if isinstance(each, dict) else [FIELD.sub("", each)]
