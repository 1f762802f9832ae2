"""Which pages hand out their view as a picture and offer the code to embed it."""

import pytest

from qala.text import LANGUAGES, say

KINDS = ("png", "png_4k", "svg")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["map", "compare", "place", "index", "targets", "fairness"])
def test_a_view_is_offered_as_a_picture(visit, page, language):
    visit.app.session_state["pictures"] = True
    visit.open(page, lang=language, place="KZ-43")
    labels = [each.proto.label for each in visit.app.get("download_button")]
    assert [label for label in labels if "PNG" in label or "SVG" in label] == [
        say(f"picture.{kind}", language) for kind in KINDS
    ]


@pytest.mark.parametrize(
    ("page", "show"),
    [("compare", "multiples"), ("compare", "scatter"), ("targets", "way")],
)
def test_a_page_of_several_views_offers_each(visit, page, show):
    visit.app.session_state[f"pictures_{show}"] = True
    visit.open(page, lang="ru", indicator="waste_recycled_share", place="KZ-43", period="2023")
    assert f"show={show}" in visit.app.code[0].value
    files = list(visit.app.get("download_button"))
    assert len(files) == len(KINDS)


@pytest.mark.parametrize("page", ["map", "compare", "place", "index", "targets", "fairness"])
def test_the_code_to_embed_a_view_names_all_its_codes(visit, page):
    visit.app.session_state["pictures"] = True
    codes = {"indicator": "housing_area_per_person", "place": "KZ-43", "period": "2023"}
    visit.open(page, lang="ru", **codes)
    code = visit.app.code[0].value
    named = [f"{key}={value}" for key, value in codes.items()]
    for each in ("lang=ru", *named, "embed=true"):
        assert each in code, code
    assert "show=" not in code
    assert code.startswith("<iframe ") and code.endswith("</iframe>")


def test_what_has_no_spread_has_no_picture_of_it(visit):
    visit.app.session_state["pictures"] = True
    visit.open("fairness", lang="en", indicator="population", place="KZ-43")
    assert not visit.app.code


def test_files_and_code_do_not_travel_before_somebody_asks(visit):
    visit.open("map", lang="ru")
    assert not visit.app.code
    assert not list(visit.app.get("download_button"))
