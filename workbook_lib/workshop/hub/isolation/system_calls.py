"""What programs in a sandbox may not ask of the kernel, and how they leave the coach's keys before they are started.

Keyrings belong to an account and not to a sandbox: without this, participants could read keys of the coach's account,
and exchange keys of their own. The filter is made by libseccomp and applied by bubblewrap.
"""

from __future__ import annotations

import ctypes
import errno
from pathlib import Path

_JOIN_SESSION_KEYRING = 1
_CLONE_NEWUSER = 0x10000000
_REFUSED = (
    *("keyctl", "add_key", "request_key"),
    *("mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "open_by_handle_at", "swapon", "swapoff"),
    *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd"),
    *("bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register"),
    *("init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load", "reboot", "acct", "quotactl"),
    *("syslog", "settimeofday", "clock_settime", "adjtimex", "iopl", "ioperm", "vhangup", "uselib"),
)
"""No page's kernel needs these: keys, mounts and namespaces, other processes' memory, and what changes a system."""
_UNKNOWN = ("clone3", "open_tree", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr")
"""These are answered as by a kernel that does not have them, so that libraries take the older call."""
_NOTHING_TO_LEAVE = frozenset({errno.ENOSYS, errno.EPERM})
"""Keyrings do not exist here, or a container refuses them to us and to all that we start."""


class NoFilter(Exception):
    """This computer has no libseccomp, so that nothing can be refused."""


def write_filter(path: Path) -> None:
    """Write the filter as bubblewrap reads it.

    Args:
        path: The file; in a folder that is the coach's alone.

    Raises:
        NoFilter: The library is missing.
        OSError: The file cannot be written.
    """
    # Late: at its import it looks for the system's library, and it fails where there is none.
    try:
        import pyseccomp
    except (ImportError, RuntimeError):
        raise NoFilter from None
    made = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for names, error in ((_REFUSED, errno.EPERM), (_UNKNOWN, errno.ENOSYS)):
        for name in names:
            if _exists(name):
                made.add_rule(pyseccomp.ERRNO(error), name)
    flag = pyseccomp.Arg(0, pyseccomp.MASKED_EQ, _CLONE_NEWUSER, _CLONE_NEWUSER)
    made.add_rule(pyseccomp.ERRNO(errno.EPERM), "clone", flag)
    with path.open("wb") as file:
        made.export_bpf(file)


def _exists(name: str) -> bool:
    """Tell whether this library and this machine know a call: an older library does not know the newest."""
    import pyseccomp

    try:
        return int(pyseccomp.resolve_syscall(pyseccomp.system_arch(), name)) >= 0
    except (OSError, ValueError):
        return False


def keyring_call() -> int:
    """Return the number of the system call that `leave_keyring` makes.

    Raises:
        NoFilter: The library that knows it is missing.
    """
    try:
        import pyseccomp
    except (ImportError, RuntimeError):
        raise NoFilter from None
    return int(pyseccomp.resolve_syscall(pyseccomp.system_arch(), "keyctl"))


def leave_keyring(call: int) -> None:
    """Join an empty session keyring instead of the coach's; programs started afterwards inherit it.

    Args:
        call: What `keyring_call` returned, asked for before the process was forked.

    Raises:
        OSError: It failed, such as where the account's quota of keys is used up: nothing may be started then.
    """
    ctypes.set_errno(0)
    if ctypes.CDLL(None, use_errno=True).syscall(call, _JOIN_SESSION_KEYRING, None) < 0:
        number = ctypes.get_errno()
        if number not in _NOTHING_TO_LEAVE:
            raise OSError(number, "the session keyring could not be left")
