"""What a tab of any engine can do: an engine gives a few primitives, and a reader's hands and eyes follow from them.

Firefox speaks WebDriver BiDi and WebKit the older WebDriver; actions of keys and mouse are the same in both.
"""

import json
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from doors import AXE

KEYS = {"Backspace": "\ue003", "Tab": "\ue004", "Enter": "\ue007", "Space": " ", "ArrowRight": "\ue014"}
PATIENCE = 60
FIND = """
const named = (node) => {
  const by = (node.getAttribute("aria-labelledby") ?? "").split(" ").map((id) => document.getElementById(id));
  const labels = by[0] ? by : [...(node.labels ?? [])];
  const inside = node.matches(".wb-field, fieldset") ? node.querySelector("legend, label") : node;
  const words = (labels.length ? labels : [inside]).map((one) => one?.textContent).join(" ");
  const said = node.getAttribute("aria-label") ?? words;
  return said.replace(/\\s+/g, " ").trim();
};
const shown = (node) => (node.labels?.[0] ?? node).checkVisibility({ visibilityProperty: true });
const find = (path) => path.reduce((roots, [css, name, begins]) => roots
  .flatMap((root) => [...root.querySelectorAll(css)]).filter(shown)
  .filter((node) => name === null || (begins ? named(node).startsWith(name) : named(node) === name)), [document]);
"""
"""What is in sight by a way of selectors and names, each within the one before."""


class Tab(ABC):
    """One window of a browser."""

    @abstractmethod
    def front(self) -> None:
        """Come before the other tabs."""

    @abstractmethod
    def open(self, address: str, behind: bool = False) -> None:
        """Go to an address, before the other tabs or where it is."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page anew."""

    @abstractmethod
    def run(self, function: str, *values: object) -> Any:
        """Call a JavaScript function on the page with values that JSON can hold, and return what it gives."""

    @abstractmethod
    def act(self, source: dict[str, object]) -> None:
        """Do what a keyboard or a mouse does."""

    @abstractmethod
    def another(self) -> "Tab":
        """Open a second window of the same person."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the page another size."""

    @abstractmethod
    def attach(self, css: str, file: Path) -> None:
        """Choose a file in a field for files."""

    @abstractmethod
    def picture(self) -> bytes:
        """Return what is to be seen, as PNG."""

    def until(self, function: str, *values: object) -> Any:
        """Wait until a function gives something true on the page, and return that."""
        end = time.monotonic() + PATIENCE
        while not (found := self.run(function, *values)):
            if time.monotonic() > end:
                raise AssertionError(f"it did not come true: {function} {values}; {self.run(WORDS)}")
            time.sleep(0.1)
        return found

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by name or as letters."""
        strokes = [{"type": kind, "value": KEYS.get(key, key)} for key in keys for kind in ("keyDown", "keyUp")]
        self.act({"type": "key", "id": "keyboard", "actions": strokes})

    def find(self, css: str, name: str | None = None, begins: bool = False) -> "Place":
        """Return the place of what has a selector and, if one is given, a name that people see or hear."""
        return Place(self, [(css, name, begins)])

    def button(self, name: str) -> "Place":
        """Return the place of a button."""
        return self.find("button", name)

    def violations(self, within: str = "html") -> list[str]:
        """Return what axe finds on the page or in a part of it, by rule and place."""
        self.run(f"() => {{ {AXE} }}")
        rules = self.run("async (css) => (await axe.run(css)).violations", within)
        return [f"{rule['id']}: {[node['target'] for node in rule['nodes']][:3]}" for rule in rules]


MIDDLE = """(() => {
  const seen = node.matches("[type=radio], [type=checkbox]") ? (node.labels[0] ?? node) : node;
  seen.scrollIntoView({ block: "center", behavior: "instant" });
  const { x, y, width, height } = seen.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
})()"""
WORDS = "() => document.body?.innerText.slice(0, 3000)"


@dataclass
class Place:
    """Something on a page, looked for anew whenever it is used."""

    tab: Tab
    path: list[tuple[str, str | None, bool]] = field(default_factory=list)

    def find(self, css: str, name: str | None = None, begins: bool = False) -> "Place":
        """Return a place within this one."""
        return Place(self.tab, [*self.path, (css, name, begins)])

    def button(self, name: str) -> "Place":
        """Return the place of a button within this one."""
        return self.find("button", name)

    def ask(self, expression: str, wait: bool = True) -> Any:
        """Return what a JavaScript expression about `node` gives; wait for the node unless told otherwise."""
        told = f"(path) => {{ {FIND} const [node] = find(path); return node ? [{expression}] : null; }}"
        found = self.tab.until(told, self.path) if wait else self.tab.run(told, self.path)
        return found[0] if found else None

    def count(self) -> int:
        """Return how many are in sight now."""
        return self.tab.run(f"(path) => {{ {FIND} return find(path).length; }}", self.path)

    def gone(self) -> None:
        """Wait until it is not in sight any more."""
        self.tab.until(f"(path) => {{ {FIND} return !find(path).length; }}", self.path)

    def holds(self, value: str) -> None:
        """Wait until a field has this value."""
        self.tab.until(f"(path, value) => {{ {FIND} return find(path)[0]?.value === value; }}", self.path, value)

    def says(self, words: str) -> None:
        """Wait until these words are in it."""
        told = f"(path, words) => {{ {FIND} return find(path)[0]?.innerText.includes(words); }}"
        self.tab.until(told, self.path, words)

    def click(self) -> None:
        """Click it as a mouse does: in its middle, once it stays where it is; on the label of what is only drawn."""
        before, at = None, self.ask(MIDDLE)
        while at != before:
            time.sleep(0.1)
            before, at = at, self.ask(MIDDLE)
        x, y = at
        press = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        move = {"type": "pointerMove", "x": x, "y": y, "duration": 0}
        self.tab.act(
            {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": [move, *press]}
        )

    def type(self, words: str) -> None:
        """Click into it and type."""
        self.click()
        self.tab.press(*words)

    def reach(self) -> None:
        """Go there by Tab alone."""
        for _ in range(200):
            if self.ask("node.contains(document.activeElement)"):
                return
            self.tab.press("Tab")
        raise AssertionError(f"no way there by keyboard: {self.path}")


def as_call(function: str) -> str:
    """Return a function for either protocol, which takes its values as JSON and gives its answer as JSON."""
    return f"async (values) => JSON.stringify((await ({function})(...JSON.parse(values))) ?? null)"


def as_json(*values: object) -> str:
    """Return values as a called function takes them."""
    return json.dumps(values)
