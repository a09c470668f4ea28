"""A whole workshop as the command starts it, with people who enter it; run as an ordinary user."""

import json
import os
import re
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import psutil
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hubs import free_port
from processes import running_below

from workbook_lib.console import say
from workbook_lib.workshop.hub.entering.authenticator import COACH
from workbook_lib.workshop.hub.entering.people import People
from workbook_lib.workshop.hub.isolation.sandbox import FILTER, HOME, Sandbox, course_folders
from workbook_lib.workshop.hub.workshop_config import Workshop, find_workshop

PARTS = {"hub": "jupyterhub", "board": "workbook_lib.workshop.board", "proxy": "workbook_lib.workshop.hub.proxy"}
DOOR = "workbook_lib.launch.participant"
PIN = "4711"


def until(condition: Callable[[], object], timeout: float = 60) -> object:
    """Wait until something is so, and return it."""
    end = time.monotonic() + timeout
    while True:
        try:
            found = condition()
        except (httpx.HTTPError, OSError):
            found = None
        if found:
            return found
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.1)


def own_name(workshop: Workshop, pseudonym: str) -> str:
    """Return the hub's name for somebody who has entered."""
    return COACH if pseudonym == COACH else People(workshop.people_file).hub_name(pseudonym)


class Person:
    """Somebody with a browser of their own, as far as HTTP goes."""

    def __init__(self, workshop: Workshop, address: str = "", trusted: Path | None = None) -> None:
        self.workshop = workshop
        headers = {"X-Forwarded-For": address, "X-Real-Ip": address} if address else {}
        verify = ssl.create_default_context(cafile=trusted) if trusted else True
        self.http = httpx.Client(
            base_url=workshop.address, headers=headers, follow_redirects=True, timeout=60, verify=verify
        )

    def enter(self, name: str, pin: str = PIN, code: str = "") -> httpx.Response:
        """Fill the form in as a participant."""
        return self._fill({"role": "", "code": code or self.workshop.join_code, "pseudonym": name, "pin": pin})

    def enter_as_coach(self, passphrase: str) -> httpx.Response:
        """Fill the form in as the coach."""
        return self._fill({"role": "coach", "passphrase": passphrase})

    def _fill(self, data: dict[str, str]) -> httpx.Response:
        page = self.http.get("/hub/login", params={"role": data["role"]}).text
        token = re.search(r'name="_xsrf" value="([^"]+)"', page)[1]
        return self.http.post("/hub/login", data={"_xsrf": token, "next": "", **data}, follow_redirects=False)

    def open(self, name: str, page: str = "pages/today.ipynb") -> str:
        """Wait until one's own server is there, and return a page of it."""
        self.http.get("/hub/spawn")

        def shown() -> str | None:
            answer = self.http.get(f"/user/{own_name(self.workshop, name)}/{page}")
            return answer.text if answer.status_code == 200 and "/user/" in answer.url.path else None

        return str(until(shown, 120))


