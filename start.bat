@echo off
rem Opens the workbook by a double click on Windows; the window stays where something went wrong.
cd /d "%~dp0"
where py >nul 2>nul
if errorlevel 1 (python start.py) else (py -3 start.py)
if errorlevel 1 pause
