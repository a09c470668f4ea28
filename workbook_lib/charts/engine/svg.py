"""From a figure to a picture in a page, or to a file.

In a page the picture is inline SVG without a ground, its text in ``currentColor`` and the page's own letters, its marks
in the colours of the page's theme. A file has the light colours and a white ground, since nobody knows where it will
be looked at.
"""

from __future__ import annotations

import io
import re
import threading
import warnings
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from workbook_lib.charts.engine.theme import LETTER, LIGHT, ROLES, clean, shape_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FONTS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
HEADLINE, EDGE = 22, 16
"""Size of the finding above a picture in a file, and the room around it."""
_ONE_AT_A_TIME = threading.RLock()
"""Saving needs matplotlib's global settings for a moment, and pages are drawn on several threads."""
_NO_METADATA = {"Creator": None, "Date": None, "Format": None, "Type": None}
_WORDS = re.compile(r"(?<=>)([^<>]*[^<>\s][^<>]*)(?=<)")
"""Text between tags: it may be the reader's and is left as it is."""
_NAME = re.compile(r'( id="|href="#|url\(#)')
_GROUP = re.compile(r'<g id="[^"]*"')
_FAMILY = re.compile(r"font-family: [^;]*")


def inline_svg(figure: Figure, name: str, label: str) -> str:
    """Return a figure as SVG to stand in a page.

    Args:
        figure: Drawn in the light palette.
        name: Stands before every id in it, so that several pictures share a page.
        label: The short alternative.
    """
    body = _saved(figure, name).partition("<svg")[2].partition(">")[2]
    body = re.sub(r"\s*<defs>\s*<style.*?</style>\s*</defs>", "", body, count=1, flags=re.DOTALL)
    shape = shape_of(figure)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" class="wb-chart" '
        f'viewBox="0 0 {shape.width:g} {shape.height:g}" role="img" aria-label="{escape(label)}" '
        f'style="display:block;width:100%;height:auto;overflow:visible;stroke-linejoin:round">'
    )
    parts = _WORDS.split(body)
    parts[::2] = (_themed(tags, name) for tags in parts[::2])
    return head + "".join(parts)


def file_svg(figure: Figure, name: str) -> bytes:
    """Return a figure as an SVG file in the light colours on white."""
    return _FAMILY.sub(f"font-family: {FONTS}", _saved(figure, name, ground=LIGHT.card)).encode()


def file_png(figure: Figure) -> bytes:
    """Return a figure as a PNG file, sharp enough for print, in the light colours on white."""
    out = io.BytesIO()
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure.patch.set_visible(True)
        figure.savefig(out, format="png", dpi=216, facecolor=LIGHT.card, metadata={"Software": None})
        figure.patch.set_visible(False)
    return out.getvalue()


def headed(figure: Figure, headline: str) -> Figure:
    """Return a figure with a headline above it, which makes it higher: for files, that have no words around them."""
    shape, step = shape_of(figure), HEADLINE * 1.3
    lines = wrap(clean(headline), int((shape.width - 2 * EDGE) / (LETTER * HEADLINE)))
    whole = shape.height + len(lines) * step + EDGE
    boxes = [(axes, axes.get_position()) for axes in figure.axes]
    figure.set_size_inches(shape.width / 72, whole / 72)
    share = shape.height / whole
    for axes, box in boxes:
        axes.set_position((box.x0, box.y0 * share, box.width, box.height * share))
    for place, line in enumerate(lines):
        top = 1 - (EDGE / 2 + (place + 0.5) * step) / whole
        figure.text(EDGE / shape.width, top, line, fontsize=HEADLINE, color=LIGHT.ink, va="center", parse_math=False)
    return figure


def variables() -> dict[str, str]:
    """Return the CSS value of every colour of the light palette: that of the card around the picture, or our own."""
    values = {getattr(LIGHT, role): f"var(--wb-{role}, {getattr(LIGHT, role)})" for role in ROLES}
    return values | {LIGHT.ink: "currentColor"}


def _saved(figure: Figure, salt: str, *, ground: str = "none") -> str:
    # Late: matplotlib is loaded when the first picture is drawn.
    import matplotlib as mpl

    out = io.StringIO()
    settings: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": salt}
    with _ONE_AT_A_TIME, mpl.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure.patch.set_visible(ground != "none")
        figure.savefig(out, format="svg", facecolor=ground, metadata=_NO_METADATA)
        figure.patch.set_visible(False)
    return out.getvalue()


def _themed(tags: str, name: str) -> str:
    """Return tags with the theme's colours and letters, and with ids of their own."""
    tags = _NAME.sub(rf"\1{name}-", _GROUP.sub("<g", tags))
    for plain, themed in variables().items():
        tags = tags.replace(plain, themed)
    return _FAMILY.sub("font-family: inherit", tags)
