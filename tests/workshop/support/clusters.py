"""A PostgreSQL of the test's own on loopback, run by an ordinary user."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
from hubs import free_port
from psycopg.sql import SQL, Identifier


def _program(name: str) -> str:
    installed = sorted(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")))
    found = installed[-1] if installed else shutil.which(name)
    assert found, f"PostgreSQL's {name} is not here"
    return found


def _ordinary_user() -> str:
    """Return somebody to run it as: PostgreSQL refuses root."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


class Cluster:
    """Made at once, with one empty database; may be killed and started again.

    Args:
        password: What it asks for; without one it trusts everybody.
    """

    def __init__(self, password: str = "") -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="cluster-"))
        self.port = free_port()
        self._before: list[str] = []
        self._who = f"board:{password}" if password else "board"
        (self.folder / "password").write_text(password)
        if os.geteuid() == 0:
            user = _ordinary_user()
            shutil.chown(self.folder, user)
            self._before = ["runuser", "-u", user, "--"]
        asks = ("-A", "scram-sha-256", "--pwfile", f"{self.folder}/password") if password else ("-A", "trust")
        self._run("initdb", "-D", f"{self.folder}/data", *asks, "-U", "board", "-E", "UTF8", "--no-sync")
        self.start()

    def url(self, database: str) -> str:
        """Make an empty database, and return its address."""
        server = f"postgresql://{self._who}@127.0.0.1:{self.port}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(database)))
        return f"{server}/{database}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -c unix_socket_directories={self.folder}"
        log = f"{self.folder}/log"
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-l", log, "-o", options, "start")

    def kill(self) -> None:
        """Stop it without letting it finish anything."""
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-m", "immediate", "stop")

    def remove(self) -> None:
        """Stop it and take it away."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [*self._before, _program(program), *arguments], check=True, cwd=self.folder, stdout=subprocess.DEVNULL
        )
