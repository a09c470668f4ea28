"""The coach's side of the board's HTTP: see what was released, press Show, look after the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from workbook_lib.workshop.client import Away, BoardClient

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbook_lib.workshop.messages import Group, GroupReport, Message, Wall

    M = TypeVar("M", bound=Message)


class CoachClient(BoardClient):
    """What a coach may ask of the board."""

    def group(self) -> Group:
        """Return what was released.

        Raises:
            Away: The board cannot tell.
            Refused: The token is not a coach's.
        """
        from workbook_lib.workshop.messages import Group

        return self._told("GET", "api/group", Group)

    def show(self, items: Collection[str]) -> Group:
        """Release what may be released of some items, and return what was released of all.

        Raises:
            Away: The board cannot do it now.
            Refused: The token is not a coach's.
        """
        from workbook_lib.workshop.messages import Group

        return self._told("POST", "api/group/show", Group, {"items": sorted(items)})

    def wall(self) -> Wall:
        """Return the comments, hidden ones too.

        Raises:
            Away: The board cannot tell.
            Refused: The token is not a coach's.
        """
        from workbook_lib.workshop.messages import Wall

        return self._told("GET", "api/wall", Wall)

    def hide(self, comment: str, *, hidden: bool) -> None:
        """Take a comment off the wall, or put it back.

        Raises:
            Away: The board cannot do it now.
            Refused: There is no such comment.
        """
        self._ask("PUT", f"api/wall/{quote(comment, safe='')}", {"hidden": hidden})

    def report(self) -> GroupReport:
        """Return everything published.

        Raises:
            Away: The board cannot tell.
            Refused: The token is not a coach's.
        """
        from workbook_lib.workshop.messages import GroupReport

        return self._told("GET", "api/report", GroupReport)

    def _told(self, method: str, path: str, kind: type[M], body: dict[str, object] | None = None) -> M:
        answer = self._ask(method, path, body)
        try:
            return kind.model_validate_json(answer.content)
        except ValueError:
            raise Away from None
