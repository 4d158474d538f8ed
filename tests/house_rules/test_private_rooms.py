"""A room's views, forms, addresses and templates are its own; the import contract holds the rest."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house_rules.tree import GOLDENTHREAD, python_files, room_of

PRIVATE = {"views", "forms", "urls"}
# These rooms are made of page parts for the others.
SHARED = {"govuk", "trail"}
TEMPLATE = re.compile(r"^(\w+)/[\w/.-]+\.(?:html|txt|xml)$")
ROOMS = sorted(path.name for path in GOLDENTHREAD.iterdir() if (path / "__init__.py").exists())


def imported_modules(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def foreign_imports(room: str, tree: ast.AST) -> list[str]:
    """The modules of other rooms' private parts that this tree imports."""
    parts = [(name, name.split(".")) for name in imported_modules(tree)]
    return sorted(
        {
            name
            for name, words in parts
            if words[0] == "goldenthread" and len(words) > 2 and words[2] in PRIVATE and words[1] not in {room} | SHARED
        }
    )


def foreign_templates(room: str, tree: ast.AST) -> list[str]:
    """The templates of other rooms that this tree names."""
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    found = [(text, match[1]) for text in texts if (match := TEMPLATE.match(text))]
    return sorted(text for text, owner in found if owner in ROOMS and owner not in {room} | SHARED)


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_uses_what_is_private_to_another(room: str):
    found = {
        str(path): names
        for path, tree in python_files("goldenthread")
        if len(path.parts) > 2 and room_of(path) == room
        if (names := foreign_imports(room, tree) + foreign_templates(room, tree))
    }
    assert found == {}


@pytest.mark.parametrize("room", ROOMS)
def test_no_template_uses_another_rooms_templates(room: str):
    named = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["'](\w+)/""")
    found = {
        str(path.relative_to(GOLDENTHREAD)): sorted(owners)
        for path in GOLDENTHREAD.glob(f"{room}/templates/**/*")
        if path.is_file()
        if (owners := {owner for owner in named.findall(path.read_text("utf-8")) if owner in ROOMS} - {room} - SHARED)
    }
    assert found == {}


def test_a_breach_would_be_seen():
    tree = ast.parse(
        "from goldenthread.plans.views import plan\n"
        "from goldenthread.plans import forms\n"
        "from goldenthread.plans.queries import plans\n"
        "from goldenthread.reports.forms import ReportForm\n"
        "name = 'plans/plan.html'\n"
    )
    assert foreign_imports("reports", tree) == [
        "goldenthread.plans.forms",
        "goldenthread.plans.views",
        "goldenthread.plans.views.plan",
    ]
    assert foreign_templates("reports", tree) == ["plans/plan.html"]


def test_every_template_lies_in_a_folder_named_after_its_room():
    """Otherwise two rooms' templates could hide one another."""
    strays = [
        path.relative_to(GOLDENTHREAD)
        for path in GOLDENTHREAD.glob("*/templates/*")
        if path.name != path.parts[-3] and not path.name.isdecimal() and not re.fullmatch(r"\d{3}\.html", path.name)
    ]
    assert list(map(Path, strays)) == []
