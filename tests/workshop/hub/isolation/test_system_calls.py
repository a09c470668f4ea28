import ctypes
import errno
import subprocess
import sys
from functools import partial
from types import SimpleNamespace

import pyseccomp
import pytest

from workbook_lib.workshop.hub.isolation import system_calls
from workbook_lib.workshop.hub.isolation.system_calls import NoFilter, keyring_call, write_filter


def test_a_session_keyring_that_cannot_be_left_starts_nothing(monkeypatch):
    """Where the quota of keys is used up the process is not started at all, instead of in the coach's keyring."""

    class Full:
        """A system whose keyrings are full."""

        def syscall(self, *_):
            """Refuse."""
            ctypes.set_errno(errno.EDQUOT)
            return -1

    monkeypatch.setattr(system_calls.ctypes, "CDLL", lambda *_, **__: Full())
    with pytest.raises(OSError, match="keyring"):
        system_calls.leave_keyring(250)
    with pytest.raises(subprocess.SubprocessError):
        subprocess.run(["true"], preexec_fn=partial(system_calls.leave_keyring, 250), check=False)


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EPERM])
def test_where_there_are_no_keyrings_there_is_nothing_to_leave(monkeypatch, number):
    """In a container that refuses all calls for keys a server starts: it can reach none either."""
    monkeypatch.setattr(system_calls.ctypes, "CDLL", lambda *_, **__: SimpleNamespace(syscall=lambda *_: -1))
    monkeypatch.setattr(system_calls.ctypes, "get_errno", lambda: number)
    system_calls.leave_keyring(250)


def test_the_filter_is_made_by_the_library(tmp_path):
    """It is written as whole instructions of eight bytes, and the call for keyrings is one of this machine."""
    write_filter(tmp_path / "filter")
    size = (tmp_path / "filter").stat().st_size
    assert size > 0
    assert size % 8 == 0
    assert keyring_call() == pyseccomp.resolve_syscall(pyseccomp.system_arch(), "keyctl")


def test_without_the_library_nothing_is_made(monkeypatch, tmp_path):
    """Where libseccomp is missing there is an error instead of an empty filter."""
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    with pytest.raises(NoFilter):
        write_filter(tmp_path / "filter")
    with pytest.raises(NoFilter):
        keyring_call()
    assert not (tmp_path / "filter").exists()
