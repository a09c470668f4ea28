"""Blocks for what a reader takes along: words to copy, a file to save, a piece to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workbook_lib.controls.blocks import Block


@dataclass(frozen=True, repr=False)
class Copy(Block):
    """A button that copies ``text``; ``done`` is said afterwards."""

    type: ClassVar[str] = "copy"
    label: str
    done: str
    text: str


@dataclass(frozen=True, repr=False)
class Download(Block):
    """A button that hands the reader a file."""

    type: ClassVar[str] = "download"
    label: str
    filename: str
    mime: str
    content: bytes


@dataclass(frozen=True, repr=False)
class PrintAlone(Block):
    """A button that prints the piece it stands in, and nothing else of the page."""

    type: ClassVar[str] = "print_alone"
    label: str
