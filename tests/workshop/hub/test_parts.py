"""The parts of a workshop one by one, without a hub that runs."""

import errno
import importlib
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from jupyterhub.app import JupyterHub
from jupyterhub.proxy import ConfigurableHTTPProxy
from traitlets.config import Config
from workshops import until

from workbook_lib.content import Content
from workbook_lib.errors import WorkbookError
from workbook_lib.workshop import items
from workbook_lib.workshop.board.database import Database
from workbook_lib.workshop.hub import capacity, closing, erasing, presence
from workbook_lib.workshop.hub.authenticator import WorkshopAuthenticator
from workbook_lib.workshop.hub.configuration import configure
from workbook_lib.workshop.hub.reaching import Asked, free_ports, reached
from workbook_lib.workshop.hub.rehearsal import invented
from workbook_lib.workshop.hub.spawner import BubblewrapSpawner, beginning_of
from workbook_lib.workshop.hub.supervisor import PartFails, Supervisor
from workbook_lib.workshop.hub.workshop import LETTERS, Workshop, find_workshop, is_loopback, new_workshop

CONFIGURABLE = (JupyterHub, ConfigurableHTTPProxy, WorkshopAuthenticator, BubblewrapSpawner)


def nobody_listens(_port: int) -> bool:
    return False


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = reached(new_workshop(tmp_path / "workshop", "Tuesday", "en"), Asked(), nobody_listens)
    made.save()
    return made


def test_a_workshop_is_kept_for_its_coach_alone_and_found_again(workshop):
    """Its file can be read by nobody else, holds everything, and no secret is in what it prints of itself."""
    file = workshop.folder / "workshop.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(workshop.folder.stat().st_mode) == 0o700
    assert find_workshop(workshop.folder) == workshop
    assert find_workshop(workshop.folder.parent) is None
    for secret in (workshop.passphrase, *workshop.tokens.values()):
        assert secret not in repr(workshop)


def test_a_workshop_of_before_is_known_by_its_title(workshop):
    """What waits in its participants' journals was written for the title it had; each new one has an id of its own."""
    file = workshop.folder / "workshop.json"
    kept = json.loads(file.read_text())
    assert kept.pop("group") not in ("", new_workshop(workshop.folder, "Tuesday", "en").group)
    file.write_text(json.dumps(kept))
    before = find_workshop(workshop.folder)
    assert before.group == "Tuesday"
    replace(before, title="Wednesday").save()
    assert find_workshop(workshop.folder).group == "Tuesday"


def test_join_codes_have_no_letters_that_are_mistaken(workshop):
    """Six letters without I, L and O; the QR code holds them where no server sees them."""
    assert len(workshop.join_code) == 6
    assert set(workshop.join_code) <= set(LETTERS)
    assert not set("ILO") & set(LETTERS)
    assert workshop.entrance == f"http://127.0.0.1:8000/#{workshop.join_code}"


@pytest.mark.parametrize(
    ("host", "unencrypted", "listens", "encrypted"),
    [("", False, "127.0.0.1", True), ("192.168.1.9", True, "", False), ("::1", False, "127.0.0.1", True)],
)
def test_others_reach_it_only_when_the_coach_says_so(workshop, host, unencrypted, listens, encrypted):
    """By default it listens on this computer alone; for others it listens to all, and is called unencrypted."""
    now = reached(workshop, Asked(host, 8443, unencrypted=unencrypted), nobody_listens)
    assert (now.listen, now.is_encrypted, now.port) == (listens, encrypted, 8443)
    assert is_loopback("localhost")
    assert not is_loopback("coach.example")


def test_inner_ports_stay_unless_somebody_took_one(workshop):
    """Participants' servers know the hub by its port: it changes only where it has to."""
    same = reached(workshop, Asked(), nobody_listens)
    assert same == workshop
    other = reached(workshop, Asked(), lambda port: port == workshop.hub_port)
    assert other.hub_port != workshop.hub_port
    assert len(set(free_ports(3))) == 3


