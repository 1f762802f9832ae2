"""Pages on an uploaded indicator and an uploaded value; every number is SYNTHETIC."""

import pytest
from visit import Visit

from qala.edition.desk import Sheet, preview_file, publish_file, read_file
from qala.edition.library import Library
from qala.text import LANGUAGES, say
from qala.ui import loaded
from qala.ui.frame import PAGES
from tests.stored import ADMIN

FLOOR = "housing_area_per_person"
TITLE = "Доля *зелёных* [крыш](http://evil)"
ANSWERS = {
    "indicator": "new",
    "new.id": "green_roofs",
    "new.unit": "percent",
    "new.title.ru": TITLE,
    "new.topic": "housing",
}


@pytest.fixture(scope="module")
def _uploads(tmp_path_factory):
    """A store with two uploads, for the pages of this file alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QALA_HOME", str(tmp_path_factory.mktemp("uploads")))
        library = Library()
        table = "Регион;2022;2023\nКызылординская область;{};{}\nг. Астана;3,5;9,5\n"
        publish(library, table.format("1,5", "2,5").encode(), ANSWERS, "Green <b>survey</b>")
        publish(
            library,
            "Регион;2023\nКызылординская область;21,4\n".encode(),
            {"indicator": FLOOR},
            "Floor survey",
        )
        loaded.shelves.clear()
        yield
    loaded.shelves.clear()


def publish(library, content, answers, title):
    intake = read_file(library, content, "s.csv", answers=answers, publisher=ADMIN.name)
    expected = preview_file(library, intake).expected
    said = Sheet(title=title, publisher="SYNTHETIC akimat", url="https://example.kz/s")
    publish_file(library, content, intake, said, answers=answers, expected=expected, actor=ADMIN)


@pytest.fixture
def visit(_uploads):
    return Visit()


def notes(visit):
    return next(
        each.proto.body for each in visit.app.get("html") if "qala-notes" in each.proto.body
    )


@pytest.mark.parametrize("page", PAGES)
def test_every_page_runs_for_an_indicator_of_an_upload(visit, page):
    visit.open(page, lang="kk", indicator="green_roofs", place="KZ-43", period="2023")
    assert visit.chosen["indicator"] == "green_roofs"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notes_of_an_uploaded_indicator_name_its_upload_and_no_ministry(visit, language):
    told = notes(visit.open("data", lang=language, indicator="green_roofs"))
    edition = loaded.shelf().edition
    assert edition.catalogue.bodies["publisher"].name[language] in told
    assert "SYNTHETIC akimat, Green &lt;b&gt;survey&lt;/b&gt;" in told
    assert "https://example.kz/s" in told
    assert say("reading.method", language) not in told, "nobody said how it is measured"
    assert told.count(f"<dt>{say('atlas.source', language)}</dt>") == 1


def test_the_notes_of_a_shipped_indicator_name_its_sources_and_the_upload(visit):
    told = notes(visit.open("data", lang="en", indicator=FLOOR))
    assert "Floor survey" in told
    shipped = loaded.shelf().edition.indicator(FLOOR).sources
    assert told.count("<dt>Source</dt>") == len(shipped) + 1
