"""Card for the coach: charts of the group after *Show*, the wall of comments, and the report."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from workbook_lib.charts.engine.theme import NARROW, WIDE
from workbook_lib.charts.engine.words import Words
from workbook_lib.controls import (
    Ack,
    Block,
    Button,
    Buttons,
    Choice,
    Figure,
    Heading,
    Items,
    ListItem,
    Option,
    Text,
)
from workbook_lib.controls import BlockGroup as Section
from workbook_lib.exercises.engine.desk import Desk, clock_time, say
from workbook_lib.progress.pictures import picture
from workbook_lib.resources import drawing
from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.coach.cost_of_showing import show_cost
from workbook_lib.workshop.coach.group_pictures import pictures, views
from workbook_lib.workshop.coach.printed_files import PrintedFile, files
from workbook_lib.workshop.coach.projector.state import take_off

if TYPE_CHECKING:
    from workbook_lib.workshop.messages import Comment, GroupAnswers, GroupItem, GroupReport, Wall

_ACTIONS = frozenset({"show", "show_words", "hide", "unhide", "report"})
PAUSE = 4.0
"""Seconds between two requests for what is on the wall."""


class GroupClient(Protocol):
    """The requests that this card sends to the board."""

    def group(self) -> GroupAnswers:
        """Return what was released."""
        ...

    def show(self, items: Collection[str]) -> GroupAnswers:
        """Release what may be released of some items."""
        ...

    def wall(self) -> Wall:
        """Return the comments."""
        ...

    def show_words(self) -> Wall:
        """Show the words that wait, as far as nobody can be told by it."""
        ...

    def hide(self, comment: str, *, hidden: bool) -> None:
        """Hide a comment on the wall, or show it again."""
        ...

    def report(self) -> GroupReport:
        """Return everything published."""
        ...


class GroupView:
    """The controller of the card.

    Args:
        desk: Content and time.
        client: Asks the board; ``None`` outside a workshop.
        title: The workshop's.
        changed: Called, on another thread, when there is something else to see.
        pause: Seconds between two requests to the board.
    """

    narrow = False

    def __init__(
        self, desk: Desk, client: GroupClient | None, title: str, changed: Callable[[], None], pause: float = PAUSE
    ) -> None:
        self.desk = desk
        self.card_id = "coach.group-view"
        self.title = say(desk, "group_title")
        self._client, self._group_title, self._changed, self._pause = client, title, changed, pause
        self._views = views(desk.content)
        self._view = self._views[0]
        self._group: GroupAnswers | None = None
        self._wall: Wall | None = None
        self._problem = ""
        self._no_new_words = False
        self._files: tuple[Block, ...] = ()
        self._polling = threading.Event()

    def view(self) -> list[Block]:
        """Return the blocks: selection, charts and why some are missing, the wall, and the report."""
        blocks: list[Block] = [
            Heading("title", self._group_title or self.title, level=2),
            Text("about", self._say("about" if self._client else "no_group"), tone="lead"),
        ]
        if self._client is None:
            return blocks
        if not self._polling.is_set():
            self._polling.set()
            self._refresh()
            threading.Thread(target=self._poll, daemon=True, name="group view").start()
        if self._problem:
            blocks.append(Text("problem", self._say(self._problem), tone="problem"))
        if self._problem == "not_coach":
            return blocks
        options = [Option(view.id, view.title) for view in self._views]
        blocks += [
            Choice("view", self._say("look_at"), value=self._view.id, options=options),
            *show_cost(self.desk, self._view, self._group),
            Buttons("show", (Button("show", self._say("show"), tone="primary"),)),
            *self._pictures(),
            Section("wall", self._say("wall"), tuple(self._comments())),
            Section("report", self._say("report"), (*self._make(), *self._files)),
        ]
        return blocks

    def change(self, key: str, value: object) -> Ack:
        """Switch to another selection of charts."""
        if key != "view":
            raise LookupError(key)
        self._view = next((view for view in self._views if view.id == value), self._view)
        return Ack(at="", revision=0, refresh=True)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Release charts, hide or show a comment, or make the report; an error is shown on the card."""
        client = self._client
        if client is None or action not in _ACTIONS:
            raise LookupError(action)
        try:
            if action == "show_words":
                before, self._wall = self._wall, client.show_words()
                self._no_new_words = before == self._wall
            elif action == "show":
                self._group = client.show(self._view.items)
            elif action == "report":
                self._files = files(self.desk, self._sheets(client.report()))
            else:
                client.hide(comment := str(data.get("comment", "")), hidden=action == "hide")
                take_off([comment])
            self._problem = ""
        except BoardAway:
            self._problem = "away"
        except ShareRefused:
            pass
        self._refresh()

    def summary(self) -> str:
        """Return what the page is for: no data of the group is written into a notebook."""
        return self.title

    def _refresh(self) -> bool:
        """Ask the board once; return whether anything has changed."""
        if self._client is None:
            return False
        before = (self._group, self._wall, self._problem)
        try:
            self._group, self._wall, self._problem = self._client.group(), self._client.wall(), ""
        except BoardAway:
            self._problem = "away"
        except ShareRefused:
            self._problem = "not_coach"
        return before != (self._group, self._wall, self._problem)

    def _poll(self) -> None:
        waiting = threading.Event()
        while not waiting.wait(self._pause):
            if self._refresh():
                self._changed()

    def _pictures(self) -> Iterator[Block]:
        of_view = [one for one in self._group.items if one.item in self._view.items] if self._group else []
        words = Words(self.desk.content)
        for key, drawn in pictures(self._view, of_view, self.desk.content, NARROW if self.narrow else WIDE):
            yield from picture(drawn, words, f"{self._view.id}.{key}", headed=True)
        moments = [one.published.shown_at for one in of_view if one.published is not None]
        if moments:
            yield Text("shown_at", self._say("shown_at", time=clock_time(self.desk, max(moments))), tone="muted")
        reasons = [one for one in of_view if one.reason is not None]
        if not moments and not reasons:
            yield Figure("new.drawing", drawing("group"), "")
            yield Text("new", self._say("why_new"), tone="muted")
        elif reasons:
            yield Text("why", "\n\n".join(self._reasons(reasons)), tone="muted")

    def _reasons(self, reasons: Collection[GroupItem]) -> Iterator[str]:
        """Yield each reason once, with the names it holds for; alone where it holds for everything."""
        k = self._group.k if self._group else 0
        by_reason: dict[str, list[str]] = {}
        for one in reasons:
            by_reason.setdefault(str(one.reason), []).append(self._name(one.item))
        everything = len(by_reason) == 1 and len(reasons) == len(self._view.items)
        for reason, names in by_reason.items():
            told = self._say(f"why_{reason}", k=k)
            yield told if everything else self._say("why_item", name=", ".join(names), reason=told)

    def _name(self, item: str) -> str:
        if item == "activity.week.count":
            return say(self.desk, "sharing_name_count")
        if item == "activity.week.hours":
            return say(self.desk, "sharing_name_hours")
        if item.startswith("helped."):
            return self._say("name_helped")
        *_, side, rating = item.split(".")
        scale = next(scale for scale in self.desk.content.book.ratings if scale.id == rating)
        return self._say(f"name_{side}", name=scale.name)

    def _comments(self) -> Iterator[Block]:
        comments = self._wall.comments if self._wall else ()
        yield Text("wall.note", self._say("wall_note"), tone="muted")
        yield Buttons("wall.show", (Button("show_words", self._say("show_words")),))
        if self._no_new_words:
            yield Text("wall.none", self._say("no_new_words"), tone="muted")
        yield Items("wall.comments", [self._comment(one) for one in comments], self._say("wall_empty"))

    def _comment(self, comment: Comment) -> ListItem:
        action = "unhide" if comment.hidden else "hide"
        button = Button(action, self._say(action), data={"comment": comment.id})
        text = self._say("hidden") if comment.hidden else comment.text
        return ListItem(comment.id, text, buttons=(button,))

    def _make(self) -> Iterator[Block]:
        yield Text("report.note", self._say("report_note"), tone="muted")
        yield Buttons("report.make", (Button("report", self._say("report_make")),))

    def _sheets(self, report: GroupReport) -> list[PrintedFile]:
        from workbook_lib.workshop.coach.group_report import report_files

        return report_files(report, self.desk.content, self._group_title or self.title, self.desk.now())

    def _say(self, message: str, **values: object) -> str:
        return say(self.desk, f"group_{message}", **values)
