import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.journal import open_journal
from workbook_lib.records import Reflection, Share
from workbook_lib.workbook import Workbook
from workbook_lib.workshop.client import Away, Refused
from workbook_lib.workshop.messages import Shared
from workbook_lib.workshop.outbox import Outbox

ITEM = "check-in.now.mood"
WORDS = "words.one"
PATIENCE = 20.0


class Board:
    """A board in memory, that a test sends away."""

    def __init__(self, now) -> None:
        self.now = now
        self.has: dict[str, Shared] = {}
        self.away = False
        self.refusal = ""
        self.asked: list[tuple[str, str]] = []
        self.meanwhile = lambda: None

    def shares(self):
        """Return what it has."""
        self._ask("list", "")
        return tuple(self.has.values())

    def put(self, item, body):
        """Take one thing."""
        self._ask("put", item)
        if self.refusal:
            raise Refused(self.refusal)
        self.has[item] = Shared(item=item, shared_at=self.now(), **body)
        self.meanwhile()

    def withdraw(self, item):
        """Forget one thing."""
        self._ask("withdraw", item)
        if self.refusal:
            raise Refused(self.refusal)
        self.has.pop(item, None)

    def _ask(self, what, item):
        self.asked.append((what, item))
        if self.away:
            raise Away


class Clock:
    """Goes on a second whenever it is looked at."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 5, 4, 20, 15, tzinfo=UTC)

    def __call__(self):
        """Return the moment."""
        self.moment += timedelta(seconds=1)
        return self.moment


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def desk(tmp_path, clock):
    return Workbook("check-in", open_journal(tmp_path / "journal.sqlite3", clock=clock), Content(), clock)


@pytest.fixture
def board(clock):
    return Board(clock)


@pytest.fixture
def join(desk, board):
    """Opens the outbox of a group, as each kernel has its own; at the end no thread is left."""
    opened = []

    def joined(title="Our group", **options):
        options = {"patience": PATIENCE, "pauses": (0.02,)} | options
        opened.append(Outbox(desk, board, title, **options))
        return opened[-1]

    yield joined
    board.away = False
    for one in opened:
        if thread := one._courier._thread:
            thread.join(PATIENCE)


@pytest.fixture
def outbox(join):
    return join()


def standing(outbox):
    return [(given.item, given.value, given.text, given.state) for given in outbox.standing()]


def wait_until(condition):
    """Wait until something is so, or give up."""
    end = threading.Event()
    for _ in range(2000):
        if condition():
            return
        end.wait(0.01)
    raise AssertionError("it did not come about")


def test_a_share_is_written_down_sent_and_acknowledged(outbox, board, desk):
    """A number reaches the board, and the journal knows that it has."""
    outbox.give(ITEM, 4)
    assert board.has[ITEM].value == 4
    assert standing(outbox) == [(ITEM, 4, "", "shared")]
    (entry,) = desk.current("share")
    assert [one.record.state for one in desk.history(entry.entry_id)] == ["waiting", "shared"]


def test_a_zero_is_a_number(outbox, board):
    """The rating 0 is sent as 0, not as words."""
    outbox.give(ITEM, 0)
    assert (board.has[ITEM].value, board.has[ITEM].text) == (0, None)


def test_a_board_that_is_away_leaves_the_share_waiting_until_it_is_back(outbox, board):
    """While the board is away a share waits in sight; once it is back it is shared without anybody pressing again."""
    board.away = True
    outbox.give(ITEM, 4)
    assert standing(outbox) == [(ITEM, 4, "", "waiting")]
    assert not outbox.heard
    board.away = False
    wait_until(lambda: standing(outbox) == [(ITEM, 4, "", "shared")])
    wait_until(lambda: outbox.heard)


def test_a_take_back_waits_in_the_same_way(outbox, board):
    """A take-back that cannot be told yet says so, and is told once the board is back."""
    outbox.give(ITEM, 4)
    board.away = True
    outbox.take_back(ITEM)
    assert standing(outbox) == [(ITEM, 4, "", "leaving")]
    assert board.has
    board.away = False
    wait_until(lambda: standing(outbox) == [])
    assert not board.has


def test_what_waited_goes_on_when_the_page_is_next_open(join, board):
    """A kernel killed while a share waits loses nothing: the next one sends it, once."""
    board.away = True
    killed = join(pauses=(3600,))
    killed.give(ITEM, 4)
    board.away = False
    board.asked.clear()
    opened = join()
    opened.resume()
    wait_until(lambda: standing(opened) == [(ITEM, 4, "", "shared")])
    assert [what for what, _ in board.asked].count("put") == 1
    killed.look()


def test_nothing_waiting_asks_nobody(outbox, board):
    """A page with nothing to send does not ask the board on opening."""
    outbox.resume()
    assert board.asked == []


def test_an_acknowledgement_that_was_not_written_down_shares_once_only(join, board, desk):
    """Killed between the board's yes and the journal's note, the next kernel sends the same again: one share."""
    first = join(pauses=(3600,))
    save = desk.save

    def killed(record, entry_id=None):
        if isinstance(record, Share) and record.state == "shared":
            raise WorkbookError("journal_full_disk")
        return save(record, entry_id)

    desk.save = killed
    first.give(ITEM, 4)
    assert standing(first) == [(ITEM, 4, "", "waiting")]
    desk.save = save
    second = join()
    second.resume()
    wait_until(lambda: standing(second) == [(ITEM, 4, "", "shared")])
    assert list(board.has) == [ITEM]
    first.look()


def test_what_is_meant_for_one_group_never_goes_to_another(join, board):
    """A share that waits for one group stays where it is when the journal is open in another."""
    board.away = True
    first = join("Our group", pauses=(3600,))
    first.give(ITEM, 4)
    board.away = False
    other = join("Another group")
    other.resume()
    other.look()
    assert standing(other) == []
    assert not board.has
    first.look()


@pytest.mark.parametrize("known_by", ["0123abcd", "Our group"])
def test_a_group_of_another_title_still_gets_what_waits(join, board, known_by):
    """Called something else since, the group is told to forget what was taken back, and gets what was shared."""
    first = join("Our group", group=known_by, pauses=(3600,))
    first.give(ITEM, 4)
    first.write(first.slot("comment"), "hello")
    board.away = True
    first.take_back(ITEM)
    first.give(WORDS, text="still to come")
    board.away = False
    called_anew = join("Tuesday", group=known_by)
    called_anew.resume()
    wait_until(lambda: standing(called_anew) == [(WORDS, None, "still to come", "shared")])
    assert list(board.has) == [WORDS]
    assert called_anew.draft(called_anew.slot("comment")).record.text == "hello"
    assert called_anew.title == "Tuesday"
    first.look()


def test_a_share_of_another_journal_is_not_sent_from_this_one(join, board, desk):
    """A waiting share that came in with somebody's file does not go to this group by itself."""
    desk.save(Share(item=ITEM, group="Our group", value=4, state="waiting"), "from-elsewhere")
    outbox = join()
    outbox.resume()
    outbox.look()
    assert not board.has


