"""Reads the content files of one language, each when it is first needed."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from workbook_lib.content.formats import Formats
from workbook_lib.content.models import Book, Citation, Citations, Exercise, Page, Prompt, Prose, StaticPage
from workbook_lib.content.run_sheets import FILE, RunSheets
from workbook_lib.resources import content_folder

M = TypeVar("M", bound=BaseModel)


class ContentError(Exception):
    """A mistake in a content file; the message names the file, the id and what is wrong."""


class Content:
    """The texts of the workbook in one language.

    Args:
        language: The folder below ``data/content``, such as ``"en"``.
        folder: Where the languages are; by default the project's own.
    """

    def __init__(self, language: str = "en", folder: Path | None = None) -> None:
        self.language = language
        self.folder = (folder or content_folder()) / language
        self.formats = Formats(language)
        self._pages: dict[str, Page] = {}

    @cached_property
    def book(self) -> Book:
        """The contents list and the four ratings."""
        return self._validated(self.folder / "book.toml", Book.model_validate)

    @cached_property
    def messages(self) -> dict[str, str]:
        """Every sentence of the interface by its id, from all ``messages*.toml``."""
        found: dict[str, str] = {}
        for path in sorted(self.folder.glob("messages*.toml")):
            for message_id, text in read_toml(path).items():
                if message_id in found or not isinstance(text, str):
                    raise ContentError(f"{path.name}: '{message_id}' stands twice or is not a sentence")
                found[message_id] = text
        return found

    @cached_property
    def citations(self) -> dict[str, Citation]:
        """The studies that exercises lean on, by id."""
        listed = self._validated(self.folder / "citations.toml", Citations.model_validate).citations
        return {one.id: one for one in listed}

    def page(self, page: str) -> Page:
        """Return the exercises of one notebook.

        Raises:
            ContentError: There is no such page, or its file is wrong.
        """
        if page not in self._pages:
            loaded = self._validated(self.folder / "pages" / f"{page}.toml", Page.model_validate)
            _refuse_repeats(f"{page}.toml", loaded)
            self._pages[page] = loaded
        return self._pages[page]

    def pages(self) -> Iterator[Page]:
        """Yield every page that has a content file."""
        for path in sorted((self.folder / "pages").glob("*.toml")):
            yield self.page(path.stem)

    def exercise(self, page: str, exercise_id: str) -> Exercise:
        """Return one exercise of a page.

        Raises:
            ContentError: The page has no exercise with that id.
        """
        for exercise in self.page(page).exercises:
            if exercise.id == exercise_id:
                return exercise
        raise ContentError(f"{page}.toml: there is no exercise '{exercise_id}'")

    def prompts(self) -> dict[str, Prompt]:
        """Return every prompt of every page by id.

        Raises:
            ContentError: Two prompts share an id.
        """
        found: dict[str, Prompt] = {}
        for page in self.pages():
            for prompt in (p for exercise in page.exercises for p in exercise.prompts()):
                if prompt.id in found:
                    raise ContentError(f"{page.page}.toml: prompt '{prompt.id}' stands on another page too")
                found[prompt.id] = prompt
        return found

    def prompt(self, prompt_id: str) -> Prompt | None:
        """Return one prompt of any page; ``None`` for one that no page has, or no longer has."""
        return self._prompts.get(prompt_id)

    @cached_property
    def _prompts(self) -> dict[str, Prompt]:
        return self.prompts()

    def prose(self, page: str) -> Prose:
        """Return what stands in a notebook's cells in this language; nothing where the notebook's own is meant.

        Raises:
            ContentError: The file is wrong.
        """
        path = self.folder / "prose" / f"{page}.toml"
        if not path.is_file():
            return Prose(cell={})
        return self._validated(path, Prose.model_validate)

    @cached_property
    def run_sheets(self) -> RunSheets:
        """What a coach does in which minute, programme by programme."""
        return self._validated(self.folder / FILE, RunSheets.model_validate)

    def static(self, page_id: str) -> StaticPage:
        """Return a page that is only read, such as ``"help"``."""
        return self._validated(self.folder / "static" / f"{page_id}.toml", StaticPage.model_validate)

    def say(self, message_id: str, **values: object) -> str:
        """Return a sentence of the interface with its placeholders filled.

        Raises:
            ContentError: No message has that id, or a placeholder has no value.
        """
        try:
            return self.messages[message_id].format(**values)
        except KeyError as error:
            raise ContentError(f"messages: '{message_id}' is missing, or its placeholder {error}") from error

    def _validated(self, path: Path, validate: Callable[[Any], M]) -> M:
        data = read_toml(path)
        try:
            return validate(data)
        except ValidationError as error:
            raise ContentError(_explained(path, data, error)) from error


def read_toml(path: Path) -> dict[str, Any]:
    """Return what a content file says.

    Raises:
        ContentError: There is no such file, or it is not readable.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ContentError(f"{path.name}: there is no such content file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{path.name}: not readable as TOML: {error}") from error


def _explained(path: Path, data: dict[str, Any], error: ValidationError) -> str:
    """Name the file, the nearest id and what is wrong, for each mistake."""
    lines = []
    for mistake in error.errors():
        place: Any = data
        nearest = ""
        for part in mistake["loc"]:
            try:
                place = place[part]
            except (KeyError, IndexError, TypeError):
                break
            if isinstance(place, dict):
                nearest = str(place.get("id", nearest))
        where = ".".join(str(part) for part in mistake["loc"])
        holder = f"in '{nearest}', " if nearest else ""
        lines.append(f"{path.name}: {holder}{where}: {mistake['msg']}")
    return "\n".join(lines)


def _refuse_repeats(name: str, page: Page) -> None:
    seen: set[str] = set()
    for exercise in page.exercises:
        ids = [exercise.id, *(prompt.id for prompt in exercise.prompts())]
        for one in ids:
            if one in seen:
                raise ContentError(f"{name}: in '{exercise.id}', the id '{one}' stands twice")
            seen.add(one)
