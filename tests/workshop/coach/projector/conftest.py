from datetime import UTC, datetime

import pytest
from toy_room import ToyRoom

from workbook_lib.content import Content
from workbook_lib.workshop.board_client import BoardAway
from workbook_lib.workshop.coach.projector.sheets import Sources
from workbook_lib.workshop.messages import Comment, GroupAnswers, GroupItem, Wall
from workbook_lib.workshop.together_messages import DeskView, SetPlace, Setting

NOW = datetime(2026, 5, 4, 19, 15, tzinfo=UTC)


class ToyBoard:
    """What the board would answer; it may be away."""

    def __init__(self) -> None:
        self.items: tuple[GroupItem, ...] = ()
        self.comments: list[Comment] = []
        self.is_away = False
        self.asked: list[str] = []
        self.room = ToyRoom(NOW)

    def write(self, number: int, text: str, *, hidden: bool = False) -> str:
        """Put words on the wall, and return their id."""
        self.comments.append(Comment(id=f"{number:032x}", text=text, shared_at=NOW, hidden=hidden))
        return self.comments[-1].id

    def take_back(self, comment: str) -> None:
        """Take words off the wall, as their writer does."""
        self.comments = [one for one in self.comments if one.id != comment]

    def hide(self, comment: str, *, hidden: bool) -> None:
        """Hide words, as the coach does."""
        self.comments = [
            one.model_copy(update={"hidden": hidden}) if one.id == comment else one for one in self.comments
        ]

    def group(self) -> GroupAnswers:
        """Return what was released."""
        return self._answer("group", GroupAnswers(k=5, items=self.items))

    def wall(self) -> Wall:
        """Return the comments."""
        return self._answer("wall", Wall(comments=tuple(self.comments)))

    def desk(self) -> DeskView:
        """Return where the group is."""
        return self._answer("desk", self.room.view)

    def set(self, told: Setting) -> DeskView:
        """Keep it."""
        self._answer("set", None)
        return self.room.set(told)

    def begin(self, session: str, step: int) -> None:
        """Begin a step, as the coach's desk does."""
        self.room.set(SetPlace(session=session, step=step))

    def _answer(self, name, answer):
        self.asked.append(name)
        if self.is_away:
            raise BoardAway
        return answer


@pytest.fixture
def board() -> ToyBoard:
    """A board without anything on it."""
    return ToyBoard()


@pytest.fixture
def sources(board):
    """Returns what sheets are made of, as the board is now."""
    return lambda language="en": Sources(
        Content(language), "Tuesday group", NOW, board.group(), board.wall(), board.room.view.place
    )
