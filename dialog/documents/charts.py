"""Charts as pictures for Word, readable in black and white: greys with hatches, and the number by every bar.

matplotlib is drawn to memory without its global state; a chart's words and figures come with it.
"""

import io
import textwrap
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from dialog.documents.blocks import Chart
from dialog.documents.characters import legal

FILLS = ("#17414f", "#8fb3be", "#e3ecef", "#5b7f8c", "#c3d5da", "#ffffff")
HATCHES = ("", "////", "", "....", "\\\\\\\\", "xx")
INK, EDGE = "#1b1b1b", "#17414f"
NAME_WIDTH = 26


def as_png(chart: Chart) -> bytes:
    """16.4 cm wide at 200 dots per inch; as high as its bars need."""
    rows = len(chart.bars) * (1 if chart.stacked else len(chart.series) + 0.6)
    figure = Figure(figsize=(6.46, 0.75 + rows * (0.23 if chart.stacked else 0.2)), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    drawn = _stacked(axes, chart) if chart.stacked else _side_by_side(axes, chart)
    _finish(figure, axes, chart, drawn)
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=200)
    return file.getvalue()


def _stacked(axes: Axes, chart: Chart) -> list[float]:
    lefts = [0.0] * len(chart.bars)
    for nth in range(len(chart.series)):
        values = [bar.values[nth] or 0.0 for bar in chart.bars]
        axes.barh(range(len(values)), values, left=lefts, height=0.72, **_look(nth))
        for row, (left, value, bar) in enumerate(zip(lefts, values, chart.bars, strict=True)):
            _inside(axes, left + value / 2, row, bar.labels[nth], nth)
        lefts = [left + value for left, value in zip(lefts, values, strict=True)]
    for row, total in enumerate(lefts):
        axes.text(total, row, f" {total:.0f}", va="center", ha="left", fontsize=8.5, color=INK, fontweight="bold")
    return [float(row) for row in range(len(chart.bars))]


def _side_by_side(axes: Axes, chart: Chart) -> list[float]:
    step = 0.86 / len(chart.series)
    for nth in range(len(chart.series)):
        places = [row - 0.43 + step * (nth + 0.5) for row in range(len(chart.bars))]
        values = [bar.values[nth] or 0.0 for bar in chart.bars]
        axes.barh(places, values, height=step * 0.92, **_look(nth))
        for place, value, bar in zip(places, values, chart.bars, strict=True):
            axes.text(value, place, f" {bar.labels[nth]}", va="center", ha="left", fontsize=8, color=INK)
    return [float(row) for row in range(len(chart.bars))]


def _look(nth: int) -> dict[str, Any]:
    place = nth % len(FILLS)
    return {"color": FILLS[place], "hatch": HATCHES[place], "edgecolor": EDGE, "linewidth": 0.6}


def _inside(axes: Axes, x: float, y: float, label: str, nth: int) -> None:
    dark = nth % len(FILLS) == 0
    box = None if dark or not label else {"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.9}
    axes.text(x, y, label, va="center", ha="center", fontsize=8, color="white" if dark else INK, bbox=box)


def _finish(figure: Figure, axes: Axes, chart: Chart, places: list[float]) -> None:
    names = ["\n".join(textwrap.wrap(legal(bar.name), NAME_WIDTH)[:2]) for bar in chart.bars]
    axes.set_yticks(places, names, fontsize=9, color=INK)
    axes.invert_yaxis()
    axes.set_xticks([])
    axes.tick_params(length=0)
    axes.margins(x=0.12, y=0.01)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.spines["left"].set_color(EDGE)
    figure.legend(
        [container[0] for container in axes.containers],
        [legal(name) for name in chart.series],
        loc="outside upper left",
        ncols=3,
        frameon=False,
        fontsize=9,
    )