def test_memory_says_how_many_people_fit(workshop):
    """What is free is shared out; the coach and the parts have theirs first, and who is here already needs no more."""
    assert capacity.Capacity(8 * 1024).people == (8192 - capacity.PARTS_MIB) // capacity.PERSON_MIB - 1
    assert capacity.Capacity(100).people == 0
    assert capacity.Capacity(100, here=3).people == 3
    assert capacity.capacity(workshop.folder).free_mib > 0
    assert capacity.capacity(workshop.folder).here == 0
    with _within_walls(workshop.homes / "p-1") as first, _within_walls(workshop.homes / "p-1") as second:
        assert capacity.capacity(workshop.folder).here == 1
        first.kill()
        second.kill()


def test_a_workshop_is_held_by_one_program_at_a_time(workshop):
    """A second one is refused; after the first is gone, nobody holds it."""
    assert presence.holder(workshop.folder) is None
    code = (
        "import sys, time; from pathlib import Path; from workbook_lib.workshop.hub.presence import held\n"
        "with held(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", code, str(workshop.folder)], stdout=subprocess.PIPE)
    assert other.stdout.readline() == b"held\n"
    assert presence.holder(workshop.folder) == other.pid
    with pytest.raises(WorkbookError, match="workshop_runs_already"), presence.held(workshop.folder):
        pass
    presence.stop(workshop.folder)
    assert other.wait(10) != 0
    assert presence.holder(workshop.folder) is None


def test_a_hub_that_does_not_answer_is_said(workshop):
    """Whoever asks for the state of a hub that is away gets a sentence."""
    with pytest.raises(WorkbookError, match="hub_away"):
        presence.presence(workshop)


class Parts(Supervisor):
    """A supervisor of small programs."""

    def _command(self, part):
        return [sys.executable, "-c", self.programs[part]], {}


def test_a_part_that_ends_is_started_again_and_all_end_together(workshop):
    """Whatever ends by itself is started again and told; stopping ends every part."""
    told = threading.Event()
    supervisor = Parts(workshop, lambda part: part == "board" and told.set())
    stays = "import time; time.sleep(60)"
    supervisor.programs = {"hub": stays, "proxy": stays, "board": "import time; time.sleep(0.1)"}
    code = threading.Thread(target=lambda: (told.wait(20), supervisor._stop(0, None)))
    code.start()
    supervisor.run()
    assert told.is_set()
    assert all(process.poll() is not None for process in supervisor._running.values())
    assert "does not answer" in (workshop.folder / "away" / "503.html").read_text()


def test_a_part_that_never_stays_is_given_up_with_its_log(workshop):
    """What ends as often as it is started is not started for ever; its log is named."""
    supervisor = Parts(workshop)
    stays = "import time; time.sleep(60)"
    supervisor.programs = {"hub": "raise SystemExit('no port')", "proxy": stays, "board": stays}
    with pytest.raises(PartFails) as failed:
        supervisor.run()
    assert failed.value.part == "hub"
    assert "no port" in failed.value.log.read_text()
    assert all(process.poll() is not None for process in supervisor._running.values())


def test_every_part_is_told_where_the_others_are(workshop):
    """Hub, board and proxy get their own secrets and no others, and none on the command line."""
    supervisor = Supervisor(workshop)
    for part, own in (("hub", set()), ("board", {"board"}), ("proxy", {"proxy"})):
        command, told = supervisor._command(part)
        assert not [word for word in command if word in workshop.tokens.values()]
        assert {name for name, token in workshop.tokens.items() if token in told.values()} == own
    command, _ = Supervisor(replace(workshop, certificate="/c.pem", key="/k.pem"))._command("proxy")
    assert command[-4:] == ["--ssl-cert", "/c.pem", "--ssl-key", "/k.pem"]


