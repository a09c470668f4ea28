"""One participant's folder takes no more of the disk than its share."""

import asyncio
from types import SimpleNamespace

import pytest

from workbook_lib.content import Content
from workbook_lib.workshop.hub.isolation import spawner
from workbook_lib.workshop.hub.isolation.home_share import OverShare, is_over_share


def test_files_are_counted_as_they_take_space(tmp_path):
    """All files count, below any folder; a link to something large elsewhere does not."""
    (tmp_path / "elsewhere").write_bytes(b"x" * 500_000)
    home = tmp_path / "home"
    (home / "deep" / "er").mkdir(parents=True)
    (home / "link").symlink_to(tmp_path / "elsewhere")
    (home / "one").write_bytes(b"x" * 100_000)
    (home / "deep" / "er" / "two").write_bytes(b"x" * 100_000)
    assert not is_over_share(home, 300_000)
    assert is_over_share(home, 150_000)


def test_a_server_over_its_share_is_not_started_and_its_owner_reads_why(tmp_path, monkeypatch):
    """The sentence says what happened, that nothing is lost, and whom to tell; nothing is put into the queue."""
    monkeypatch.setattr(spawner, "is_over_share", lambda _: True)
    made = spawner.BubblewrapSpawner(user=SimpleNamespace(name="p-1"))
    made.homes = str(tmp_path)
    (tmp_path / "p-1").mkdir()
    with pytest.raises(OverShare) as refused:
        asyncio.run(made.start())
    assert refused.value.jupyterhub_message == Content().say("hub_over_share", most=512)
    assert "Tell your coach" in refused.value.jupyterhub_html_message
    assert made.start_queue == []
