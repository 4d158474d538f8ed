"""How big and how named: docs/developers.md says why."""

import ast
import re
from collections.abc import Iterator

from tests.house_rules.tree import ROOT, files, python_files, texts

LONGEST_FILE = 400
LONGEST_FUNCTION = 40

# "path" or "path::function": the argument for being longer. An entry that is no longer needed fails too.
ARGUED: dict[str, str] = {}

MEANS_NOTHING = re.compile(r"(^|_)(utils?|helpers?|managers?|misc)($|_)")
# Written apart, so that this file keeps its own rule.
NOTE_TO_SELF = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"]) + r")\b")


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, int]]:
    """Each function with its class before its name, and its length in lines, decorators left out."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield from functions(node, f"{prefix}{node.name}.")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{prefix}{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1
            yield from functions(node, f"{prefix}{node.name}.")


def too_long() -> Iterator[str]:
    for path, tree in python_files("goldenthread", "tests", "scripts"):
        if "migrations" in path.parts:
            continue
        if len((ROOT / path).read_text(encoding="utf-8").splitlines()) > LONGEST_FILE:
            yield str(path)
        yield from (f"{path}::{name}" for name, lines in functions(tree) if lines > LONGEST_FUNCTION)


def test_long_files_and_functions_are_argued_for():
    found = set(too_long())
    assert sorted(found - ARGUED.keys()) == [], "shorter, or argue in ARGUED"
    assert sorted(ARGUED.keys() - found) == [], "no longer long: take it out of ARGUED"


def test_functions_inside_classes_and_functions_are_measured():
    tree = ast.parse("class A:\n    def b(self):\n        def c():\n            pass\n")
    assert list(functions(tree)) == [("A.b", 3), ("A.b.c", 2)]


def test_no_file_has_a_name_that_says_nothing():
    assert [str(path) for path in files() if any(MEANS_NOTHING.search(part.split(".")[0]) for part in path.parts)] == []


def test_no_notes_to_self():
    assert [str(path) for path, text in texts() if NOTE_TO_SELF.search(text)] == []
