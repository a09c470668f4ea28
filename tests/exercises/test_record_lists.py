"""All lists of records against a model: nothing is lost, gone over, or written under an id that was used before."""

import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from earlier import flat
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.engine.desk import day_of
from workbook_lib.exercises.engine.exercise import Exercise
from workbook_lib.exercises.registry import controller
from workbook_lib.journal import open_journal
from workbook_lib.my_words.entries import Entries
from workbook_lib.records import CheckIn, Item
from workbook_lib.sessions.plan import PlanCard
from workbook_lib.today.today_card import Today
from workbook_lib.workbook import Workbook

CONTENT = Content()
LEARN, FRESH = "04-keep-learning", "03-a-fresh-approach"
LISTS = {
    "idea": (LEARN, "04.ideas", 0, "what"),
    "skill": (LEARN, "04.skills", 0, "name"),
    "story": (LEARN, "04.stories", 0, "title"),
    "plan": (LEARN, "04.log", 0, "act"),
    "done": (LEARN, "04.log", 1, "what"),
    "pause": (LEARN, "04.aim", 1, "start"),
    "application": (FRESH, "03.opportunity", 0, "employer"),
    "nerves": (FRESH, "03.nerves", 0, "act"),
    "prediction": (FRESH, "03.predict", 0, "what"),
}
"""Each list of an exercise: its page, its exercise, the step it stands on, and the attribute that is written."""
NAMES = st.sampled_from(sorted(LISTS))
PICK = st.integers(0, 1000)
PLANS, CHECK_INS, LINES = "plans", "check-ins", "lines"
ATTRIBUTES = {PLANS: "act", CHECK_INS: "note", LINES: "text", **{name: given[3] for name, given in LISTS.items()}}


