import threading
from datetime import UTC, datetime

import pytest
from cards import actions, find, flat

from workbook_lib.errors import WorkbookError
from workbook_lib.home import VARIABLE
from workbook_lib.records import PublishedChange, PublishedChoice, PublishedRating
from workbook_lib.resources import drawing
from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.coach import coach_card
from workbook_lib.workshop.coach.group_view import GroupView
from workbook_lib.workshop.coach.projector import approve, current
from workbook_lib.workshop.messages import Comment, GroupAnswers, GroupItem, GroupReport, Wall

NOW = datetime(2026, 5, 4, 19, 15, tzinfo=UTC)
PAGE = "00-start-here"


class Board:
    """A board as a test wants it."""

    def __init__(self) -> None:
        self.items: tuple[GroupItem, ...] = ()
        self.comments: tuple[Comment, ...] = ()
        self.new: tuple[Comment, ...] = ()
        self.wrong: Exception | None = None
        self.asked: list[object] = []

    def _answer(self, answer: object) -> object:
        if self.wrong:
            raise self.wrong
        return answer

    def group(self) -> GroupAnswers:
        """Return what was released."""
        return self._answer(GroupAnswers(k=5, items=self.items))

    def show(self, items: object) -> GroupAnswers:
        """Note what was asked for."""
        self.asked.append(sorted(items))
        return self.group()

    def wall(self) -> Wall:
        """Return the comments."""
        return self._answer(Wall(comments=self.comments))

    def show_words(self) -> Wall:
        """Show what waits, and note that it was asked for."""
        self.asked.append("words")
        self.comments, self.new = (*self.comments, *self.new), ()
        return self.wall()

    def hide(self, comment: str, *, hidden: bool) -> None:
        """Note what was hidden."""
        self._answer(None)
        self.asked.append((comment, hidden))

    def report(self) -> GroupReport:
        """Return everything published."""
        return self._answer(GroupReport(k=5, items=self.items, comments=self.comments))


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
def view(desk, board) -> GroupView:
    return GroupView(desk, board, "Tuesday group", lambda: None, pause=3600)


def texts(view: GroupView) -> str:
    return "\n".join(str(getattr(block, "text", "")) for block in flat(view.view()))


def shown(item: str, **more) -> GroupItem:
    return GroupItem(
        item=item, state="shown", published=PublishedRating(item=item, n=9, median=4, shown_at=NOW), **more
    )


def test_nothing_is_released_until_the_coach_presses_show(view, board):
    """Looking releases nothing; Show asks for the items of what is looked at and for no others."""
    view.view()
    assert board.asked == []
    assert "Press Show" in texts(view)
    assert find(view.view(), "new.drawing").svg == drawing("group")
    view.press("show", {})
    assert {item.split(".")[0] for item in board.asked[0]} == {PAGE, "helped"}
    view.change("view", "check-in")
    view.press("show", {})
    assert {item.split(".")[0] for item in board.asked[1]} == {"check-in"}
    view.change("view", "activity")
    view.press("show", {})
    assert board.asked[2] == ["activity.week.count", "activity.week.hours"]


def test_pictures_of_what_was_released_and_reasons_for_the_rest(view, board):
    """Released ratings become a picture; each reason is said once with the names it holds for."""
    board.items = (
        shown(f"{PAGE}.arrive.mood"),
        GroupItem(item=f"{PAGE}.arrive.optimism", state="hidden", reason="too_few"),
        GroupItem(item=f"{PAGE}.leave.optimism", state="hidden", reason="too_alike"),
        GroupItem(item=f"helped.{PAGE}", state="hidden", reason="too_few"),
        shown("check-in.now.mood"),
    )
    said = texts(view)
    assert "Shown at 20:15" in said
    assert "Optimism on arriving, What helped: Not enough answers yet: at least 5 people" in said
    assert "Optimism on leaving: Too alike" in said
    assert not any(block.key == "new.drawing" for block in flat(view.view()))
    figure = find(view.view(), f"{PAGE}.before_after")
    assert "Mood" in figure.svg
    assert "Optimism" not in figure.svg
    view.change("view", "check-in")
    assert find(view.view(), "check-in.now") is not None


def test_changes_and_choices_have_their_place(view, board):
    """What helped and the changes from arriving to leaving appear with the page they belong to."""
    change = PublishedChange(
        item=f"{PAGE}.change.mood", page=PAGE, rating="mood", n=9, median=1, higher=6, shown_at=NOW
    )
    choice = PublishedChoice(item=f"helped.{PAGE}", n=9, counts=(("00.rejection", 9),), shown_at=NOW)
    board.items = (
        shown(f"{PAGE}.arrive.mood"),
        shown(f"{PAGE}.leave.mood"),
        GroupItem(item=change.item, state="shown", published=change),
        GroupItem(item=choice.item, state="shown", published=choice),
        GroupItem(item="activity.week.count", state="hidden", reason="changed"),
        GroupItem(item="activity.week.hours", state="hidden", reason="changed"),
    )
    blocks = view.view()
    assert find(blocks, f"{PAGE}.before_after.data").rows[0][-1] == "6"
    assert find(blocks, f"{PAGE}.helped.data").rows == (("The rejection at hand", "9"),)
    view.change("view", "activity")
    assert "Not yet: too few people have joined" in texts(view)