def test_a_refused_share_is_only_here_and_says_why(outbox, board):
    """What the board does not want is no share any more; the reason is told until it is tried again."""
    board.refusal = "share.too_many"
    outbox.give(WORDS, text="hello")
    assert standing(outbox) == []
    assert outbox.problem(WORDS) == "sharing_too_many"
    assert outbox.draft(WORDS).record.text == "hello"
    board.refusal = "share.invalid"
    outbox.give(WORDS, text="hello")
    assert outbox.problem(WORDS) == "sharing_refused"
    board.refusal = ""
    outbox.give(WORDS, text="hello")
    assert outbox.problem(WORDS) == ""


def test_a_refused_take_back_ends(outbox, board):
    """A take-back that the board does not understand is not repeated for ever."""
    outbox.give(ITEM, 4)
    board.refusal = "share.unknown"
    outbox.take_back(ITEM)
    assert board.asked[-1] == ("list", "")


def test_words_taken_back_are_a_draft_again(outbox, board):
    """Nothing written is lost by taking it back."""
    outbox.give(WORDS, text="hello")
    assert outbox.draft(WORDS) is None
    outbox.take_back(WORDS)
    assert outbox.draft(WORDS).record.text == "hello"
    outbox.erase(WORDS)
    assert outbox.draft(WORDS) is None


