"""Charts as pictures for Word: the same drawing as on our pages, readable in black and white.

typst draws it; a library for plots takes longer to load than the whole file to write.
"""

from dialog.documents.blocks import Chart
from dialog.documents.svg import SET_FONT, as_svg
from dialog.documents.typesetting import png_of


def as_png(chart: Chart) -> bytes:
    """16.4 cm wide at 200 dots per inch; as high as its bars need."""
    return png_of("chart.typ", {"svg": as_svg(chart, SET_FONT)}, dots=200)
