import pytest

from workbook_lib.content import Content
from workbook_lib.workshop.coach.projector.rendering import Invitation, mark_of, page, rendered
from workbook_lib.workshop.coach.projector.sheets import Sheet

INVITATION = Invitation("https://192.168.1.9:8000", "KMPRTW", ":".join(f"{n:02X}" for n in range(32)))


def test_words_are_text_and_never_markup():
    """What people wrote and what the workshop is called are escaped."""
    sheet = Sheet("words", "<i>T</i>", paragraphs=("<script>x</script> & more",))
    html = rendered(sheet, INVITATION, Content())
    assert "<script>" not in html
    assert "&lt;script&gt;x&lt;/script&gt; &amp; more" in html
    assert "&lt;i&gt;T&lt;/i&gt;" in html
    assert "&lt;b&gt;" in page(html, "", "dark", "<b>", Content())


def test_the_code_stands_with_its_picture_address_and_fingerprint():
    """The sheet for coming in has what people need, and of a fingerprint both ends; other sheets have none of it."""
    html = rendered(Sheet("code", "Open this address"), INVITATION, Content())
    assert all(told in html for told in ("https://192.168.1.9:8000", "KMPRTW", "<svg", "00:01:02:03 … 1C:1D:1E:1F"))
    without = rendered(Sheet("code", "Open"), Invitation("http://127.0.0.1:8000", "KMPRTW"), Content())
    assert "Fingerprint" not in without
    assert "KMPRTW" in without
    assert "<svg" not in without, "no telephone could open that address"
    other = rendered(Sheet("quiet", "Tuesday"), INVITATION, Content())
    assert "KMPRTW" not in other
    assert "KMPRTW" not in repr(INVITATION)


def test_a_sheet_says_which_of_several_it_is():
    """One of several is numbered; a single one is not."""
    assert "2 of 3" in rendered(Sheet("words", "W", paragraphs=("x",), number=2, count=3), INVITATION, Content())
    assert "1 of 1" not in rendered(Sheet("words", "W", paragraphs=("x",)), INVITATION, Content())


def test_what_is_left_on_the_timer_is_not_part_of_the_sheet():
    """A window that has the sheet need not be given it again each second."""
    htmls = {rendered(Sheet("timer", "T", seconds=left, of=300), INVITATION, Content()) for left in (300, 12)}
    assert len(htmls) == 1
    assert 'data-of="300"' in htmls.pop()


def test_a_mark_changes_with_whatever_it_is_of():
    """The same is the same, and anything else is not."""
    assert mark_of("a", "dark", None) == mark_of("a", "dark", None) != mark_of("a", "light", None)


def test_the_window_is_in_the_coachs_language_and_look():
    """Language and look are said where a browser looks for them, and nothing runs but a file of our own."""
    html = page("<p>x</p>", "<p>late</p>", "light", "Dienstag", Content("de"))
    assert '<html lang="de" dir="ltr" data-look="light">' in html
    assert "Beamer – Dienstag" in html
    assert html.count("<script") == html.count('<script src="projector/own/projector.js"') == 1


@pytest.mark.parametrize(
    ("host", "scheme", "address"),
    [
        ("192.168.1.9:8000", "https", "https://192.168.1.9:8000"),
        ("10.0.0.7:8000", "https", "https://10.0.0.7:8000"),
        ("10.0.0.7:8000", "http", "http://10.0.0.7:8000"),
        ("10.0.0.7:8000", "", "https://10.0.0.7:8000"),
        ("127.0.0.1:8000", "http", "https://192.168.1.9:8000"),
        ("", "", "https://192.168.1.9:8000"),
    ],
)
def test_the_code_leads_to_where_the_coach_came_in(host, scheme, address):
    """Where the old address leads nowhere, that of the coach's own browser counts, if telephones reach it."""
    seen = INVITATION.seen_from(host, scheme)
    assert seen.address == address
    assert bool(seen.fingerprint) == (address == INVITATION.address)


def test_a_cluster_has_an_address_for_all():
    """Where each server has a name of its own below the workshop's, people are told the workshop's."""
    invitation = Invitation("https://workshop.example.org", "KMPRTW")
    assert invitation.seen_from("coach.workshop.example.org", "https") == invitation
