"""The reader's door as a participant's own server in a workshop; the hub decides who enters and where it listens.

The command that a workshop's hub starts for each participant: `python -m workbook_lib.launch.participant`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from traitlets.config import Config

from workbook_lib.launch.import_stubs import stub_unused_imports

# Thirty of these start on one computer: what they never use is not loaded.
with stub_unused_imports():
    from workbook_lib.home import make_home
    from workbook_lib.launch.door.log_privacy import content_security_policy, keep_log_private
    from workbook_lib.launch.door.page_states import COACH
    from workbook_lib.launch.door.reader_door import ReaderDoor
    from workbook_lib.launch.door.voila_settings import configuration
    from workbook_lib.launch.environment import runtime_folder, set_environment
    from workbook_lib.resources import notebooks_folder
    from workbook_lib.workshop.hub.participant_door import HubDoor, configure_for_hub


class ParticipantDoor(HubDoor, ReaderDoor):
    """The reader's pages for the participant whose server this is."""

    offers_example = False
    reading: ClassVar[dict[str, str]] = {name: f"{name}-in-a-workshop" for name in ("stop", "your-data")}

    def init_settings(self) -> dict[str, Any]:
        """Let pages open sockets to the address they came from: the workshop's, and not this computer's own."""
        settings = super().init_settings()
        settings["headers"]["Content-Security-Policy"] = content_security_policy("'self'")
        return settings

    def init_handlers(self) -> list[Any]:
        """Add the projector on the coach's server, and there alone."""
        handlers: list[Any] = super().init_handlers()
        if not os.environ.get(COACH):
            return handlers
        # A participant's server never loads it.
        from workbook_lib.workshop.coach.projector.handlers import routes

        return [*routes(self.base_url, self.home), *handlers]


def participant_configuration(home: Path, environment: Mapping[str, str]) -> Config:
    """Return the configuration of a participant's server.

    Args:
        home: The participant's own folder.
        environment: What the hub says; see `configure_for_hub`.
    """
    config = configure_for_hub(configuration(0), home, environment)
    config.SpareKernelManager.spares = 0
    return config


def main() -> None:
    """Serve until the hub ends it."""
    home = make_home()
    keep_log_private()
    with runtime_folder() as runtime:
        set_environment(home, runtime)
        # The default validator compiles itself first, which takes longer than to check the few pages of a server.
        os.environ["NBFORMAT_VALIDATOR"] = "jsonschema"
        config = participant_configuration(home, os.environ)
        config.Voila.connection_dir_root = str(runtime)
        door = ParticipantDoor(home=home, notebooks=notebooks_folder(), config=config)
        door.initialize([])
        door.voila_configuration.page_config_hook = door.page_config
        door.voila_configuration.prelaunch_hook = door.translate
        door.start()


if __name__ == "__main__":
    main()
