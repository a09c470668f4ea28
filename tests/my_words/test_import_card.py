import base64

import pytest
from cards import file_card_store  # noqa: F401 - a journal in a file

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.my_words.import_card import MOST_BYTES, SHOWN, ImportCard
from workbook_lib.records import Activity
from workbook_lib.transfer.formats.csv_kinds import write_csv
from workbook_lib.transfer.formats.jsonl import write_jsonl
from workbook_lib.workbook import Workbook


@pytest.fixture
def lines(desk):
    """Two entries as lines of a file; the journal itself is empty again."""
    desk.save(Activity(what="one"), "one")
    desk.save(Activity(what="two"), "two")
    written = list(write_jsonl(desk.journal.revisions()))
    desk.journal.erase_all()
    return written


@pytest.fixture
def import_card(desk):
    """The way in."""
    return ImportCard(desk, desk.journal)


def sent(text: str | bytes) -> dict[str, str]:
    content = text if isinstance(text, bytes) else text.encode()
    return {"name": "journal.jsonl", "data": base64.b64encode(content).decode()}


def test_a_file_is_looked_at_and_nothing_is_stored(import_card, lines, on):
    """The plan is told in words; before the button the journal is as it was."""
    import_card.preview(sent("".join(lines)))
    assert "New entries: 2." in on(import_card.blocks(), "in.plan").text
    assert import_card.desk.journal.current() == []


def test_it_is_brought_in_after_a_backup(import_card, lines, on):
    """The button brings it in, keeps a copy of what was before, and says what was done."""
    import_card.desk.save(Activity(what="before"))
    import_card.preview(sent("".join(lines)))
    import_card.run_import()
    assert sorted(entry.record.what for entry in import_card.desk.journal.current()) == ["before", "one", "two"]
    assert import_card.desk.journal.backups()
    assert "New entries: 2." in on(import_card.blocks(), "in.done").text
    assert on(import_card.blocks(), "in.plan") is None


def test_the_same_file_twice_changes_nothing(import_card, lines, on, pressable):
    """What is here already is called that, and there is nothing to press but leaving it."""
    import_card.preview(sent("".join(lines)))
    import_card.run_import()
    import_card.preview(sent("".join(lines)))
    assert on(import_card.blocks(), "in.plan").text == "Everything in this file is in your journal already (2)."
    assert pressable(import_card.blocks()) == ["leave"]


def test_bad_lines_are_told_by_their_number_and_left_out(import_card, lines, on):
    """Lines that are no entries are counted, named by number without their words, and the others come in."""
    import_card.preview(sent(lines[0] + "SECRET not json\n" + lines[1] + '{"kind": "activity"}\n'))
    (first, second) = on(import_card.blocks(), "in.lines").items
    assert first.text == "Line 2: The line is not an entry of a journal."
    assert second.text.startswith("Line 4: ")
    assert "SECRET" not in first.text
    import_card.run_import()
    assert len(import_card.desk.journal.current()) == 2


def test_large_numbers_are_written_as_the_language_writes_them(desk, on):
    """In German a thousand has a full stop, not a comma."""
    german = Workbook("00-start-here", desk.journal, Content("de"), desk.now)
    card = ImportCard(german, german.journal)
    card.preview(sent('{"entry_id": 1}\n' * 1001))
    assert "1.001" in on(card.blocks(), "in.bad").text


def test_of_many_bad_lines_the_first_are_listed(import_card, on):
    """All are counted; the list stays short. Nothing to bring in is called that."""
    import_card.preview(sent('{"entry_id": 1}\n' * (SHOWN + 5)))
    assert len(on(import_card.blocks(), "in.lines").items) == SHOWN
    assert f"{SHOWN + 5}" in on(import_card.blocks(), "in.bad").text
    assert on(import_card.blocks(), "in.plan").text == "There is nothing in this file that can be brought in."


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"name": "x", "data": "not base64!"}, "value_not_understood"),
        ({"name": "x"}, "value_not_understood"),
        ("text", "value_not_understood"),
        (sent(b"PK\x00\x00 not an archive"), "import_not_understood"),
        (sent(b"x" * (MOST_BYTES + 1)), "copies_too_large"),
    ],
    ids=["not base64", "no data", "no file", "no kind we know", "too large"],
)
def test_what_is_no_file_of_ours_is_refused_with_a_sentence(import_card, value, message):
    """Whatever arrives, there is a sentence for it and nothing is planned."""
    with pytest.raises(WorkbookError) as caught:
        import_card.preview(value)
    assert caught.value.message_id == message
    assert len(import_card.blocks()) == 1


def test_leaving_a_file_empties_the_field(import_card, lines):
    """After leaving or bringing in, the field is a new one, so that the same file can be chosen again."""
    field = import_card.blocks()[0]
    import_card.preview(sent("".join(lines)))
    assert import_card.blocks()[0].value == "journal.jsonl"
    import_card.discard()
    assert import_card.blocks()[0].value is None
    assert import_card.blocks()[0].key != field.key
    assert not import_card.owns(field.key)


def test_no_file_chosen_is_no_mistake(import_card):
    """An emptied field has no plan."""
    import_card.preview(None)
    assert len(import_card.blocks()) == 1


def test_lines_of_windows_and_line_separators_in_words_are_read(import_card, lines, on):
    """A file that passed through another system, with any separator within the words, is read whole."""
    text = "".join(lines).replace('"what": "one"', '"what": "one\u2028still one"').replace("\n", "\r\n")
    import_card.preview(sent("\ufeff" + text))
    import_card.run_import()
    assert [entry.record.what for entry in import_card.desk.journal.current()] == ["one\u2028still one", "two"]


def test_files_of_other_programs_are_named_with_their_scale(import_card, on):
    """An export of Daylio is called that, and the page says that its moods are brought to the workbook's scale."""
    head = "full_date,date,weekday,time,mood,activities,note_title,note"
    import_card.preview(sent(f"{head}\n2026-05-01,May 1,Friday,20:15,good,,,a note\n"))
    assert on(import_card.blocks(), "in.format").text == "It is an export of Daylio."
    assert on(import_card.blocks(), "in.scales").text == "Ratings on another scale are brought to 0 to 10: Mood (1–5)."
    import_card.run_import()
    (entry,) = import_card.desk.journal.current("check_in")
    assert entry.record.note == "a note"


def test_a_table_of_this_workbook_comes_back_in(import_card, on, desk):
    """What was taken out as a table is recognised."""
    desk.save(Activity(what="one"), "one")
    table = "".join(write_csv("activity", desk.journal.revisions(current_only=True)))
    desk.journal.erase_all()
    import_card.preview(sent(table))
    assert on(import_card.blocks(), "in.format").text == "It is a table that this workbook made."
    import_card.run_import()
    assert desk.journal.entry("one").record.what == "one"
