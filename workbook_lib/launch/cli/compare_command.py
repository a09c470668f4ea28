"""`workbook compare`: the terms of an advert beside a CV, without a journal."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from workbook_lib.console import chosen_content, exit_with_message, format_number, say
from workbook_lib.errors import WorkbookError
from workbook_lib.exercises.fresh_approach.cv.comparison import compare as compare_terms
from workbook_lib.exercises.fresh_approach.cv.terms import Term
from workbook_lib.transfer.documents.document import read_document


def register(app: typer.Typer) -> None:
    """Add this command to the command line."""
    app.command("compare")(compare)


def compare(
    cv: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    advert: Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True)],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Show which terms of an advert are in a CV. Both are .txt, .docx, .pdf or a saved page; nothing is kept."""
    cv_text, advert_text = _text(cv), _text(advert)
    found = compare_terms(advert_text, cv_text, otherwise=chosen_content().language)
    if as_json:
        terms = {"present": [one.text for one in found.present], "absent": [one.text for one in found.absent]}
        typer.echo(json.dumps(terms, ensure_ascii=False))
    elif not (found.present or found.absent):
        typer.echo(say("compare_none"))
    else:
        _print("compare_present", found.present)
        typer.echo()
        _print("compare_absent", found.absent)


def _text(file: Path) -> str:
    """Return what a file says; what is odd about it is told on the error stream."""
    try:
        document = read_document(file.read_bytes())
    except WorkbookError as error:
        exit_with_message("compare_file", file=file.name, why=say(error.message_id, **error.values))
    if document.run_together:
        typer.echo(say("compare_together", file=file.name), err=True)
    if document.tracked:
        typer.echo(say("compare_tracked", file=file.name), err=True)
    return document.text


def _print(message_id: str, terms: Sequence[Term]) -> None:
    typer.echo(say(message_id, n=format_number(len(terms))))
    for term in terms:
        typer.echo(say("compare_term", term=term.text, sentence=term.sentence))
