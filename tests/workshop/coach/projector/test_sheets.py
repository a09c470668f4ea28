from dataclasses import replace
from datetime import timedelta
from textwrap import wrap

import pytest

from workbook_lib.content import Content
from workbook_lib.records import PublishedChoice, PublishedRating
from workbook_lib.workshop.coach.projector.sheets import LINE, LINES, make_sheet, sheets_of, slides_at
from workbook_lib.workshop.coach.projector.state import KINDS, Projected
from workbook_lib.workshop.messages import GroupItem
from workbook_lib.workshop.rules.items import MOST_WORDS

PAGE = "00-start-here"
SESSIONS = [session for _, session in Content().run_sheets.sessions()]


def rating(item: str, n: int = 9, now=None) -> GroupItem:
    return GroupItem(item=item, state="shown", published=PublishedRating(item=item, n=n, median=4, shown_at=now))


def all_of(projected, sources):
    """Return every sheet of what is shown."""
    first = make_sheet(projected, sources)
    return [make_sheet(replace(projected, sheet=place), sources) for place in range(first.count)]


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"code", "agenda", "instruction"}))
def test_without_anything_to_show_there_is_the_title(kind, sources):
    """An empty wall, no picture and no timer show the quiet page, and no word why."""
    sheet = make_sheet(Projected(kind=kind), sources())
    assert (sheet.kind, sheet.title, sheet.paragraphs, sheet.picture) == ("quiet", "Tuesday group", (), "")


def test_the_agenda_says_where_the_group_is(board, sources):
    """Item, its minutes, the one after it, and the session above; the last item has none after it."""
    board.begin("six.1", 1)
    sheet = make_sheet(Projected(kind="agenda", session="six.2"), sources())
    assert (sheet.title, sheet.above) == ("Arriving", "Where we start")
    assert sheet.paragraphs == ("8 minutes", "After that: The rejection at hand")
    board.begin("six.1", 99)
    assert make_sheet(Projected(kind="agenda"), sources()).paragraphs == ("8 minutes",)
    board.begin("six.1", 0)
    assert make_sheet(Projected(kind="agenda"), sources("de")).paragraphs[0] == "15 Minuten"


def test_before_a_session_begins_its_first_item_is_there(sources):
    """Title, agenda and what is private are shown before anything has begun."""
    sheet = make_sheet(Projected(kind="agenda", session="six.2"), sources())
    assert sheet.above == "It is not personal"
    assert make_sheet(Projected(kind="instruction", session="six.2"), sources()).count > 1


def test_a_step_that_begins_stands_there_with_its_first_sheet(board, sources):
    """Whoever goes on at the desk sees no later sheet of the step that begins; a picture stays as it was turned."""
    board.begin("six.1", 0)
    turned = Projected(kind="instruction", sheet=1, turn=1)
    assert make_sheet(turned, sources()).number == 2
    board.begin("six.1", 1)
    assert make_sheet(turned, sources()).number == 1
    words = tuple(board.write(number, "word " * 60) for number in range(3))
    assert make_sheet(replace(turned, kind="words", approved=words), sources()).number == 2


@pytest.mark.parametrize("session", SESSIONS, ids=lambda one: one.id)
def test_instructions_are_the_groups_and_never_the_coachs(session, board, sources):
    """Each step shows what the group is told, and never what the run sheet tells the coach to do."""
    seen = ""
    for step, one in enumerate(session.steps):
        board.begin(session.id, step)
        sheets = all_of(Projected(kind="instruction", turn=board.room.view.turn), sources())
        assert sheets[0].title == one.title
        seen += " ".join(text for sheet in sheets for text in sheet.paragraphs)
    for one in session.steps:
        assert " ".join(one.group.split()) in " ".join(seen.split())
        assert one.do in one.group or one.do not in seen


def test_every_slide_of_a_session_can_stand_on_the_projector():
    """Beside the steps: title and agenda before the first, questions and going home after the last ones."""
    content = Content()
    for session in SESSIONS:
        kinds = [slide.kind for step in range(len(session.steps)) for slide in slides_at(step, session, content)]
        assert kinds.count("step") == len(session.steps)
        assert {"title", "agenda", "private", "stopping", "questions", "closing"} <= set(kinds)
        assert len(kinds) == len(set(kinds)) + len(session.steps) - 1


