"""The editor's pictures, taken anew: ``python -m tests.e2e.uploads.pictures`` (or make pictures).

The figures in them are SYNTHETIC; names, words and codes are Qala's own.
"""

import io

from PIL import Image
from playwright.sync_api import sync_playwright

from qala.edition import open_edition
from qala.intake.template import template_csv
from qala.text import LANGUAGES
from tests.e2e.conftest import CHROMIUM, FLAGS
from tests.e2e.uploads.desk import HOUSING, desk, drop, figures, visitors
from tests.served import ROOT

FOLDER = ROOT / "deploy" / "pictures"
YEAR = "2024"
WINDOW = {"width": 1100, "height": 3400}
COLOURS = 96
SLIPS = {  # a name as it stands in the gazetteer, and with a slip of the pen
    "kk": ("Ақмола облысы", "Ақмала облысы"),
    "ru": ("Акмолинская область", "Акмалинская область"),
    "en": ("Akmola Region", "Akmala Region"),
}
SOURCES = {
    "kk": "Үлгі: цифрлар ойдан алынған",
    "ru": "Пример: цифры вымышлены",
    "en": "Example: the figures are invented",
}


def example(edition, language):
    """The template filled in, with a slip in the name of one region."""
    table = figures(edition, years=("2023", YEAR))
    filled = {code: row[YEAR] for code, row in table.items()}
    entry = edition.indicator(HOUSING)
    parts = (edition.catalogue, edition.gazetteer, language, filled)
    text = template_csv(entry, YEAR, *parts).decode("utf-8-sig")
    right, slip = SLIPS[language]
    assert right in text
    return text.replace(right, slip).encode("utf-8-sig")


def take(glass, edition, language):
    """Take the four steps in one language."""
    glass.open("upload", lang=language, indicator=HOUSING)
    cut(glass, language, 1)
    drop(glass, example(edition, language), f"example-{YEAR}.csv")
    for step in (2, 3):
        cut(glass, language, step)
    mend(glass)
    glass.page.locator(".st-key-source_title input").fill(SOURCES[language])
    glass.page.locator(".st-key-source_title input").press("Tab")
    glass.page.wait_for_timeout(2_000)
    cut(glass.rest(), language, 4)


def mend(glass):
    """Say which region the slip means: the first that is proposed."""
    glass.page.locator("[class*=st-key-mend_] input").first.click()
    glass.page.get_by_role("option").first.click()
    glass.page.locator(".st-key-source_title").wait_for()
    glass.page.wait_for_timeout(500)
    glass.rest()


def cut(glass, language, step):
    """Save what stands between the heading of a step and the next."""
    glass.page.mouse.move(0, 0)
    glass.page.wait_for_timeout(800)
    heads = glass.page.locator(".st-key-upload_steps h3")
    tops = [heads.nth(at).bounding_box()["y"] for at in range(heads.count())]
    box = glass.page.locator(".st-key-upload_steps").bounding_box()
    end = tops[step] if step < len(tops) else box["y"] + box["height"] + 8
    clip = {"x": box["x"] - 12, "y": tops[step - 1] - 8, "width": box["width"] + 24}
    taken = glass.page.screenshot(clip=clip | {"height": end - tops[step - 1]})
    picture = Image.open(io.BytesIO(taken)).convert("RGB").quantize(COLOURS, dither=0)
    picture.save(FOLDER / f"upload-{step}.{language}.png", optimize=True)


def main():
    edition = open_edition()
    with desk() as (address, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with visitors(browser, address) as visitor:
            for language in LANGUAGES:
                take(visitor(viewport=WINDOW), edition, language)
        browser.close()


if __name__ == "__main__":
    main()
