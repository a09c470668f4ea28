import pytest

from workbook_lib.local_ports import LOOPBACK
from workbook_lib.workshop.hub.lifecycle import network_address, windows_network


@pytest.fixture
def system(monkeypatch, tmp_path):
    """What the system says of itself, and a path with the programs of WSL that are there."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(windows_network, "VERSION", tmp_path / "version")

    def system(version: str, mode: str | None = None) -> None:
        (tmp_path / "version").write_text(version)
        if mode is not None:
            (tmp_path / "wslinfo").write_text(f"#!/bin/sh\necho '{mode}'\n")
            (tmp_path / "wslinfo").chmod(0o755)

    return system


@pytest.mark.parametrize(
    ("version", "said", "mode", "hidden"),
    [
        ("Linux version 6.6 (Debian)", None, "", False),
        ("Linux version 5.15-microsoft-standard-WSL2", None, "nat", True),
        ("Linux version 6.6-microsoft-standard-WSL2", "", "nat", True),
        ("Linux version 6.6-microsoft-standard-WSL2", "virtioproxy", "virtioproxy", True),
        ("Linux version 6.6-microsoft-standard-WSL2", "mirrored", "mirrored", False),
    ],
)
def test_wsl_is_hidden_unless_it_shares_the_network(system, version, said, mode, hidden):
    """An older WSL that cannot say is the kind that others do not reach; elsewhere there is none."""
    system(version, said)
    assert (windows_network.mode(), windows_network.is_hidden()) == (mode, hidden)


def test_a_system_that_says_nothing_is_no_wsl(system):
    """Where there is no such file, nothing is concluded."""
    assert windows_network.mode() == ""


def test_an_address_that_only_windows_reaches_is_none(system):
    """So neither an address nor a QR code is offered that no telephone could open."""
    system("Linux version 5.15-microsoft-standard-WSL2")
    assert network_address.own_address() == LOOPBACK
