"""Files to take away: exactly what is shown, with what it means and where it comes from."""

from collections.abc import Mapping

from qala.edition import Edition
from qala.export.csv import csv_bytes, csv_text
from qala.observation import QalaError
from qala.story import Story

__all__ = ["SIZES", "VIEW_FORMS", "csv_bytes", "csv_text", "story_bytes", "view_bytes"]

VIEW_FORMS = ("png", "svg", "csv", "xlsx")
SIZES = ("2x", "4k")
"""Of a PNG: 1920 × 1080, and 3840 × 2160."""


def view_bytes(
    edition: Edition,
    view: str,
    codes: Mapping[str, str],
    language: str,
    form: str,
    link: str = "",
    size: str = "2x",
) -> bytes:
    """Return a view as a file of one of `VIEW_FORMS`: its picture, or the figures it shows.

    Parameters
    ----------
    codes
        The page's, as they stand in its address.
    link
        The view's address, told in the file; empty where there is none.
    size
        Of a PNG: one of `SIZES`.

    Raises
    ------
    QalaError
        Another form, a view without picture or figures, or a code that names nothing.
    """
    if form in ("png", "svg"):
        from qala.export.picture import picture_of  # noqa: PLC0415

        picture = picture_of(edition, view, codes, language, link)
        return picture.svg() if form == "svg" else picture.png(size)
    if form not in VIEW_FORMS:
        raise QalaError("view", "form", form, " or ".join(VIEW_FORMS))
    from qala.export.viewed import view_csv, view_xlsx  # noqa: PLC0415

    if form == "csv":
        return view_csv(edition, view, codes, language)
    return view_xlsx(edition, view, codes, language, link)


def story_bytes(
    edition: Edition,
    story: Story,
    language: str,
    form: str,
    pictures: Mapping[int, bytes] | None = None,
) -> bytes:
    """Return a story as a file; `form` is ``pdf`` or ``pptx``.

    What writes them loads with the first file. `pictures` are PNG of the steps' maps, by number
    from 1, in place of the drawn ones.

    Raises
    ------
    QalaError
        Another form, a figure that the story cites and that is gone, or missing typefaces.
    """
    if form not in ("pdf", "pptx"):
        raise QalaError("story", "form", form, "pdf or pptx")
    from qala.export.slides import slideshow  # noqa: PLC0415

    show = slideshow(edition, story, language)
    if form == "pdf":
        from qala.export.handout import handout_bytes  # noqa: PLC0415

        return handout_bytes(show, pictures or {})
    from qala.export.deck import deck_bytes  # noqa: PLC0415

    return deck_bytes(show, pictures or {})
