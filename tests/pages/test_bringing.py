import base64

import pytest

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.pages.bringing import MOST_BYTES, SHOWN, Bringing
from workbook_lib.records import Activity
from workbook_lib.transfer.csv_kinds import write_csv
from workbook_lib.transfer.jsonl import write_jsonl
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
def bringing(desk):
    """The way in."""
    return Bringing(desk, desk.journal)


def sent(text: str | bytes) -> dict[str, str]:
    content = text if isinstance(text, bytes) else text.encode()
    return {"name": "journal.jsonl", "data": base64.b64encode(content).decode()}


def test_a_file_is_looked_at_and_nothing_is_stored(bringing, lines, on):
    """The plan is told in words; before the button the journal is as it was."""
    bringing.look(sent("".join(lines)))
    assert "New entries: 2." in on(bringing.blocks(), "in.plan").text
    assert bringing.desk.current() == []


def test_it_is_brought_in_after_a_backup(bringing, lines, on):
    """The button brings it in, keeps a copy of what was before, and says what was done."""
    bringing.look(sent("".join(lines)))
    bringing.bring()
    assert [entry.record.what for entry in bringing.desk.current()] == ["one", "two"]
    assert bringing.desk.journal.backups()
    assert "New entries: 2." in on(bringing.blocks(), "in.done").text
    assert on(bringing.blocks(), "in.plan") is None


def test_the_same_file_twice_changes_nothing(bringing, lines, on, pressable):
    """What is here already is called that, and there is nothing to press but leaving it."""
    bringing.look(sent("".join(lines)))
    bringing.bring()
    bringing.look(sent("".join(lines)))
    assert on(bringing.blocks(), "in.plan").text == "Everything in this file is in your journal already (2)."
    assert pressable(bringing.blocks()) == ["leave"]


def test_bad_lines_are_told_by_their_number_and_left_out(bringing, lines, on):
    """Lines that are no entries are counted, named by number without their words, and the others come in."""
    bringing.look(sent(lines[0] + "SECRET not json\n" + lines[1] + '{"kind": "activity"}\n'))
    (first, second) = on(bringing.blocks(), "in.lines").items
    assert first.text == "Line 2: The line is not an entry of a journal."
    assert second.text.startswith("Line 4: ")
    assert "SECRET" not in first.text
    bringing.bring()
    assert len(bringing.desk.current()) == 2


def test_large_numbers_are_written_as_the_language_writes_them(desk, on):
    """In German a thousand has a full stop, not a comma."""
    german = Workbook("00-start-here", desk.journal, Content("de"), desk.now)
    card = Bringing(german, german.journal)
    card.look(sent('{"nonsense": 1}\n' * 1001))
    assert "1.001" in on(card.blocks(), "in.bad").text


def test_of_many_bad_lines_the_first_are_listed(bringing, on):
    """All are counted; the list stays short. Nothing to bring in is called that."""
    bringing.look(sent('{"nonsense": 1}\n' * (SHOWN + 5)))
    assert len(on(bringing.blocks(), "in.lines").items) == SHOWN
    assert f"{SHOWN + 5}" in on(bringing.blocks(), "in.bad").text
    assert on(bringing.blocks(), "in.plan").text == "There is nothing in this file that can be brought in."


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
def test_what_is_no_file_of_ours_is_refused_with_a_sentence(bringing, value, message):
    """Whatever arrives, there is a sentence for it and nothing is planned."""
    with pytest.raises(WorkbookError) as caught:
        bringing.look(value)
    assert caught.value.message_id == message
    assert len(bringing.blocks()) == 1


def test_leaving_a_file_empties_the_field(bringing, lines):
    """After leaving or bringing in, the field is a new one, so that the same file can be chosen again."""
    field = bringing.blocks()[0]
    bringing.look(sent("".join(lines)))
    assert bringing.blocks()[0].value == "journal.jsonl"
    bringing.drop()
    assert bringing.blocks()[0].value is None
    assert bringing.blocks()[0].key != field.key
    assert not bringing.owns(field.key)


def test_no_file_chosen_is_no_mistake(bringing):
    """An emptied field has no plan."""
    bringing.look(None)
    assert len(bringing.blocks()) == 1


def test_lines_of_windows_and_line_separators_in_words_are_read(bringing, lines, on):
    """A file that passed through another system, with any separator within the words, is read whole."""
    text = "".join(lines).replace('"what": "one"', '"what": "one\u2028still one"').replace("\n", "\r\n")
    bringing.look(sent("\ufeff" + text))
    bringing.bring()
    assert [entry.record.what for entry in bringing.desk.current()] == ["one\u2028still one", "two"]


def test_files_of_other_programs_are_named_with_their_scale(bringing, on):
    """An export of Daylio is called that, and the page says that its moods are brought to the workbook's scale."""
    head = "full_date,date,weekday,time,mood,activities,note_title,note"
    bringing.look(sent(f"{head}\n2026-05-01,May 1,Friday,20:15,good,,,a note\n"))
    assert on(bringing.blocks(), "in.format").text == "It is an export of Daylio."
    assert on(bringing.blocks(), "in.scales").text == "Ratings on another scale are brought to 0 to 10: Mood (1–5)."
    bringing.bring()
    (entry,) = bringing.desk.current("check_in")
    assert entry.record.note == "a note"


def test_a_table_of_this_workbook_comes_back_in(bringing, on, desk):
    """What was taken out as a table is recognised."""
    desk.save(Activity(what="one"), "one")
    table = "".join(write_csv("activity", desk.journal.revisions(current_only=True)))
    desk.journal.erase_all()
    bringing.look(sent(table))
    assert on(bringing.blocks(), "in.format").text == "It is a table that this workbook made."
    bringing.bring()
    assert desk.entry("one").record.what == "one"
