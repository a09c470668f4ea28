"""Make the hash-pinned locks anew from pyproject.toml; `--upgrade` takes newer releases.

`uv pip compile` is used because its output, unlike other lock formats, records no address of a package index.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READERS = "requirements.lock"
LOCKS: dict[str, list[str]] = {
    READERS: [],
    "requirements-workshop.lock": ["--extra", "workshop", "--constraint", READERS],
    # Cosmic Ray makes its pages of HTML with yattag, which is no wheel and would be built with what is not pinned.
    "requirements-test.lock": [
        *("--extra", "test", "--extra", "workshop", "--extra", "cluster", "--constraint", READERS),
        *("--no-emit-package", "yattag"),
    ],
}
COMPILE = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes", "--no-header", "--quiet"]


def compile_lock(name: str, options: list[str], more: list[str]) -> None:
    """Write one lock, with the packages the project itself is built with."""
    command = [
        sys.executable,
        "-m",
        *COMPILE,
        "--group",
        "pyproject.toml:setup",
        *options,
        *more,
        "--output-file",
        name,
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    if "://" in (ROOT / name).read_text(encoding="utf-8"):
        raise SystemExit(f"{name} holds an address. Unset options that put one there and try again.")
    print(f"{name} made")


if __name__ == "__main__":
    for lock, lock_options in LOCKS.items():
        compile_lock(lock, lock_options, sys.argv[1:])