def test_a_timer_tells_what_is_left_and_stays_at_nothing(sources):
    """The seconds are counted up, and after the end there are none."""
    now = sources().now
    running = Projected(kind="timer", minutes=5, ends_at=now + timedelta(seconds=90.2))
    assert (make_sheet(running, sources()).seconds, make_sheet(running, sources()).of) == (91, 300)
    over = Projected(kind="timer", minutes=5, ends_at=now - timedelta(seconds=1))
    assert make_sheet(over, sources()).seconds == 0


def test_pictures_are_those_that_were_released(board, sources):
    """A released rating and a released choice are a sheet each, with the same in words; the rest adds nothing."""
    now = sources().now
    choice = PublishedChoice(item=f"helped.{PAGE}", n=12, counts=(("00.rejection", 6),), others=6, shown_at=now)
    board.items = (
        rating(f"{PAGE}.arrive.mood", now=now),
        GroupItem(item=f"{PAGE}.arrive.optimism", state="hidden", reason="too_few"),
        GroupItem(item=choice.item, state="shown", published=choice),
        rating("check-in.now.energy", now=now),
    )
    found = all_of(Projected(kind="picture", view=PAGE), sources())
    assert [sheet.count for sheet in found] == [2, 2]
    assert "Mood" in found[0].picture
    assert "Mood" in found[0].description
    assert all("Optimism" not in sheet.picture and "Energy" not in sheet.picture for sheet in found)
    assert "The rejection at hand" in found[1].picture


def test_a_picture_that_was_taken_back_is_gone(board, sources):
    """Once the board hides an item, the next look finds no picture of it."""
    board.items = (rating(f"{PAGE}.arrive.mood", now=sources().now),)
    shown = Projected(kind="picture", view=PAGE)
    assert make_sheet(shown, sources()).kind == "picture"
    board.items = (GroupItem(item=f"{PAGE}.arrive.mood", state="hidden", reason="changed"),)
    assert make_sheet(shown, sources()).kind == "quiet"


def test_only_approved_words_that_are_still_there_and_not_hidden(board, sources):
    """Words stand in the order of approval; without approval, hidden or taken back they do not."""
    first, second, third = board.write(1, "first"), board.write(2, "second"), board.write(3, "third")
    gone = board.write(4, "gone")
    board.hide(third, hidden=True)
    board.take_back(gone)
    shown = Projected(kind="words", approved=(second, third, gone, "f" * 32))
    assert make_sheet(shown, sources()).paragraphs == ("second",)
    assert make_sheet(replace(shown, approved=(second, first)), sources()).paragraphs == ("second", "first")
    board.take_back(second)
    assert make_sheet(shown, sources()).kind == "quiet"


def test_the_board_that_does_not_answer_shows_no_words_and_no_picture(board, sources):
    """Nobody can say whether something was taken back meanwhile, so it does not stand there."""
    one = board.write(1, "first")
    board.items = (rating(f"{PAGE}.arrive.mood", now=sources().now),)
    away = replace(sources(), group=None, wall=None)
    assert make_sheet(Projected(kind="words", approved=(one,)), away).kind == "quiet"
    assert make_sheet(Projected(kind="picture", view=PAGE), away).kind == "quiet"


def test_sheets_go_round(board, sources):
    """After the last sheet comes the first, and before the first the last, also when there are fewer than before."""
    words = [board.write(number, "word " * 60) for number in range(3)]
    shown = Projected(kind="words", approved=tuple(words))
    assert [make_sheet(replace(shown, sheet=at), sources()).number for at in (0, 1, 2, 3, -1)] == [1, 2, 3, 1, 3]
    board.take_back(words[2])
    assert make_sheet(replace(shown, sheet=2), sources()).number == 1


@pytest.mark.parametrize("texts", [["x " * (MOST_WORDS // 2)] * 3, ["x" * MOST_WORDS], ["a", "b"] * 9, [""], []])
def test_every_sheet_fits_and_nothing_is_lost(texts):
    """A sheet has no more lines than there is room for, and the sheets together have every letter."""
    sheets = list(sheets_of(texts))
    for sheet in sheets:
        assert sum(len(wrap(text, LINE)) for text in sheet) + 0.5 * (len(sheet) - 1) <= LINES
    told = "".join(text for sheet in sheets for text in sheet)
    assert told.replace(" ", "") == "".join(texts).replace(" ", "")
