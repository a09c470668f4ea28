"""What a participant with a terminal of their own can reach, and what not; run as an ordinary user."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from workshops import until

from workbook_lib.workshop.hub import sandbox
from workbook_lib.workshop.hub.sandbox import HOME, Sandbox, compile_course, course_folders


@pytest.fixture
def homes(tmp_path: Path) -> Path:
    """Two participants' folders and the hub's secrets beside them."""
    for name in ("mine", "theirs"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "journal").write_text(f"SECRET of {name}")
    (tmp_path / "hub-secret").write_text("SECRET of the hub")
    return tmp_path


@pytest.fixture
def inside(homes: Path):
    """Runs a line of Python within the first participant's walls."""
    assert os.geteuid() != 0, "walls are for ordinary users"

    def run(code: str) -> str:
        command = Sandbox(homes / "mine", course_folders()).command([sys.executable, "-c", code])
        surroundings = {"PATH": "/usr/bin"}
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=surroundings)
        return done.stdout.strip() or done.stderr.strip().splitlines()[-1]

    return run


def test_only_the_system_the_course_and_ones_own_home_are_mounted(homes: Path):
    """Nothing is bound for writing but the participant's own folder, and nothing of the coach's but course and gate."""
    command = Sandbox(homes / "mine", (Path("/opt/course"),), Path("/opt/gate")).command(["server"])
    writable = [command[at + 1] for at, word in enumerate(command) if word == "--bind"]
    assert writable == [str(homes / "mine")]
    readable = [command[at + 1] for at, word in enumerate(command) if word in {"--ro-bind", "--ro-bind-try"}]
    system = ("/usr", "/bin", "/sbin", "/lib", "/etc/")
    assert all(path in {"/opt/course", "/opt/gate"} or path.startswith(system) for path in readable)
    assert command[-1] == "server"


@pytest.mark.parametrize(
    ("platform", "user", "program", "said"),
    [
        ("darwin", 1000, "/usr/bin/bwrap", "workshop_needs_linux"),
        ("linux", 0, "/usr/bin/bwrap", "workshop_not_as_root"),
        ("linux", 1000, None, "workshop_no_bubblewrap"),
    ],
)
def test_without_walls_there_is_a_sentence(monkeypatch, platform, user, program, said):
    """On another system, as root, or without bubblewrap it is said why there can be no workshop."""
    monkeypatch.setattr(sandbox.sys, "platform", platform)
    monkeypatch.setattr(sandbox.os, "geteuid", lambda: user)
    monkeypatch.setattr(sandbox.shutil, "which", lambda _: program)
    assert sandbox.wrong_with_isolation(Path("/nowhere")) == said


def test_a_workshop_is_not_kept_where_its_participants_read(monkeypatch):
    """A folder within the environment or the system, which everybody sees, is refused."""
    monkeypatch.setattr(sandbox.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sandbox.shutil, "which", lambda _: "/usr/bin/bwrap")
    for shown in (Path(sys.prefix) / "share" / "workshop", Path("/usr/share/workshop")):
        assert sandbox.wrong_with_isolation(shown) == "workshop_folder_shown"


@pytest.mark.hub
def test_the_library_runs_within_the_walls(inside):
    """A participant's own code finds the library, its texts and its own home, and can write there."""
    code = "import workbook_lib.content as c; print(c.Content().book.title)"
    assert inside(code) == "After the interview"
    assert (
        inside(f"p = open('{HOME}/new', 'w'); p.write('x'); print(open('{HOME}/journal').read())") == "SECRET of mine"
    )


@pytest.mark.hub
def test_nobody_compiles_the_library_anew(inside):
    """Once the course was compiled, participants read the library as compiled, though none of them may write it."""
    compile_course()
    code = "import workbook_lib.pages.check_in as page, os; print(os.path.exists(page.__spec__.cached))"
    assert inside(code) == "True"


@pytest.mark.hub
@pytest.mark.parametrize("what", ["theirs/journal", "hub-secret", "mine/../theirs/journal"])
def test_no_file_of_others_is_there(inside, homes: Path, what: str):
    """The journals of others and the hub's secrets are on no path, though the same account owns them."""
    assert "SECRET" in (homes / what).read_text()
    assert "No such file" in inside(f"print(open('{homes / what}').read())")
    found = "import os; print([r for r, d, f in os.walk('/tmp') for n in f if n in ('hub-secret', 'people.json')])"
    assert inside(found) == "[]"