def test_a_draft_is_kept_and_goes_nowhere(outbox, board, desk):
    """Words being written are in the journal and not at the board."""
    outbox.write(WORDS, "good")
    outbox.write(WORDS, "good day")
    assert outbox.draft(WORDS).record.text == "good day"
    assert board.asked == []
    assert standing(outbox) == []


def test_what_was_sent_is_not_written_over(outbox):
    """Another window that still has the draft open cannot change what the group has."""
    outbox.give(WORDS, text="hello")
    with pytest.raises(WorkbookError, match="sharing_sent_already"):
        outbox.write(WORDS, "something else")


def test_the_boards_own_list_is_told_even_where_the_journal_forgot(outbox, board, clock):
    """What only the board knows of is listed, can be taken back, and its words are kept here."""
    board.has[WORDS] = Shared(item=WORDS, text="hello", shared_at=clock())
    board.has[ITEM] = Shared(item=ITEM, value=3, shared_at=clock())
    outbox.look()
    assert standing(outbox) == [(ITEM, 3, "", "shared"), (WORDS, None, "hello", "shared")]
    outbox.take_back(ITEM, WORDS)
    assert standing(outbox) == []
    assert not board.has
    assert outbox.draft(WORDS).record.text == "hello"


def test_what_the_board_no_longer_has_is_not_claimed(outbox, board):
    """A share that the board has lost or closed is not listed as being with the group."""
    outbox.give(ITEM, 4)
    board.has.clear()
    outbox.look()
    assert standing(outbox) == []


def test_a_change_of_mind_while_sending_wins(outbox, board):
    """Taken back while it is being sent, a share does not stay with the group."""
    board.meanwhile = lambda: (setattr(board, "meanwhile", lambda: None), outbox.take_back(ITEM))
    outbox._courier._patience = 0.01
    outbox.give(ITEM, 4)
    wait_until(lambda: not board.has and standing(outbox) == [])


def test_a_share_that_another_window_took_back_meanwhile_is_taken_back_again(join, board):
    """Where two windows send and take back at once, the taking back wins."""
    first, second = join(), join()
    board.meanwhile = lambda: (
        setattr(board, "meanwhile", lambda: None),
        second.take_back(ITEM),
        first._client.put(ITEM, {"value": 4}),
    )
    first.give(ITEM, 4)
    wait_until(lambda: not board.has and standing(first) == [])


def test_an_erased_share_is_not_brought_back_by_its_acknowledgement(outbox, board, desk):
    """Erased while it is being sent, nothing of it is written down again, and the group is told to forget it."""
    board.meanwhile = lambda: outbox.erase(ITEM)
    outbox.give(ITEM, 4)
    outbox.look()
    assert not board.has
    assert [entry.record.value for entry in desk.current("share")] == [None]


def test_another_value_while_sending_is_sent_next(outbox, board):
    """A new number given while the old one is on its way reaches the board as well."""
    board.meanwhile = lambda: (setattr(board, "meanwhile", lambda: None), outbox.give(ITEM, 7))
    outbox._courier._patience = 0.01
    outbox.give(ITEM, 4)
    wait_until(lambda: standing(outbox) == [(ITEM, 7, "", "shared")])
    assert board.has[ITEM].value == 7


def test_a_slot_tells_nothing_and_is_the_same_again(outbox):
    """The id of an item of words holds none of its parts and is found again."""
    slot = outbox.slot("comment", "1")
    assert slot == outbox.slot("comment", "1") != outbox.slot("comment", "2")
    assert "comment" not in slot


def test_words_are_in_no_repr(outbox):
    """Neither what stands nor its record shows words when it is printed."""
    outbox.give(WORDS, text="Zwetschgenknoedel")
    assert "Zwetschgenknoedel" not in repr(outbox.standing()) + repr(outbox._desk.current("share")) + repr(outbox)