def test_every_setting_of_the_hub_exists(workshop, monkeypatch):
    """Each name that the hub is told is one that its classes know: a slip would be passed over in silence."""
    monkeypatch.setenv("WORKBOOK_WORKSHOP", str(workshop.folder))
    config = Config()
    configure(config, workshop)
    known = {one.__name__: one.class_trait_names(config=True) for one in CONFIGURABLE}
    assert config.BubblewrapSpawner.group_id == workshop.group
    for name, settings in config.items():
        assert set(settings) <= set(known[name]), name
    assert importlib.import_module("workbook_lib.workshop.hub.jupyterhub_config").workshop == workshop


def test_invented_people_share_only_what_may_be_shared():
    """Every value is one that the board would take, each person's are once only, and the same seed tells the same."""
    gifts = list(invented(12, Content()))
    assert gifts == list(invented(12, Content()))
    assert len({(gift.person, gift.item) for gift in gifts}) == len(gifts)
    for gift in gifts:
        value = gift.body.get("value", gift.body.get("text"))
        assert items.find(gift.item).allows(value), gift.item


def test_a_process_is_known_by_its_beginning():
    """A number alone is no process: another one that has it later began at another time."""
    assert beginning_of(os.getpid()) == beginning_of(os.getpid())
    assert beginning_of(os.getpid()) != beginning_of(1)
    assert beginning_of(2**22 + 1) == ""


def test_closing_writes_what_was_published_and_leaves_nothing(workshop, tmp_path):
    """The report is written from the board's own database; afterwards the folder is gone."""
    (workshop.homes / "p-1" / "workbook").mkdir(parents=True)
    (workshop.homes / "p-1" / "workbook" / "journal.sqlite3").write_text("words")
    closing.write_report(workshop, tmp_path / "report.html")
    assert "Tuesday" in (tmp_path / "report.html").read_text()
    closing.erase(workshop)
    assert not workshop.folder.exists()