@pytest.mark.hub
def test_no_process_of_others_is_seen_or_signalled(inside):
    """Neither the environment nor the arguments nor the memory of another process of the same account can be read."""
    with subprocess.Popen(["/bin/sleep", "60"], env={"TOKEN": "SECRET"}) as other:
        until(lambda: b"SECRET" in Path(f"/proc/{other.pid}/environ").read_bytes())
        seen = inside(
            "import os; print([p for p in os.listdir('/proc') if p.isdigit() and b'SECRET' in"
            " open(f'/proc/{p}/environ', 'rb').read()])"
        )
        assert seen == "[]"
        assert "ProcessLookupError" in inside(f"import os; os.kill({other.pid}, 9)") or other.pid < 5
        assert other.poll() is None
        other.kill()


@pytest.mark.hub
def test_the_course_cannot_be_changed(inside):
    """Library, texts, environment and system are read-only, for everybody alike."""
    package = Path(sandbox.__file__).resolve().parents[2]
    for place in (package / "x", Path(sys.prefix) / "x", Path("/usr/x")):
        assert "Read-only file system" in inside(f"open('{place}', 'w')")


@pytest.mark.hub
def test_sockets_of_others_cannot_be_reached(inside, homes: Path):
    """A socket file of another kernel is on no path, and neither are abstract names and ports of this computer."""
    path = homes / "theirs" / "kernel-ipc-1"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))
        listening.listen()
        with socket.socket(socket.AF_UNIX) as neighbour:
            neighbour.connect(str(path))
        said = inside(f"import socket; socket.socket(socket.AF_UNIX).connect('{path}')")
        assert "No such file" in said
    with socket.socket(socket.AF_UNIX) as named, socket.create_server(("127.0.0.1", 0)) as open_port:
        named.bind("\0a-name-of-the-coachs")
        named.listen()
        for family, name in (("UNIX", "\0a-name-of-the-coachs"), ("INET", open_port.getsockname())):
            with socket.socket(getattr(socket, f"AF_{family}")) as neighbour:
                neighbour.connect(name)
            said = inside(f"import socket; socket.socket(socket.AF_{family}).connect({name!r})")
            assert "ConnectionRefusedError" in said


KEYS = """
import ctypes, subprocess, sys
from workbook_lib.workshop.hub.sandbox import _KEYCTL, leave_keyring
import platform
call, number = ctypes.CDLL(None).syscall, _KEYCTL[platform.machine()]
look = f"import ctypes; print(ctypes.CDLL(None).syscall({number}, 10, -3, b'user', b'of-the-coach', 0) > 0)"
if call(number - 2, b"user", b"of-the-coach", b"SECRET", 6, -3) < 0:
    sys.exit("this system has no keyrings")
for before in (None, leave_keyring):
    found = subprocess.run([*sys.argv[1:], look], preexec_fn=before, capture_output=True, text=True, check=True)
    print(found.stdout.strip())
"""
"""Puts a key into the session's keyring (`add_key`), and looks for it (`keyctl`, search) from within the walls."""


@pytest.mark.hub
def test_no_key_of_the_coachs_session_is_found(homes: Path):
    """The walls alone leave a program in the coach's keyring; a server is started without it."""
    within = Sandbox(homes / "mine", course_folders()).command([sys.executable, "-c"])
    done = subprocess.run([sys.executable, "-c", KEYS, *within], capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["True", "False"] or done.stderr.strip() == "this system has no keyrings"


@pytest.mark.hub
def test_no_right_can_be_won_back(inside):
    """Within the walls there is no capability, and no way to mount anything."""
    held = "print([l.split()[1] for l in open('/proc/self/status') if l.startswith('CapEff')][0])"
    assert int(inside(held), 16) == 0
    mount = "import ctypes; print(ctypes.CDLL(None, use_errno=True).mount(b'x', b'/tmp', b'tmpfs', 0, None))"
    assert inside(mount) == "-1"
