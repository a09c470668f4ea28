#!/bin/sh
# Opens the workbook by a double click on macOS; the terminal window shows what happens.
cd "$(dirname "$0")" && exec python3 start.py
