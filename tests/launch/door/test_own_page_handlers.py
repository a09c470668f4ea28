from workbook_lib.content import Content
from workbook_lib.launch.own_pages import copy_page, own_folder, own_pages
from workbook_lib.resources import notebooks_folder


def test_an_own_page_is_in_the_contents_with_its_name_as_text(reader, home):
    """The contents list names it below the book's pages; what its writer called it is text, never markup."""
    own = copy_page(home, notebooks_folder(), "00-start-here", Content("en"))
    path = own_folder(home) / f"{own.name}.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("Start here (copy)", "<b>Mine</b>"), encoding="utf-8")
    page = reader.get("help").text
    assert "Pages of your own" in page
    assert f'/pages/{own.name}.ipynb"' in page
    assert "&lt;b&gt;Mine&lt;/b&gt;" in page
    assert "<b>Mine</b>" not in page


def test_without_own_pages_the_contents_say_nothing_of_them(reader):
    """Whoever has none does not read of them."""
    assert "Pages of your own" not in reader.get("help").text


def test_a_page_is_removed_by_a_form_of_the_door_alone(reader, home):
    """The form removes it and leads back to the book; another site's form, and another name, remove nothing."""
    own = copy_page(home, notebooks_folder(), "00-start-here", Content("en"))
    address, here = "workbook/own-page/remove", {"Sec-Fetch-Site": "same-origin"}
    assert reader.post(address, data={"page": own.name}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert reader.post(address, data={"page": "00-start-here"}, headers=here).status_code == 404
    assert own_pages(home) == [own]
    reader.follow_redirects = False
    assert reader.post(address, data={"page": own.name}, headers=here).status_code == 302
    assert own_pages(home) == []
