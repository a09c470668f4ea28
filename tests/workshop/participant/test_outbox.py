from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from waiting import wait_until

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.journal import open_journal
from workbook_lib.records import Reflection, Share
from workbook_lib.workbook import Workbook
from workbook_lib.workshop.board_client import BoardAway, ShareRefused
from workbook_lib.workshop.messages import SharedItem
from workbook_lib.workshop.participant.outbox import Outbox

ITEM = "check-in.now.mood"
WORDS = "words.one"
TIMEOUT = 20.0


class Board:
    """A board in memory, that a test sends away."""

    names = 7

    def __init__(self, now) -> None:
        self.now = now
        self.has: dict[str, SharedItem] = {}
        self.away = False
        self.refusal = ""
        self.asked: list[tuple[str, str]] = []
        self.meanwhile = lambda: None

    def shares(self):
        """Return what it has."""
        self._ask("list", "")
        return tuple(self.has.values())

    def shown(self):
        """Return what the coach shows."""
        return ()

    def put(self, item, body):
        """Take one thing."""
        self._ask("put", item)
        if self.refusal:
            raise ShareRefused(self.refusal)
        self.has[item] = SharedItem(item=item, shared_at=self.now(), **body)
        self.meanwhile()

    def withdraw(self, item):
        """Forget one thing."""
        self._ask("withdraw", item)
        if self.refusal:
            raise ShareRefused(self.refusal)
        self.has.pop(item, None)

    def _ask(self, what, item):
        self.asked.append((what, item))
        if self.away:
            raise BoardAway


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
        options = {"wait_seconds": TIMEOUT, "pauses": (0.02,)} | options
        opened.append(Outbox(desk, board, title, **options))
        return opened[-1]

    yield joined
    board.away = False
    for one in opened:
        if thread := one._retry._thread:
            thread.join(TIMEOUT)


@pytest.fixture
def outbox(join):
    return join()


def states(outbox):
    return [(own.item, own.value, own.text, own.state) for own in outbox.own_shares()]


def test_a_share_is_written_down_sent_and_acknowledged(outbox, board, desk):
    """A number reaches the board, and the journal knows that it has."""
    outbox.share(ITEM, 4)
    assert board.has[ITEM].value == 4
    assert states(outbox) == [(ITEM, 4, "", "shared")]
    (entry,) = desk.journal.current("share")
    assert [one.record.state for one in desk.history(entry.entry_id)] == ["waiting", "shared"]


def test_a_zero_is_a_number(outbox, board):
    """The rating 0 is sent as 0, not as words."""
    outbox.share(ITEM, 0)
    assert (board.has[ITEM].value, board.has[ITEM].text) == (0, None)


def test_a_board_that_is_away_leaves_the_share_waiting_until_it_is_back(outbox, board):
    """While the board is away a share waits in sight; once it is back it is shared without anybody pressing again."""
    board.away = True
    outbox.share(ITEM, 4)
    assert states(outbox) == [(ITEM, 4, "", "waiting")]
    assert not outbox.answered
    board.away = False
    wait_until(lambda: states(outbox) == [(ITEM, 4, "", "shared")])
    wait_until(lambda: outbox.answered)


def test_a_take_back_waits_in_the_same_way(outbox, board):
    """A take-back that cannot be told yet says so, and is told once the board is back."""
    outbox.share(ITEM, 4)
    board.away = True
    outbox.withdraw(ITEM)
    assert states(outbox) == [(ITEM, 4, "", "leaving")]
    assert board.has
    board.away = False
    wait_until(lambda: states(outbox) == [])
    assert not board.has


def test_what_waited_goes_on_when_the_page_is_next_open(join, board):
    """A kernel killed while a share waits loses nothing: the next one sends it, once."""
    board.away = True
    killed = join(pauses=(3600,))
    killed.share(ITEM, 4)
    board.away = False
    board.asked.clear()
    opened = join()
    opened.resume()
    wait_until(lambda: states(opened) == [(ITEM, 4, "", "shared")])
    assert [what for what, _ in board.asked].count("put") == 1
    killed.refresh()


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
    first.share(ITEM, 4)
    assert states(first) == [(ITEM, 4, "", "waiting")]
    desk.save = save
    second = join()
    second.resume()
    wait_until(lambda: states(second) == [(ITEM, 4, "", "shared")])
    assert list(board.has) == [ITEM]
    first.refresh()


def test_what_is_meant_for_one_group_never_goes_to_another(join, board):
    """A share that waits for one group stays where it is when the journal is open in another."""
    board.away = True
    first = join("Our group", pauses=(3600,))
    first.share(ITEM, 4)
    board.away = False
    other = join("Another group")
    other.resume()
    other.refresh()
    assert states(other) == []
    assert not board.has
    first.refresh()


