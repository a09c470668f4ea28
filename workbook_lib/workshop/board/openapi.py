"""The description of the board's addresses, made from the messages themselves."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from workbook_lib.workshop import messages
from workbook_lib.workshop.messages import ITEM_ID, Message

_ITEM = {
    "name": "item",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": f"^{ITEM_ID}$"},
    "examples": {"number": {"value": "check-in.now.mood"}, "words": {"value": "words.first-day"}},
}
_COMMENT = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "pattern": "^[0-9a-f]{32}$"}}
_SENT = (messages.SendValue, messages.SendWords)
_Row = tuple[str, str, str, tuple[type[Message], ...], type[Message] | None, str]
_PATHS: tuple[_Row, ...] = (
    ("get", "api/shares", "What the group has of me", (), messages.SharedList, "person"),
    ("delete", "api/shares", "Take back everything of mine", (), None, "person"),
    ("put", "api/shares/{item}", "Share one thing, or replace it", _SENT, messages.Shared, "person"),
    ("delete", "api/shares/{item}", "Take one thing back", (), None, "person"),
    ("get", "api/group", "What was released", (), messages.Group, "coach"),
    ("post", "api/group/show", "Release what may be released", (messages.ShowItems,), messages.Group, "coach"),
    ("get", "api/wall", "The comments", (), messages.Wall, "coach"),
    ("put", "api/wall/{id}", "Hide a comment, or put it back", (messages.HideComment,), messages.Comment, "coach"),
    ("get", "api/report", "Everything published", (), messages.GroupReport, "coach"),
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
    models = [getattr(messages, name) for name in dir(messages)]
    own = [model for model in models if isinstance(model, type) and issubclass(model, Message) and model is not Message]
    inputs = {model for row in _PATHS for model in row[3]}
    modes = [(model, "validation" if model in inputs else "serialization") for model in own]
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
    found["responses"] = done | {status: _content(text, messages.Problem) for status, text in _PROBLEMS.items()}
    parameters = [one for one in (_ITEM, _COMMENT) if f"{{{one['name']}}}" in path]
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
