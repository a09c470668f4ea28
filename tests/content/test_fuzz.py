import os
import random
import shutil
import tomllib
from pathlib import Path

import pytest

from workbook_lib.content import Content, ContentError
from workbook_lib.resources import content_folder

pytestmark = [pytest.mark.fuzz, pytest.mark.slow, pytest.mark.timeout(600)]
INPUTS = int(os.environ.get("WORKBOOK_FUZZ_INPUTS", "1000"))
PIECES = [
    b'"',
    b"[[exercise]]\n",
    b"\n",
    b"\xff",
    b"\0",
    b"= 3",
    b"[" * 300,
    b"id = 7\n",
    b'label = ""\n',
    b"{}",
    b"1e999",
]


def mutated(seed: bytes, dice: random.Random) -> bytes:
    """Return a file with up to three lines cut out, doubled, or with something put into them."""
    lines = seed.splitlines(keepends=True)
    for _ in range(dice.randint(1, 3)):
        at = dice.randrange(len(lines))
        change = dice.randrange(3)
        if change == 0:
            lines[at] = b""
        elif change == 1:
            lines[at : at + 1] = [lines[at], dice.choice(lines)]
        else:
            place = dice.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:place] + dice.choice(PIECES) + lines[at][place:]
    return b"".join(lines)


def read_all(content: Content) -> None:
    """Read everything that a page may ask for."""
    content.book, content.messages, content.citations  # noqa: B018 - read for what may go wrong
    content.prompts()
    for name in ("help", "stop", "your-data", "stop-in-a-workshop", "your-data-in-a-workshop"):
        content.static(name)


def test_no_content_file_crashes_the_loader(tmp_path: Path):
    """Of a thousand spoiled content files each loads, or is refused with an error that names the file."""
    shutil.copytree(content_folder() / "en", tmp_path / "en")
    files = sorted((tmp_path / "en").rglob("*.toml"))
    files = [file for file in files if file.parent.name in {"en", "pages", "static"} and file.name != "charts.toml"]
    dice = random.Random(2026)
    loaded = refused = 0
    for _ in range(INPUTS):
        file = dice.choice(files)
        seed = file.read_bytes()
        file.write_bytes(mutated(seed, dice))
        try:
            read_all(Content("en", tmp_path))
            loaded += 1
        except ContentError as error:
            assert file.stem in str(error)
            refused += 1
        finally:
            file.write_bytes(seed)
    assert tomllib.loads(seed.decode())
    assert loaded > INPUTS // 20
    assert refused > INPUTS // 20
