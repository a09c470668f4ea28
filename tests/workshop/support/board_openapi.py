"""OpenAPI description of the board's addresses, generated from the message classes."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from workbook_lib.workshop import messages, together_messages
from workbook_lib.workshop.messages import ITEM_ID, Message
from workbook_lib.workshop.together_messages import (
    HUB_NAME,
    DeskView,
    SetApart,
    SetGroups,
    SetHand,
    SetPage,
    SetPause,
    SetPlace,
    SetReady,
    Together,
)

_ITEM = {
    "name": "item",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": f"^{ITEM_ID}$"},
    "examples": {"number": {"value": "check-in.now.mood"}, "words": {"value": "words.first-day"}},
}
_COMMENT = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[0-9a-f]{32}$"}}
_NAME = {"name": "name", "in": "path", "required": True, "schema": {"type": "string", "pattern": f"^{HUB_NAME}$"}}
_SENT = (messages.SendValue, messages.SendWords)
_Row = tuple[str, str, str, tuple[type[Message], ...], type[Message] | None, str]
_PATHS: tuple[_Row, ...] = (
    ("get", "api/shares", "List my shares", (), messages.SharedList, "person"),
    ("delete", "api/shares", "Withdraw all my shares", (), None, "person"),
    ("put", "api/shares/{item}", "Share one thing, or replace it", _SENT, messages.SharedItem, "person"),
    ("delete", "api/shares/{item}", "Withdraw one share", (), None, "person"),
    ("get", "api/group", "What was released", (), messages.GroupAnswers, "coach"),
    ("post", "api/group/show", "Release what may be released", (messages.ShowItems,), messages.GroupAnswers, "coach"),
    ("get", "api/shown", "What the group is shown", (), messages.ShownToGroup, "person"),
    ("get", "api/wall", "The comments", (), messages.Wall, "coach"),
    ("post", "api/wall/show", "Show the words that wait", (), messages.Wall, "coach"),
    ("put", "api/wall/{id}", "Hide a comment, or put it back", (messages.HideComment,), messages.Comment, "coach"),
    ("get", "api/notes", "What the coach tells everybody", (), messages.CoachNotes, "person"),
    ("put", "api/notes/write", "Tell everybody", (messages.CoachNotes,), messages.CoachNotes, "coach"),
    ("get", "api/report", "Everything published", (), messages.GroupReport, "coach"),
    ("get", "api/together", "What my page is told of the room", (), Together, "participant"),
    ("put", "api/together/hand", "Raise or lower my hand", (SetHand,), Together, "participant"),
    ("put", "api/together/ready", "Say that I have finished the step", (SetReady,), Together, "participant"),
    ("get", "api/desk", "What the desk is told", (), DeskView, "coach"),
    ("delete", "api/desk/hands/{name}", "Lower a hand", (), DeskView, "coach"),
    ("put", "api/desk/place", "Begin a step", (SetPlace,), DeskView, "coach"),
    ("put", "api/desk/pause", "Begin or end a pause", (SetPause,), DeskView, "coach"),
    ("put", "api/desk/page", "Suggest a page", (SetPage,), DeskView, "coach"),
    ("put", "api/desk/groups", "Tell who works with whom", (SetGroups,), DeskView, "coach"),
    ("put", "api/desk/apart", "Keep people apart", (SetApart,), DeskView, "coach"),
    ("get", "api/health", "Whether the board is there", (), messages.Health, ""),
)
_PROBLEMS = {
    "400": "Not JSON",
    "403": "Not known to the Hub, or not allowed",
    "404": "Not there",
    "413": "Too long",
    "415": "Not sent as JSON",
    "422": "Unknown item, or out of range",
    "429": "Too many requests; Retry-After says when to come again",
    "503": "Not kept; Retry-After says when to try again",
}


@cache
def document(prefix: str) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of a board.

    Args:
        prefix: Path of the service, with a slash at both ends.
    """
    models = [getattr(module, name) for module in (messages, together_messages) for name in dir(module)]
    own = {model for model in models if isinstance(model, type) and issubclass(model, Message)} - {Message}
    inputs = {model for row in _PATHS for model in row[3]}
    modes = [
        (model, "validation" if model in inputs else "serialization")
        for model in sorted(own, key=lambda model: model.__name__)
    ]
    _, schemas = models_json_schema(modes, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    paths: dict[str, Any] = {}
    for row in _PATHS:
        paths.setdefault(f"/{row[1]}", {})[row[0]] = _operation(row)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Board of a workshop", "version": "1"},
        "servers": [{"url": prefix.rstrip("/")}],
        "paths": paths,
        "components": {
            "schemas": schemas["$defs"],
            "securitySchemes": {"hub": {"type": "http", "scheme": "bearer", "description": "A token of the Hub"}},
        },
    }


def _operation(row: _Row) -> dict[str, Any]:
    method, path, summary, bodies, result, who = row
    done = {"200": _content("Done", result)} if result else {"204": {"description": "Done"}}
    found: dict[str, Any] = {"summary": summary, "operationId": f"{method}-{path.replace('/', '-')}"}
    found["responses"] = done | {status: _content(text, messages.ProblemAnswer) for status, text in _PROBLEMS.items()}
    parameters = [one for one in (_ITEM, _COMMENT, _NAME) if f"{{{one['name']}}}" in path]
    if parameters:
        found["parameters"] = parameters
    if who:
        found["security"] = [{"hub": []}]
    if bodies:
        schemas = [_reference(model) for model in bodies]
        schema = schemas[0] if len(schemas) == 1 else {"oneOf": schemas}
        found["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return found


def _content(text: str, model: type[Message]) -> dict[str, Any]:
    return {"description": text, "content": {"application/json": {"schema": _reference(model)}}}


def _reference(model: type[Message]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model.__name__}"}
