"""Cards with pictures: words first, then one picture after another, and anew when what they show has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter

from workbook_lib import charts
from workbook_lib.controls import (
    Ack,
    Block,
    Figure,
    Fold,
    Heading,
    Link,
    TableBlock,
    Text,
)
from workbook_lib.exercises.engine.desk import Desk
from workbook_lib.progress.own_picture import OwnPicture
from workbook_lib.records import Entry, Record
from workbook_lib.resources import TODAY, notebook_of


class PictureCard:
    """What cards with pictures have in common: words first, then one picture after another, and anew when needed.

    Args:
        desk: Where the entries are.
        names: The charts it shows.
    """

    narrow = False

    def __init__(self, desk: Desk, names: Sequence[str]) -> None:
        self.desk = desk
        self.words = charts.Words(desk.content)
        self.pictures = {name: OwnPicture(desk, name) for name in names}

    def change(self, key: str, value: object) -> Ack:
        """Look at another part of one picture."""
        picture = self.pictures.get(key.partition(".")[0])
        if picture is None:
            raise LookupError(key)
        return picture.change(key, value)

    def press(self, action: str, data: Mapping[str, object]) -> None:
        """Make the files of a picture."""
        picture = self.pictures.get(str(data.get("picture", "")))
        if action != "files" or picture is None:
            raise LookupError(action)
        picture.make_files()

    def draw_next(self) -> bool:
        """Draw the next picture that waits."""
        waiting = next((picture for picture in self.pictures.values() if picture.waits()), None)
        if waiting is not None:
            waiting.draw()
        return waiting is not None

    def has_changed(self) -> bool:
        """Return whether anything that these pictures are drawn from has changed, or the day."""
        states = self._states()
        return any(picture.state not in (None, states[name]) for name, picture in self.pictures.items())

    def look(self) -> None:
        """Forget what was drawn of entries, a day or a screen that are not as they were."""
        for name, state in self._states().items():
            picture = self.pictures[name]
            if picture.state != state or picture.narrow != self.narrow:
                picture.state, picture.narrow = state, self.narrow
                picture.forget()

    def missing(self) -> list[str]:
        """Return the titles of the pictures of which there is nothing to draw."""
        return [picture.title for picture in self.pictures.values() if not picture.described().rows]

    def _states(self) -> dict[str, object]:
        """Return for each picture what changes whenever it would be drawn otherwise."""
        kinds = {name: charts.kinds_of(name) for name in self.pictures}
        digests = {kind: digest(self.desk.all(kind)) for kind in {one for known in kinds.values() for one in known}}
        today = self.desk.now().date()
        return {name: (today, *(digests[kind] for kind in known)) for name, known in kinds.items()}


def digest(entries: Sequence[Entry[Record]]) -> object:
    """Return what changes when any of these entries is written, corrected, removed, brought back or erased."""
    written = max(map(attrgetter("recorded_at"), entries), default=None)
    return len(entries), sum(map(attrgetter("revision"), entries)), written


def way_to_begin(words: charts.Words) -> Link:
    """Return the way from a picture of nothing to the page whose answers it draws."""
    return Link("begin", words.say("begin", page=words.chapter(TODAY)), f"{notebook_of(TODAY)}.ipynb")


def picture(drawn: charts.Drawn, words: charts.Words, key: str = "picture", *, headed: bool = False) -> list[Block]:
    """Return a picture on a card of other things: what it says, itself, its table and its limits behind folds.

    Args:
        drawn: What the chart has to show.
        words: The charts' texts.
        key: Begins the keys of the blocks.
        headed: Whether what it says is its heading, where several pictures are on one card.
    """
    finding = Heading(f"{key}.finding", drawn.title) if headed else Text(f"{key}.finding", drawn.title, tone="finding")
    if not drawn.rows:
        return (
            [finding] if drawn.title == drawn.caption else [finding, Text(f"{key}.none", drawn.caption, tone="muted")]
        )
    data = TableBlock(f"{key}.data", drawn.title, drawn.columns, drawn.rows)
    limits = [Text(f"{key}.limit.{place}", text, tone="muted") for place, text in enumerate(drawn.cannot_say)]
    return [
        finding,
        Figure(key, drawn.svg, drawn.label, drawn.description, drawn.caption),
        Fold(f"{key}.table", words.say("folds.table"), (data,)),
        Fold(f"{key}.limits", words.say("folds.cannot_say"), limits),
    ]
