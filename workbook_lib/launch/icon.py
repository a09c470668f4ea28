"""An icon in the system's menu that opens the workbook without a terminal."""

from __future__ import annotations

import plistlib
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from workbook_lib.resources import assets_folder

WITHOUT_TERMINAL = "--without-terminal"
"""The option with which an icon opens the workbook."""
_NAME = "after-the-interview"
_PICTURES = assets_folder() / "icon"


def opening_command() -> list[str]:
    """Return the command behind the icon; on Windows it has no console window."""
    python = Path(sys.executable)
    windowless = python.with_name("pythonw.exe")
    return [str(windowless if windowless.exists() else python), "-m", "workbook_lib.launch", WITHOUT_TERMINAL]


def place_icon(title: str, platform: str = sys.platform) -> Path:
    """Put the icon where this system's menu finds it, in place of an older one.

    Args:
        title: What the menu calls it.
        platform: As `sys.platform` has it.

    Returns:
        The file or folder that was made.

    Raises:
        OSError: It cannot be written.
    """
    place = icon_place(platform)
    place.parent.mkdir(parents=True, exist_ok=True)
    command = opening_command()
    if platform == "darwin":
        _make_bundle(place, title, command)
    elif platform == "win32":
        _make_shortcut(place, command)
    else:
        place.write_text(menu_entry(title, command), encoding="utf-8")
    return place


def remove_icon(platform: str = sys.platform) -> bool:
    """Take the icon away; tell whether there was one.

    Raises:
        OSError: It cannot be removed.
    """
    place = icon_place(platform)
    if place.is_dir():
        shutil.rmtree(place)
        return True
    try:
        place.unlink()
    except FileNotFoundError:
        return False
    return True


def icon_place(platform: str = sys.platform) -> Path:
    """Return where the icon is, or would be."""
    if platform == "darwin":
        return Path.home() / "Applications" / "After the interview.app"
    if platform == "win32":
        return (
            Path(platformdirs.user_data_dir(roaming=True)) / r"Microsoft\Windows\Start Menu\Programs" / f"{_NAME}.lnk"
        )
    return Path(platformdirs.user_data_dir()) / "applications" / f"{_NAME}.desktop"


def menu_entry(title: str, command: Sequence[str]) -> str:
    """Return the text of an entry in a menu of Linux.

    Source: freedesktop.org, Desktop Entry Specification 1.5, "The Exec key": arguments in double quotes, in which four
    signs have a backslash before them, and the whole value is a string in which backslashes are doubled.
    """
    line = " ".join(_quoted(argument) for argument in command)
    entry = {
        "Type": "Application",
        "Name": title,
        "Exec": line.replace("\\", "\\\\"),
        "Icon": str(_PICTURES / "workbook.svg"),
        "Terminal": "false",
        "Categories": "Office;",
    }
    return "[Desktop Entry]\n" + "".join(f"{key}={value}\n" for key, value in entry.items())


def _quoted(argument: str) -> str:
    for sign in '\\"`$':
        argument = argument.replace(sign, f"\\{sign}")
    return f'"{argument.replace("%", "%%")}"'


def _make_bundle(place: Path, title: str, command: Sequence[str]) -> None:
    contents = place / "Contents"
    for folder in (contents / "MacOS", contents / "Resources"):
        folder.mkdir(parents=True, exist_ok=True)
    about = {
        "CFBundleName": title,
        "CFBundleIdentifier": f"org.{_NAME}",
        "CFBundleExecutable": "workbook",
        "CFBundleIconFile": "workbook.icns",
        "CFBundlePackageType": "APPL",
        "LSUIElement": True,
    }
    (contents / "Info.plist").write_bytes(plistlib.dumps(about))
    shutil.copyfile(_PICTURES / "workbook.icns", contents / "Resources" / "workbook.icns")
    script = contents / "MacOS" / "workbook"
    script.write_text(f"#!/bin/sh\nexec {shlex.join(command)}\n", encoding="utf-8")
    script.chmod(0o755)


def shortcut_script(place: Path, command: Sequence[str]) -> str:
    """Return what PowerShell runs to make a shortcut; a quote within text is doubled there."""
    program, *arguments = command

    def text(words: object) -> str:
        return "'" + str(words).replace("'", "''") + "'"

    return "\n".join(
        (
            f"$shortcut = (New-Object -ComObject WScript.Shell).CreateShortcut({text(place)})",
            f"$shortcut.TargetPath = {text(program)}",
            f"$shortcut.Arguments = {text(subprocess.list2cmdline(arguments))}",
            f"$shortcut.IconLocation = {text(_PICTURES / 'workbook.ico')}",
            "$shortcut.Save()",
        )
    )


def _make_shortcut(place: Path, command: Sequence[str]) -> None:
    powershell = ["powershell", "-NoProfile", "-NonInteractive", "-Command", "-"]
    try:
        subprocess.run(  # noqa: S603 - nothing in the arguments is anybody's
            powershell, input=shortcut_script(place, command), text=True, check=True, capture_output=True
        )
    except subprocess.CalledProcessError as error:
        raise OSError(error.returncode, "PowerShell could not make a shortcut") from None
