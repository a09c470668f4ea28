"""The file that the hub reads its configuration from."""

import json
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event
from traitlets.config import Config

from workbook_lib.workshop.hub import configuration
from workbook_lib.workshop.hub.workshop_config import new_workshop

FILE = Path(configuration.__file__).with_name("jupyterhub_config.py")


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Reads the file as the hub does, for the workshop of a folder; what it adds to SQLAlchemy goes with the test."""
    listeners: list[Callable[..., None]] = []

    def run() -> Config:
        config = Config()
        monkeypatch.setenv("WORKBOOK_WORKSHOP", str(tmp_path))
        monkeypatch.setenv("WORKBOOK_SERVER_COMMAND", json.dumps(["python", "-m", "a_participants_server"]))
        monkeypatch.setattr("traitlets.config.get_config", lambda: config)
        listeners.append(runpy.run_path(str(FILE))["_without_waiting"])
        return config

    yield run
    for listener in listeners:
        event.remove(Engine, "connect", listener)


def test_the_hub_is_told_of_the_workshop_in_the_folder(read, tmp_path):
    """The workshop of the folder and the command of a participant's server are taken from the environment."""
    workshop = new_workshop(tmp_path, "Tuesday", "en")
    workshop.save()
    config = read()
    assert config.WorkshopAuthenticator.join_code == workshop.join_code
    assert config.BubblewrapSpawner.server_command == ["python", "-m", "a_participants_server"]


def test_a_folder_without_a_workshop_configures_nothing(read):
    """Where there is no workshop the hub is told nothing of ours."""
    assert not read()


def test_the_hubs_database_does_not_wait_for_the_disk(read, tmp_path):
    """A database opened after the file was read writes ahead, and does not wait for the disk at each commit."""
    read()
    engine = create_engine(f"sqlite:///{tmp_path / 'hub.sqlite'}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 1
    engine.dispose()
