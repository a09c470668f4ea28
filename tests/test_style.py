import ast
import re
from pathlib import Path

import pytest

FILES = sorted(Path(__file__).parent.rglob("test_*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_test_says_in_a_sentence_what_holds(path: Path):
    """Each test has a docstring, and its first line is a sentence."""
    defined = [one for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(one, ast.FunctionDef)]
    told = {one.name: ast.get_docstring(one) or "" for one in defined if one.name.startswith("test_")}
    assert {name for name, text in told.items() if not re.match(r"\S.+\.(\n\n|$)", text)} == set()
