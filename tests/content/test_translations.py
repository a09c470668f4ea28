"""What must hold for every language but English: the same book in other words, and nothing that may not be said."""

import os
import re
import sys
from collections.abc import Iterator

import nbformat
import pytest
from shipped import content, words

from workbook_lib.charts.engine.words import Words
from workbook_lib.content import Content, languages
from workbook_lib.content.untranslated import TO_BE_TRANSLATED
from workbook_lib.resources import content_folder, notebooks_folder

LANGUAGES = sorted(path.name for path in content_folder().iterdir() if path.is_dir() and path.name != "en")
FILES = sorted(path.relative_to(content_folder() / "en").as_posix() for path in content_folder().glob("en/**/*.toml"))
NOTEBOOKS = sorted(
    path.relative_to(notebooks_folder()).with_suffix("").as_posix()
    for path in notebooks_folder().rglob("*.ipynb")
    if ".ipynb_checkpoints" not in path.parts
)
LEFT_AS_THEY_ARE = {"de": {"Link", "Name", "Plan", "Text", "Workshop"}}
"""Words that a language shares with English."""
OTHER_NAMES = {
    "de": {
        "Arbeitgeber": r"\bUnternehmen\b",
        "Coach": r"\bGruppenleitung\b|\bbegleitende[nr]? Person\b",
        "Entfernen": r"\b(weg|Weg)(nehmen|genommen)\b",
        "Geschichte": r"\bErzählstück",
        "Probegespräch": r"\bGespräch zum Üben\b",
        "Schmerz": r"\bStich\b|\bst(ach|icht|echen)\b",
        "Sicherung": r"\bSicherungskopie",
    }
}
"""What each thing is called in a language, and what it is not called besides."""
NEVER = {
    "de": {
        "treats or cures": r"\b(heil(t|en|sam)\b|behandel[nt]|behandlung|therap)",
        "prevents": r"\b(verhinder|vorbeug|beugt\b.*\bvor\b)",
        "diagnoses": r"\bdiagnos",
        "detects a crisis": r"\b(erkenn|bemerk)\w*\b[^.]*\b(krise|depression|burn-?out)",
        "gets jobs": r"\b(verschaff|garantier|verhilft|verhelfen)\w*|\bbringt (dir|dich)[^.]*\b(stelle|job|angebot)",
        "anonymous": r"\banonym",
        "secure without limits": r"\b(völlig|ganz|vollkommen|vollständig|absolut|100 ?%) (sicher|geschützt|privat)\b",
        "the true reason": r"\b(wahre|wirkliche|echte|eigentliche)[nr]? grund\b",
        "this exercise caused": r"\b(verursach|bewirkt)|\bübung hat [^.]*(verbessert|erhöht|gesteigert|gesenkt)",
    }
}
DENIED = {"de": r"\b(nicht|nie|niemand|kein\w*|weder)\b"}
TONE = {
    "exclamation mark": r"!",
    "English left over": r"\s(the|and|your|with)\s",
    "praise": r"^gut gemacht\b|\b(bravo|glückwunsch|stolz auf dich|großartig)\b",
    "letters within words": r"\w[*:_]innen\b",
    "English quotation marks or dashes": r"[”—]|(^|\s)[“\"]\w",
}


def sentences(language: str) -> Iterator[tuple[str, str]]:
    """Yield (where, sentence) without the names of things in quotation marks, and without lists of words."""
    for where, text in words(language).items():
        if not where.endswith("_pattern"):
            for sentence in re.split(r"(?<=[.?:])\s+|\n", re.sub(r"„[^“]*“", "„“", text)):
                yield where, sentence


def waiting(language: str) -> list[str]:
    """Return the places of the texts that are still to be translated, also those of the notebooks."""
    return [where for where, text in content(language).items() if text == TO_BE_TRANSLATED]


