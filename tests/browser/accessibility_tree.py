"""What assistive technology is given of a page: the tree of Chromium, as lines that a person can read and compare."""

from typing import Any

from playwright.sync_api import Page

Node = dict[str, Any]
KEPT = {
    *("alert", "article", "banner", "button", "checkbox", "combobox", "complementary", "contentinfo", "dialog"),
    *("DisclosureTriangle", "form", "group", "heading", "img", "image", "link", "listbox", "log", "main", "navigation"),
    *("option", "progressbar", "radio", "radiogroup", "region", "search", "searchbox", "slider", "spinbutton"),
    *("status", "table", "columnheader", "tab", "textbox", "timer", "Date", "DateTime", "InputTime", "MenuListPopup"),
}
"""Roles by which somebody moves, or at which they act. Sentences between them change with the content."""
STATES = ("level", "checked", "expanded", "pressed", "disabled", "required", "invalid", "multiselectable", "busy")
UNSET = {"", "false"}
UNSAID = {"expanded": {""}}
"""Values that are nothing to tell; that something is folded is told."""


def outline(page: Page) -> str:
    """Return the landmarks, headings, controls and live regions of a page: role, name, description and states."""
    session = page.context.new_cdp_session(page)
    nodes: list[Node] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    by_id = {node["nodeId"]: node for node in nodes}
    lines: list[str] = []

    def show(node: Node, depth: int, live: str) -> None:
        own = _property(node, "live") or "off"
        line = _line(node, own if own != live else "")
        if line:
            lines.append("  " * depth + line)
        for child in node.get("childIds", []):
            if child in by_id:
                show(by_id[child], depth + bool(line), own)

    show(nodes[0], 0, "off")
    return "\n".join(lines) + "\n"


def _line(node: Node, live: str) -> str:
    role = _value(node, "role")
    if node.get("ignored") or (role not in KEPT and not live):
        return ""
    told = [role or "generic"]
    for part in ("name", "description"):
        words = " ".join(_value(node, part).split())
        told += [f'"{words}"' if part == "name" else f"({words})"] if words else []
    told += [f"[{name} {found}]" for name in STATES if (found := _property(node, name)) not in UNSAID.get(name, UNSET)]
    told += [f"[live {live}]"] if live and live != "off" else []
    return " ".join(told)


def _value(node: Node, part: str) -> str:
    return str(node.get(part, {}).get("value", ""))


def _property(node: Node, name: str) -> str:
    found = (one["value"].get("value", "") for one in node.get("properties", []) if one["name"] == name)
    value = next(found, "")
    return str(value).lower() if isinstance(value, bool) else str(value)