def test_closing_erases_what_a_participant_shut_or_nested(workshop):
    """Neither folders without permissions, nor very deep ones, nor links out of a home keep anything from going."""
    home, elsewhere = workshop.homes / "p-1", workshop.folder.parent / "elsewhere"
    (home / "shut" / "inner").mkdir(parents=True)
    (home / "shut" / "inner" / "page").write_text("words")
    elsewhere.mkdir(mode=0o500)
    (home / "link").symlink_to(elsewhere)
    (workshop.homes / "p-2").symlink_to(elsewhere)
    at = os.open(home, os.O_RDONLY)
    for _ in range(2000):
        os.mkdir("deeper", dir_fd=at)
        below = os.open("deeper", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = below
    os.close(at)
    for folder in (home / "shut" / "inner", home / "shut", home):
        folder.chmod(0)
    closing.erase(workshop)
    assert not workshop.folder.exists()
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o500


def test_what_cannot_be_erased_is_said_and_can_be_tried_again(workshop, monkeypatch):
    """A journal that the disk does not let go of is named by its folder; the workshop is still found afterwards."""
    (workshop.homes / "p-1").mkdir()
    fails = [OSError(errno.EIO, os.strerror(errno.EIO))]
    real = closing.take_away
    monkeypatch.setattr(closing, "take_away", lambda folder: _raise(fails.pop()) if fails else real(folder))
    with pytest.raises(WorkbookError, match="workshop_close_left") as caught:
        closing.erase(workshop)
    assert caught.value.values == {"left": workshop.homes / "p-1", "reason": os.strerror(errno.EIO)}
    assert Content().say(caught.value.message_id, **caught.value.values)
    assert find_workshop(workshop.folder) == workshop
    closing.erase(workshop)
    assert not workshop.folder.exists()


def _raise(error: Exception) -> None:
    raise error


def _within_walls(folder: Path) -> subprocess.Popen[bytes]:
    """Start what looks like bubblewrap with a folder, and stays until it is ended."""
    begun = subprocess.Popen(["sh", "-c", "read line", "bwrap", str(folder)], stdin=subprocess.PIPE)
    until(Path(f"/proc/{begun.pid}/cmdline").read_bytes)  # the system shows a new program's arguments a moment later
    return begun


def test_closing_ends_the_servers_of_this_workshop_and_no_others(workshop):
    """What still runs in a participant's folder is ended before it is erased; another workshop's goes on."""
    (workshop.homes / "p-1").mkdir()
    with _within_walls(workshop.homes / "p-1") as own, _within_walls(workshop.folder / "homes-of-others") as other:
        closing.erase(workshop)
        assert own.wait(10) != 0
        assert other.poll() is None
        other.kill()


def test_a_server_that_does_not_end_keeps_everything(workshop, monkeypatch):
    """While somebody could still write, nothing is erased."""
    monkeypatch.setattr(erasing, "_PATIENCE", 0.0)
    monkeypatch.setattr(erasing.os, "kill", lambda *_: None)
    with _within_walls(workshop.homes / "p-1") as own:
        with pytest.raises(WorkbookError, match="workshop_close_servers"):
            closing.erase(workshop)
        assert find_workshop(workshop.folder) == workshop
        own.communicate(b"\n")


def test_a_closed_terminal_stops_all_parts(workshop):
    """SIGHUP ends hub, proxy and board in their order, as Ctrl and C do."""
    before = signal.signal(signal.SIGHUP, lambda *_: None)
    supervisor = Parts(workshop)
    supervisor.programs = dict.fromkeys(("hub", "proxy", "board"), "import time; time.sleep(60)")

    def hang_up():
        while len(supervisor._running) < len(supervisor.programs):
            time.sleep(0.05)
        os.kill(os.getpid(), signal.SIGHUP)

    threading.Thread(target=hang_up).start()
    try:
        supervisor.run()
    finally:
        signal.signal(signal.SIGHUP, before)
    assert all(process.poll() is not None for process in supervisor._running.values())


def test_under_nohup_a_closed_terminal_is_passed_over(workshop):
    """Whoever started it so that a closed terminal is ignored finds it ignored while it runs."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    supervisor = Parts(workshop)
    supervisor.programs = dict.fromkeys(("hub", "proxy", "board"), "import time; time.sleep(60)")
    supervisor._stop(0, None)
    try:
        supervisor.run()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_database_that_is_away_keeps_everything(workshop, tmp_path):
    """Where the board's database does not answer there is no report, and nothing is erased."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    away = replace(workshop, database=f"postgresql://nobody@127.0.0.1:{port}/none")
    with pytest.raises(WorkbookError, match="workshop_close_no_report"):
        closing.write_report(away, tmp_path / "report.html")
    with pytest.raises(WorkbookError, match="workshop_close_board") as caught:
        closing.erase(away)
    assert Content().say(caught.value.message_id)
    assert workshop.folder.exists()


@pytest.mark.parametrize("at", [0, 5000])
def test_a_damaged_board_goes_with_the_rest(workshop, at):
    """Wherever its file is damaged, nothing of it is left once the coach has said that it may go without a report."""
    database = Database(workshop.board_database)
    database.prepare()
    database.close()
    file = workshop.folder / "board.sqlite"
    file.write_bytes(file.read_bytes()[:at] + b"\xff" * 20_000)
    assert closing.erase(workshop, board_may_stay=True) == ""
    assert not workshop.folder.exists()


def test_the_wait_for_a_program_that_does_not_end_is_not_for_ever(workshop, monkeypatch):
    """Whoever stops a workshop that does not stop is told so after a while."""
    monkeypatch.setattr(presence, "_PATIENCE", 0.3)
    monkeypatch.setattr(presence.os, "kill", lambda *_: None)
    with presence.held(workshop.folder), pytest.raises(WorkbookError, match="workshop_does_not_end"):
        presence.stop(workshop.folder)
    time.sleep(0)
