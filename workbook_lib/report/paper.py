"""What is printed for a group: handouts with room to write, run sheets and slides; HTML that needs nothing else."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from workbook_lib.content import Content
from workbook_lib.resources import assets_folder, drawing, style_folder, tokens

TEMPLATES = assets_folder() / "report"
FACES = {
    "source-sans-3-latin-400-normal": ("Source Sans 3", 400),
    "source-sans-3-latin-600-normal": ("Source Sans 3", 600),
    "source-serif-4-latin-400-normal": ("Source Serif 4", 400),
}
"""The files of the two faces that a document carries, so that it looks the same on every computer."""


def printed(template: str, content: Content, **values: object) -> str:
    """Return a template filled in one language."""
    return page_template(template).render(
        language=content.language, direction=content.book.direction, say=content.say, **values
    )


@cache
def page_template(name: str) -> Template:
    """Return a template that escapes all it is given, and refuses to leave anything out."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["tokens"] = Markup(tokens())  # noqa: S704 - our own style sheet
    environment.globals["faces"] = Markup(faces())  # noqa: S704 - our own files
    environment.globals["drawing"] = Markup(drawing("00-start-here"))  # noqa: S704 - our own drawing
    environment.globals["drawing_of"] = drawing_of
    environment.globals["script"] = script
    environment.globals["proof"] = proof
    return environment.get_template(name)


def drawing_of(page: str) -> Markup:
    """Return a page's drawing; its accent is an attribute too, for what makes PDFs knows no classes in a drawing."""
    clay = re.search(r"--wb-clay:\s*(#\w+)", tokens())
    stroke = f'class="wb-clay" stroke="{clay[1]}"' if clay else 'class="wb-clay"'
    return Markup(drawing(page).replace('class="wb-clay"', stroke))  # noqa: S704 - our own drawings


def faces() -> str:
    """Return a style sheet that holds the two faces themselves."""
    told = []
    for name, (family, weight) in FACES.items():
        data = b64encode((style_folder() / "faces" / f"{name}.woff2").read_bytes()).decode()
        source = f'url("data:font/woff2;base64,{data}") format("woff2")'
        told.append(f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: {source}; }}')
    return "\n".join(told)


def script(name: str) -> Markup:
    """Return one of our own scripts, to stand in a document."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704 - our own script


def proof(text: str) -> str:
    """Return what a document's policy says of the one script that it lets run."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
