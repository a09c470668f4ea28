from zoneinfo import ZoneInfo

from cards import find

from workbook_lib.records import CoachLetter, Reflection
from workbook_lib.today.coach_letter import READ, coach_letter, put_away
from workbook_lib.today.today_card import Today
from workbook_lib.transfer.exporting import export
from workbook_lib.transfer.importing import FileImport

LETTER = CoachLetter(group="Tuesday group", text="Dear <b>all</b>")


def test_at_home_the_letter_is_seen_once_and_stays_among_ones_words(open_page):
    """It stands on Today until it is put away; then it is a piece of one's words like any other, and comes no more."""
    desk = open_page("check-in")
    desk.save(Reflection(prompt_id="x.y", text="mine"), "r1")
    desk.save(LETTER, "letter")
    card = Today(desk)
    assert find(card.view(), "coach_letter.text").text == "Dear <b>all</b>"
    assert "Tuesday group" in find(card.view(), "coach_letter").label
    card.press(READ, {"id": "letter"})
    assert find(card.view(), "coach_letter") is None
    (entry,) = desk.all(CoachLetter)
    assert entry.record.text == "Dear <b>all</b>"
    put_away(desk, {"id": "no-such-letter"})
    assert len(desk.all(CoachLetter)) == 1


def test_in_the_workshop_itself_it_waits(open_page, monkeypatch):
    """While the group still meets, Today shows no letter; a letter without words is none."""
    desk = open_page("check-in")
    desk.save(CoachLetter(group="Tuesday group", text="  "), "empty")
    assert coach_letter(desk) == []
    desk.save(LETTER, "letter")
    assert coach_letter(desk)
    monkeypatch.setattr(type(desk), "in_workshop", property(lambda _desk: True))
    assert coach_letter(desk) == []


def test_the_letter_survives_the_way_home(open_page, journal):
    """Exported with everything and brought into another journal it is as the coach wrote it, and not yet read."""
    desk = open_page("check-in")
    desk.save(LETTER, "letter")
    file = export(desk.journal, "everything", desk.content)
    FileImport(journal, file, ZoneInfo("Europe/London")).run()
    (entry,) = journal.current("coach_letter")
    assert (entry.record.text, entry.record.group, entry.record.read) == (LETTER.text, LETTER.group, False)
