import sys
import threading

import pytest
from typer.testing import CliRunner

from workbook_lib.content import Content, choose_language
from workbook_lib.errors import WorkbookError
from workbook_lib.home import make_home
from workbook_lib.launch import commands, workshop_commands
from workbook_lib.workshop.hub import capacity, presence, reaching, sandbox, supervisor
from workbook_lib.workshop.hub.people import People, hub_name
from workbook_lib.workshop.hub.workshop import find_workshop

MEMORY = capacity.Capacity(8 * 1024)


def call(*arguments: str, typed: str = "", catch: bool = True):
    return CliRunner().invoke(commands.app, ["workshop", *arguments], input=typed, catch_exceptions=catch)


@pytest.fixture(autouse=True)
def ready(home, monkeypatch):
    """A computer on which a workshop could run, if its parts were started."""
    monkeypatch.setattr(sandbox, "wrong_with_isolation", lambda _folder: None)
    monkeypatch.setattr(supervisor.Supervisor, "run", lambda _self: None)
    monkeypatch.setattr(workshop_commands, "is_taken", lambda _port: False)
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
    (tmp_path / "c.pem").write_text("x")
    assert start("--certificate", str(tmp_path / "c.pem")).exit_code == 1


def test_an_open_network_is_said_in_so_many_words(ready):
    """Without TLS others come in only where the coach said so, and then the coach is told what that means."""
    told = start("--host", "coach.example", "--unencrypted")
    assert told.exit_code == 0
    assert "whoever is in this network can read along" in told.output
    assert find_workshop(ready).address == "http://coach.example:8000"


@pytest.fixture
def tls(tmp_path):
    """A certificate and its key, as options."""
    for name in ("c.pem", "k.pem"):
        (tmp_path / name).write_text("x")
    return "--certificate", str(tmp_path / "c.pem"), "--key", str(tmp_path / "k.pem")


def test_starting_again_goes_on_where_the_group_finds_it(ready, tls):
    """Without options name, certificate and key are as they were; a name given anew changes the name alone."""
    start("--host", "coach.example", *tls)
    again = start()
    assert again.exit_code == 0
    assert "https://coach.example:8000" in again.output
    assert find_workshop(ready).key == tls[-1]
    assert "https://other.example:8000" in start("--host", "other.example").output


def test_an_open_network_stays_open_and_says_so_again(ready, monkeypatch):
    """Where the coach allowed it once, it goes on without TLS; the computer's own address is looked up each time."""
    addresses = iter(["192.168.1.9", "192.168.1.12"])
    monkeypatch.setattr(reaching, "own_address", lambda: next(addresses))
    assert "http://192.168.1.9:8000" in start("--unencrypted").output
    again = start()
    assert "http://192.168.1.12:8000" in again.output
    assert "whoever is in this network can read along" in again.output
    assert find_workshop(ready).listen == ""


def test_a_network_that_is_away_is_come_back_to(ready, monkeypatch):
    """Started once without any network, an open workshop is open again in the next one."""
    monkeypatch.setattr(reaching, "own_address", lambda: "127.0.0.1")
    start("--unencrypted")
    monkeypatch.setattr(reaching, "own_address", lambda: "192.168.1.9")
    assert "http://192.168.1.9:8000" in start().output


@pytest.mark.parametrize("before", [("--unencrypted",), ()])
def test_this_computer_alone_can_be_gone_back_to(ready, tls, before):
    """`--host 127.0.0.1` forgets certificate and leave; then the network needs one of them anew."""
    start("--host", "coach.example", *(before or tls))
    told = start("--host", "127.0.0.1")
    assert "http://127.0.0.1:8000" in told.output
    found = find_workshop(ready)
    assert (found.listen, found.certificate, found.key) == ("127.0.0.1", "", "")
    assert "http://127.0.0.1:8000" in start().output
    assert "start with --unencrypted" in start("--host", "coach.example").output


def test_without_tls_wins_over_a_certificate_of_before(ready, tls):
    """`--unencrypted` given anew forgets the certificate and keeps the name; one given anew wins over that."""
    start("--host", "coach.example", *tls)
    assert "http://coach.example:8000" in start("--unencrypted").output
    assert find_workshop(ready).certificate == ""
    assert "https://coach.example:8000" in start(*tls).output


def test_a_certificate_that_is_gone_is_named(ready, tls, tmp_path):
    """Where a remembered certificate cannot be read any more, nothing starts and it is named."""
    start("--host", "coach.example", *tls)
    (tmp_path / "c.pem").unlink()
    told = start()
    assert told.exit_code == 1
    assert tls[1] in told.output
    assert find_workshop(ready).certificate == tls[1]


def test_missing_walls_ports_and_parts_are_said(ready, monkeypatch):
    """A computer that cannot keep people apart, a port in use, packages that are missing."""
    monkeypatch.setattr(workshop_commands, "is_taken", lambda port: port == 8000)
    assert "uses port 8000" in start().output
    monkeypatch.setattr(sandbox, "wrong_with_isolation", lambda _folder: "workshop_not_as_root")
    assert "not as root" in start().output
    monkeypatch.setattr(workshop_commands, "_NEEDED", ("a_package_that_is_not_there",))
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


def test_a_forgotten_pin_is_replaced(ready):
    """A new PIN is shown once and fits; for a name nobody entered with, nothing changes."""
    start()
    people = People(find_workshop(ready).people_file)
    people.add(hub_name("Ada"), "4711")
    told = call("reset-pin", " ada ")
    pin = told.output.split("new PIN is ")[1][:6]
    assert people.fits(hub_name("Ada"), pin)
    assert "while the workshop runs" in told.output
    assert "Nothing was changed" in call("reset-pin", "Bea").output


def test_a_new_pin_says_who_may_still_be_in(ready, monkeypatch):
    """Where the hub of a running workshop does not answer, the PIN is new, and what was not done is said."""
    start()
    people = People(find_workshop(ready).people_file)
    people.add(hub_name("Ada"), "4711")
    monkeypatch.setattr(presence, "_PATIENCE", 0.5)
    with presence.held(ready):
        told = call("reset-pin", "Ada")
    assert told.exit_code == 1
    assert "while the workshop runs" in told.output
    assert not people.fits(hub_name("Ada"), "4711")


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
    monkeypatch.setattr("workbook_lib.report.pdf.summary_pdf", fails)
    monkeypatch.setattr(presence, "stop", lambda _folder: pytest.fail("was stopped"))
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