def shape(language: str, name: str) -> list[tuple[str, object]]:
    """Return a file without its words: places in their order, ids, numbers and placeholders.

    A text that is still to be translated has the placeholders of the English one, which is shown in its place.
    """
    said = {**{where: words("en").get(where, "") for where in waiting(language)}, **words(language)}
    return [
        (where, sorted(set(re.findall(r"\{[^{}]*\}", said[where]))) if where in said else value)
        for where, value in content(language).items()
        if where.startswith(f"{name}.")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_files(language: str):
    """Each English file has its counterpart, and no other is there but the notebooks' own texts."""
    folder = content_folder() / language
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*.toml")}
    assert there == {*FILES, *(f"prose/{page}.toml" for page in NOTEBOOKS)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_still_to_be_translated_is_named(language: str, capsys: pytest.CaptureFixture[str]):
    """Texts that wait for a translation are printed; with WORKBOOK_RELEASE set, as before a release, there are none."""
    found = waiting(language)
    with capsys.disabled():
        sys.stdout.writelines(f"\n{language}: to be translated: {where}" for where in found)
    assert not (found and os.environ.get("WORKBOOK_RELEASE")), found


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_changes_words_only(language: str, name: str):
    """Keys, their order, ids, numbers, studies and placeholders of each file are those of the English one."""
    assert shape(language, name) == shape("en", name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_in_english(language: str):
    """No text is the English one, but for the few words that both languages share."""
    english = words("en")
    left = {
        where: text
        for where, text in words(language).items()
        if text == english.get(where) and re.search(r"[^\W\d_]", re.sub(r"\{[^{}]*\}", "", text))
    }
    assert {where: text for where, text in left.items() if text not in LEFT_AS_THEY_ARE[language]} == {}


@pytest.mark.parametrize("slip", TONE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tone_is_kept_in_translation(language: str, slip: str):
    """No translation exclaims, praises, or holds English words or marks outside a name in quotation marks."""
    found = [(where, one) for where, one in sentences(language) if re.search(TONE[slip], one, re.IGNORECASE)]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_thing_has_one_name(language: str):
    """No text calls by another name what the others call by theirs."""
    found = [
        (name, where, one)
        for where, one in sentences(language)
        for name, others in OTHER_NAMES.get(language, {}).items()
        if re.search(others, one)
    ]
    assert found == []


@pytest.mark.parametrize("claim", next(iter(NEVER.values())))
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_that_must_never_be_made_is_not_made_in_translation(language: str, claim: str):
    """None of the claims the workbook must never make stands in a translation, unless it is denied."""
    pattern = NEVER[language][claim]
    found = [
        (where, one)
        for where, one in sentences(language)
        if (match := re.search(pattern, one, re.IGNORECASE))
        and not re.search(DENIED[language], one[: match.start()], re.IGNORECASE)
    ]
    assert found == []


@pytest.mark.parametrize("page", NOTEBOOKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notebook_is_translated_cell_by_cell(language: str, page: str):
    """Each cell has its text, with the same headings and links, and each folded cell its line."""
    cells = nbformat.read(notebooks_folder() / f"{page}.ipynb", as_version=4).cells
    later = {where.rpartition(".")[2] for where in waiting(language) if where.startswith(f"prose/{page}.toml.")}
    cells = [cell for cell in cells if cell.id not in later]
    prose = Content(language).prose(page)
    assert list(prose.cell) == [cell.id for cell in cells if cell.cell_type == "markdown"]
    assert list(prose.comment) == [cell.id for cell in cells if cell.cell_type == "code"]
    assert all(re.fullmatch(r"# \S.*", comment) for comment in prose.comment.values())
    for cell in cells:
        text = prose.cell.get(cell.id) or prose.comment[cell.id]
        own = cell.source if cell.cell_type == "markdown" else cell.source.split("\n")[0]
        assert text != own, cell.id
        for part in (r"(?m)^#+ ", r"\]\(([^)]+)\)"):
            assert re.findall(part, text) == re.findall(part, own), cell.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_loads(language: str):
    """Every file of a translation is valid, with all the prompts of the English one."""
    loaded = Content(language)
    assert list(loaded.prompts()) == list(Content().prompts())
    assert list(loaded.messages) == list(Content().messages)
    assert list(loaded.citations) == list(Content().citations)
    assert Words(loaded).find("counts")
    for name in ("help", "stop", "your-data", "stop-in-a-workshop", "your-data-in-a-workshop"):
        assert loaded.static(name).title


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_language_that_is_offered_has_its_book(language: str):
    """Whatever the reader may choose has a contents list of every page and the four ratings."""
    book = Content(language).book
    assert [chapter.page for chapter in book.chapters] == [chapter.page for chapter in Content().book.chapters]
    assert len(book.ratings) == 4
