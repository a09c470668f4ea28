import socket

from workbook_lib.local_ports import LOOPBACK, free_port, free_ports, is_listening, is_taken


def test_a_taken_port_is_told():
    """A port somebody listens on is taken; one nobody listens on is not."""
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        other.listen()
        port = other.getsockname()[1]
        assert is_taken(port)
        assert is_listening(port)
    assert not is_taken(port)
    assert not is_listening(port)


def test_a_port_without_anybody_who_accepts_is_taken_all_the_same():
    """A program that holds a port and takes no calls yet does not answer, and nobody else can listen there."""
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        port = other.getsockname()[1]
        assert is_taken(port)
        assert not is_listening(port)


def test_the_preferred_port_is_used_where_it_is_free():
    """Another one is chosen only when a program listens on the preferred one."""
    (preferred,) = free_ports(1)
    assert free_port(preferred) == preferred
    with socket.create_server((LOOPBACK, preferred)):
        other = free_port(preferred)
        assert other != preferred
        assert not is_taken(other)


def test_several_free_ports_are_different_ones():
    """The parts of a workshop never get the same port twice."""
    ports = free_ports(5)
    assert len(set(ports)) == 5
    assert not any(map(is_taken, ports))
    assert max(free_ports(200)) < 32_768  # from there on the system gives ports to outgoing connections


def test_a_port_kept_for_something_else_is_left_out(monkeypatch):
    """What is kept is not given, although nobody listens on it yet."""
    drawn = iter([5, 5, 7, 9])
    monkeypatch.setattr("workbook_lib.local_ports.secrets.randbelow", lambda _below: next(drawn))
    assert free_ports(2, without=20_005) == [20_007, 20_009]
