import pytest
from toy_group import MARKER, PAGE, buttons, can_look_at, look_at, texts

from workbook_lib.errors import WorkbookError
from workbook_lib.workshop.participant.offers import (
    Offer,
)
from workbook_lib.workshop.participant.sharing_preview import Preview


def test_a_rating_is_seen_before_it_is_shared_and_goes_only_on_yes(card, group, on):
    """Choosing shows the number, the group's name and for how long; only the consent shares it."""
    card.change("leave:mood", 4)
    item = f"{PAGE}.leave.mood"
    look_at(card, item)
    assert "Mood 4" in on(card.view(), "share.what").text
    assert "Tuesday group" in on(card.view(), "share.goes").text
    assert "until you take it back" in on(card.view(), "share.goes").text
    assert not group.shared
    card.press("share.yes", {})
    assert group.shared[item].value == 4
    assert "Mood 4" in texts([on(card.view(), "share.standing")])


def test_what_was_looked_at_is_what_is_shared(card, group):
    """A rating changed between preview and consent does not go: the one that was shown does."""
    card.change("leave:mood", 4)
    look_at(card, f"{PAGE}.leave.mood")
    card.change("leave:mood", 9)
    card.press("share.yes", {})
    assert group.shared[f"{PAGE}.leave.mood"].value == 4


def test_what_helped_is_chosen_from_the_pages_exercises(card, group, desk, on):
    """The reader names one exercise of the page; without a choice nothing goes."""
    item = f"helped.{PAGE}"
    look_at(card, item)
    first = desk.content.page(PAGE).exercises[0]
    assert on(card.view(), "share.choice").options[0].label == first.title
    with pytest.raises(WorkbookError, match="sharing_choose_first"):
        card.press("share.yes", {})
    card.change("share.choice", "no-such-exercise")
    with pytest.raises(WorkbookError, match="sharing_choose_first"):
        card.press("share.yes", {})
    card.change("share.choice", first.id)
    card.press("share.yes", {})
    assert group.shared[item].value == first.id
    assert first.title in texts(card.view())


def test_a_reflection_is_copied_and_the_copy_can_be_changed(card, group, desk, written, on):
    """The copy starts with the page's words, is kept as it is changed, and only it goes."""
    item = group.words_id("copy", written.entry_id)
    look_at(card, item)
    key = f"share.text:{item}"
    assert on(card.view(), key).value == f"{MARKER} is\nmine"
    assert card.change(key, "Something shorter").revision == 1
    assert on(card.view(), key).value == "Something shorter"
    card.press("share.yes", {})
    assert group.shared[item].text == "Something shorter"
    assert desk.journal.entry(written.entry_id).record.text.startswith(MARKER)
    assert item not in can_look_at(card)


def test_words_come_with_a_word_about_style_and_never_the_forbidden_one(card, group, written, on):
    """The preview says that words may be recognised, that the group reads them, and that it is pseudonymous."""
    look_at(card, group.words_id("copy", written.entry_id))
    seen = on(card.view(), "share.seen").text
    assert "recognise your style" in seen
    assert "pseudonymous" in seen
    assert "anonym" not in seen.replace("pseudonym", "")


def test_empty_or_too_long_words_do_not_go(card, group, written):
    """Nothing at all, or more than the wall takes, is refused with a sentence and kept as it is."""
    item = group.words_id("copy", written.entry_id)
    look_at(card, item)
    card.change(f"share.text:{item}", " \n ")
    with pytest.raises(WorkbookError, match="sharing_empty"):
        card.press("share.yes", {})
    card.change(f"share.text:{item}", "x" * 1001)
    with pytest.raises(WorkbookError, match="sharing_too_long"):
        card.press("share.yes", {})
    card.change(f"share.text:{item}", None)
    assert not group.shared


def test_a_copy_can_be_erased(card, group, desk, written, on):
    """The copy is erased for good; the page's own words stay."""
    item = group.words_id("copy", written.entry_id)
    look_at(card, item)
    assert "share.erase" not in [action for action, _ in buttons(card.view())]
    card.change(f"share.text:{item}", "A copy")
    card.press("share.erase", {})
    assert desk.journal.current("share") == []
    assert desk.journal.entry(written.entry_id) is not None


def test_a_number_has_no_field_to_change(desk, group):
    """A preview takes only its own field: of a number none, of words none of another item."""
    number = Preview(desk, group, Offer(f"{PAGE}.leave.mood", "Mood", "number", 4))
    words = Preview(desk, group, Offer("words.one", "Words", "words", text="mine"))
    for preview, key in (
        (number, "share.choice"),
        (number, f"share.text:{PAGE}.leave.mood"),
        (words, "share.text:words.two"),
    ):
        with pytest.raises(LookupError):
            preview.change(key, "x")
    assert group.drafts == {}


@pytest.mark.parametrize(
    ("names", "said"),
    [(None, ""), (1, "One name takes part"), (8, "8 names take part in this workshop. If that is more")],
)
def test_who_shares_sees_how_many_names_take_part(card, group, names, said):
    """Before sharing, the number of names is told where it is known, and what to do where it is too large."""
    group.names = names
    card.change("leave:mood", 4)
    look_at(card, f"{PAGE}.leave.mood")
    seen = texts(card.view())
    assert said in seen
    assert ("take part" in seen or "takes part" in seen) is bool(said)
