"""Makes the AES-GCM module that drafts are encrypted with, from the npm package @noble/ciphers.

Needs npm. Give the version to take as the only argument; then run tests/browser/fields/test_drafts.py.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PACKAGE = "@noble/ciphers"
BUNDLER = "esbuild@0.28.2"
FOLDER = Path(__file__).resolve().parents[1] / "workbook_lib" / "controls" / "static" / "vendored"
_EXPORT = re.compile(r"export\{(\S+) as gcm\};\s*$")


def bundle(version: str, folder: Path) -> str:
    """Return the module: one constant, so that no name of the library meets one of ours.

    Args:
        version: Of the package.
        folder: Where npm may install.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is not here")
    subprocess.run([npm, "install", "--prefix", folder, f"{PACKAGE}@{version}", BUNDLER], check=True)
    (folder / "in.js").write_text(f'export {{ gcm }} from "{PACKAGE}/aes.js";\n', encoding="utf-8")
    options = ["--bundle", "--minify", "--format=esm", "--target=es2022", "--legal-comments=none"]
    esbuild = folder / "node_modules" / ".bin" / "esbuild"
    done = subprocess.run([esbuild, folder / "in.js", *options], check=True, capture_output=True, text=True)
    found = _EXPORT.search(done.stdout)
    if found is None:
        raise SystemExit("the bundler writes its exports in another way now")
    notice = f"/*! {PACKAGE} {version} - MIT License (c) 2022 Paul Miller, 2016 Thomas Pornin; see LICENSE */"
    body = done.stdout[: found.start()].strip()
    return f"{notice}\nexport const gcm = (() => {{ {body} return {found[1]}; }})();\n"


def main(arguments: list[str]) -> None:
    """Write the module and its licence."""
    (version,) = arguments
    with tempfile.TemporaryDirectory() as place:
        module = bundle(version, Path(place))
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / "aes_gcm.js").write_text(module, encoding="utf-8")
        shutil.copy(Path(place) / "node_modules" / PACKAGE / "LICENSE", FOLDER / "LICENSE")


if __name__ == "__main__":
    main(sys.argv[1:])