def test_the_coach_takes_words_off_the_wall_and_puts_them_back(view, board):
    """Hidden words are not on the page, only that there are some, and how to put them back."""
    board.comments = (
        Comment(id="a" * 32, text="It helped", shared_at=NOW, hidden=False),
        Comment(id="b" * 32, text="Not for all eyes", shared_at=NOW, hidden=True),
    )
    items = find(view.view(), "wall.comments").items
    assert [item.text for item in items] == ["It helped", "hidden"]
    view.press("hide", {"comment": "a" * 32})
    view.press("unhide", {"comment": "b" * 32})
    assert board.asked == [("a" * 32, True), ("b" * 32, False)]


def test_words_that_are_hidden_lose_their_approval_for_the_projector(view, board, tmp_path, monkeypatch):
    """Words that were hidden have to be approved anew, also when they are put back before anybody looked."""
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    for letter in "ab":
        approve(letter * 32)
    view.press("hide", {"comment": "a" * 32})
    view.press("unhide", {"comment": "a" * 32})
    assert current().approved == ("b" * 32,)


def test_a_board_that_is_away_leaves_what_was_seen(view, board):
    """Without an answer the page keeps what it had, says so, and says when the board is there again."""
    board.items = (shown(f"{PAGE}.arrive.mood"),)
    view.view()
    board.wrong = BoardAway()
    for action, data in (("show", {}), ("hide", {"comment": "a" * 32}), ("report", {})):
        view.press(action, data)
        assert "does not answer at the moment" in texts(view)
    assert find(view.view(), f"{PAGE}.before_after") is not None
    board.wrong = None
    view.press("show", {})
    assert "does not answer" not in texts(view)


def test_who_is_no_coach_sees_no_group(view, board):
    """A participant who opens the address is told whose page it is, and can press nothing."""
    board.wrong = ShareRefused("board.not_allowed")
    assert "Only the coach" in texts(view)
    assert actions(view.view()) == []


def test_outside_a_workshop_the_page_says_so(desk, monkeypatch):
    """Without a board there is nothing to press, and the page says how to get there."""
    monkeypatch.delenv("WORKBOOK_BOARD", raising=False)
    card = coach_card(desk, "group_view", lambda: None)
    assert "There is no group here" in texts(card)
    assert actions(card.view()) == []
    assert card.summary() == "The group"
    with pytest.raises(LookupError):
        card.press("show", {})
    with pytest.raises(LookupError):
        coach_card(desk, "nothing", lambda: None)
    monkeypatch.setenv("WORKBOOK_BOARD", "http://127.0.0.1:9/services/board/")
    assert "does not answer" in texts(coach_card(desk, "group_view", lambda: None))


def test_new_words_appear_by_themselves_and_nothing_else_moves(desk, board):
    """The page is told when something changed, and left alone when nothing did."""
    told = threading.Event()
    view = GroupView(desk, board, "", told.set, pause=0.05)
    view.view()
    assert not told.wait(0.3)
    board.comments = (Comment(id="a" * 32, text="New", shared_at=NOW, hidden=False),)
    assert told.wait(5)
    assert "New" in [item.text for item in find(view.view(), "wall.comments").items]


@pytest.mark.pdf
def test_the_report_is_made_on_request(view, board):
    """The report is there as a web page and as PDF once the coach asked for it."""
    board.items = (shown(f"{PAGE}.arrive.mood"),)
    assert find(view.view(), "report.html") is None
    view.press("report", {})
    blocks = view.view()
    assert b"Tuesday group" in find(blocks, "report.html").content
    assert find(blocks, "report.A4").content.startswith(b"%PDF")
    with pytest.raises(LookupError):
        view.change("other", "x")


def test_the_report_is_made_once_and_the_page_stays_where_a_pdf_is_not_possible(view, board, monkeypatch):
    """Looking again makes neither report anew; without a PDF there are the web pages, a sentence and all else."""
    made: list[str] = []

    def fails(html: str, **_: object) -> bytes:
        made.append(html)
        raise WorkbookError("pdf_not_available")

    monkeypatch.setattr("workbook_lib.workshop.coach.printed_files.summary_pdf", fails)
    view.press("report", {})
    for _ in range(3):
        blocks = view.view()
    assert len(made) == 2
    assert find(blocks, "report.html") is not None
    assert find(blocks, "report.A4") is None
    assert "PDF files need a part that is not installed here" in texts(view)
    assert find(blocks, "wall.comments") is not None


def test_new_words_are_shown_when_the_coach_asks(view, board):
    """The button shows what waits; where that is nothing, or one person's alone, it says so, the same in both cases."""
    board.new = (Comment(id="a" * 32, text="Hello", shared_at=NOW, hidden=False),)
    assert "Hello" not in str(view.view())
    view.press("show_words", {})
    assert [item.text for item in find(view.view(), "wall.comments").items] == ["Hello"]
    assert "nothing new to show" not in texts(view)
    view.press("show_words", {})
    assert "nothing new to show" in texts(view)


def test_the_price_of_showing_how_people_arrived_is_said_before(view, board):
    """Until arriving is shown the page says what that means for leaving; a check-in has no such price."""
    assert "arriving and leaving belong together" in texts(view)
    view.change("view", "check-in")
    assert "belong together" not in texts(view)
    view.change("view", PAGE)
    board.items = (shown(f"{PAGE}.arrive.mood"),)
    view.press("show", {})
    assert "belong together" not in texts(view)
