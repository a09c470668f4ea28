"""A room with three people, and what the desk knows of it."""

import pytest
from toy_room import ToyRoom

from workbook_lib.workshop.coach.desk.desk_room import DeskRoom


@pytest.fixture
def toy(desk) -> ToyRoom:
    """Three people whose workbook is open."""
    return ToyRoom(desk.now(), "Ada", "Bea", "Cem")


@pytest.fixture
def room(desk, toy) -> DeskRoom:
    """What the desk has been told of them."""
    made = DeskRoom(desk, toy)
    made.refresh()
    return made


@pytest.fixture(autouse=True)
def own_home(monkeypatch, tmp_path) -> None:
    """What the desk stores for the projector goes where the test ends."""
    (tmp_path / "desk-home").mkdir()
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "desk-home"))