class Clock:
    """A clock that goes on by a second whenever it is asked."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 5, 4, 9, 0, tzinfo=ZoneInfo("Europe/London"))

    def __call__(self) -> datetime:
        """Return the next moment."""
        self.moment += timedelta(seconds=1)
        return self.moment


class RecordLists(RuleBasedStateMachine):
    """Writes, corrects, removes, brings back, erases and begins anew, each time as a page opened anew does it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = Clock()
        self.journal = open_journal(Path(self.folder.name) / "journal.sqlite3", clock=self.clock)
        self.kept: dict[str, tuple[str, str, str]] = {}
        self.removed: dict[str, tuple[str, str, str]] = {}
        self.erased: set[str] = set()
        self.count = 0

    def teardown(self) -> None:
        """Close the journal."""
        self.journal.close()
        self.folder.cleanup()

    def desk(self, page: str) -> Workbook:
        """Return the desk at a page."""
        return Workbook(page, self.journal, CONTENT, self.clock)

    def exercise(self, name: str) -> Exercise:
        """Return the card of a list as a page opened anew shows it, at the list's step."""
        page, exercise, step, _ = LISTS[name]
        card = controller(self.desk(page), exercise)
        card.view()
        if card.runs.present().state != "open":
            card.press("reopen", {})
        while card.runs.present().step != step:
            card.press("next" if card.runs.present().step < step else "back", {})
        return card

    def said(self, name: str) -> str:
        """Return something to write that was never written before."""
        self.count += 1
        return (date(2027, 1, 1) + timedelta(days=self.count)).isoformat() if name == "pause" else f"words {self.count}"

    def some(self, among: dict[str, tuple[str, str, str]], pick: int, *names: str) -> str:
        """Return one of the records of some lists, "" where there is none."""
        found = sorted(one for one, (name, _, _) in among.items() if name in names)
        return found[pick % len(found)] if found else ""

    def note(self, entry_id: str, name: str, said: str, run: str) -> None:
        """Expect a new record: nothing may have had its id before."""
        assert entry_id not in {*self.kept, *self.removed, *self.erased}
        self.kept[entry_id] = (name, said, run)

    @rule(name=NAMES)
    def write(self, name: str) -> None:
        """Write a new record in an empty form."""
        card, said = self.exercise(name), self.said(name)
        press(card, "close", name)
        press(card, "new", name)
        field = next(one for one in flat(card.view()) if one.key.startswith(f"{name}-") and ends(one, LISTS[name][3]))
        assert field.value in ("", None)
        card.change(field.key, said)
        self.note(field.key.partition(":")[0].removeprefix(f"{name}-"), name, said, card.runs.run)

    @rule(name=NAMES, pick=PICK)
    def correct(self, name: str, pick: int) -> None:
        """Write something else in a record."""
        if entry_id := self.some(self.kept, pick, name):
            card, said = self.exercise(name), self.said(name)
            card.press("edit", {"record_list": name, "id": entry_id})
            card.change(f"{name}-{entry_id}:{LISTS[name][3]}", said)
            self.kept[entry_id] = (name, said, self.kept[entry_id][2])

    @rule(name=NAMES, pick=PICK)
    def remove(self, name: str, pick: int) -> None:
        """Take a record away."""
        if entry_id := self.some(self.kept, pick, name):
            self.exercise(name).press("remove", {"record_list": name, "id": entry_id})
            self.removed[entry_id] = self.kept.pop(entry_id)

    @rule(name=NAMES, pick=PICK)
    def bring_back(self, name: str, pick: int) -> None:
        """Undo a removal."""
        if entry_id := self.some(self.removed, pick, name):
            self.exercise(name).press("undo", {"record_list": name, "id": entry_id})
            self.kept[entry_id] = self.removed.pop(entry_id)

    @rule(pick=PICK)
    def erase_one(self, pick: int) -> None:
        """Erase a single record of any list; of check-ins a day's are erased together."""
        if entry_id := self.some(self.kept, pick, *(name for name in ATTRIBUTES if name != CHECK_INS)):
            Entries(self.desk(LEARN)).press("erase", {"id": entry_id})
            del self.kept[entry_id]
            self.erased.add(entry_id)

    @rule()
    def erase_a_day_s_ratings(self) -> None:
        """Erase the ratings of the day, which are one piece of the journal."""
        desk = self.desk(LEARN)
        if found := desk.all(CheckIn):
            first = day_of(desk, found[0].occurred_at)
            given = {one.entry_id for one in found if day_of(desk, one.occurred_at) == first} & {*self.kept}
            Entries(desk).press("erase", {"id": found[0].entry_id})
            for entry_id in given:
                del self.kept[entry_id]
            self.erased |= given

    @rule(name=NAMES)
    def begin_anew(self, name: str) -> None:
        """Begin a fresh run."""
        card = self.exercise(name)
        card.runs.begin()
        run = card.runs.run
        card.press("fresh", {})
        assert card.runs.run not in {run, *self.erased}

    @rule(name=NAMES)
    def erase_run(self, name: str) -> None:
        """Stop, and erase all that was written in the run."""
        card = self.exercise(name)
        run, number = card.runs.run, card.runs.number
        card.press("stop", {})
        card.press("erase", {})
        for one in [one for one, (_, _, of) in {**self.kept, **self.removed}.items() if of == run]:
            self.kept.pop(one, None)
            self.removed.pop(one, None)
            self.erased.add(one)
        self.erased.add(run)
        assert (card.runs.run, card.runs.number) != (run, number)
        assert card.runs.run not in self.erased

    @rule(another=st.booleans())
    def plan(self, another: bool) -> None:
        """Write on in the plan, or another one."""
        card, said = PlanCard(self.desk(LEARN)), self.said(PLANS)
        if another:
            press(card, "another")
        field = next(one for one in flat(card.view()) if ends(one, "act"))
        entry_id = field.key.partition(":")[0].removeprefix("plan-")
        card.change(field.key.replace(":act", ":cue"), "it is so")
        card.change(field.key, said)
        if field.value:
            assert self.kept[entry_id][1] == field.value
            self.kept[entry_id] = (PLANS, said, "")
        else:
            self.note(entry_id, PLANS, said, "")

    @rule(keep=st.booleans())
    def check_in(self, keep: bool) -> None:
        """Write on in the check-in, and perhaps lay it aside."""
        card, said = Today(self.desk("check-in")), self.said(CHECK_INS)
        card.press("note", {})
        field = next(one for one in flat(card.view()) if one.key.startswith("now-") and ends(one, "note"))
        entry_id = field.key.partition(":")[0].removeprefix("now-")
        card.change(field.key, said)
        if field.value:
            self.kept[entry_id] = (CHECK_INS, said, "")
        else:
            self.note(entry_id, CHECK_INS, said, "")
        if keep:
            card.press("another", {})

    @rule(action=st.sampled_from(["edit", "remove", "undo"]), pick=PICK)
    def earlier_check_in(self, action: str, pick: int) -> None:
        """Open, take away or bring back an earlier check-in."""
        among = self.removed if action == "undo" else self.kept
        if entry_id := self.some(among, pick, CHECK_INS):
            Today(self.desk("check-in")).press(action, {"id": entry_id})
            if action == "remove":
                self.removed[entry_id] = self.kept.pop(entry_id)
            elif action == "undo":
                self.kept[entry_id] = self.removed.pop(entry_id)

    @rule(drop=st.booleans(), pick=PICK)
    def lines(self, drop: bool, pick: int) -> None:
        """Add a line to a list, and perhaps take one off it."""
        card = controller(self.desk(FRESH), "03.bag")
        card.view()
        binding = card.bound(card.prompt("bag.things"))
        rows = list(binding.field().value)
        gone = rows.pop(pick % len(rows)) if drop and rows else None
        said = self.said(LINES)
        card.change(binding.key, [*rows, {"id": f"line-{self.count}", "text": said}])
        if gone:
            self.removed[gone["id"]] = self.kept.pop(gone["id"])
        self.note(f"line-{self.count}", LINES, said, card.runs.run)

    @rule(days=st.integers(1, 3))
    def days_go_by(self, days: int) -> None:
        """Let days go by."""
        self.clock.moment += timedelta(days=days)

    @rule(name=NAMES, pick=PICK)
    def a_late_answer(self, name: str, pick: int) -> None:
        """What another window still sends for an erased record is refused."""
        gone = sorted(self.erased)
        if gone:
            with pytest.raises(WorkbookError):
                self.exercise(name).change(f"{name}-{gone[pick % len(gone)]}:{LISTS[name][3]}", self.said(name))

    @invariant()
    def nothing_is_lost_or_gone_over(self) -> None:
        """Compare the journal with the model."""
        desk = self.desk(LEARN)
        for standing, among in ((True, self.kept), (False, self.removed)):
            for entry_id, (name, said, run) in among.items():
                entry = desk.journal.entry(entry_id)
                assert entry is not None
                assert entry.deleted is not standing
                assert str(getattr(entry.record, ATTRIBUTES[name])) == said
                assert not run or entry.record.run == run
        assert all(desk.journal.entry(entry_id) is None for entry_id in self.erased)
        kinds = {"plan", "check_in", "idea", "skill", "story", "activity", "pause", "opportunity", "prediction"}
        told = {one.entry_id for one in desk.journal.current() if one.kind in kinds or isinstance(one.record, Item)}
        assert told == set(self.kept)


def press(card, action: str, name: str = "") -> None:
    """Press the first button of a list with an action, if there is one."""
    for block in flat(card.view()):
        for button in getattr(block, "buttons", ()):
            if button.action == action and button.data.get("record_list", "") == name:
                card.press(action, button.data)
                return


def ends(block, attribute: str) -> bool:
    """Say whether a block is the field of an attribute."""
    return block.type == "field" and block.key.endswith(f":{attribute}")


TestRecordLists = RecordLists.TestCase
TestRecordLists.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestRecordLists.__doc__ = "Whatever is done to the lists at random, each says what a model of them says."
