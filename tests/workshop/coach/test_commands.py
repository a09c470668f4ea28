import errno
import importlib.util
import json
import os
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from workbook_lib.content import Content, choose_language
from workbook_lib.errors import WorkbookError
from workbook_lib.home import make_home
from workbook_lib.launch.cli import commands
from workbook_lib.workshop.coach import checks
from workbook_lib.workshop.coach import commands as workshop_commands
from workbook_lib.workshop.coach.starting import conversation, facts
from workbook_lib.workshop.hub import workshop_config
from workbook_lib.workshop.hub.entering.people import People
from workbook_lib.workshop.hub.isolation import sandbox
from workbook_lib.workshop.hub.lifecycle import capacity, network_address, process_status, supervisor
from workbook_lib.workshop.hub.own_certificate import ensure_own_certificate, fingerprint, own_files
from workbook_lib.workshop.hub.workshop_config import find_workshop

MEMORY = capacity.Capacity(8 * 1024)


def call(*arguments: str, typed: str = "", catch: bool = True):
    return CliRunner().invoke(commands.app, ["workshop", *arguments], input=typed, catch_exceptions=catch)


@pytest.fixture(autouse=True)
def ready(home, monkeypatch):
    """A computer on which a workshop could run, if its parts were started."""
    monkeypatch.setattr(sandbox, "isolation_problem", lambda _folder: None)
    monkeypatch.setattr(supervisor.Supervisor, "run", lambda _self: None)
    monkeypatch.setattr(workshop_commands, "is_taken", lambda _port: False)
    monkeypatch.setattr(checks, "is_taken", lambda _port: False)
    monkeypatch.setattr(capacity, "capacity", lambda _folder: MEMORY)
    return home / "workshop"


def start(*options: str):
    return call("start", "--no-browser", *options)


def test_starting_shows_address_code_and_passphrase_and_goes_on_with_the_same_group(ready):
    """The first start makes a workshop, the next one goes on with it: same code, same passphrase."""
    told = start("--title", "Tuesday")
    assert told.exit_code == 0
    made = find_workshop(ready)
    for shown in (made.address, made.join_code, made.passphrase, f"carries about {MEMORY.people} people"):
        assert shown in told.output
    again = start()
    assert made.join_code in again.output
    assert find_workshop(ready).title == "Tuesday"
    assert "Whoever" not in again.output


@pytest.mark.parametrize("words", [("start", "--no-browser"), ("rehearse", "--no-browser", "--people", "1")])
def test_the_command_line_says_which_program_a_participants_server_is(ready, monkeypatch, words):
    """Whoever adds the workshop to a command line hands the server's command down to the hub, also for rehearsals."""
    handed_down = []
    monkeypatch.setattr(supervisor.Supervisor, "run", lambda self: handed_down.append(self._command("hub")[1]))
    assert call(*words).exit_code == 0
    command = json.loads(handed_down[0]["WORKBOOK_SERVER_COMMAND"])
    assert command == list(commands.PARTICIPANT_SERVER)
    assert importlib.util.find_spec(command[-1]) is not None


def test_another_title_is_the_same_group(ready):
    """A workshop that is called something else keeps what shares know it by."""
    start("--title", "Tuesday")
    known_by = find_workshop(ready).group
    start("--title", "Wednesday")
    assert (find_workshop(ready).title, find_workshop(ready).group) == ("Wednesday", known_by)


def test_a_workshop_speaks_the_language_its_coach_chose(ready, home):
    """The language chosen on a page, and not only that of the surroundings, is the group's."""
    make_home()
    choose_language(home, "de")
    assert start().exit_code == 0
    assert find_workshop(ready).language == "de"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--people", str(MEMORY.people + 1)), f"carries about {MEMORY.people} people now"),
        (("--host", "coach.example"), "start with --unencrypted"),
        (("--certificate", "/nowhere.pem", "--key", "/nowhere.key"), "/nowhere.pem"),
    ],
)
def test_what_stands_in_the_way_is_said_before_anything_starts(ready, options, said):
    """Too many people, no certificate for an open network, one that is not there: a sentence, no workshop."""
    told = start(*options)
    assert told.exit_code == 1
    assert said in told.output
    assert find_workshop(ready) is None


