"""What is printed for a group: handouts with room to write, and run sheets; HTML that needs nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from workbook_lib.content import Content
from workbook_lib.resources import drawing, tokens

TEMPLATES = Path(__file__).parent / "templates"


def printed(template: str, content: Content, **values: object) -> str:
    """Return a template filled in one language."""
    return page_template(template).render(language=content.language, say=content.say, **values)


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
    environment.globals["drawing"] = Markup(drawing("00-start-here"))  # noqa: S704 - our own drawing
    return environment.get_template(name)
