"""HTTP client of the board for a coach: read what was released, release more, moderate the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from workbook_lib.workshop.board_client import BoardAway, BoardClient

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbook_lib.workshop.messages import CoachNotes, GroupAnswers, GroupReport, Message, Wall
    from workbook_lib.workshop.together_messages import DeskView, Setting

    M = TypeVar("M", bound=Message)

_ADDRESSES = {"SetPlace": "place", "SetPause": "pause", "SetPage": "page", "SetGroups": "groups", "SetApart": "apart"}


class CoachClient(BoardClient):
    """Requests that only a coach may send to the board."""

    def group(self) -> GroupAnswers:
        """Return what was released.

        Raises:
            BoardAway: The board does not answer.
            ShareRefused: The token is not a coach's.
        """
        from workbook_lib.workshop.messages import GroupAnswers

        return self._ask_for("GET", "api/group", GroupAnswers)

    def show(self, items: Collection[str]) -> GroupAnswers:
        """Release what may be released of some items, and return what was released of all.

        Raises:
            BoardAway: The board cannot do it now.
            ShareRefused: The token is not a coach's.
        """
        from workbook_lib.workshop.messages import GroupAnswers

        return self._ask_for("POST", "api/group/show", GroupAnswers, {"items": sorted(items)})

    def wall(self) -> Wall:
        """Return the comments, hidden ones too.

        Raises:
            BoardAway: The board does not answer.
            ShareRefused: The token is not a coach's.
        """
        from workbook_lib.workshop.messages import Wall

        return self._ask_for("GET", "api/wall", Wall)

    def show_words(self) -> Wall:
        """Show the words that wait, as far as nobody can be told by it, and return the comments.

        Raises:
            BoardAway: The board cannot do it now.
            ShareRefused: The token is not a coach's.
        """
        from workbook_lib.workshop.messages import Wall

        return self._ask_for("POST", "api/wall/show", Wall, {})

    def hide(self, comment: str, *, hidden: bool) -> None:
        """Hide a comment on the wall, or show it again.

        Raises:
            BoardAway: The board cannot do it now.
            ShareRefused: There is no such comment.
        """
        self._ask("PUT", f"api/wall/{quote(comment, safe='')}", {"hidden": hidden})

    def write_notes(self, notes: CoachNotes) -> CoachNotes:
        """Tell everybody what the coach wrote beside the book, in place of what was told before.

        Raises:
            BoardAway: The board cannot keep it now.
            ShareRefused: The token is not a coach's.
        """
        from workbook_lib.workshop.messages import CoachNotes

        return self._ask_for("PUT", "api/notes/write", CoachNotes, notes.model_dump(mode="json"))

    def report(self) -> GroupReport:
        """Return everything that is shown to the group.

        Raises:
            BoardAway: The board does not answer.
            ShareRefused: The token is not a coach's.
        """
        from workbook_lib.workshop.messages import GroupReport

        return self._ask_for("GET", "api/report", GroupReport)

    def desk(self) -> DeskView:
        """Return hands, pairs, and what is set for the group.

        Raises:
            BoardAway: The board does not answer.
            ShareRefused: The token is not a coach's.
        """
        from workbook_lib.workshop.together_messages import DeskView

        return self._ask_for("GET", "api/desk", DeskView)

    def set(self, told: Setting) -> DeskView:
        """Set something for the whole group.

        Raises:
            BoardAway: The board cannot keep it now.
            ShareRefused: It is out of range.
        """
        from workbook_lib.workshop.together_messages import DeskView

        address = f"api/desk/{_ADDRESSES[type(told).__name__]}"
        return self._ask_for("PUT", address, DeskView, told.model_dump(mode="json"))

    def _ask_for(self, method: str, path: str, kind: type[M], body: dict[str, object] | None = None) -> M:
        answer = self._ask(method, path, body)
        try:
            return kind.model_validate_json(answer.content)
        except ValueError:
            raise BoardAway from None
