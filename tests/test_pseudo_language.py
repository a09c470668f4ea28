from pathlib import Path

import pseudo_language
import pytest

from workbook_lib.content import Content, languages
from workbook_lib.resources import notebooks_folder

CODES = sorted(pseudo_language.LETTERS)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the English texts and the notebooks, and the made-up languages beside them."""
    tree = tmp_path_factory.mktemp("tree")
    (tree / "data" / "content").mkdir(parents=True)
    (tree / "data" / "content" / "en").symlink_to(Content().folder)
    (tree / "notebooks").symlink_to(notebooks_folder())
    pseudo_language.write(tree)
    return tree / "data" / "content"


@pytest.mark.parametrize(
    ("text", "accents"),
    [
        ("Next", "⟦Ñéẋţ á⟧"),
        ("{n} days", "{n} ⟦đáýš á⟧"),
        ("## In **bold**, with `code`", "## ⟦Íñ **ƀóļđ**, ŵíţĥ áñđ ţĥ⟧ `code`"),
        ("See [the page](run-a-workshop.ipynb).", "⟦Šéé [ţĥé ƥáğé áñđ⟧](run-a-workshop.ipynb)."),
        ("<summary>More</summary>", "<summary>⟦Ṁóŕé á⟧</summary>"),
        ("one\n\n- two", "⟦óñé á⟧\n\n- ⟦ţŵó á⟧"),
        ("{day}: {name}", "{day}: {name}"),
        ("", ""),
    ],
)
def test_only_words_are_changed(text: str, accents: str):
    """Letters get accents, a line grows and gets brackets; placeholders, Markdown, HTML and addresses stay."""
    assert pseudo_language.pseudo(text, "en-XA") == accents


@pytest.mark.parametrize("code", CODES)
def test_no_letter_of_english_is_left(code: str):
    """Each letter becomes another one, each its own among the small ones."""
    said = pseudo_language.ASCII.translate(pseudo_language.LETTERS[code])
    assert not set(said) & set(pseudo_language.ASCII)
    assert len(set(said[:26])) == 26


@pytest.mark.parametrize("code", CODES)
def test_the_texts_are_whole(tree: Path, code: str):
    """Every file of a made-up language is read as that of a real one, and has the same ids and placeholders."""
    content, english = Content(code, tree), Content()
    assert content.messages.keys() == english.messages.keys()
    assert content.prompts().keys() == english.prompts().keys()
    assert content.citations == {name: content.citations[name] for name in english.citations}
    assert [one.page for one in content.book.chapters] == [one.page for one in english.book.chapters]
    assert content.letters.model_dump().keys() == english.letters.model_dump().keys()
    assert content.run_sheets and content.advert_words and content.mail_words and content.commands
    assert content.prose("today").cell
    assert content.say("journal_imported", n="7").count("7") == 1


def test_one_of_them_runs_from_the_right(tree: Path):
    """Direction is part of a language; both languages can be chosen where they are."""
    assert {code: Content(code, tree).book.direction for code in CODES} == {"en-XA": "ltr", "en-XB": "rtl"}
    assert set(languages(tree)) == {"en", *CODES}


def test_they_are_not_for_the_tree_itself():
    """The tool refuses to write them where they could be committed."""
    with pytest.raises(SystemExit, match="copy"):
        pseudo_language.main([str(Path(pseudo_language.__file__).resolve().parents[1])])
    assert not set(CODES) & set(languages())


def test_whoever_calls_it_is_told_how_to_choose_them(tree: Path, capsys: pytest.CaptureFixture[str]):
    """The command names what it wrote and how it is chosen."""
    pseudo_language.main([str(tree.parents[1])])
    assert "WORKBOOK_LANGUAGE" in capsys.readouterr().out
