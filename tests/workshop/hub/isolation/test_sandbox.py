"""What a participant with a terminal of their own can reach, and what not; run as an ordinary user."""

import ast
import os
import socket
import subprocess
import sys
from pathlib import Path

import pyseccomp
import pytest
from workshops import until

import workbook_lib
from workbook_lib.workshop.hub.isolation import sandbox
from workbook_lib.workshop.hub.isolation.sandbox import FILTER, HOME, Sandbox, compile_library, course_folders
from workbook_lib.workshop.hub.isolation.system_calls import write_filter


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
    """Runs a line of Python in the first participant's sandbox."""
    assert os.geteuid() != 0, "the sandbox needs an ordinary user"

    write_filter(homes / FILTER)

    def run(code: str, *words: str) -> str:
        with (homes / FILTER).open("rb") as refused:
            walls = Sandbox(homes / "mine", course_folders(), filter=refused.fileno())
            done = subprocess.run(
                walls.command([sys.executable, "-c", code, *words]),
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
                env={"PATH": "/usr/bin"},
                pass_fds=(refused.fileno(),),
            )
        return done.stdout.strip() or done.stderr.strip().splitlines()[-1]

    return run


def test_only_the_system_the_course_and_ones_own_home_are_mounted(homes: Path):
    """Only the participant's own folder is mounted for writing; of the coach's only course and proxy socket."""
    command = Sandbox(homes / "mine", (Path("/opt/course"),), Path("/opt/proxy")).command(["server"])
    writable = [command[at + 1] for at, word in enumerate(command) if word == "--bind"]
    assert writable == [str(homes / "mine")]
    readable = [command[at + 1] for at, word in enumerate(command) if word in {"--ro-bind", "--ro-bind-try"}]
    system = ("/usr", "/bin", "/sbin", "/lib", "/etc/", "/dev/null")
    assert all(path in {"/opt/course", "/opt/proxy"} or path.startswith(system) for path in readable)
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
    assert sandbox.isolation_problem(Path("/nowhere")) == said


def test_a_workshop_is_not_kept_where_its_participants_read(monkeypatch):
    """A folder within the environment or the system, which everybody sees, is refused."""
    monkeypatch.setattr(sandbox.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sandbox.shutil, "which", lambda _: "/usr/bin/bwrap")
    monkeypatch.setattr(sandbox, "_bounds_memory", lambda _: True)
    for shown in (Path(sys.prefix) / "share" / "workshop", Path("/usr/share/workshop")):
        assert sandbox.isolation_problem(shown) == "workshop_folder_shown"


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
    compile_library()
    code = "import workbook_lib.today.today_card as page, os; print(os.path.exists(page.__spec__.cached))"
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
    package = Path(workbook_lib.__file__).parent
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
import ctypes, errno, sys
call = ctypes.CDLL(None, use_errno=True).syscall
add, request, keyctl = map(int, sys.argv[1:])
tried = (add, b"user", b"mine", b"x", 1, -3), (request, b"user", b"of-the-coach", None, -3), (keyctl, 0, -4, 0)
for number, *rest in tried:
    print(errno.errorcode[ctypes.get_errno()] if call(number, *rest) < 0 else "done")
try:
    print(repr(open("/proc/keys").read()))
except PermissionError:
    print("hidden")
"""
"""Adds a key, asks for one, and asks for the account's own keyring; then reads the list of all keys."""


@pytest.mark.hub
def test_no_key_of_the_coachs_account_is_reached(inside):
    """Inside, every call for keys is refused, and the list that has their numbers is hidden."""
    calls = [
        str(pyseccomp.resolve_syscall(pyseccomp.system_arch(), name)) for name in ("add_key", "request_key", "keyctl")
    ]
    assert inside(KEYS, *calls).split() == ["EPERM"] * 3 + ["hidden"]


@pytest.mark.hub
def test_every_folder_in_memory_is_bounded(inside):
    """What can be written to and is not the participant's own folder holds a few hundred megabytes at most."""
    code = (
        "import os\n"
        "places = [line.split()[1] for line in open('/proc/mounts')]\n"
        "writable = [one for one in places if os.path.isdir(one) and os.access(one, os.W_OK)]\n"
        "print({one: os.statvfs(one).f_frsize * os.statvfs(one).f_blocks >> 20 for one in writable"
        f" if not one.startswith(('{HOME}', '/proc', '/dev/pts', '/dev/mqueue'))}})"
    )
    sizes = ast.literal_eval(inside(code))
    assert {"/tmp", "/dev/shm"} <= sizes.keys()
    assert "/" not in sizes
    assert sum(sizes.values()) < 400


@pytest.mark.hub
def test_no_new_namespace_can_be_made(inside):
    """A participant's program makes no namespaces of its own, in which it would have rights again."""
    code = "import ctypes; print(ctypes.CDLL(None).unshare(0x10000000))"
    assert inside(code) == "-1"


def test_without_the_library_of_filters_there_is_no_workshop(monkeypatch, tmp_path):
    """Where libseccomp is missing a sentence says so, and nothing is started without it."""
    monkeypatch.setattr(sandbox.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sandbox.shutil, "which", lambda _: "/usr/bin/bwrap")
    monkeypatch.setattr(sandbox, "_bounds_memory", lambda _: True)
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    assert sandbox.isolation_problem(tmp_path) == "workshop_no_seccomp"


@pytest.mark.hub
def test_no_right_can_be_won_back(inside):
    """In the sandbox there is no capability, and no way to mount anything."""
    held = "print([l.split()[1] for l in open('/proc/self/status') if l.startswith('CapEff')][0])"
    assert int(inside(held), 16) == 0
    mount = "import ctypes; print(ctypes.CDLL(None, use_errno=True).mount(b'x', b'/tmp', b'tmpfs', 0, None))"
    assert inside(mount) == "-1"
