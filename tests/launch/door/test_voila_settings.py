import logging

import pytest
from jupyter_server.services.contents.filemanager import FileContentsManager
from nbconvert.filters.markdown_mistune import MarkdownWithMath

from workbook_lib.launch.door import voila_settings
from workbook_lib.launch.door.voila_settings import BookMarkdown, configuration, own_configuration
from workbook_lib.launch.running import Running


def test_a_door_listens_on_this_computer_alone_and_lists_no_files():
    """The address is the loopback interface, at the one port; no file is served, and requests are not logged."""
    config = configuration(8749)
    assert (config.Voila.ip, config.Voila.port, config.Voila.port_retries) == ("127.0.0.1", 8749, 0)
    assert config.VoilaConfiguration.file_allowlist == []
    assert config.Voila.log_level == logging.ERROR
    assert config.Voila.config_file_paths == []


@pytest.mark.parametrize("has_ipc", [True, False])
def test_kernels_are_reached_by_files_where_the_system_can(monkeypatch: pytest.MonkeyPatch, has_ipc: bool):
    """Where sockets may be files, no kernel listens at a port that other accounts could reach."""
    monkeypatch.setattr(voila_settings, "HAS_IPC", has_ipc)
    assert (configuration(1).KernelManager.get("transport") == "ipc") == has_ipc


def test_every_start_signs_its_cookies_anew():
    """Two doors of the same note share path and token, and never the secret that signs cookies."""
    running = Running.new(8749)
    one, other = own_configuration(running), own_configuration(running)
    assert (one.Voila.base_url, one.Voila.token) == (running.path, running.token)
    assert len(one.Voila.cookie_secret) >= 32
    assert one.Voila.cookie_secret != other.Voila.cookie_secret


def test_a_heading_has_no_pilcrow_beside_it():
    """A heading is its words alone: no link with a sign that a screen reader would read out."""
    renderer = BookMarkdown(FileContentsManager(), anchor_link_text="¶")
    html = MarkdownWithMath(renderer=renderer).render("## What happened")
    assert "What happened</h2>" in html
    assert "¶" not in html
    assert "anchor-link" not in html
