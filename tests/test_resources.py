import re

from workbook_lib import resources
from workbook_lib.content import Content


def test_a_checkout_is_preferred_to_the_package(tmp_path, monkeypatch):
    """In a checkout the folders beside the package are used, in an installed wheel those inside it."""
    package = tmp_path / "workbook_lib"
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setattr(resources, "_CHECKOUT", tmp_path)
    monkeypatch.setattr(resources, "_PACKAGE", package)
    assert resources.notebooks_folder() == package / "_data" / "notebooks"
    (tmp_path / "pyproject.toml").touch()
    assert resources.notebooks_folder() == tmp_path / "notebooks"
    assert resources.content_folder() == package / "_data" / "content"


def test_what_travels_with_the_library_is_there():
    """The sample journal, the style sheet of tokens and the first page can be read."""
    assert resources.sample_journal().is_file()
    assert "--" in resources.tokens()
    assert (resources.notebooks_folder() / "00-start-here.ipynb").is_file()


def test_a_page_without_a_drawing_has_an_empty_one():
    """A drawing that does not exist is an empty text, one that does is SVG."""
    names = [path.stem for path in (resources.style_folder() / "drawings").glob("*.svg")]
    assert resources.drawing("none-of-this-name") == ""
    assert names
    assert all(resources.drawing(name).startswith("<svg") for name in names)


def test_the_faces_travel_with_their_licence():
    """The style sheet of faces names files that are there and nothing elsewhere; together they stay small."""
    folder = resources.style_folder()
    named = re.findall(r'url\("([^"]+)"\)', (folder / "faces.css").read_text(encoding="utf-8"))
    files = sorted((folder / "faces").glob("*.woff2"))
    assert sorted(folder / name for name in named) == files
    assert len(files) == 6
    assert sum(file.stat().st_size for file in files) < 140_000
    assert "SIL OPEN FONT LICENSE" in (folder / "faces" / "OFL.txt").read_text(encoding="utf-8")


def test_each_page_of_the_book_has_a_drawing_in_ink_and_one_accent():
    """Ink takes the colour of the text; the accent has a colour of its own in light, dark, print and forced colours."""
    for entry in Content("en").book.chapters:
        picture = resources.drawing(entry.page)
        assert 'stroke="currentColor"' in picture, entry.page
        assert 'class="wb-clay"' in picture, entry.page
        assert "#" not in picture, entry.page
