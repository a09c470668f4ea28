"""How a sheet looks: HTML from templates that escape whatever they are given."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from functools import cache
from urllib.parse import urlsplit

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from workbook_lib.content import Content
from workbook_lib.resources import assets_folder
from workbook_lib.workshop.coach.projector.sheets import Sheet
from workbook_lib.workshop.coach.projector.state import Look
from workbook_lib.workshop.hub.workshop_config import telephones_reach

TEMPLATES = assets_folder() / "workshop" / "projector"
_ENDS = 8
"""Digits of a fingerprint at each end; those are enough to compare."""


@dataclass(frozen=True)
class Invitation:
    """How people come in.

    Attributes:
        address: What they type.
        code: The join code.
        fingerprint: Of a certificate of the workshop's own; "" without.
    """

    address: str
    code: str = field(repr=False)
    fingerprint: str = ""

    def seen_from(self, host: str, scheme: str = "") -> Invitation:
        """Return how people come in, as the coach's own browser came in.

        A server that outlives its workshop's move into another network was told an address that nobody reaches now.

        Args:
            host: Name or address, and port, by which the coach's browser reaches this server.
            scheme: `http` or `https`; "" where nobody says.
        """
        told = urlsplit(self.address)
        is_told = host == told.netloc or host.endswith(f".{told.netloc}")
        if is_told or not host or not telephones_reach(urlsplit(f"//{host}").hostname or ""):
            return self
        return replace(self, address=f"{scheme or told.scheme}://{host}", fingerprint="")

    @property
    def short_fingerprint(self) -> str:
        """The first and the last digits of the fingerprint."""
        pairs = self.fingerprint.split(":")
        return f"{':'.join(pairs[: _ENDS // 2])} … {':'.join(pairs[-_ENDS // 2 :])}" if self.fingerprint else ""

    @property
    def picture(self) -> Markup:
        """The QR code as SVG; "" for an address that no telephone could open."""
        if not telephones_reach(urlsplit(self.address).hostname or ""):
            return Markup()
        made = segno.make(f"{self.address}/#{self.code}", error="m")
        return Markup(made.svg_inline(border=2, omitsize=True))  # noqa: S704 - drawn here, holds no text


def rendered(sheet: Sheet, invitation: Invitation, content: Content) -> str:
    """Return one sheet as HTML, without what is left on the timer."""
    plain = replace(sheet, seconds=None if sheet.seconds is None else 0)
    chart = Markup(sheet.picture)  # noqa: S704 - our own charts, whose labels are escaped
    values = {"sheet": plain, "chart": chart, "invitation": invitation, "words": content.messages}
    return _environment().get_template("sheet.html.j2").render(values, say=content.say)


def page(html: str, latecomers: str, look: Look, title: str, content: Content) -> str:
    """Return the whole window around a sheet.

    Args:
        html: The sheet as `rendered`.
        latecomers: The sheet with the code.
        look: What the coach chose.
        title: The workshop's.
        content: The texts.
    """
    values = {"html": Markup(html), "latecomers": Markup(latecomers), "look": look}  # noqa: S704 - rendered above
    about = {"title": title, "words": content.messages, "language": content.language}
    about["direction"] = content.book.direction
    return _environment().get_template("projector.html.j2").render(values | about)


def mark_of(*parts: object) -> str:
    """Return what changes when any of these does."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
