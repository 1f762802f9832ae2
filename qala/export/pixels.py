"""A PDF's page as PNG, without a browser: PDFium draws it, all letters come from the page."""

from __future__ import annotations

import io
from collections.abc import Mapping
from threading import Lock

import pypdfium2 as pdfium
from PIL.PngImagePlugin import PngInfo

_lock = Lock()  # PDFium draws one page at a time, whoever asks


def rastered(page: bytes, scale: int, told: Mapping[str, str]) -> bytes:
    """Return the first page as PNG, `scale` pixels a point; `told` stands in the file as text."""
    with _lock:
        document = pdfium.PdfDocument(page)
        try:
            picture = document[0].render(scale=scale).to_pil().copy()
        finally:
            document.close()
    notes = PngInfo()
    for name, text in told.items():
        notes.add_itxt(name, text, zip=False)
    out = io.BytesIO()
    picture.save(out, "PNG", pnginfo=notes, compress_level=6)
    return out.getvalue()
