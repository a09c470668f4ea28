import dataclasses

import pytest

from workbook_lib.controls import Choices, Figure, Text
from workbook_lib.errors import WorkbookError
from workbook_lib.progress.summary_card import TakeOut
from workbook_lib.records import Activity, Item, Opportunity, Plan, Reflection


@pytest.fixture
def card(open_page):
    """The card, with a plan, an answer, an application and something put away in the journal."""
    desk = open_page("05-my-progress")
    desk.save(Plan(prompt_id="plan", cue="it is Tuesday", act="MARK-plan"), "p")
    desk.save(Reflection(prompt_id="facts.known", page="01-it-is-not-personal", text="MARK-answer"), "r")
    desk.save(Opportunity(employer="MARK-employer", furthest="interview"))
    desk.save(Item(prompt_id="bag.things", page="03-a-fresh-approach", text="MARK-away", put_away=True))
    return TakeOut(desk)


@pytest.fixture
def all_blocks(on):
    """Returns every block of a card, however deep."""

    def walk(blocks):
        for block in blocks:
            yield block
            yield from walk(getattr(block, "blocks", ()))

    return lambda card: list(walk(card.view()))


def words(blocks):
    return "\n".join(
        text
        for block in blocks
        for name in ("text", "title", "label", "svg", "description", "caption")
        if isinstance(text := getattr(block, name, None), str)
    )


def test_everything_is_unticked_at_first(card, all_blocks):
    """No part is chosen, nothing of the journal is shown, and there is no file."""
    choices = [block for block in all_blocks(card) if isinstance(block, Choices)]
    assert len(choices) == 4
    assert all(tuple(block.value) == () for block in choices)
    assert "MARK" not in words(all_blocks(card))
    assert not [block for block in all_blocks(card) if block.type == "download"]


def test_nothing_ticked_makes_nothing(card):
    """Without any part there is a sentence and no preview."""
    with pytest.raises(WorkbookError) as caught:
        card.press("preview", {})
    assert caught.value.message_id == "takeout_nothing"


def test_the_preview_shows_what_is_ticked_and_nothing_else(card, all_blocks):
    """Words of a ticked part are shown beforehand, those of others and of what was put away are not."""
    card.change("parts.lists", ["plans"])
    card.change("parts.pages", ["page.03-a-fresh-approach"])
    card.press("preview", {})
    shown = words(all_blocks(card))
    assert "MARK-plan" in shown
    assert "Your own words are in it." in shown
    assert not [mark for mark in ("MARK-answer", "MARK-employer", "MARK-away") if mark in shown]


def test_a_preview_shows_pictures_without_names_unless_ticked(card, all_blocks, on):
    """The picture of applications names employers only when names are ticked."""
    card.change("parts.pictures", ["chart.applications"])
    card.press("preview", {})
    blocks = all_blocks(card)
    assert [block for block in blocks if isinstance(block, Figure)]
    assert "MARK" not in words(blocks)
    assert "None of your own words" in on(card.view(), "about").text
    card.change("parts.names", ["names"])
    card.press("preview", {})
    assert "MARK-employer" in words(all_blocks(card))


def test_the_file_is_what_was_shown(card, on):
    """The page to save holds the ticked words, under a name that tells nothing but the day."""
    card.change("parts.lists", ["plans"])
    card.press("preview", {})
    assert on(card.view(), "file.html") is None
    card.press("files", {})
    file = on(card.view(), "file.html")
    html = file.content.decode()
    assert file.filename == "summary-2026-05-04.html"
    assert "MARK-plan" in html
    assert "MARK-answer" not in html


def test_files_come_after_a_preview(card, on):
    """Files cannot be made of what was not shown; another choice asks for another look."""
    card.change("parts.lists", ["plans"])
    card.press("files", {})
    assert on(card.view(), "file.html") is None
    card.press("files", {})
    assert on(card.view(), "file.html")
    assert card.change("parts.lists", ["stories"]).refresh
    assert on(card.view(), "shown") is None


