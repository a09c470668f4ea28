"""A desktop of its own with a real screen reader: what Orca says about a page in Firefox, as text."""

import json
import os
import re
import subprocess
import time
from contextlib import suppress
from pathlib import Path

SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*)'(?: voice=\w+)?$")
QUIET_SECONDS = 1.0
PREFERENCES = {
    "accessibility.force_disabled": -1,  # told about every page, whether or not somebody asked
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "termsofuse.bypassNotification": True,
    "toolkit.telemetry.enabled": False,
}
CUSTOMIZATIONS = """
import logging, os
handler = logging.FileHandler(os.environ["SPOKEN_LINES"], encoding="utf-8")
logging.getLogger("speech").addHandler(handler)
"""
"""Orca runs this when it starts: each line that it would speak is written at once. Its debug file comes in blocks."""
ORCA_SETTINGS = {
    "general": {"startingProfile": ["Default", "default"]},
    "profiles": {"default": {"profile": ["Default", "default"], "enableKeyEcho": False}},
    "pronunciations": {},
    "keybindings": {},
}


class ScreenReader:
    """Firefox with Orca on a virtual screen; keys go in, spoken lines come out.

    Orca has no voice here: it writes each line that it would speak to a file.

    Attributes:
        folder: Where homes, profiles and logs are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        self.lines = folder / "spoken.txt"
        self.environment = self._environment()
        self.read = 0

    def _environment(self) -> dict[str, str]:
        home, runtime = self.folder / "home", self.folder / "run"
        runtime.mkdir(mode=0o700)
        orca = home / ".local/share/orca"
        orca.mkdir(parents=True)
        (orca / "user-settings.conf").write_text(json.dumps(ORCA_SETTINGS), encoding="utf-8")
        (orca / "orca-customizations.py").write_text(CUSTOMIZATIONS, encoding="utf-8")
        kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        return {
            **kept,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "LANG": "C.UTF-8",
            "GNOME_ACCESSIBILITY": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "SPOKEN_LINES": str(self.lines),
            "SPEECHD_ADDRESS": "unix_socket:/nonexistent",  # without a voice each line is written at once
        }

    def _start(self, *command: str, **options: object) -> subprocess.Popen[bytes]:
        log = (self.folder / f"{Path(command[0]).name}.log").open("wb")
        process = subprocess.Popen(command, env=self.environment, **{"stdout": log, "stderr": log, **options})
        self.processes.append(process)
        return process

    def _first_line(self, process: subprocess.Popen[bytes]) -> str:
        assert process.stdout
        return process.stdout.readline().decode().strip()

    def open(self, address: str) -> None:
        """Start Orca, and open an address in a new Firefox."""
        screen = ("Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp")
        self.environment["DISPLAY"] = ":" + self._first_line(self._start(*screen, stdout=subprocess.PIPE))
        bus = ("dbus-daemon", "--session", "--nofork", "--print-address=1")
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._first_line(self._start(*bus, stdout=subprocess.PIPE))
        self._start("openbox")
        for schema, key in (
            ("org.gnome.desktop.interface", "toolkit-accessibility"),
            ("org.gnome.desktop.a11y.applications", "screen-reader-enabled"),
        ):
            subprocess.run(["gsettings", "set", schema, key, "true"], env=self.environment, check=True)
        profile = self.folder / "profile"
        profile.mkdir()
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        self._start("orca")
        self.wait_for("Screen reader on.")
        self._start("firefox-esr", "--profile", str(profile), "--no-remote", address)
        self.wait_for("Firefox")

    def xdotool(self, *arguments: str) -> None:
        """Act as a hand on the keyboard does."""
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True, timeout=20)

    def spoken(self) -> list[str]:
        """Return the lines that have been spoken since the last time this was asked."""
        if not self.lines.exists():
            return []
        with self.lines.open("rb") as file:
            file.seek(self.read)
            new = file.read()
        whole, newline, _ = new.rpartition(b"\n")
        self.read += len(whole) + len(newline)
        found = (SPOKEN.search(line) for line in whole.decode(errors="replace").split("\n"))
        return [one.group(1).strip() for one in found if one and one.group(1).strip()]

    def until_quiet(self, quiet: float = QUIET_SECONDS, longest: float = 20) -> list[str]:
        """Return what is spoken until nothing more has come for a while."""
        lines: list[str] = []
        last = began = time.monotonic()
        while time.monotonic() - last < quiet and time.monotonic() - began < longest:
            new = self.spoken()
            if new:
                lines += new
                last = time.monotonic()
            time.sleep(0.05)
        return lines

    def wait_for(self, words: str, seconds: float = 30) -> list[str]:
        """Return what is spoken up to a line with these words."""
        lines: list[str] = []
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            lines += self.spoken()
            if any(words in line for line in lines):
                return lines
            time.sleep(0.05)
        raise AssertionError(f"never spoken: {words!r}, but {lines}")

    def press(self, *keys: str) -> list[str]:
        """Press keys one after the other, and return what is spoken then."""
        self.xdotool("key", "--delay", "60", *keys)
        return self.until_quiet()

    def type(self, words: str) -> list[str]:
        """Type words, and return what is spoken then."""
        self.xdotool("type", "--delay", "40", words)
        return self.until_quiet()

    def close(self) -> None:
        """End everything that was started here."""
        for process in reversed(self.processes):
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=5)
            process.kill()
            process.wait()