def test_a_certificate_without_its_key_is_refused(ready, tmp_path):
    """One without the other would not start."""
    ensure_own_certificate(tmp_path, "coach.example")
    told = start("--certificate", own_files(tmp_path)[0])
    assert told.exit_code == 1
    assert "Start with --own-certificate" in told.output


def test_an_open_network_is_said_in_so_many_words(ready):
    """Without TLS others come in only where the coach said so, and then the coach is told what that means."""
    told = start("--host", "coach.example", "--unencrypted")
    assert told.exit_code == 0
    assert "whoever is in this network can read along" in told.output
    assert find_workshop(ready).address == "http://coach.example:8000"


@pytest.fixture
def tls(tmp_path):
    """A certificate and its key, as options."""
    ensure_own_certificate(tmp_path, "coach.example")
    certificate, key = own_files(tmp_path)
    return "--certificate", certificate, "--key", key


def test_starting_again_goes_on_where_the_group_finds_it(ready, tls):
    """Without options name, certificate and key are as they were; a name given anew changes the name alone."""
    start("--host", "coach.example", *tls)
    again = start()
    assert again.exit_code == 0
    assert "https://coach.example:8000" in again.output
    assert find_workshop(ready).key == tls[-1]
    assert "https://other.example:8000" in start("--host", "other.example").output


def test_an_open_network_stays_open_and_says_so_again(ready, monkeypatch):
    """Started again without options, the command shows the present address and the warning again."""
    monkeypatch.setattr(network_address, "own_address", lambda: "192.168.1.9")
    assert "http://192.168.1.9:8000" in start("--unencrypted").output
    monkeypatch.setattr(network_address, "own_address", lambda: "192.168.1.12")
    again = start()
    assert "http://192.168.1.12:8000" in again.output
    assert "whoever is in this network can read along" in again.output


def test_missing_isolation_ports_and_packages_are_said(ready, monkeypatch):
    """No isolation of participants, a port in use and missing packages each have a message."""
    for module in (workshop_commands, checks):
        monkeypatch.setattr(module, "is_taken", lambda port: port == 8000)
    assert "uses port 8000" in start().output
    monkeypatch.setattr(sandbox, "isolation_problem", lambda _folder: "workshop_not_as_root")
    assert "not as root" in start().output
    monkeypatch.setattr(checks, "_NEEDED", ("a_package_that_is_not_there",))
    assert "start.py workshop start" in start().output


def test_a_part_that_does_not_start_names_its_log(ready, monkeypatch):
    """What cannot be started is named with the file that holds the reason."""

    def fails(self):
        raise supervisor.PartFails("hub", ready / "hub.log")

    monkeypatch.setattr(supervisor.Supervisor, "run", fails)
    told = start()
    assert told.exit_code == 1
    assert "hub.log" in told.output


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://board@127.0.0.1/board", "has to ask for a password"),
        ("mysql://board:secret@127.0.0.1/board", "not understood"),
        ("no address", "not understood"),
    ],
)
def test_a_database_without_a_password_starts_nothing(ready, monkeypatch, address, said):
    """The board's database is named in the environment; one that anybody may enter, or another kind, is refused."""
    monkeypatch.setenv("WORKBOOK_BOARD_DATABASE", address)
    told = start()
    assert told.exit_code == 1
    assert said in told.output
    assert "secret" not in told.output
    assert find_workshop(ready) is None


def test_a_database_that_is_away_is_waited_for(ready, monkeypatch):
    """A password is all that the command asks for; whether the database answers is the board's to wait for."""
    address = "postgresql://board:secret@127.0.0.1:9/board"
    monkeypatch.setenv("WORKBOOK_BOARD_DATABASE", address)
    told = start()
    assert told.exit_code == 0
    assert "secret" not in told.output
    assert find_workshop(ready).database == address


