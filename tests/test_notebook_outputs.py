import subprocess
import sys
from pathlib import Path

from workbook_lib.launch.sample import sample_environment
from workbook_lib.resources import notebooks_folder

SANITISER = Path(__file__).with_name("nbval.cfg")


def test_every_notebook_shows_what_is_stored(tmp_path: Path):
    """Run on the sample journal at its fixed moment, every cell of every notebook shows what the file holds."""
    command = [
        sys.executable, "-m", "pytest", "--nbval", "--nbval-sanitize-with", str(SANITISER), "-q",
        "-p", "no:cacheprovider", "-o", "addopts=", str(notebooks_folder()),
    ]  # fmt: skip
    ran = subprocess.run(
        command, env=sample_environment(tmp_path), capture_output=True, text=True, timeout=280, check=False
    )
    assert ran.returncode == 0, ran.stdout[-6000:]
    assert " passed" in ran.stdout