def test_what_was_erased_meanwhile_is_gone_from_the_preview(card, all_blocks, on):
    """A preview never shows words that the journal no longer has; the page asks for another look."""
    card.change("parts.lists", ["plans"])
    card.press("preview", {})
    assert "MARK-plan" in words(all_blocks(card))
    card.desk.erase("p")
    blocks = all_blocks(card)
    assert "MARK-plan" not in words(blocks)
    assert [block for block in blocks if block.key == "changed"]
    assert on(card.view(), "changed") is None


def test_what_is_put_away_meanwhile_is_in_no_file(card, on):
    """Nothing is saved that was not shown as it is now."""
    card.change("parts.pages", ["page.01-it-is-not-personal"])
    card.press("preview", {})
    card.press("files", {})
    assert "MARK-answer" in on(card.view(), "file.html").content.decode()
    card.desk.save(dataclasses.replace(card.desk.journal.entry("r").record, put_away=True), "r")
    assert on(card.view(), "file.html") is None
    card.press("preview", {})
    card.press("files", {})
    assert "MARK-answer" not in on(card.view(), "file.html").content.decode()


def test_a_pdf_is_offered_where_one_can_be_made(card, on, monkeypatch):
    """With the extra there is a PDF and a choice of paper."""
    printed = []

    def print_it(html, *, paper):
        printed.append(paper)
        return b"%PDF"

    monkeypatch.setattr("workbook_lib.progress.summary_card.pdf_available", lambda: True)
    monkeypatch.setattr("workbook_lib.progress.summary_card.summary_pdf", print_it)
    card.change("parts.lists", ["plans"])
    card.press("preview", {})
    card.press("files", {})
    assert on(card.view(), "file.pdf").filename == "summary-2026-05-04.pdf"
    assert card.change("paper", "letter").refresh
    card.view()
    card.view()
    assert printed == ["A4", "letter"]


@pytest.mark.parametrize("installed", [False, True])
def test_without_a_pdf_the_page_says_how_to_print(card, on, monkeypatch, installed: bool):
    """Without the extra, or without what it needs, the page to save is there and a sentence about printing."""

    def fail(html, *, paper):
        raise WorkbookError("pdf_not_available")

    monkeypatch.setattr("workbook_lib.progress.summary_card.pdf_available", lambda: installed)
    monkeypatch.setattr("workbook_lib.progress.summary_card.summary_pdf", fail)
    card.change("parts.lists", ["plans"])
    card.press("preview", {})
    card.press("files", {})
    assert on(card.view(), "file.html")
    assert isinstance(on(card.view(), "file.print"), Text)
    assert on(card.view(), "file.pdf") is None


def test_what_is_no_part_is_not_ticked(card):
    """A value that names no part chooses nothing, and an unknown field or button is refused."""
    card.change("parts.lists", ["plans", "everything", "page.01-it-is-not-personal"])
    card.change("parts.pages", "page.01-it-is-not-personal")
    assert card.parts() == ("plans",)
    for call in (lambda: card.change("parts.x", []), lambda: card.press("x", {})):
        with pytest.raises(LookupError):
            call()


def test_the_card_stores_nothing_and_names_nobody(card):
    """Choosing and looking leave the journal as it is; the line for plain text is the title."""
    before = len(card.desk.journal.current())
    card.change("parts.lists", ["plans"])
    card.press("preview", {})
    card.view()
    assert len(card.desk.journal.current()) == before
    assert card.summary() == "A summary to take out"


def test_every_block_has_a_key_of_its_own(open_page, all_blocks):
    """A summary of everything is drawn without two blocks of the same name."""
    desk = open_page("my-words")
    desk.save_many([(Activity(what="one"), None), (Activity(what="two"), None), (Plan(cue="a", act="b"), None)])
    card = TakeOut(desk)
    for group in card.groups[1:]:
        card.change(f"parts.{group.id}", [part.id for part in group.parts])
    card.change("parts.pictures", ["in_words", "chart.activity"])
    card.press("preview", {})
    keys = [block.key for block in all_blocks(card)]
    assert len(keys) == len(set(keys))