def test_status_and_close_without_a_workshop(ready):
    """Where there is none, every command says how to start one."""
    for words in (("status",), ("close",), ("reset-pin", "Ada")):
        told = call(*words)
        assert told.exit_code == 1
        assert "workbook workshop start" in told.output
    start()
    assert "is not running" in call("status").output


def test_the_coach_announces_how_many_there_are(ready):
    """No more names can be taken than people were announced; the number is told, kept, and can be changed."""
    assert "At most 8 names" in start("--people", "8").output
    assert find_workshop(ready).people == 8
    assert "At most 8 names" in start().output
    start("--people", "9")
    assert find_workshop(ready).people == 9


def test_a_forgotten_pin_is_replaced(ready):
    """A new PIN is shown once and fits; for a name nobody entered with, nothing changes."""
    start()
    people = People(find_workshop(ready).people_file)
    people.add(people.hub_name("Ada"), "4711")
    told = call("reset-pin", " ada ")
    pin = told.output.split("new PIN is ")[1][:6]
    assert people.fits(people.hub_name("Ada"), pin)
    assert "while the workshop runs" in told.output
    assert "Nothing was changed" in call("reset-pin", "Bea").output


def test_a_new_pin_says_who_may_still_be_in(ready, monkeypatch):
    """Where the hub of a running workshop does not answer, the PIN is new, and what was not done is said."""
    start()
    people = People(find_workshop(ready).people_file)
    people.add(people.hub_name("Ada"), "4711")
    monkeypatch.setattr(process_status, "_END_TIMEOUT", 0.5)
    with process_status.hold_lock(ready):
        told = call("reset-pin", "Ada")
    assert told.exit_code == 1
    assert "while the workshop runs" in told.output
    assert not people.fits(people.hub_name("Ada"), "4711")


def test_closing_asks_reports_and_erases(ready, tmp_path, monkeypatch):
    """A no changes nothing; a yes writes the report first; a file that is there stays."""
    monkeypatch.chdir(tmp_path)
    start()
    assert "Nothing was erased" in call("close", typed="n\n").output
    assert ready.exists()
    (tmp_path / "group-report.html").write_text("mine")
    assert "Nothing was erased" in call("close", "--yes").output
    told = call("close", "--yes", "-o", "end.html")
    assert told.exit_code == 0
    assert "Group report" in (tmp_path / "end.html").read_text()
    assert not ready.exists()


def spoil(ready):
    """Have a workshop with somebody's journal, and a board's database that is none any more."""
    start()
    (ready / "homes" / "p-1").mkdir()
    (ready / "board.sqlite").write_bytes(b"no database" * 1000)


def test_a_board_that_is_lost_does_not_keep_the_journals(ready, tmp_path, monkeypatch):
    """Without a board to read `close` erases nothing and says how to go on; so asked, and only on a yes, it does."""
    monkeypatch.chdir(tmp_path)
    spoil(ready)
    with pytest.raises(WorkbookError) as failed:
        call("close", "--yes", catch=False)
    assert "--without-report" in Content().say(failed.value.message_id)
    told = call("close", "--without-report", typed="n\n")
    assert "without a group report: 1 journals" in told.output
    assert "Nothing was erased" in told.output
    assert find_workshop(ready) is not None
    told = call("close", "--without-report", typed="y\n")
    assert told.exit_code == 0
    assert "The workshop is erased" in told.output
    assert not ready.exists()
    assert not (tmp_path / "group-report.html").exists()


def test_a_board_that_could_not_be_reached_is_named_without_its_password(ready, monkeypatch):
    """The rest is erased; where the board's PostgreSQL still may have something is said."""
    monkeypatch.setenv("WORKBOOK_BOARD_DATABASE", "postgresql://board:secret@127.0.0.1:9/board")
    start()
    told = call("close", "--without-report", "--yes")
    assert told.exit_code == 0
    assert "board:***@127.0.0.1:9/board" in told.output
    assert "secret" not in told.output
    assert "The workshop is erased" not in told.output
    assert not ready.exists()


