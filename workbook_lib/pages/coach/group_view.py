"""What a coach sees of the group, to project: pictures after Show, the wall, and the report."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from workbook_lib.charts.words import Words
from workbook_lib.fields import (
    Block,
    Button,
    Buttons,
    Choice,
    Figure,
    Heading,
    Item,
    Items,
    Option,
    Saved,
    Text,
)
from workbook_lib.fields import Group as Section
from workbook_lib.pages.coach.files import Sheet, files
from workbook_lib.pages.desk import Desk, clock_time, say
from workbook_lib.pages.progress import picture
from workbook_lib.report.group_pictures import pictures, views
from workbook_lib.resources import drawing
from workbook_lib.workshop.client import Away, Refused

if TYPE_CHECKING:
    from workbook_lib.report.pdf import Paper
    from workbook_lib.workshop.messages import Comment, Group, GroupItem, GroupReport, Wall

PAUSE = 4.0
"""Seconds between two looks at what is on the wall."""


class Client(Protocol):
    """What a coach can ask of a board."""

    def group(self) -> Group:
        """Return what was released."""
        ...

    def show(self, items: Collection[str]) -> Group:
        """Release what may be released of some items."""
        ...

    def wall(self) -> Wall:
        """Return the comments."""
        ...

    def hide(self, comment: str, *, hidden: bool) -> None:
        """Take a comment off the wall, or put it back."""
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
        changed: Told, on another thread, that there is something else to see.
        pause: Seconds between two looks.
    """

    def __init__(
        self, desk: Desk, client: Client | None, title: str, changed: Callable[[], None], pause: float = PAUSE
    ) -> None:
        self.desk = desk
        self.card_id = "coach.group-view"
        self.title = say(desk, "group_title")
        self._client, self._group_title, self._changed, self._pause = client, title, changed, pause
        self._views = views(desk.content)
        self._view = self._views[0]
        self._group: Group | None = None
        self._wall: Wall | None = None
        self._problem = ""
        self._files: tuple[Block, ...] = ()
        self._looking = threading.Event()

    def view(self) -> list[Block]:
        """Return what is looked at, its pictures and why some are missing, the wall, and the report."""
        blocks: list[Block] = [
            Heading("title", self._group_title or self.title, level=2),
            Text("about", self._say("about" if self._client else "no_group"), tone="lead"),
        ]
        if self._client is None:
            return blocks
        if not self._looking.is_set():
            self._looking.set()
            self._look()
            threading.Thread(target=self._keep_looking, daemon=True, name="group view").start()
        if self._problem:
            blocks.append(Text("problem", self._say(self._problem), tone="problem"))
        if self._problem == "not_coach":
            return blocks
        options = [Option(view.id, view.title) for view in self._views]
        blocks += [
            Choice("view", self._say("look_at"), value=self._view.id, options=options),
            Buttons("show", (Button("show", self._say("show"), tone="primary"),)),
            *self._pictures(),
            Section("wall", self._say("wall"), tuple(self._comments())),
            Section("report", self._say("report"), (*self._make(), *self._files)),
        ]
        return blocks

    def change(self, key: str, value: object) -> Saved:
        """Look at something else."""
        if key != "view":
            raise LookupError(key)
        self._view = next((view for view in self._views if view.id == value), self._view)
        return Saved(at="", revision=0, refresh=True)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Show, hide a comment or put it back, or make the report; what does not succeed is said on the card."""
        client = self._client
        if client is None or action not in {"show", "hide", "unhide", "report"}:
            raise LookupError(action)
        try:
            if action == "show":
                self._group = client.show(self._view.items)
            elif action == "report":
                self._files = files(self.desk, [self._sheet(client.report())])
            else:
                client.hide(str(data.get("comment", "")), hidden=action == "hide")
            self._problem = ""
        except Away:
            self._problem = "away"
        except Refused:
            pass
        self._look()

    def summary(self) -> str:
        """Return what the page is for; nothing of the group's stands in a notebook."""
        return self.title

    def _look(self) -> bool:
        """Ask the board once; tell whether there is something else to see than before."""
        if self._client is None:
            return False
        before = (self._group, self._wall, self._problem)
        try:
            self._group, self._wall, self._problem = self._client.group(), self._client.wall(), ""
        except Away:
            self._problem = "away"
        except Refused:
            self._problem = "not_coach"
        return before != (self._group, self._wall, self._problem)

    def _keep_looking(self) -> None:
        waiting = threading.Event()
        while not waiting.wait(self._pause):
            if self._look():
                self._changed()

    def _pictures(self) -> Iterator[Block]:
        of_view = [one for one in self._group.items if one.item in self._view.items] if self._group else []
        words = Words(self.desk.content)
        for key, drawn in pictures(self._view, of_view, self.desk.content):
            yield from picture(drawn, words, f"{self._view.id}.{key}", headed=True)
        moments = [one.published.shown_at for one in of_view if one.published is not None]
        if moments:
            yield Text("shown_at", self._say("shown_at", time=clock_time(self.desk, max(moments))), tone="muted")
        reasons = [one for one in of_view if one.reason is not None]
        if not moments and not reasons:
            yield Figure("new.drawing", drawing("group"), "")
            yield Text("new", self._say("why_new"), tone="muted")
        elif reasons:
            yield Text("why", "\n\n".join(self._whys(reasons)), tone="muted")

    def _whys(self, reasons: Collection[GroupItem]) -> Iterator[str]:
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
        yield Items("wall.comments", [self._comment(one) for one in comments], self._say("wall_empty"))

    def _comment(self, comment: Comment) -> Item:
        action = "unhide" if comment.hidden else "hide"
        button = Button(action, self._say(action), data={"comment": comment.id})
        if comment.hidden:
            return Item(comment.id, self._say("hidden"), buttons=(button,))
        return Item(comment.id, comment.text, buttons=(button,))

    def _make(self) -> Iterator[Block]:
        yield Text("report.note", self._say("report_note"), tone="muted")
        yield Buttons("report.make", (Button("report", self._say("report_make")),))

    def _sheet(self, report: GroupReport) -> Sheet:
        from workbook_lib.report.group import group_report

        now = self.desk.now()
        page = group_report(report, self.desk.content, self._group_title or self.title, now)
        papers: dict[Paper, str] = {"A4": self._say("report_pdf")}
        return Sheet("report", f"group-report-{now:%Y-%m-%d}", page, self._say("report_html"), papers)

    def _say(self, message: str, **values: object) -> str:
        return say(self.desk, f"group_{message}", **values)
