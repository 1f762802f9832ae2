"""Through all pages by the menu, in each language, with nothing from outside this machine."""

from urllib.parse import urlsplit

import pytest

from tests.e2e.conftest import COLD

HEADINGS = {
    "kk": ["Басты бет", "Карта", "Аумақ", "Салыстыру", "Деректер"],
    "ru": ["Главная", "Карта", "Территория", "Сравнение", "Данные"],
    "en": ["Home", "Map", "Place", "Compare", "Data"],
}
REGION = {"kk": "Қызылорда облысы", "ru": "Кызылординская область", "en": "Kyzylorda Region"}
# What each page shows once it stands, in our components, Plotly's figures and Streamlit's tables.
SHOWN = {
    "home": (".cards .card", 3),
    "map": (".ranking .row", 21),
    "place": (".profile .item", 40),
    "compare": (".js-plotly-plot", 2),
    "data": ("[data-testid=stDataFrame]", 2),
}


def test_all_pages_in_all_languages_by_the_menu_without_a_request_to_another_machine(visitor):
    glass, away = visitor(), []

    def stop(route):
        away.append(route.request.url)
        route.abort()

    glass.context.route(lambda url: not url.startswith(glass.served), stop)
    glass.open("home", lang="en")
    for language in HEADINGS:
        glass.speak(language)
        for page in SHOWN:
            glass.turn(page)
            shows(glass, page, language)
    assert away == glass.outside == []
    assert glass.complaints == []


def shows(glass, page, language):
    part, count = SHOWN[page]
    glass.page.locator(part).nth(count - 1).wait_for()
    assert glass.codes["lang"] == language
    menu = glass.page.locator(".st-key-menu a").all_inner_texts()
    assert [heading for heading in menu if heading in HEADINGS[language]] == HEADINGS[language]
    assert glass.bar[1] == REGION[language]


@pytest.mark.parametrize("page", ["map", "place", "compare", "data"])
def test_a_cold_deep_link_misses_nothing_but_streamlits_own_two_addresses(glass, page):
    missed = []
    glass.page.on("response", lambda answer: missed.append(answer) if not answer.ok else None)
    glass.open(page, lang="kk")
    glass.page.locator(SHOWN[page][0]).first.wait_for()
    assert {urlsplit(answer.url).path for answer in missed} <= {f"/{page}{path}" for path in COLD}
    assert {answer.status for answer in missed} <= {404}


@pytest.mark.parametrize(("language", "words"), [("kk", "табылмады"), ("ru", "не найдено")])
def test_a_list_without_what_was_typed_says_so_in_the_language_of_the_page(glass, language, words):
    glass.open("map", lang=language)
    box = glass.page.locator(".st-key-place input")
    box.click()
    box.fill("zzzz")
    told = glass.page.locator("[data-testid=stSelectboxVirtualDropdown] [role=option] span")
    told.wait_for()
    style = "node => [getComputedStyle(node).fontSize, getComputedStyle(node, '::after').content]"
    size, shown = told.evaluate(style)
    assert size == "0px"
    assert words in shown


def test_code_styles_and_geometry_are_fetched_once(glass):
    glass.open("map", lang="en")
    glass.open("map", lang="kk")
    sizes = glass.page.evaluate(
        """() => performance.getEntriesByType("resource")
          .filter(({ name }) => name.includes("/component/"))
          .map(({ name, transferSize }) => [name, transferSize])"""
    )
    assert len(sizes) > 20
    assert [name for name, size in sizes if size] == []
