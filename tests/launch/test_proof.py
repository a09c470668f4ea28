import socket
import threading
import time

import pytest
from listening import believing, door_of

from workbook_lib.launch import proof
from workbook_lib.launch.running import Running

NONCE = "0" * 32


def test_the_key_of_a_proof_does_not_hold_the_key_of_the_address():
    """The same token gives the same key, another token another one, and the token is in neither."""
    assert proof.key_of("token") == proof.key_of("token") != proof.key_of("other token")
    assert "token" not in proof.key_of("token")


def test_only_the_door_with_the_key_proves_itself(listen):
    """The door that listens at the port proves that it has its key, and no other key."""
    running = Running.new(0)
    server = listen(believing)
    server.answer = door_of(Running(server.port, running.path, running.token, 1))
    assert proof.proves("127.0.0.1", server.port, running.proof_key)
    assert not proof.proves("127.0.0.1", server.port, proof.key_of("guessed"))


def test_a_question_without_the_key_s_signature_has_no_answer():
    """Neither an invented signature, nor an answer shown as a question, makes the door sign anything."""
    key = proof.key_of("token")
    question = proof._signed(key, "question", 7, NONCE)
    given = proof.answer(key, 7, NONCE, question)
    assert given not in {None, question}
    for wrong in ("f" * 64, given, proof._signed(proof.key_of("guessed"), "question", 7, NONCE)):
        assert proof.answer(key, 7, NONCE, wrong) is None
    assert proof.answer(key, 7, "1" * 32, question) is None
    assert proof.answer(key, 8, NONCE, question) is None


def test_where_nobody_listens_there_is_no_door():
    """A port that refuses the connection proves nothing, and raises nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert not proof.proves("127.0.0.1", port, proof.key_of("token"))


def test_a_question_cannot_be_passed_on_to_the_door_at_another_port(listen):
    """Somebody at one port who asks the door at another in the reader's place gets no answer to show."""
    real = Running.new(7)
    server = listen(door_of(real))
    assert not Running(server.port, real.path, real.token, 1).proves_itself()


def test_an_answer_is_worth_nothing_a_second_time(listen):
    """An answer that was overheard does not fit the next question."""
    server = listen(believing)
    running = Running.new(server.port)
    overheard: list[bytes] = []
    genuine = door_of(running)
    server.answer = lambda request: overheard.append(genuine(request)) or overheard[-1]
    assert running.proves_itself()
    server.answer = lambda _: overheard[0]
    assert not running.proves_itself()


def test_a_program_that_answers_for_ever_is_not_waited_for(monkeypatch: pytest.MonkeyPatch):
    """One byte at a time does not hold a start up."""
    monkeypatch.setattr(proof, "TIMEOUT", 0.3)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                for _ in range(100):
                    try:
                        connection.send(b"x")
                    except OSError:
                        return
                    time.sleep(0.1)

        threading.Thread(target=drip, daemon=True).start()
        began = time.monotonic()
        assert not Running.new(server.getsockname()[1]).proves_itself()
        assert time.monotonic() - began < 3
