"""A group that needs no board, and helpers that share with it from a card."""

from datetime import UTC, datetime

from workbook_lib.controls.blocks import to_json
from workbook_lib.exercises.engine.group import OwnShare
from workbook_lib.records import Share

PAGE = "01-it-is-not-personal"
MARKER = "Zwetschgenknoedel"


class ToyGroup:
    """A group that has what was shared at once, as long as it answers."""

    title = "Tuesday group"

    def __init__(self, desk) -> None:
        self.desk = desk
        self.answered = True
        self.names: int | None = None
        self.shared: dict[str, OwnShare] = {}
        self.drafts: dict[str, str] = {}
        self.problems: dict[str, str] = {}
        self.refreshes = 0
        self.pictures: list = []

    def shown(self):
        """Return what the coach shows."""
        return list(self.pictures)

    def refresh(self):
        """Count how often it is asked."""
        self.refreshes += 1

    def own_shares(self):
        """Return what it has."""
        return list(self.shared.values())

    def share(self, item, value=None, text=""):
        """Take something, or keep it waiting."""
        state = "shared" if self.answered else "waiting"
        self.shared[item] = OwnShare(item, value, text, state, datetime(2026, 5, 4, 19, tzinfo=UTC))

    def share_all(self, numbers):
        """Take several numbers."""
        for item, value in numbers.items():
            self.share(item, value)

    def withdraw(self, *items):
        """Forget things, or remember to forget them."""
        for item in items:
            own = self.shared.pop(item)
            if not self.answered:
                self.shared[item] = OwnShare(item, own.value, own.text, "leaving", own.since)

    def problem(self, item):
        """Return why it did not take something."""
        return self.problems.get(item, "")

    def draft(self, item):
        """Return the words kept for an item."""
        return self.desk.journal.entry(self.drafts[item]) if item in self.drafts else None

    def write(self, item, text):
        """Keep words."""
        entry = self.desk.save(Share(item=item, text=text), self.drafts.get(item))
        self.drafts[item] = entry.entry_id
        return entry

    def erase(self, item):
        """Erase words."""
        self.desk.erase(self.drafts.pop(item))

    def words_id(self, *parts):
        """Return an item's id."""
        return f"words.{'-'.join(parts)[:30]}"


def texts(blocks) -> str:
    """Return all that a card shows, as one text."""
    return str(to_json(blocks))


def buttons(blocks) -> list[tuple[str, object]]:
    """Return action and data of every button that can be pressed."""
    found = []
    for block in blocks:
        found += [(one.action, dict(one.data)) for one in getattr(block, "buttons", ())]
        found += [(one.action, dict(one.data)) for item in getattr(block, "items", ()) for one in item.buttons]
        found += buttons(getattr(block, "blocks", ()))
    return found


def can_look_at(card) -> list[str]:
    """Return the items that a card offers to look at before they are shared."""
    return [data["item"] for action, data in buttons(card.view()) if action == "share.look"]


def look_at(card, item):
    """Open sharing, and one thing in it."""
    card.press("share.open", {})
    card.press("share.look", {"item": item})
