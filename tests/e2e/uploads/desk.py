"""A desk: Qala with a store of its own, where files are dropped and published. All SYNTHETIC."""

import shutil
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

from qala.observation import Period
from qala.store.opened import open_store
from qala.store.settings import Settings
from tests import served
from tests.e2e.conftest import LAPTOP, watched

SOURCE = "SYNTHETIC source"
HOUSING = "housing_area_per_person"
TITLES = {
    HOUSING: "Обеспеченность населения жильем, кв. м на одного проживающего",
}
# As cp1251 can write them, and as a city is told from a region.
SPELT = {
    "KZ-33": "Область Жетысу",
    "KZ-62": "Область Улытау",
    "KZ-71": "г. Астана",
    "KZ-75": "г. Алматы",
    "KZ-79": "г. Шымкент",
}
YEARS = ("2022", "2023", "2024", "2025", "2026")


@contextmanager
def serving(home, **options):
    """A server on a store; gives its address."""
    environment = {"QALA_HOME": str(home), "HOME": str(home.parent)}
    log = home.parent / f"log-{time.monotonic_ns()}"
    with served.serving(log, environment, **options) as port:
        yield f"http://127.0.0.1:{port}"


@contextmanager
def folder():
    """A folder whose path everybody may walk, as pytest's own is not."""
    path = Path(tempfile.mkdtemp(prefix="qala-", dir="/tmp"))
    path.chmod(0o755)
    try:
        yield path
    finally:
        for each in [path, *path.rglob("*")]:
            each.chmod(0o755)
        shutil.rmtree(path)


@contextmanager
def desk():
    """A server with a new store, and its folder: (address, home)."""
    with folder() as path:
        open_store(Settings(path / "home")).close()
        with serving(path / "home") as address:
            yield address, path / "home"


@contextmanager
def visitors(browser, address, shared=None):
    """Visitors of a server; nothing may leave the machine.

    One with options, or where no browser is shared, has a browser of its own.
    """
    with ExitStack() as stack:

        def visitor(**options):
            there = options.pop("address", address)
            context = shared
            if options or not shared:
                context = browser.new_context(**{"viewport": LAPTOP, "locale": "en-US"} | options)
                stack.callback(context.close)
            return stack.enter_context(watched(context, there))

        yield visitor


def figures(edition, indicator=HOUSING, years=YEARS, shift=0.0):
    """Place → year → figure: what is shipped last, a little more each year. SYNTHETIC."""
    held = edition.published(indicator)
    entry = edition.indicator(indicator)
    places = edition.gazetteer.units_in(Period.parse(years[-1]), entry.borders)
    found = {}
    for code in places:
        last = held[code][max(held[code])]
        step = max(round(last * 0.004, 1), 0.1)
        found[code] = {y: round(last + shift + step * at, 1) for at, y in enumerate(years, 1)}
    return found


def wide(edition, table, title=TITLES[HOUSING]):
    """The lines of a wide table as Excel in Russian writes it."""
    years = list(next(iter(table.values())))
    lines = [title + ";" * len(years), ";".join(["Регион", *years])]
    for code, row in table.items():
        name = SPELT.get(code) or edition.gazetteer[code].name["ru"]
        lines.append(";".join([name, *(f"{row[year]}".replace(".", ",") for year in years)]))
    return lines


def content(lines, encoding="cp1251"):
    """The bytes of a file of these lines."""
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def drop(glass, data, name="synthetic.csv"):
    """Drop a file on the open upload page, and wait until it is read."""
    file = {"name": name, "mimeType": "text/csv", "buffer": data}
    glass.page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(file)
    glass.page.locator(".st-key-staged").wait_for()
    return glass.rest()


def publish(glass, title=SOURCE):
    """Name the source and publish what is previewed."""
    box = glass.page.locator(".st-key-source_title input")
    box.fill(title)
    box.press("Tab")
    press(glass)
    glass.page.locator(".st-key-done").wait_for()
    return glass.rest()


def press(glass):
    """Press the button that publishes."""
    glass.page.locator("[data-testid=stForm] button[kind=primaryFormSubmit]").click()


def counts(glass):
    """What would be added, changed and removed, and what stays."""
    shown = glass.page.locator(".st-key-counts [data-testid=stMetricValue]").all_inner_texts()
    return [int(text.strip()) for text in shown]


def answer(glass, kind, words):
    """Answer a question with an option's words."""
    glass.page.locator(f"[class*=st-key-option_{kind}_]").get_by_text(words, exact=True).click()
    return glass.settle()


def take_back(glass, words):
    """Take an answer back."""
    glass.page.locator(".st-key-answers button", has_text=words).click()
    return glass.settle()


def facts(glass):
    """Terms and texts of what was understood."""
    notes = glass.page.locator(".st-key-upload_steps .qala-notes")
    terms, texts = (notes.locator(part).all_inner_texts() for part in ("dt", "dd"))
    return dict(zip(terms, texts, strict=True))
