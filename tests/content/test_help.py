import re

import pytest

from workbook_lib.content import Content


@pytest.mark.parametrize(("language", "heading"), [("en", "Money and rights"), ("de", "Geld und Rechte")])
def test_money_and_rights_say_what_to_search_for_and_name_no_address(language, heading):
    """Each kind of place has words to search for; no address stands there that nobody verified for this country."""
    section = next(one for one in Content(language).static("help").sections if one.heading == heading)
    about, *places = section.paragraphs
    assert len(places) == 5
    assert all(re.search("[“„][^”“]+[”“]", place) for place in places)
    assert section.links == ()
    assert not re.search(r"https?:|www\.|\w\.(com|org|uk|de|at|ch)\b", " ".join(section.paragraphs))
    assert about
