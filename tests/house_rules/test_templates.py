"""Every template can be compiled, and everything that it names is there."""

import ast
import re
from collections.abc import Iterator

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.urls import URLResolver, get_resolver
from jinja2 import Environment, meta, nodes

from tests.house_rules.tree import GOLDENTHREAD, python_files
from tests.machinery.templates_seen import templates_on_disk

TEMPLATE_NAME = re.compile(r"^[a-z_]+/[\w/-]+\.(?:html|txt)$")
# The Content-Security-Policy refuses these in the browser; here the reason has a line number.
INLINE = re.compile(
    r"""<style\b|<script\b(?![^>]*\bsrc=)|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:""", re.IGNORECASE
)

TEMPLATES = sorted(templates_on_disk())
# Those below goldenthread/<room>/templates/ are pages; a room may keep others with an environment of its own.
PAGES = [path for path in TEMPLATES if path.split("/")[1] == "templates"]


def environment() -> Environment:
    return engines["templates"].env


def name_of(path: str) -> str:
    """What the loader calls the template at this path below goldenthread/."""
    return path.split("/templates/", 1)[1]


def syntax(path: str) -> nodes.Template:
    return environment().parse((GOLDENTHREAD / path).read_text(encoding="utf-8"))


def constants(tree: nodes.Template, function: str) -> Iterator[str]:
    """The literal first argument of each call of `function`."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == function and call.args:
            first = call.args[0]
            if isinstance(first, nodes.Const):
                yield first.value


def address_names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """The full name of every address, namespace first."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from address_names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif entry.name:
            yield f"{prefix}{entry.name}"


@pytest.mark.parametrize("path", PAGES)
def test_it_compiles_and_what_it_names_exists(path: str):
    tree = syntax(path)
    environment().get_template(name_of(path))
    for other in meta.find_referenced_templates(tree):
        # None stands for a name that is computed; the tests that render it will meet it.
        if other is not None:
            environment().get_template(other)
    known = set(address_names(get_resolver()))
    assert [name for name in constants(tree, "url") if name not in known] == []
    assert [name for name in constants(tree, "static") if finders.find(name) is None] == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_inline(path: str):
    lines = (GOLDENTHREAD / path).read_text(encoding="utf-8").splitlines()
    found = [f"{number}: {line.strip()}" for number, line in enumerate(lines, 1) if INLINE.search(line)]
    assert found == []


@pytest.mark.parametrize(
    ("line", "inline"),
    [
        ('<script src="/a.js"></script>', False),
        ("<script>alert(1)</script>", True),
        ('<p style="color: red">', True),
        ('<a onclick="go()">', True),
        ('<a href="javascript:go()">', True),
        ("<style>p {}</style>", True),
        ('<link rel="stylesheet" href="/a.css">', False),
        ("{% set contribution = 'x' %}", False),
    ],
)
def test_what_counts_as_inline(line: str, inline: bool):
    assert bool(INLINE.search(line)) is inline


def test_every_template_that_a_view_names_exists():
    named = {
        node.value: str(path)
        for path, tree in python_files("goldenthread")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and TEMPLATE_NAME.match(node.value)
    }
    there = set(environment().list_templates()) | {name_of(path) for path in TEMPLATES}
    assert {name: path for name, path in named.items() if name not in there and "static" not in name} == {}
