"""Write two made-up languages beside the real ones, to see whether the pages can bear any: `en-XA` and `en-XB`.

    .venv/bin/python tools/pseudo_language.py FOLDER

FOLDER is a copy of the tree, with `data/content` and `notebooks`; the made-up languages are not for the project's own.
Both say what the English texts say, a third longer and in brackets, so that a text that is cut or was never in a
content file is seen at once: in `en-XA` each letter has an accent, and `en-XB` is in Arabic letters and runs from right
to left.
Placeholders, ids, Markdown and HTML stay as they are.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from itertools import cycle, islice, pairwise
from pathlib import Path

import nbformat

HELD = re.compile(
    r"^advert-words\.toml\.(names|beside)_pattern$"
    r"|^citations\.toml\.citation\.\d+\.(id|authors|title|where|doi)$"
    r"|^(book|pages/|static/|workshop/).*(?<!\.words)\.(id|kind|page|sorts|href|attribute|record|form|examples|each|options_from|on_paper|known_from|recalls|next_step|reads|keep_group)$|\.exercises\.\d+$"
    r"|\.citations\.\d+$|\.(ending_needs|of)\.\d+$"
    r"|^letters\.toml\..*\.(id|only\.\d+)$"
)
"""Places whose texts are no words to the reader, or a study's own, so that they are the same in every language."""
LISTS = "_pattern"
"""How the name of a list ends that is for the program: words of a real language, by which its texts are read."""
ASCII = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ARABIC = "ابچدهفگحيجكلمنوپقرستۆڤۋخىز"
LETTERS = {
    "en-XA": str.maketrans(ASCII, "áƀçđéƒğĥíĵķļɱñóƥɋŕšţúʋŵẋýžÁƁÇĐÉƑĞĤÍĴĶĻṀÑÓƤɊŔŠŢÚṼŴẊÝŽ"),
    "en-XB": str.maketrans(ASCII, ARABIC * 2),
}
NAMES = {"en-XA": "Accents", "en-XB": "From the right"}
DIRECTIONS = {"en-XB": "rtl"}
OPEN, CLOSE = "⟦", "⟧"
_FILLING = "and three more words for whoever is wordy "
_KEPT = re.compile(
    r"^\s*(?:#{1,6} |[-*] |\d+\. |> )"  # what a line of Markdown begins with
    r"|\{[^{}]*\}|<[^<>]+>|&\w+;|`[^`]*`|\]\([^)]*\)|https?://\S+"
)


def pseudo(text: str, code: str) -> str:
    """Return a text in a made-up language, each of its lines longer and in brackets."""
    return "\n".join(_line(line, code) for line in text.split("\n"))


def _line(line: str, code: str) -> str:
    spans = [found.span() for found in _KEPT.finditer(line)]
    edges = [0, *(edge for span in spans for edge in span), len(line)]
    parts = [line[start:end] for start, end in pairwise(edges)]
    said = [place for place in range(0, len(parts), 2) if any(map(str.isalpha, parts[place]))]
    if not said:
        return line
    first, last = said[0], said[-1]
    more = "".join(islice(cycle(_FILLING), max(1, sum(len(parts[place]) for place in said) // 3))).rstrip()
    for place in said:
        parts[place] = parts[place].translate(LETTERS[code])
    parts[first] = _padding(parts[first], OPEN)
    body = parts[last].rstrip()
    parts[last] = f"{body} {more.translate(LETTERS[code])}{CLOSE}{parts[last][len(body) :]}"
    return "".join(parts)


def _padding(part: str, sign: str) -> str:
    bare = part.lstrip()
    return f"{part[: len(part) - len(bare)]}{sign}{bare}"


def changed(value: object, where: str, code: str) -> object:
    """Return what a content file says, its words in a made-up language.

    Args:
        value: The file, or something in it.
        where: Its place, the file's name first.
        code: The language.
    """
    if isinstance(value, dict):
        return {key: changed(inner, f"{where}.{key}", code) for key, inner in value.items()}
    if isinstance(value, list):
        return [changed(inner, f"{where}.{number}", code) for number, inner in enumerate(value)]
    kept = not isinstance(value, str) or where.endswith(LISTS) or HELD.search(where)
    return value if kept else pseudo(str(value), code)


def to_toml(data: Mapping[str, object]) -> str:
    """Return a content file as TOML, each name at its top on a line of its own."""
    return "".join(f"{_quoted(key)} = {_inline(value)}\n" for key, value in data.items())


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(key)} = {_inline(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def prose(notebook: Path, code: str) -> dict[str, object]:
    """Return what stands in a notebook's cells, in a made-up language."""
    cells = nbformat.read(notebook, as_version=4).cells
    said = {cell.id: pseudo(cell.source, code) for cell in cells if cell.cell_type == "markdown"}
    comments = {cell.id: cell.source.partition("\n")[0] for cell in cells if cell.cell_type == "code"}
    told = {name: pseudo(line, code) for name, line in comments.items() if line.startswith("# ")}
    return {"cell": said, "comment": told}


def files(tree: Path, code: str) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield the files of a made-up language by their names, with what they say."""
    english = tree / "data" / "content" / "en"
    for path in sorted(english.rglob("*.toml")):
        name = path.relative_to(english).as_posix()
        data = changed(tomllib.loads(path.read_text(encoding="utf-8")), name, code)
        assert isinstance(data, dict)
        if name == "book.toml":
            data |= {"language": pseudo(NAMES[code], code), "direction": DIRECTIONS.get(code, "ltr")}
        yield name, data
    notebooks = tree / "notebooks"
    for path in sorted(notebooks.rglob("*.ipynb")):
        if ".ipynb_checkpoints" not in path.parts:
            yield f"prose/{path.relative_to(notebooks).with_suffix('.toml').as_posix()}", prose(path, code)


def write(tree: Path) -> None:
    """Write both languages into a copy of the tree."""
    for code in LETTERS:
        for name, data in files(tree, code):
            path = tree / "data" / "content" / code / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(to_toml(data), encoding="utf-8")


def main(arguments: list[str]) -> None:
    """Write them."""
    tree = Path(arguments[0]).resolve()
    if tree == Path(__file__).resolve().parent.parent:
        sys.exit("Give a copy of the tree: these languages are not for the project's own.")
    write(tree)
    print(f"{', '.join(LETTERS)}: written; choose one with WORKBOOK_LANGUAGE")


if __name__ == "__main__":
    main(sys.argv[1:])
