"""Reads the content files of one language, each when it is first needed."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from workbook_lib.content.advert_words import AdvertWords
from workbook_lib.content.book import BookSpec, Citation, Citations, Prose, StaticPage
from workbook_lib.content.formats import Formats
from workbook_lib.content.letters import Letters
from workbook_lib.content.mail_words import MailWords
from workbook_lib.content.models import ExerciseSpec, Page, Prompt
from workbook_lib.content.run_sheets import FILE, RunSheets
from workbook_lib.content.untranslated import in_english, translated, waits
from workbook_lib.resources import content_folder

M = TypeVar("M")


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
    def book(self) -> BookSpec:
        """The contents list and the four ratings."""
        return self._validated(self.folder / "book.toml", BookSpec.model_validate)

    @cached_property
    def messages(self) -> dict[str, str]:
        """Every sentence of the interface by its id, from all ``messages*.toml``."""
        found: dict[str, str] = {}
        for path in sorted(self.folder.glob("messages*.toml")):
            for message_id, text in self._read(path).items():
                if message_id in found or not isinstance(text, str):
                    raise ContentError(f"{path.name}: '{message_id}' stands twice or is not a sentence")
                found[message_id] = text
        return found

    @cached_property
    def citations(self) -> dict[str, Citation]:
        """The studies that exercises lean on, by id."""
        listed = self._validated(self.folder / "citations.toml", Citations.model_validate).citations
        return {one.id: one for one in listed}

    @cached_property
    def letters(self) -> Letters:
        """The letters that the composer writes."""
        return self._validated(self.folder / "letters.toml", Letters.model_validate)

    @cached_property
    def commands(self) -> dict[str, dict[str, str]]:
        """What the help of each command says, by its path: of itself by the name "help", and of its options."""
        return self._validated(self.folder / "commands.toml", TypeAdapter(dict[str, dict[str, str]]).validate_python)

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

    def exercise(self, page: str, exercise_id: str) -> ExerciseSpec:
        """Return one exercise of a page.

        Raises:
            ContentError: The page has no exercise with that id; it says which it has.
        """
        exercises = {exercise.id: exercise for exercise in self.page(page).exercises}
        if exercise_id not in exercises:
            raise ContentError(f"{page}.toml: there is no exercise '{exercise_id}', only {', '.join(exercises)}")
        return exercises[exercise_id]

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

    def label(self, kind: str, attribute: str) -> str:
        """Return what stands above a text of a record: a word for it, or the question of the form that asks for it.

        Args:
            kind: The kind of the record.
            attribute: The attribute that holds the text.
        """
        if (told := self.messages.get(f"field_{attribute}")) is not None:
            return told
        forms = (form for page in self.pages() for exercise in page.exercises for form in exercise.forms)
        asked = (one for form in forms if form.record == kind for one in form.prompts if one.attribute == attribute)
        return next((prompt.label for prompt in asked), "")

    def prose(self, page: str) -> Prose:
        """Return what stands in a notebook's cells in this language; nothing where the notebook's own is meant.

        Raises:
            ContentError: The file is wrong.
        """
        path = self.folder / "prose" / f"{page}.toml"
        if not path.is_file():
            return Prose(cell={})
        told = self._validated(path, Prose.model_validate)
        return Prose(cell=translated(told.cell), comment=translated(told.comment))

    @cached_property
    def run_sheets(self) -> RunSheets:
        """What a coach does in which minute, programme by programme."""
        return self._validated(self.folder / FILE, RunSheets.model_validate)

    @cached_property
    def advert_words(self) -> AdvertWords:
        """The word lists by which the terms of an advert in this language are found."""
        return self._validated(self.folder / "advert-words.toml", AdvertWords.model_validate)

    @cached_property
    def mail_words(self) -> MailWords:
        """The words that stand around somebody's own in a mail of this language."""
        return self._validated(self.folder / "mail-words.toml", MailWords.model_validate)

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

    def _read(self, path: Path) -> dict[str, Any]:
        data = read_toml(path)
        english = self.folder.parent / "en" / path.relative_to(self.folder)
        if english == path or not english.is_file() or not waits(data):
            return data
        filled: dict[str, Any] = in_english(data, read_toml(english))
        return filled

    def _validated(self, path: Path, validate: Callable[[Any], M]) -> M:
        data = self._read(path)
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
