"""A board that is killed, whose database is killed, or whose disk is full: nothing acknowledged is lost."""

import resource
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
from boards import ITEM, Running, limit_files
from clusters import Cluster

from workbook_lib.workshop.board.database import Database

pytestmark = [pytest.mark.fault, pytest.mark.slow, pytest.mark.timeout(300)]
ITEMS = (ITEM, "activity.week.hours", "01-it-is-not-personal.arrive.mood")
KILLS = 5


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """A PostgreSQL server that may be killed."""
    made = Cluster()
    yield made
    made.remove()


class Sharers:
    """People who share steadily, each one value after another, and remember what was acknowledged.

    Args:
        board: Where.
        number: How many of them.
    """

    def __init__(self, board: Running, number: int) -> None:
        self.board, self.number = board, number
        self.sent: dict[tuple[str, str], list[int]] = {}
        self.acknowledged: dict[tuple[str, str], int] = {}
        self.statuses: set[int] = set()
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._share, args=(f"p{number}",)) for number in range(number)]

    def __enter__(self) -> "Sharers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60)

    def _share(self, name: str) -> None:
        with self.board.client(name) as client:
            for value in range(10_000):
                for item in ITEMS:
                    if self._stop.wait(0.05):
                        return
                    self._put(client, (name, item), value % 11)

    def _put(self, client: httpx.Client, key: tuple[str, str], value: int) -> None:
        self.sent.setdefault(key, []).append(value)
        try:
            status = client.put(f"api/shares/{key[1]}", json={"value": value}).status_code
        except httpx.HTTPError:
            return
        self.statuses.add(status)
        if status == 200:
            self.acknowledged[key] = len(self.sent[key]) - 1

    def wait_for_more(self, number: int = 30) -> None:
        """Wait until some more were sent and acknowledged."""
        before = sum(self.acknowledged.values())
        self.board.wait_for(lambda: sum(self.acknowledged.values()) >= before + number)

    def check(self) -> None:
        """What the board has of each is what was acknowledged last, or something they sent after it."""
        for number in range(self.number):
            with self.board.client(f"p{number}") as client:
                answered = client.get("api/shares").json()["shares"]
            kept = {share["item"]: share["value"] for share in answered}
            for item in ITEMS:
                key = (f"p{number}", item)
                if key in self.acknowledged:
                    assert kept[item] in self.sent[key][self.acknowledged[key] :], "an acknowledged share is lost"


def test_what_was_acknowledged_outlives_the_board(start_board, database_url):
    """A board that is killed again and again while people share has kept each acknowledged share."""
    board: Running = start_board(database=database_url)
    with Sharers(board, 6) as sharers:
        for _ in range(KILLS):
            sharers.wait_for_more()
            board.kill()
            board.start()
        sharers.wait_for_more()
    assert sharers.statuses == {200}
    sharers.check()


def test_a_killed_board_takes_back_all_or_nothing(start_board, database_url):
    """Whatever moment a board is killed at, of one person's taking back everything is done, or nothing."""
    board: Running = start_board(database=database_url)
    for attempt in range(KILLS):
        with board.client(f"p{attempt}") as client:
            for item in ITEMS:
                client.put(f"api/shares/{item}", json={"value": 3})
        killing = threading.Timer(0.004 * attempt, board.kill)
        killing.start()
        status = 0
        try:
            with board.client(f"p{attempt}") as client:
                status = client.delete("api/shares").status_code
        except httpx.HTTPError:
            pass
        killing.join()
        board.start()
        with board.client(f"p{attempt}") as client:
            left = len(client.get("api/shares").json()["shares"])
        assert left in ({0} if status == 204 else {0, len(ITEMS)})


@pytest.mark.postgres
def test_shares_are_put_off_while_postgresql_is_killed_and_taken_afterwards(start_board, own_cluster):
    """Without PostgreSQL a share is answered with 503; when it is back, the same board keeps shares again."""
    board: Running = start_board(database=own_cluster.url("board"))
    process = board.process.pid
    with Sharers(board, 6) as sharers:
        for _ in range(3):
            sharers.wait_for_more()
            own_cluster.kill()
            with board.client("ada") as client:
                response = client.put(f"api/shares/{ITEM}", json={"value": 3})
                assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
                assert response.json() == {"error": "share.not_kept"}
                assert board.health() == {"database": False}
                own_cluster.start()
                board.wait_for(lambda: board.health() == {"database": True})
                assert client.put(f"api/shares/{ITEM}", json={"value": 4}).status_code == 200
    assert sharers.statuses == {200, 503}
    assert board.process.pid == process
    assert board.process.poll() is None
    sharers.check()


@pytest.mark.postgres
def test_a_board_that_begins_before_postgresql_waits_for_it(start_board, own_cluster):
    """A board started while PostgreSQL is away puts shares off, and makes its tables when PostgreSQL is there."""
    url = own_cluster.url("board")
    own_cluster.kill()
    board: Running = start_board(database=url, ready=False)
    board.wait_for(lambda: board.health() == {"database": False})
    with board.client("ada") as client:
        assert client.put(f"api/shares/{ITEM}", json={"value": 3}).status_code == 503
        own_cluster.start()
        board.wait_for(lambda: client.put(f"api/shares/{ITEM}", json={"value": 3}).status_code == 200)


def test_a_full_disk_puts_shares_off_and_leaves_nothing_half_done(start_board):
    """While nothing more fits, shares are answered with 503, reading goes on; with room again they are kept."""
    board: Running = start_board()
    with board.client("ada") as client, board.coach() as coach:
        for number in range(6):
            with board.client(f"p{number}") as other:
                other.put(f"api/shares/{ITEM}", json={"value": number})
        client.put("api/shares/words.one", json={"text": "before"})
        coach.post("api/group/show", json={})
        before = coach.get("api/report").json()
        limit_files(board.process.pid, 4096)
        for number in range(8):
            response = client.put("api/shares/words.one", json={"text": f"{number}" * 1000})
            assert (response.status_code, response.json()) == (503, {"error": "share.not_kept"})
        assert client.delete("api/shares").status_code == 503
        assert coach.post("api/group/show", json={}).status_code in {200, 503}
        assert [one["text"] for one in client.get("api/shares").json()["shares"]] == ["before"]
        assert coach.get("api/report").json() == before
        limit_files(board.process.pid, resource.RLIM_INFINITY)
        board.wait_for(lambda: client.put("api/shares/words.one", json={"text": "after"}).status_code == 200)
    board.stop()
    with Database(board.database).engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"


def test_a_disk_that_fills_up_loses_nothing_that_was_acknowledged(start_board):
    """While the disk has room, has none and has room again, each acknowledged share is kept."""
    board: Running = start_board()
    with Sharers(board, 6) as sharers:
        for _ in range(3):
            sharers.wait_for_more()
            limit_files(board.process.pid, 4096)
            board.wait_for(lambda: 503 in sharers.statuses)
            time.sleep(0.5)
            limit_files(board.process.pid, resource.RLIM_INFINITY)
    assert sharers.statuses == {200, 503}
    board.kill()
    board.start()
    sharers.check()