@pytest.mark.parametrize("known_by", ["0123abcd", "Our group"])
def test_a_group_of_another_title_still_gets_what_waits(join, board, known_by):
    """Called something else since, the group is told to forget what was taken back, and gets what was shared."""
    first = join("Our group", group=known_by, pauses=(3600,))
    first.share(ITEM, 4)
    first.write(first.words_id("comment"), "hello")
    board.away = True
    first.withdraw(ITEM)
    first.share(WORDS, text="still to come")
    board.away = False
    called_anew = join("Tuesday", group=known_by)
    called_anew.resume()
    wait_until(lambda: states(called_anew) == [(WORDS, None, "still to come", "shared")])
    assert list(board.has) == [WORDS]
    assert called_anew.draft(called_anew.words_id("comment")).record.text == "hello"
    assert called_anew.title == "Tuesday"
    first.refresh()


def test_a_share_of_another_journal_is_not_sent_from_this_one(join, board, desk):
    """A waiting share that came in with somebody's file does not go to this group by itself."""
    desk.save(Share(item=ITEM, group="Our group", value=4, state="waiting"), "from-elsewhere")
    outbox = join()
    outbox.resume()
    outbox.refresh()
    assert not board.has


def test_a_refused_share_is_only_here_and_says_why(outbox, board):
    """What the board does not want is no share any more; the reason is told until it is tried again."""
    board.refusal = "share.too_many"
    outbox.share(WORDS, text="hello")
    assert states(outbox) == []
    assert outbox.problem(WORDS) == "sharing_too_many"
    assert outbox.draft(WORDS).record.text == "hello"
    board.refusal = "share.invalid"
    outbox.share(WORDS, text="hello")
    assert outbox.problem(WORDS) == "sharing_refused"
    board.refusal = ""
    outbox.share(WORDS, text="hello")
    assert outbox.problem(WORDS) == ""


def test_a_refused_take_back_ends(outbox, board):
    """A take-back that the board does not understand is not repeated for ever."""
    outbox.share(ITEM, 4)
    board.refusal = "share.unknown"
    outbox.withdraw(ITEM)
    assert board.asked[-1] == ("list", "")


def test_withdrawn_words_are_a_draft_again(outbox, board):
    """Nothing written is lost by taking it back."""
    outbox.share(WORDS, text="hello")
    assert outbox.draft(WORDS) is None
    outbox.withdraw(WORDS)
    assert outbox.draft(WORDS).record.text == "hello"
    outbox.erase(WORDS)
    assert outbox.draft(WORDS) is None


def test_a_draft_is_kept_and_goes_nowhere(outbox, board, desk):
    """Words being written are in the journal and not at the board."""
    outbox.write(WORDS, "good")
    outbox.write(WORDS, "good day")
    assert outbox.draft(WORDS).record.text == "good day"
    assert board.asked == []
    assert states(outbox) == []


def test_what_was_sent_is_not_written_over(outbox):
    """Another window that still has the draft open cannot change what the group has."""
    outbox.share(WORDS, text="hello")
    with pytest.raises(WorkbookError, match="sharing_sent_already"):
        outbox.write(WORDS, "something else")


def test_the_boards_own_list_is_told_even_where_the_journal_forgot(outbox, board, clock):
    """What only the board knows of is listed, can be taken back, and its words are kept here."""
    board.has[WORDS] = SharedItem(item=WORDS, text="hello", shared_at=clock())
    board.has[ITEM] = SharedItem(item=ITEM, value=3, shared_at=clock())
    outbox.refresh()
    assert states(outbox) == [(ITEM, 3, "", "shared"), (WORDS, None, "hello", "shared")]
    outbox.withdraw(ITEM, WORDS)
    assert states(outbox) == []
    assert not board.has
    assert outbox.draft(WORDS).record.text == "hello"


def test_what_the_board_no_longer_has_is_not_claimed(outbox, board):
    """A share that the board has lost or closed is not listed as being with the group."""
    outbox.share(ITEM, 4)
    board.has.clear()
    outbox.refresh()
    assert states(outbox) == []


def test_a_change_of_mind_while_sending_wins(outbox, board):
    """Taken back while it is being sent, a share does not stay with the group."""
    board.meanwhile = lambda: (setattr(board, "meanwhile", lambda: None), outbox.withdraw(ITEM))
    outbox._retry._wait_seconds = 0.01
    outbox.share(ITEM, 4)
    wait_until(lambda: not board.has and states(outbox) == [])


