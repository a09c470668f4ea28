import re

from workbook_lib.content import Content, choose_language
from workbook_lib.launch.environment import SHARE
from workbook_lib.launch.lab import lab_pages
from workbook_lib.launch.own_pages import copy_page
from workbook_lib.resources import notebooks_folder


def test_the_strip_lists_the_book_and_own_pages(tmp_path):
    """It has every page of the book, those of one's own, help and how to stop, in the language that was chosen."""
    choose_language(tmp_path, "de")
    content = Content("de")
    copy_page(tmp_path, notebooks_folder(), "today", content)
    told = lab_pages.strip(tmp_path)
    assert len(told["pages"]) == len(content.book.chapters)
    assert all((notebooks_folder() / one["path"]).is_file() for one in told["pages"])
    assert [one["path"] for one in told["own"]] == ["own-today.ipynb"]
    assert told["reading"]["help"]["title"] == content.static("help").title
    assert told["words"]["lab_copy"] == content.say("lab_copy")
    script = (SHARE / "labextensions" / "workbook-lab" / "static" / "strip.js").read_text(encoding="utf-8")
    assert set(re.findall(r"\b(?:lab|door)_\w+", script)) == set(told["words"])
