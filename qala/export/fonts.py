"""The typefaces of papers and slides: cut from the variable fonts that Streamlit ships.

They hold every Kazakh letter. Cutting takes seconds, so the result is kept below ``QALA_HOME``
where that can be written; nothing is fetched, and no font of the machine is needed.
"""

from __future__ import annotations

import io
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont as Font
from fontTools.varLib.instancer import instantiateVariableFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from qala.observation import QalaError
from qala.store.settings import read_settings

PLAIN, STRONG, TITLE = "Qala", "Qala-Strong", "Qala-Title"
_CUTS: dict[str, tuple[str, dict[str, float]]] = {
    PLAIN: ("SourceSansVF-Upright", {"wght": 400}),
    STRONG: ("SourceSansVF-Upright", {"wght": 600}),
    TITLE: ("SourceSerifVariable-Roman", {"wght": 600, "opsz": 28}),
}
# Latin, Greek, Cyrillic, signs, arrows, mathematics, shapes: what names and figures are written in.
_LETTERS = (
    (0x20, 0x250), (0x2B0, 0x300), (0x370, 0x530), (0x1E00, 0x2000), (0x2000, 0x20D0),
    (0x2100, 0x2300), (0x25A0, 0x2600),
)  # fmt: skip
_lock = Lock()
_contents: dict[str, bytes] = {}  # the typefaces' files, by name, once they are read


@lru_cache(maxsize=1)
def written() -> frozenset[str]:
    """Make the typefaces known to ReportLab, once; return the letters all of them have.

    Raises
    ------
    QalaError
        Streamlit's font files are not where they should be.
    """
    with _lock:
        faces = [_face(name, *cut) for name, cut in _CUTS.items()]
        for face in faces:
            registerFont(face)
    return frozenset[str].intersection(*(frozenset(map(chr, f.face.charToGlyph)) for f in faces))


def _face(name: str, stem: str, axes: dict[str, float]) -> TTFont:
    source = source_file(stem)
    kept = _folder() / f"{name}-{source.stem}-{version('fonttools')}.ttf"
    with suppress(OSError, TTFError):
        return _read(name, kept.read_bytes())
    content = _cut(source, axes, name)
    _keep(kept, content)
    return _read(name, content)


def _read(name: str, content: bytes) -> TTFont:
    face = TTFont(name, io.BytesIO(content))
    _contents[name] = content
    return face


def woff(name: str, letters: str) -> bytes:
    """Return a typeface with these letters alone, as a WOFF2 file: what an SVG carries along."""
    written()
    font = Font(io.BytesIO(_contents[name]), recalcTimestamp=False)
    cut = Subsetter(Options(layout_features=[], notdef_outline=True))
    cut.populate(text=letters)
    cut.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def source_file(stem: str) -> Path:
    """Return one of Streamlit's font files, without loading Streamlit.

    Raises
    ------
    QalaError
        It is not there.
    """
    spec = find_spec("streamlit")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        media = Path(folder) / "static" / "static" / "media"
        for file in sorted(media.glob(f"{stem}*.woff2")):
            return file
    raise QalaError("streamlit/static/static/media", "font", stem, f"{stem}….woff2 (Streamlit's)")


def _cut(source: Path, axes: dict[str, float], name: str) -> bytes:
    font = Font(source)
    # No kerning tables: ReportLab would not read them.
    options = Options(layout_features=[], notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    letters = Subsetter(options)
    letters.populate(unicodes=[n for first, last in _LETTERS for n in range(first, last)])
    letters.subset(font)
    cut = instantiateVariableFont(font, axes)
    cut.flavor = None
    # Two faces of one name would be one to whatever shows the file.
    cut["name"].setName(name, 6, 3, 1, 0x409)
    out = io.BytesIO()
    cut.save(out)
    return out.getvalue()


def _folder() -> Path:
    return read_settings().home / "cache"


def _keep(file: Path, content: bytes) -> None:
    """Keep a cut font for the next process; where that cannot be, it is cut again."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=file.parent, delete=False) as half:
            half.write(content)
        Path(half.name).replace(file)
