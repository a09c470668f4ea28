"""Between two sessions on a cluster: a copy of everything is made, and a newer version goes on with it elsewhere."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import chart
import psycopg
import pytest
from clusters import Cluster
from kube_api import CLAIMS
from releases import SUPPORT, Release
from workshops import until

from workbook_lib.workshop.hub.entering.authenticator import COACH

pytestmark = [pytest.mark.hub, pytest.mark.postgres, pytest.mark.slow, pytest.mark.timeout(300)]
TESTS = Path(__file__).parents[2]
BOARD_BEFORE = (TESTS / "workshop" / "board" / "stored" / "version-2.sql").read_text(encoding="utf-8")
"""The board's tables as the version before left them."""
JOURNAL_BEFORE = (TESTS / "journal" / "fixtures" / "schema_2.sql").read_text(encoding="utf-8")
"""A journal of the version before."""
SCRIPT = chart.DEPLOY / "backup.sh"
SHARER, TYPIST = SUPPORT / "sharer.py", SUPPORT / "typist.py"
SHARED = {"check-in.now.mood": 7, "activity.week.count": 3}


@pytest.fixture
def databases() -> Iterator[tuple[Cluster, Cluster]]:
    """Two clusters' PostgreSQL."""
    made = Cluster(password="of-this-test"), Cluster(password="of-this-test")
    yield made
    for one in made:
        one.remove()


def backup(release: Release, database: Cluster, words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the guide's script with a stand-in for kubectl, which finds a release and its database."""
    kubernetes = release.kubernetes
    programs = folder / f"programs-{kubernetes.port}"
    programs.mkdir(exist_ok=True)
    kubectl = programs / "kubectl"
    kubectl.write_text((SUPPORT / "kubectl.py").read_text().replace("/usr/bin/env python3", sys.executable))
    kubectl.chmod(0o755)
    told = {
        "api": f"http://127.0.0.1:{kubernetes.port}/api/v1/namespaces/{kubernetes.namespace}/",
        "token": kubernetes.token,
        "namespace": kubernetes.namespace,
        "volumes": str(kubernetes.volumes),
        "folders": {"/srv/jupyterhub": str(release.folder / "hub")},
        "postgres": {"PGHOST": "127.0.0.1", "PGPORT": str(database.port), "PGPASSWORD": "of-this-test"},
        "deployments": ["workbook-board"] if "board" in release.parts else [],
    }
    (programs / "told.json").write_text(json.dumps(told))
    found = {"PATH": f"{programs}:{os.environ['PATH']}", "STAND_IN": str(programs / "told.json")}
    command = ["sh", str(SCRIPT), words[0], kubernetes.namespace, *words[1:]]
    return subprocess.run(
        command, env=os.environ | found, capture_output=True, text=True, check=False, timeout=120, cwd=folder
    )


def make_older(database: str) -> None:
    """Take out of a board's tables what the version before did not have."""
    tables = set(re.findall(r'^CREATE TABLE "?(\w+)', BOARD_BEFORE, re.M))
    with psycopg.connect(database, autocommit=True) as connection:
        there = {name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
        assert there > tables
        for name in sorted(there - tables):
            connection.execute(psycopg.sql.SQL("DROP TABLE {}").format(psycopg.sql.Identifier(name)))
        connection.execute("UPDATE fact SET value = '2' WHERE name = 'schema_version'")


def session(folder: Path, database: Cluster) -> tuple[set[str], dict[str, str]]:
    """Let Ada share and Bea have a journal of the version before, and save it all into `kept`.

    Returns:
        The entries of Bea's journal, and the workshop's Secret.
    """
    address = database.url("board")
    release = Release(folder / "one", address)
    try:
        people = {name: release.come_in(name) for name in ("Ada", "Bea", COACH)}
        assert release.inside("Ada", SHARER, *(f"{item}={value}" for item, value in SHARED.items())) == SHARED
        refused = backup(release, database, ["save", "kept"], folder)
        assert (refused.returncode, "Workbooks are open" in refused.stderr) == (1, True), refused.stderr
        homes = {name: release.kubernetes.home(release.kubernetes.pod(release.name_of(name))) for name in people}
        with release.cull():
            until(lambda: not release.kubernetes.users())
        release.end("board")
        make_older(address)
        entries = replace_journal(homes["Bea"] / "workbook" / "journal.sqlite3")
        saved = backup(release, database, ["save", "kept"], folder)
        assert saved.returncode == 0, saved.stderr
        assert saved.stdout == "done: 3 journals, the board, names and PINs\n"
        return entries, release.secrets["workbook"]
    finally:
        release.stop()


def replace_journal(file: Path) -> set[str]:
    """Put a journal of the version before in a journal's place, and return its entries."""
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink()
    with closing(sqlite3.connect(file)) as journal:
        journal.executescript(JOURNAL_BEFORE)
        return {name for (name,) in journal.execute("SELECT entry_id FROM entry")}


def test_a_newer_version_in_another_cluster_has_every_journal_and_all_that_was_shared(databases, tmp_path):
    """Saved by the guide's script from one cluster and restored into an empty one: PINs, journals and board go on."""
    before, after = databases
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    entries, secret = session(tmp_path, before)
    kept = tmp_path / "kept"
    assert {file.stat().st_mode & 0o077 for file in [kept, *kept.rglob("*")]} == {0}, "nobody else can read it"
    held = b"".join(file.read_bytes() for file in kept.rglob("*") if file.is_file())
    assert not [name for name, value in secret.items() if value.encode() in held]
    release = Release(tmp_path / "two", after.url("board"), board_key=secret["board-key"])
    try:
        refused = backup(release, after, ["restore", "kept"], tmp_path)
        assert (refused.returncode, "The board runs" in refused.stderr) == (1, True), refused.stderr
        release.end("board")
        restored = backup(release, after, ["restore", "kept"], tmp_path)
        assert restored.returncode == 0, restored.stderr
        release.end("hub")
        release.start_board()
        release.start_hub()
        until(release.answers, 90)
        release.come_in("Ada")
        assert release.inside("Ada", SHARER) == SHARED
        release.come_in("Bea")
        shown = {*release.inside("Bea", TYPIST, "count")}
        assert shown
        assert shown <= entries
        assert json.loads((release.folder / "hub" / "names.json").read_text()).keys() == set(
            map(release.name_of, ("Ada", "Bea"))
        )
        assert len(release.kubernetes.store.all(CLAIMS)) == 3, "the same claims"
        assert release.kubernetes.refused == set()
    finally:
        release.stop()
