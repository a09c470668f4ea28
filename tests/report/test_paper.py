import pytest
from jinja2 import UndefinedError

from workbook_lib.content import Content
from workbook_lib.report.paper import drawing_of, page_template, printed, proof, script


def test_a_template_leaves_nothing_out():
    """A run sheet without its title is an error, not a page with a hole."""
    with pytest.raises(UndefinedError):
        printed("run_sheet.html.j2", Content(), sessions=[], sheets=Content().run_sheets)


def test_what_a_template_is_given_is_text():
    """A tag in a value is printed as it is, while our own style sheet is not changed."""
    html = printed("run_sheet.html.j2", Content(), title="<b>x", sessions=[], sheets=Content().run_sheets)
    assert "&lt;b&gt;x" in html
    assert "<b>x" not in html
    assert "--" in html.partition("</style>")[0]


def test_a_template_is_read_once():
    """The same name gives the same template."""
    assert page_template("run_sheet.html.j2") is page_template("run_sheet.html.j2")


def test_a_drawing_keeps_its_accent_where_style_sheets_do_not_reach():
    """The accent of a drawing is told as an attribute; a page without a drawing has none."""
    assert 'class="wb-clay" stroke="#' in drawing_of("00-start-here")
    assert drawing_of("no-such-page") == ""


def test_a_script_runs_by_its_proof_alone():
    """The proof is that of the script's very text; another letter makes another one."""
    text = script("slides.js")
    assert proof(text).startswith("sha256-")
    assert proof(text) != proof(f"{text} ")
