"""Forms of the door's own pages, where browsers say which site sends them and where they do not."""

import pytest

from workbook_lib.content import chosen_language


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none"])
def test_a_form_of_another_site_is_refused_whatever_it_holds(reader, home, site):
    """Where the browser says that another site sends a form, the page's token does not help it."""
    assert reader.get("help").status_code == 200
    form = {"language": "de", "to": "help", "_xsrf": reader.cookies["_xsrf"]}
    answer = reader.post("workbook/language", data=form, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert chosen_language(home) == "en"


def test_without_a_word_of_the_browser_the_pages_token_decides(reader, home):
    """Browsers do not say to an address without TLS which site sends a form: the token of the page does."""
    assert reader.get("help").status_code == 200
    form = {"language": "de", "to": "help"}
    assert reader.post("workbook/language", data=form).status_code == 403
    assert reader.post("workbook/language", data={**form, "_xsrf": "made up"}).status_code == 403
    assert chosen_language(home) == "en"
    assert reader.post("workbook/language", data={**form, "_xsrf": reader.cookies["_xsrf"]}).status_code == 200
    assert chosen_language(home) == "de"