@pytest.mark.parametrize(
    ("output", "said"),
    [("end.docx", ".html or a .pdf"), ("nowhere/end.html", "nowhere"), ("end.pdf", "")],
)
def test_a_report_that_cannot_be_written_stops_nothing(ready, tmp_path, monkeypatch, output, said):
    """Whether the report can be made is found out before the workshop is stopped and before the question."""

    def fails(_html: str) -> bytes:
        raise WorkbookError("pdf_not_available")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(checks, "summary_pdf", fails)
    monkeypatch.setattr(process_status, "stop", lambda _folder: pytest.fail("was stopped"))
    start()
    told = call("close", "-o", output)
    assert told.exit_code == 1
    assert said in told.output
    assert isinstance(told.exception, WorkbookError) == (output == "end.pdf")
    assert "Erase the workshop" not in told.output
    assert find_workshop(ready) is not None


def test_a_rehearsal_leaves_nothing_behind(ready):
    """It runs in a folder of its own that goes, and leaves the coach's own workshop alone."""
    told = call("rehearse", "--people", "6", "--no-browser")
    assert told.exit_code == 0
    assert "6 invented participants" in told.output
    assert find_workshop(ready) is None


def test_a_rehearsal_without_its_invented_people_says_so(ready, monkeypatch):
    """Where the program that shares for them fails, the coach is told that nobody will share."""

    def until_told(_self):
        for thread in threading.enumerate():
            if thread.name == "rehearsal":
                thread.join(20)

    monkeypatch.setattr(supervisor.Supervisor, "run", until_told)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    told = call("rehearse", "--no-browser")
    assert told.exit_code == 0
    assert "invented participants have stopped" in told.output


@pytest.fixture
def network(monkeypatch):
    """Put this computer into a network, at an address."""
    return lambda address: monkeypatch.setattr(network_address, "own_address", lambda: address)


def picture(output: str) -> bool:
    """Tell whether a QR code was printed."""
    return any(block in output for block in "█▀▄")


def test_no_code_is_shown_that_no_telephone_can_open(ready, network):
    """On this computer alone there is a sentence in its place; in a network a command of its own shows a code."""
    network("192.168.1.9")
    assert "no QR code" in start().output
    alone = call("code").output
    assert not picture(alone)
    assert "no QR code" in alone
    started = start("--own-certificate").output
    assert not picture(started)
    assert "workbook workshop code" in started
    opened, made = call("code").output, find_workshop(ready)
    assert picture(opened)
    assert "no QR code" not in opened
    assert made.passphrase not in opened
    for shown in (made.address, made.join_code, fingerprint(made.certificate)):
        assert shown in opened
    assert not picture(call("rehearse", "--people", "1", "--no-browser").output)


def test_at_a_terminal_starting_is_a_conversation(ready, network, monkeypatch):
    """Three times return: the network is let in with a certificate; the next time, one question is all."""
    network("192.168.1.9")
    monkeypatch.setattr(conversation, "can_ask", lambda: True)
    told = call("start", "--no-browser", typed="Tuesday\n\n\n")
    assert told.exit_code == 0
    made = find_workshop(ready)
    assert (made.title, made.people, made.address) == ("Tuesday", 12, "https://192.168.1.9:8000")
    assert made.own_certificate
    assert "each telephone and laptop warns once" in told.output
    again = call("start", "--no-browser", typed="\n")
    assert again.exit_code == 0
    assert "As last time?" in again.output
    assert find_workshop(ready) == made


def test_without_anybody_to_ask_nothing_is_asked(ready):
    """Where standard input is no terminal, the command starts with what it was given."""
    told = call("start", "--no-browser")
    assert told.exit_code == 0
    assert "What is it called" not in told.output


def test_a_network_that_is_wanted_and_not_there_ends_the_command(ready, network):
    """The network is to be let in, and there is none: a sentence says what to do, and nothing is stored."""
    network("127.0.0.1")
    told = start("--own-certificate")
    assert told.exit_code == 1
    assert "hotspot" in told.output
    assert find_workshop(ready) is None


