"""Charts and maps as vectors: on a PDF page, in an SVG, in a PNG."""
