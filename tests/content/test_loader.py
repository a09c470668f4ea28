import re
import shutil
from pathlib import Path

import pytest

import workbook_lib
from workbook_lib.content import Content, ContentError, book, models
from workbook_lib.resources import content_folder

BROKEN = {
    "unknown key": ('id = "x.y"\nkind = "text"\nlabel = "L"\ncolour = "red"', "colour"),
    "no label": ('id = "x.y"\nkind = "text"', "label"),
    "choice without options": ('id = "x.y"\nkind = "choice"\nlabel = "L"', "names no options"),
    "rating without anchors": ('id = "x.y"\nkind = "rating"\nlabel = "L"\nlow = "l"', "both ends"),
    "option twice": (
        'id = "x.y"\nkind = "choice"\nlabel = "L"\noptions = [{id="a",label="A"},{id="a",label="B"}]',
        "same id",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the English content that a test may spoil."""
    shutil.copytree(content_folder() / "en", tmp_path / "en")
    return tmp_path


def page_with(folder: Path, prompt: str) -> Content:
    text = (
        'page = "wrong"\n[[exercise]]\nid = "wrong.one"\ntitle = "T"\n[[exercise.step]]\nid = "wrong.step"\n'
        f'label = "S"\n[[exercise.step.prompt]]\n{prompt}\n'
    )
    (folder / "en" / "pages" / "wrong.toml").write_text(text, encoding="utf-8")
    return Content("en", folder)


def test_every_field_of_the_content_is_read_somewhere():
    """Nothing has to be written and translated that the library never looks at."""
    library = Path(workbook_lib.__file__).parent
    shapes = {models.__file__, book.__file__}
    ends = {".py", ".j2", ".html"}
    readers = [path for path in library.rglob("*") if path.suffix in ends and str(path) not in shapes]
    read = {name for path in readers for name in re.findall(r"\.([a-z_]+)\b", path.read_text(encoding="utf-8"))}
    found = [*vars(models).values(), *vars(book).values()]
    kinds = [one for one in found if isinstance(one, type) and issubclass(one, models.Model)]
    fields = {name for shape in kinds for name in shape.model_fields}
    assert fields - read == set()


def test_everything_that_ships_is_valid():
    """Every content file of the project loads, and no prompt stands on two pages."""
    content = Content()
    assert len(content.book.ratings) == 4
    assert len(content.prompts()) > 20
    assert content.citations
    for name in ("help", "stop", "your-data", "stop-in-a-workshop", "your-data-in-a-workshop"):
        assert content.static(name).paragraphs


@pytest.mark.parametrize(("prompt", "wrong"), BROKEN.values(), ids=BROKEN.keys())
def test_a_mistake_names_file_id_and_what_is_wrong(folder: Path, prompt: str, wrong: str):
    """A mistake in a content file is reported with the file, the id and the reason."""
    with pytest.raises(ContentError) as caught:
        page_with(folder, prompt).page("wrong")
    assert "wrong.toml" in str(caught.value)
    assert "x.y" in str(caught.value)
    assert wrong in str(caught.value)


def test_an_id_that_stands_twice_is_refused(folder: Path):
    """Two prompts with one id on one page are refused, because ids are the journal's keys."""
    prompt = 'id = "x.y"\nkind = "text"\nlabel = "L"'
    with pytest.raises(ContentError, match=r"'x\.y' stands twice"):
        page_with(folder, f"{prompt}\n[[exercise.step.prompt]]\n{prompt}").page("wrong")


def test_an_id_on_two_pages_is_refused(folder: Path):
    """Two prompts with one id on two pages are refused."""
    content = page_with(folder, 'id = "rejection.role"\nkind = "text"\nlabel = "L"')
    with pytest.raises(ContentError, match=r"rejection\.role"):
        content.prompts()


def test_a_file_that_is_not_toml_is_named(folder: Path):
    """A file that cannot be read as TOML is named."""
    (folder / "en" / "pages" / "check-in.toml").write_text("page = ", encoding="utf-8")
    with pytest.raises(ContentError, match=r"check-in\.toml: not readable"):
        Content("en", folder).page("check-in")


def test_a_missing_message_is_named():
    """Asking for a sentence that is not there, or leaving out a value it needs, names the sentence."""
    content = Content()
    with pytest.raises(ContentError, match="no_such_sentence"):
        content.say("no_such_sentence")
    with pytest.raises(ContentError, match="about_minutes"):
        content.say("about_minutes")
    assert content.say("about_minutes", n=5) == "about 5 minutes"


def test_a_message_in_two_files_is_refused(folder: Path):
    """A sentence that stands in two message files is refused."""
    (folder / "en" / "messages-zz.toml").write_text('button_next = "Onward"\n', encoding="utf-8")
    with pytest.raises(ContentError, match="button_next"):
        _ = Content("en", folder).messages


def test_an_unknown_exercise_is_named():
    """Asking a page for an exercise it does not have names both."""
    with pytest.raises(ContentError, match=r"check-in\.toml.*no\.such"):
        Content().exercise("check-in", "no.such")


def test_a_text_that_waits_for_its_translation_is_shown_in_english(folder: Path):
    """Where a language has the mark "…", the English text at the same place is read, in pages, messages and prose."""
    shutil.copytree(content_folder() / "de", folder / "de")
    page = folder / "de" / "pages" / "04-keep-learning.toml"
    german = Content("de", folder).exercise("04-keep-learning", "04.ideas").form("idea").prompt("place")
    spoiled = page.read_text(encoding="utf-8").replace(german.label, "…").replace(german.options[1].label, "…")
    page.write_text(spoiled, encoding="utf-8")
    prose = folder / "de" / "prose" / "04-keep-learning.toml"
    prose.write_text('[cell]\n04-00 = "…"\n[comment]\n04-01 = "# Das Heft"\n', encoding="utf-8")
    messages = folder / "de" / "messages-entries.toml"
    lines = messages.read_text(encoding="utf-8").splitlines()
    lines = ['kind_story = "…"' if line.startswith("kind_story") else line for line in lines]
    messages.write_text("\n".join(lines), encoding="utf-8")
    content, english = Content("de", folder), Content("en", folder)
    there, here = (
        one.exercise("04-keep-learning", "04.ideas").form("idea").prompt("place") for one in (english, content)
    )
    assert (here.label, here.options[1]) == (there.label, there.options[1])
    assert here.options[0] == german.options[0]
    assert content.say("kind_story") == english.say("kind_story")
    assert content.prose("04-keep-learning").cell == {}
    assert content.prose("04-keep-learning").comment == {"04-01": "# Das Heft"}


def test_a_text_is_called_by_a_word_or_by_its_question():
    """An attribute that has a word of its own is called by it, any other by the question that asks for it."""
    content = Content()
    assert content.label("story", "title") == "Title"
    assert content.label("idea", "hours") == "About how many hours a week?"
    assert content.label("idea", "colour") == ""