def test_a_share_that_another_window_withdrew_meanwhile_is_withdrawn_again(join, board):
    """Where two windows send and take back at once, the taking back wins."""
    first, second = join(), join()
    board.meanwhile = lambda: (
        setattr(board, "meanwhile", lambda: None),
        second.withdraw(ITEM),
        first._client.put(ITEM, {"value": 4}),
    )
    first.share(ITEM, 4)
    wait_until(lambda: not board.has and states(first) == [])


def test_an_erased_share_is_not_brought_back_by_its_acknowledgement(outbox, board, desk):
    """Erased while it is being sent, nothing of it is written down again, and the group is told to forget it."""
    board.meanwhile = lambda: outbox.erase(ITEM)
    outbox.share(ITEM, 4)
    outbox.refresh()
    assert not board.has
    assert [entry.record.value for entry in desk.journal.current("share")] == [None]


def test_another_value_while_sending_is_sent_next(outbox, board):
    """A new number given while the old one is on its way reaches the board as well."""
    board.meanwhile = lambda: (setattr(board, "meanwhile", lambda: None), outbox.share(ITEM, 7))
    outbox._retry._wait_seconds = 0.01
    outbox.share(ITEM, 4)
    wait_until(lambda: states(outbox) == [(ITEM, 7, "", "shared")])
    assert board.has[ITEM].value == 7


def test_a_slot_tells_nothing_and_is_the_same_again(outbox):
    """The id of an item of words holds none of its parts and is found again."""
    item = outbox.words_id("comment", "1")
    assert item == outbox.words_id("comment", "1") != outbox.words_id("comment", "2")
    assert "comment" not in item


def test_words_are_in_no_repr(outbox):
    """Neither what stands nor its record shows words when it is printed."""
    outbox.share(WORDS, text="Zwetschgenknoedel")
    assert "Zwetschgenknoedel" not in repr(outbox.own_shares()) + repr(outbox._desk.journal.current("share")) + repr(
        outbox
    )


def test_erasing_something_erases_its_copies_for_a_group(outbox, desk, tmp_path):
    """Who erases a text erases the copy made of it for a group, and no other words, in every byte of the journal."""
    text = desk.save(Reflection(prompt_id="hands.one", text="Zwetschgenknoedel"))
    outbox.write(outbox.words_id("copy", text.entry_id), "Zwetschgenknoedel, shorter")
    outbox.write(WORDS, "a comment")
    desk.erase(text.entry_id)
    assert [entry.record.text for entry in desk.journal.current("share")] == ["a comment"]
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"Zwetschgen" in path.read_bytes()]


def test_erasing_what_waits_makes_the_group_forget_it(join, board, desk):
    """A copy that was on its way when its text was erased may have arrived: the group is told to forget it."""
    text = desk.save(Reflection(prompt_id="hands.one", text="hello"))
    outbox = join(pauses=(3600,))
    item = outbox.words_id("copy", text.entry_id)
    board.away = True
    outbox.share(item, text="hello")
    desk.erase(text.entry_id)
    assert states(outbox) == [(item, None, "", "leaving")]
    board.away = False
    outbox.refresh()
    assert states(outbox) == []
    assert [asked for asked in board.asked if asked[1]] == [("put", item), ("withdraw", item)]


def test_a_removed_copy_is_erased_with_its_text(outbox, desk):
    """Also a copy that was taken off the pages before goes with its text."""
    text = desk.save(Reflection(prompt_id="hands.one", text="hello"))
    copy = outbox.write(outbox.words_id("copy", text.entry_id), "hello")
    desk.remove(copy.entry_id)
    desk.erase(text.entry_id)
    assert desk.journal.entry(copy.entry_id) is None


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
            raise BoardAway
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
        outboxes.append(Outbox(desk, kernels[-1], "Our group", wait_seconds=0.05, pauses=(0.01,)))
        outboxes[-1].resume()
        return outboxes[-1]

    outbox, wishes = opened(), {}
    for act, item, value in acts:
        if act == "give":
            outbox.share(item, value)
            wishes[item] = value
        elif act == "back":
            outbox.withdraw(item)
            wishes.pop(item, None)
        elif act == "kill":
            kernels[-1].alive = False
            outbox = opened()
        else:
            board.away = act == "away"
    board.away = False
    outbox = opened()
    outbox.refresh()
    wait_until(lambda: {own.item: (own.value, own.state) for own in outbox.own_shares()} == {
        item: (value, "shared") for item, value in wishes.items()
    })  # fmt: skip
    assert {item: one.value for item, one in board.has.items()} == wishes
    for thread in [one._retry._thread for one in outboxes]:
        if thread:
            thread.join(TIMEOUT)
    journal.close()
