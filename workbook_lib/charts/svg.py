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
from typing import TYPE_CHECKING, Any

from workbook_lib.charts.theme import LIGHT, ROLES, WIDTH

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDEST = "30rem"
FONTS = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
_ONE_AT_A_TIME = threading.RLock()
"""Saving needs matplotlib's global settings for a moment, and pages are drawn on several threads."""
_NO_METADATA = {"Creator": None, "Date": None, "Format": None, "Type": None}
_TAG = re.compile(r"<[^>]+>")
_STYLE = re.compile(r'(?<= style=")[^"]*')
_NAMES = re.compile(r'(?<=\bid=")|(?<=href="#)|(?<=url\(#)')
_GROUP_ID = re.compile(r'^<g id="[^"]*"')
_FAMILY = re.compile(r"font-family: [^;]*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def inline_svg(figure: Figure, name: str, label: str) -> str:
    """Return a figure as SVG to stand in a page.

    Args:
        figure: Drawn in the light palette.
        name: Stands before every id in it, so that several pictures share a page.
        label: The short alternative.
    """
    body = _saved(figure, name).partition("<svg")[2].partition(">")[2]
    body = re.sub(r"\s*<defs>\s*<style.*?</style>\s*</defs>", "", body, count=1, flags=re.DOTALL)
    height = figure.get_figheight() * 72
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" class="wb-chart" '
        f'viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{escape(label)}" '
        f'style="display:block;width:100%;max-width:{WIDEST};height:auto;overflow:visible;stroke-linejoin:round">'
    )
    known: dict[str, str] = {}
    return head + _TAG.sub(lambda tag: _themed(tag[0], name, known), body)


def file_svg(figure: Figure, name: str) -> bytes:
    """Return a figure as an SVG file in the light colours on white."""
    return _FAMILY.sub(f"font-family: {FONTS}", _saved(figure, name, ground=LIGHT.card)).encode()


def file_png(figure: Figure) -> bytes:
    """Return a figure as a PNG file, sharp enough for print, in the light colours on white."""
    out = io.BytesIO()
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure.savefig(out, format="png", dpi=216, facecolor=LIGHT.card, metadata={"Software": None})
    return out.getvalue()


def variables() -> dict[str, str]:
    """Return the CSS value of every colour of the light palette: that of the card around the picture, or our own."""
    values = {getattr(LIGHT, role): f"var(--c-{role}, {getattr(LIGHT, role)})" for role in ROLES}
    return values | {LIGHT.ink: "currentColor"}


def _saved(figure: Figure, salt: str, *, ground: str = "none") -> str:
    import matplotlib as mpl

    out = io.StringIO()
    settings: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": salt}
    with _ONE_AT_A_TIME, mpl.rc_context(settings), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure.patch.set_visible(ground != "none")
        figure.savefig(out, format="svg", facecolor=ground, metadata=_NO_METADATA)
        figure.patch.set_visible(False)
    return out.getvalue()


def _themed(tag: str, name: str, known: dict[str, str]) -> str:
    """Return a tag with the theme's colours and letters, and with ids of its own."""
    if tag.startswith("</"):
        return tag
    tag = _STYLE.sub(lambda style: _themed_style(style[0], known), _GROUP_ID.sub("<g", tag))
    return _NAMES.sub(f"{name}-", tag) if "#" in tag or ' id="' in tag else tag


def _themed_style(style: str, known: dict[str, str]) -> str:
    if style not in known:
        colours = variables()
        themed = _COLOUR.sub(lambda colour: colours.get(colour[0], colour[0]), style)
        known[style] = _FAMILY.sub("font-family: inherit", themed)
    return known[style]
