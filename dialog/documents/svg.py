"""Charts as SVG, drawn by hand: a library for plots takes longer to load than a whole page to write.

Greys with hatches and the number by every bar, so that it reads in black and white too. No style attributes, no
scripts, nothing from elsewhere.
"""

import base64
from collections.abc import Iterator
from math import sqrt

from dialog.documents.blocks import Bars, Chart, Drawn
from dialog.documents.characters import escaped

WIDTH, NAMES, NUMBERS, ROW, TOP = 760, 210, 110, 26, 34
FONTS = "Calibri, Carlito, Liberation Sans, Arial, sans-serif"
BESIDE = 34
"""Room for a number outside its bar or beside its dot."""
LARGEST_DOT = 11
SET_FONT = "DejaVu Sans"
"""What typst has with it wherever it runs."""
FILLS = ("#17414f", "url(#lines)", "#e3ecef", "url(#dots)", "#c3d5da", "#ffffff")
PATTERNS = (
    '<pattern id="lines" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#8fb3be"/><rect width="1.5" height="6" fill="#17414f"/></pattern>'
    '<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#c3d5da"/>'
    '<circle cx="3" cy="3" r="1.2" fill="#17414f"/></pattern>'
)


def as_data_uri(chart: Chart) -> str:
    """For `<img src>`, which a strict content policy allows where inline styles are not."""
    return "data:image/svg+xml;base64," + base64.b64encode(as_svg(chart).encode()).decode()


def as_svg(chart: Chart, font: str = FONTS) -> str:
    rows = ROW * (len(chart.series) * 0.7 + 0.4 if _is_side_by_side(chart) else 1)
    height = TOP + rows * len(chart.bars) + 6
    most = max((_reach(chart, bar) for bar in chart.bars), default=0.0) or 1.0
    bars = [shape for nth, bar in enumerate(chart.bars) for shape in _bar(chart, bar, TOP + rows * nth, rows, most)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" '
        f'height="{height:.0f}" font-family="{font}" font-size="{12 if font != FONTS else 13}" '
        f'fill="#1b1b1b"><defs>{PATTERNS}</defs><rect width="100%" height="100%" fill="#ffffff"/>'
        f"{''.join(_legend(chart))}{''.join(bars)}</svg>"
    )


def _is_side_by_side(chart: Chart) -> bool:
    return chart.drawn is Drawn.BARS and not chart.stacked


def _reach(chart: Chart, bar: Bars) -> float:
    values = [value or 0.0 for value in bar.values]
    return sum(values) if chart.stacked else max(values)


def _legend(chart: Chart) -> Iterator[str]:
    if chart.drawn is Drawn.DOTS:
        yield from (_words(_column(chart, nth), 20, name, "middle") for nth, name in enumerate(chart.series))
        return
    left = 8.0
    for nth, name in enumerate(chart.series):
        yield _box(left, 8, 14, 14, nth)
        yield _words(left + 20, 19, name)
        left += 42 + 7.0 * len(name)


def _bar(chart: Chart, bar: Bars, top: float, height: float, most: float) -> Iterator[str]:
    yield _words(NAMES - 10, top + height / 2 + 4, _shortened(bar.name), "end")
    scale = (WIDTH - NAMES - NUMBERS) / most
    if chart.drawn is Drawn.OPPOSED:
        yield from _opposed(bar, top, height, most)
    elif chart.drawn is Drawn.DOTS:
        yield from _dots(chart, bar, top, height, most)
    elif chart.drawn is Drawn.WHOLES:
        yield from _stacked(bar, top, height, scale * most / (sum(value or 0.0 for value in bar.values) or 1.0))
    elif chart.stacked:
        yield from _stacked(bar, top, height, scale)
    else:
        yield from _side_by_side(bar, top, height, scale)


def _opposed(bar: Bars, top: float, height: float, most: float) -> Iterator[str]:
    """From the line in the middle: the first to the left, the second to the right, the number outside each."""
    half = (WIDTH - NAMES) / 2
    middle, scale = NAMES + half, (half - BESIDE) / most
    left, right = ((value or 0.0) * scale for value in bar.values)
    yield _box(middle - left, top + 3, left, height - 6, 0)
    yield _box(middle, top + 3, right, height - 6, 1)
    yield f'<rect x="{middle - 0.8:.1f}" y="{top:.1f}" width="1.6" height="{height:.1f}" fill="#17414f"/>'
    yield _words(middle - left - 6, top + height / 2 + 4, bar.labels[0], "end")
    yield _words(middle + right + 6, top + height / 2 + 4, bar.labels[1])


def _dots(chart: Chart, bar: Bars, top: float, height: float, most: float) -> Iterator[str]:
    """The area of a dot is the number, and the number stands beside it."""
    yield f'<rect x="{NAMES}" y="{top + height - 0.5:.1f}" width="{WIDTH - NAMES}" height="0.5" fill="#9fb4bb"/>'
    for nth, (value, label) in enumerate(zip(bar.values, bar.labels, strict=True)):
        x, y, radius = _column(chart, nth), top + height / 2, LARGEST_DOT * sqrt((value or 0.0) / most)
        if radius:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#17414f"/>'
        yield _words(x + LARGEST_DOT + 5, y + 4, label)


def _column(chart: Chart, nth: int) -> float:
    """The middle of a column of dots."""
    width = min(130.0, (WIDTH - NAMES) / len(chart.series))
    return NAMES + width * (nth + 0.5) - BESIDE / 4


def _stacked(bar: Bars, top: float, height: float, scale: float) -> Iterator[str]:
    left = float(NAMES)
    for nth, (value, label) in enumerate(zip(bar.values, bar.labels, strict=True)):
        width = (value or 0.0) * scale
        if width:
            yield _box(left, top + 3, width, height - 6, nth)
            yield from _inside(left + width / 2, top + height / 2, label, nth)
        left += width
    yield _words(left + 6, top + height / 2 + 4, f"{sum(value or 0 for value in bar.values):.0f}", weight="bold")


def _inside(x: float, y: float, label: str, nth: int) -> Iterator[str]:
    """The number on its bar, on a plate of its own where the bar is not dark."""
    if not label:
        return
    if nth:
        left, top = f"{x - 5 * len(label):.1f}", f"{y - 8:.1f}"
        yield f'<rect x="{left}" y="{top}" width="{10 * len(label)}" height="16" fill="#ffffff"/>'
    yield _words(x, y + 4, label, "middle", fill="#1b1b1b" if nth else "#ffffff")


def _side_by_side(bar: Bars, top: float, height: float, scale: float) -> Iterator[str]:
    step = (height - 10) / len(bar.values)
    for nth, (value, label) in enumerate(zip(bar.values, bar.labels, strict=True)):
        place = top + 5 + step * nth
        yield _box(NAMES, place, (value or 0.0) * scale, step - 2, nth)
        yield _words(NAMES + (value or 0.0) * scale + 6, place + step / 2 + 3.5, label)


def _box(x: float, y: float, width: float, height: float, nth: int) -> str:
    fill = FILLS[nth % len(FILLS)]
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" stroke="#17414f" '
        'stroke-width="0.8"/>'
    )


def _words(x: float, y: float, text: str, anchor: str = "start", fill: str = "#1b1b1b", weight: str = "normal") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {place} fill="{fill}" font-weight="{weight}">{escaped(text)}</text>'


def _shortened(name: str) -> str:
    return name if len(name) <= 30 else name[:29].rstrip() + "…"