def test_too_little_memory_ends_the_command(ready, monkeypatch):
    """Where not even one person has room, the command says how much is missing."""
    monkeypatch.setattr(capacity, "capacity", lambda _folder: capacity.Capacity(300))
    told = start()
    assert told.exit_code == 1
    assert "Close other programs, above all browsers" in told.output


def test_a_workshop_starts_again_with_less_memory_than_it_began_with(ready, monkeypatch):
    """Nobody is kept from words that are here already; what to close is said."""
    assert start("--people", str(MEMORY.people)).exit_code == 0
    monkeypatch.setattr(capacity, "capacity", lambda _folder: capacity.Capacity(300))
    told = start()
    assert told.exit_code == 0, told.output
    assert "before all come back" in told.output


def test_a_clock_that_is_wrong_ends_the_command(ready, monkeypatch):
    """A clock from before the workbook was put here is told, with the command that sets it."""
    monkeypatch.setattr(facts, "certainly_past", lambda _folder: datetime.now(UTC) + timedelta(days=400))
    told = start()
    assert told.exit_code == 1
    assert "set-ntp" in told.output


def test_a_full_disk_ends_the_command(ready, monkeypatch):
    """A disk with too little room is told before the start; one that fills up during it, in a sentence too."""
    with monkeypatch.context() as short:
        short.setattr(facts, "free_bytes", lambda _folder: 1_000_000)
        told = start()
    assert (told.exit_code, "Delete or move" in told.output) == (1, True)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(workshop_config, "write_private", full)
    told = start()
    assert told.exit_code == 1
    assert "No space left" in told.output
    assert "Nothing was started" in told.output


def test_a_second_start_says_how_to_go_on(ready):
    """While a workshop runs, another start changes nothing and names the ways to see it and to stop it."""
    start()
    before = find_workshop(ready)
    with process_status.hold_lock(ready):
        told = start("--title", "Other")
    assert told.exit_code == 1
    assert "workbook workshop code" in told.output
    assert find_workshop(ready) == before


def test_a_firewall_that_is_on_is_said_with_the_line_that_lets_the_group_in(ready, monkeypatch):
    """It keeps no workshop from starting; telephones that wait for ever are explained before they do."""
    monkeypatch.setattr(facts, "firewall", lambda: "ufw")
    told = start()
    assert told.exit_code == 0
    assert "sudo ufw allow 8000/tcp" in told.output
    assert "sudo ufw allow 8000/tcp" in call("doctor").output
    monkeypatch.setattr(facts, "firewall", lambda: "")
    assert "ufw" not in start().output


def test_a_killed_workshop_goes_on_and_the_doctor_says_so(ready):
    """After a switched-off computer the doctor says that nothing is lost, and the next start has the same code."""
    start()
    before = find_workshop(ready)
    (ready / "running").write_text("4711")
    assert "Nothing that was saved is lost" in call("doctor").output
    again = start().output
    assert before.join_code in again
    assert "Nothing that was saved is lost" in again
    assert "Nothing that was saved is lost" not in call("doctor").output


def test_the_doctor_says_each_thing_and_ends_with_what_it_comes_to(ready, monkeypatch):
    """All in order is status 0; one thing in the way is status 1, and comes with what to do."""
    told = call("doctor", "--people", "12")
    assert told.exit_code == 0
    assert told.output.count("in order") > 5
    assert "Nothing stands in the way" in told.output
    monkeypatch.setattr(sandbox, "isolation_problem", lambda _folder: "workshop_no_bubblewrap")
    told = call("doctor")
    assert told.exit_code == 1
    assert "✗ in the way" in told.output
    assert "sudo apt install bubblewrap" in told.output


@pytest.mark.parametrize("wrong", ["workshop_no_bubblewrap", "workshop_bubblewrap_fails"])
def test_start_says_the_same_as_the_doctor(ready, monkeypatch, wrong):
    """What keeps a workshop from starting is the doctor's sentence, with its command."""
    monkeypatch.setattr(sandbox, "isolation_problem", lambda _folder: wrong)
    told = start()
    assert told.exit_code == 1
    for line in told.output.splitlines():
        assert line.strip() in call("doctor").output
