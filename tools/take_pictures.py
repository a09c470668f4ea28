"""Take the pictures of the README from the demo, in the system's Chromium.

.venv/bin/python tools/take_pictures.py
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

TARGET = Path(__file__).resolve().parents[1] / "docs" / "pictures"
PORT = 8767
WIDE, NARROW = (1280, 940), (390, 844)
PICTURES = [
    ("exercise", "01-it-is-not-personal", WIDE, "light", "Prepared and tried"),
    ("progress", "05-my-progress", WIDE, "light", ""),
    ("check-in-phone", "today", NARROW, "dark", ""),
]


def take(browser: Browser, address: str) -> None:
    """Take every picture through an open demo door."""
    base, _, key = address.partition("/?")
    for name, page, (width, height), scheme, card in PICTURES:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            device_scale_factor=1 if width > height else 2,
        )
        tab = context.new_page()
        tab.goto(f"{base}/pages/{page}.ipynb?{key}")
        heading = tab.locator(".wb-card")
        heading = heading.get_by_role("heading", name=card, exact=True).first if card else heading.first
        heading.wait_for(timeout=60_000)
        if page == "05-my-progress":
            tab.locator("svg[role=img]").first.wait_for(timeout=60_000)
        heading.evaluate("element => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 48)")
        tab.wait_for_timeout(2000)
        tab.screenshot(path=TARGET / f"{name}.png")
        context.close()


def main() -> None:
    """Open the demo, take the pictures, close it."""
    TARGET.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "workbook_lib.launch", "demo", "--no-browser", "--port", str(PORT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as door:
        try:
            assert door.stdout is not None
            lines = (re.search(r"http://\S+", line) for line in door.stdout)
            address = next(found for found in lines if found).group()
            root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=root)
                take(browser, address)
                browser.close()
        finally:
            door.terminate()


if __name__ == "__main__":
    main()