class Running:
    """A workshop that runs in processes of its own.

    Args:
        home: The coach's `WORKBOOK_HOME`.
        options: Of `workbook workshop start`.
    """

    def __init__(self, home: Path, *options: str) -> None:
        self.home, self.options = home, options
        self.port = free_port()
        self.start()

    def start(self) -> None:
        """Start it, and wait until people can enter."""
        command = [sys.executable, "-m", "workbook_lib.launch", "workshop", "start", "--no-browser"]
        self.log = self.home / "said.log"
        before = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--port", str(self.port), *self.options],
                env=os.environ | {"WORKBOOK_HOME": str(self.home)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until(self.answers, 90)
        told = self.log.read_bytes()[before:].decode()
        for part in PARTS:
            assert say("workshop_part_failed", part=part) not in told, self.logs()
        self.workshop: Workshop = find_workshop(self.home / "workshop")

    def answers(self) -> bool:
        """Tell whether hub and board can be reached through the proxy."""
        assert self.process.poll() is None, self.logs()
        base = (
            f"{'https' if {'--certificate', '--own-certificate'} & {*self.options} else 'http'}://127.0.0.1:{self.port}"
        )
        return all(
            httpx.get(f"{base}{path}", verify=False).status_code == 200
            for path in ("/hub/login", "/services/board/api/health")
        )

    def name_of(self, pseudonym: str) -> str:
        """Return the hub's name for somebody who has entered."""
        return own_name(self.workshop, pseudonym)

    def logs(self) -> str:
        """Return what the command and each of its parts said; none of it is a participant's."""
        said = [self.log, *sorted((self.home / "workshop").glob("*.log"))]
        return "\n".join(f"{log.name}: {log.read_text()[-1000:]}" for log in said)

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run another of the coach's commands."""
        return subprocess.run(
            [sys.executable, "-m", "workbook_lib.launch", "workshop", *words],
            env=os.environ | {"WORKBOOK_HOME": str(self.home)},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
            cwd=self.home,
        )

    def part(self, name: str) -> psutil.Process:
        """Return the process of hub, board or proxy."""
        found = running_below(self.process.pid, PARTS[name])
        assert found, name
        return found[0]

    def kill(self, name: str) -> None:
        """Kill a part as a lack of memory would."""
        process = self.part(name)
        process.kill()
        until(lambda: not process.is_running() or process.status() == psutil.STATUS_ZOMBIE)

    def servers(self) -> list[psutil.Process]:
        """Return the participants' servers."""
        found = []
        for process in psutil.process_iter(["cmdline", "uids"]):
            words = process.info["cmdline"] or []
            if DOOR in words and words[0] == sys.executable and process.info["uids"].real == os.getuid():
                found.append(process)
        return found

    def inside(self, name: str, script: Path, *words: str) -> dict[str, object]:
        """Run a script with everything that a terminal on somebody's server would have, and return what it found."""
        own = self.name_of(name)
        told: dict[str, str] = {}
        for server in self.servers():
            with suppress(psutil.AccessDenied):  # of another workshop, in a namespace of its own
                surroundings = server.environ()
                if surroundings.get("JUPYTERHUB_USER") == own:
                    told = surroundings
        assert told, f"{name} has no server"
        home = self.workshop.homes / own
        (home / script.name).write_text(script.read_text())
        with (self.workshop.folder / FILTER).open("rb") as refused:
            sandbox = Sandbox(home, course_folders(), self.workshop.proxy_folder, filter=refused.fileno())
            done = subprocess.run(
                sandbox.command([sys.executable, str(HOME / script.name), *words]),
                env=told,
                capture_output=True,
                text=True,
                check=False,
                timeout=120,
                pass_fds=(refused.fileno(),),
            )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def in_a_kernel(self, person: Person, name: str, script: Path, *words: str) -> dict[str, object]:
        """Have a page's own kernel start a script, as a file does that its reader puts in their home."""
        home = self.workshop.homes / self.name_of(name)
        (home / script.name).write_text(script.read_text())
        told = ["sh", "-c", f'"$@" > {HOME}/new; mv {HOME}/new {HOME}/found', "sh", sys.executable]
        startup = home / "workbook" / "jupyter" / "ipython" / "profile_default" / "startup"
        startup.mkdir(parents=True, exist_ok=True)
        command = [*told, str(HOME / script.name), *words]
        (startup / "start.py").write_text(f"import subprocess\nsubprocess.Popen({command!r})\n")
        person.open(name)
        until((home / "found").exists, 120)
        return json.loads((home / "found").read_text())

    def stop(self) -> None:
        """Stop it as Ctrl and C do."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(60)


def self_signed(folder: Path) -> tuple[Path, Path]:
    """Return a certificate for this computer, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "c.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(pem))
    (folder / "k.pem").write_bytes(private)
    return folder / "c.pem", folder / "k.pem"
