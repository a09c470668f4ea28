import os
import pty
import select
import subprocess
import sys
import time
from dataclasses import replace

import pytest
import typer
from typer.testing import CliRunner

from workbook_lib.errors import WorkbookError
from workbook_lib.local_ports import LOOPBACK
from workbook_lib.workshop.coach.starting import conversation
from workbook_lib.workshop.coach.starting.conversation import StartAnswers
from workbook_lib.workshop.hub.lifecycle import network_address
from workbook_lib.workshop.hub.lifecycle.network_address import AddressOptions
from workbook_lib.workshop.hub.workshop_config import new_workshop

NOTHING = StartAnswers("", None, AddressOptions())
MOST = 30


@pytest.fixture(autouse=True)
def somebody(monkeypatch):
    """Somebody at a terminal, in a network."""
    monkeypatch.setattr(conversation, "can_ask", lambda: True)
    monkeypatch.setattr(network_address, "own_address", lambda: "192.168.1.9")


@pytest.fixture
def talk(tmp_path):
    """Have a conversation: what is typed → the answers, and what was said."""

    def talk(typed: str, said: StartAnswers = NOTHING):
        answers: list[object] = []
        app = typer.Typer()
        app.command()(lambda: answers.append(conversation.ask(said, tmp_path, MOST)))
        result = CliRunner().invoke(app, input=typed)
        return (answers or [result.exception])[0], result.output

    return talk


@pytest.fixture
def before(tmp_path):
    """Store the workshop of the last time."""

    def store(**changed: object):
        made = replace(new_workshop(tmp_path, "Tuesday", "en"), people=20, **changed)
        made.save()
        return made

    return store


def test_three_questions_are_enough(talk):
    """Answered with return alone there is a title, a usual group, and the network with a certificate of its own."""
    answers, said = talk("\n\n\n")
    assert answers == StartAnswers("Workshop", conversation.USUAL_PEOPLE, AddressOptions(own_certificate=True))
    assert "192.168.1.9" in said
    assert str(MOST) in said


def test_what_is_answered_counts(talk):
    """A title, a number of people and this computer alone."""
    answers, _ = talk(" Wednesday \n7\n1\n")
    assert answers == StartAnswers("Wednesday", 7, AddressOptions(LOOPBACK))


@pytest.mark.parametrize("wrong", ["0", "-1", "31", "many", "1.5"])
def test_a_number_that_cannot_be_is_asked_for_again(talk, wrong):
    """More than there is memory for, none, and no number are each refused in a sentence."""
    answers, said = talk(f"\n{wrong}\n30\n\n")
    assert answers.people == 30
    assert "A number from 1 to 30" in said


def test_another_answer_than_one_or_two_is_asked_for_again(talk):
    """Nobody lets the network in by a slip of the finger."""
    answers, said = talk("\n\n3\n1\n")
    assert answers.address.host == LOOPBACK
    assert "1 or 2, please" in said


def test_options_are_not_asked_for(talk):
    """What was said on the command line is kept as it is, and only the rest is a question."""
    given = StartAnswers("Thursday", 5, AddressOptions(port=9000))
    answers, said = talk("\n", given)
    assert answers == StartAnswers("Thursday", 5, AddressOptions(port=9000, own_certificate=True))
    assert "called" not in said
    assert "How many" not in said
    open_to_all = StartAnswers("", None, AddressOptions(unencrypted=True))
    answers, said = talk("\n\n", open_to_all)
    assert answers.address == open_to_all.address
    assert "Who is to reach it" not in said


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, "for this computer alone"),
        ({"host": "192.168.1.2", "looked_up": True, "certificate": "c"}, "https://192.168.1.9:8000"),
        ({"host": "a.example", "certificate": "c"}, "https://a.example:8000"),
    ],
)
def test_the_next_time_is_one_question(talk, before, changed, told):
    """It says what the last time was, with the present address; return goes on with it."""
    before(**changed)
    answers, said = talk("\n")
    assert answers == NOTHING
    assert "“Tuesday”, for 20 people" in said
    assert told in said


def test_the_next_time_may_be_another(talk, before):
    """Who says no is asked again, with the answers of the last time as they were."""
    before()
    answers, _ = talk("n\n\n\n\n")
    assert answers == StartAnswers("Tuesday", 20, AddressOptions(LOOPBACK))
    answers, _ = talk("n\n\n\n2\n")
    assert answers.address == AddressOptions(own_certificate=True)


def test_a_certificate_of_the_last_time_is_not_let_go(talk, before):
    """Who lets the network in again, under a name with a certificate, keeps both."""
    before(host="a.example", certificate="c", key="k")
    answers, said = talk("n\n\n\n\n")
    assert answers.address == AddressOptions()
    assert "a.example" in said


def test_an_option_is_no_other_conversation(talk, before):
    """An option changes one thing of the last time, and nothing is asked."""
    before()
    given = StartAnswers("", 9, AddressOptions())
    answers, said = talk("", given)
    assert answers is given
    assert said == ""


def test_without_a_network_only_this_computer_is_left(talk, monkeypatch):
    """It is said, with what to do; what cannot be chosen is not asked."""
    monkeypatch.setattr(network_address, "own_address", lambda: LOOPBACK)
    answers, said = talk("\n\n")
    assert answers.address == AddressOptions(LOOPBACK)
    assert "in no network" in said
    assert "Who is to reach it" not in said


def test_who_ends_the_questions_starts_nothing(talk):
    """The end of what is typed, as Ctrl and C, ends in a sentence."""
    error, _ = talk("\n")
    assert isinstance(error, WorkbookError)
    assert error.message_id == "start_asked_nothing"


def test_nobody_is_asked_where_nobody_sits(monkeypatch, tmp_path):
    """Without standard input, or with one that is no terminal, there is no question."""
    monkeypatch.undo()
    for nobody in (None, open(os.devnull)):  # noqa: PTH123, SIM115 - a stream, closed below
        monkeypatch.setattr(sys, "stdin", nobody)
        assert conversation.ask(NOTHING, tmp_path, MOST) is NOTHING
    nobody.close()


def test_in_a_real_terminal_the_questions_are_asked(tmp_path):
    """A program at a terminal asks, is answered by keys, and hands the answers back."""
    program = (
        "import sys; from pathlib import Path\n"
        "from workbook_lib.workshop.coach.starting import conversation as c\n"
        "said = c.ask(c.StartAnswers('', None, c.AddressOptions(host='a.example')), Path(sys.argv[1]), 30)\n"
        "print('got', said.title, said.people)"
    )
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True
    ) as asking:
        os.close(theirs)
        os.write(ours, b"Friday\n6\n")
        said = read_all(ours, asking)
    os.close(ours)
    assert "got Friday 6" in said


def read_all(terminal: int, process: subprocess.Popen[bytes]) -> str:
    """Read a terminal until the program at it has ended."""
    said, until = b"", time.monotonic() + 60
    while time.monotonic() < until:
        waiting = select.poll()  # unlike select(), it knows descriptors of any number
        waiting.register(terminal, select.POLLIN)
        if not waiting.poll(200):
            if process.poll() is not None:
                break
            continue
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        said += piece
    return said.decode()
