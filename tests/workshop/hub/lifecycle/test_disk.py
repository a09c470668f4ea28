"""A full disk stops neither hub nor board nor the journals of others."""

import shutil
import signal
from collections import namedtuple

import pytest
from stand_ins import pretend_sandbox

from workbook_lib.workshop.hub.lifecycle import disk
from workbook_lib.workshop.hub.lifecycle.disk import DiskWatch

Usage = namedtuple("Usage", "free")


@pytest.fixture
def free(monkeypatch) -> list[int]:
    """The free space of the disk, which a test sets; the reserve is small."""
    space = [10**9]
    monkeypatch.setattr(disk, "RESERVE", 4096)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(space[0]))
    return space


def test_a_reserve_is_freed_when_the_disk_is_nearly_full(workshop, free):
    """It is made at first, freed once with a word to the coach, and made again when there is space."""
    told = []
    watch, reserve = DiskWatch(workshop, told.append), workshop.folder / "reserve"
    watch.look()
    assert reserve.stat().st_size == 4096
    free[0] = 1000
    watch.look()
    watch.look()
    assert not reserve.exists()
    assert told == ["workshop_disk_full"]
    free[0] = 10**9
    watch.look()
    assert reserve.exists()


def test_a_home_over_its_share_is_written_to_no_more(workshop, free, monkeypatch):
    """The server of whoever fills the disk is ended, and no other."""
    monkeypatch.setattr(disk, "is_over_share", lambda home: home.name == "p-1")
    first, second = (pretend_sandbox(workshop.homes / name) for name in ("p-1", "p-2"))
    DiskWatch(workshop, lambda _: None).look()
    assert first.wait(10) == -signal.SIGKILL
    assert second.poll() is None
    second.kill()
    second.wait(10)