def test_erasing_something_erases_its_copies_for_a_group(outbox, desk, tmp_path):
    """Who erases a text erases the copy made of it for a group, and no other words, in every byte of the journal."""
    text = desk.save(Reflection(prompt_id="hands.one", text="Zwetschgenknoedel"))
    outbox.write(outbox.slot("copy", text.entry_id), "Zwetschgenknoedel, shorter")
    outbox.write(WORDS, "a comment")
    desk.erase(text.entry_id)
    assert [entry.record.text for entry in desk.current("share")] == ["a comment"]
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"Zwetschgen" in path.read_bytes()]


def test_erasing_what_waits_makes_the_group_forget_it(join, board, desk):
    """A copy that was on its way when its text was erased may have arrived: the group is told to forget it."""
    text = desk.save(Reflection(prompt_id="hands.one", text="hello"))
    outbox = join(pauses=(3600,))
    item = outbox.slot("copy", text.entry_id)
    board.away = True
    outbox.give(item, text="hello")
    desk.erase(text.entry_id)
    assert standing(outbox) == [(item, None, "", "leaving")]
    board.away = False
    outbox.look()
    assert standing(outbox) == []
    assert [asked for asked in board.asked if asked[1]] == [("put", item), ("withdraw", item)]


def test_a_removed_copy_is_erased_with_its_text(outbox, desk):
    """Also a copy that was taken off the pages before goes with its text."""
    text = desk.save(Reflection(prompt_id="hands.one", text="hello"))
    copy = outbox.write(outbox.slot("copy", text.entry_id), "hello")
    desk.remove(copy.entry_id)
    desk.erase(text.entry_id)
    assert desk.entry(copy.entry_id) is None


ITEMS = st.sampled_from(["check-in.now.mood", "check-in.now.optimism", "activity.week.count"])
ACTS = st.one_of(
    st.tuples(st.just("give"), ITEMS, st.integers(0, 10)),
    st.tuples(st.just("back"), ITEMS, st.none()),
    st.tuples(st.sampled_from(["away", "here", "kill"]), st.none(), st.none()),
)


class Kernel:
    """What one kernel can ask of the board until it is killed."""

    def __init__(self, board) -> None:
        self.board = board
        self.alive = True

    def __getattr__(self, name):
        """Pass on to the board, as long as there is a kernel."""
        if not self.alive:
            raise Away
        return getattr(self.board, name)


@pytest.mark.fault
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=12))
def test_whatever_dies_the_group_ends_with_what_the_reader_last_wanted(acts, tmp_path_factory):
    """After any sequence of sharing, taking back, deaths of board and kernel, the group has the last wishes, once."""
    clock = Clock()
    journal = open_journal(tmp_path_factory.mktemp("home") / "journal.sqlite3", clock=clock)
    desk, board = Workbook("check-in", journal, Content(), clock), Board(clock)
    kernels, outboxes = [], []

    def opened():
        kernels.append(Kernel(board))
        outboxes.append(Outbox(desk, kernels[-1], "Our group", patience=0.05, pauses=(0.01,)))
        outboxes[-1].resume()
        return outboxes[-1]

    outbox, wishes = opened(), {}
    for act, item, value in acts:
        if act == "give":
            outbox.give(item, value)
            wishes[item] = value
        elif act == "back":
            outbox.take_back(item)
            wishes.pop(item, None)
        elif act == "kill":
            kernels[-1].alive = False
            outbox = opened()
        else:
            board.away = act == "away"
    board.away = False
    outbox = opened()
    outbox.look()
    wait_until(lambda: {given.item: (given.value, given.state) for given in outbox.standing()} == {
        item: (value, "shared") for item, value in wishes.items()
    })  # fmt: skip
    assert {item: one.value for item, one in board.has.items()} == wishes
    for thread in [one._courier._thread for one in outboxes]:
        if thread:
            thread.join(PATIENCE)
    journal.close()
