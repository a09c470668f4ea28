"""Tests of the board's settings from environment variables."""

from workbook_lib.workshop.board.settings import read_settings


def test_the_hubs_address_and_prefix_are_taken():
    """The board listens where the Hub looks for it."""
    settings = read_settings(
        {"JUPYTERHUB_SERVICE_URL": "http://127.0.0.1:9001", "JUPYTERHUB_SERVICE_PREFIX": "/hub/services/board/"}
    )
    assert (settings.host, settings.port, settings.prefix) == ("127.0.0.1", 9001, "/hub/services/board/")


def test_a_databases_password_is_in_no_repr():
    """What is logged of the settings holds no address of the database."""
    assert "geheim" not in repr(read_settings({"WORKBOOK_BOARD_DATABASE": "postgresql://board:geheim@db/board"}))
