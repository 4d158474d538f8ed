from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from tests.machinery.templates_seen import GOLDENTHREAD, recording, templates_on_disk

FILES = {
    "layout.html": "{% block main %}{% endblock %}",
    "page.html": "{% extends 'layout.html' %}{% from 'macros.html' import row %}"
    "{% block main %}{% if more %}{% include 'part.html' %}{% endif %}{{ row() }}{% endblock %}",
    "part.html": "part",
    "macros.html": "{% macro row() %}row{% endmacro %}",
    "alone.html": "nobody renders this",
}


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONPATH", str(GOLDENTHREAD.parent))


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "room" / "templates"
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return folder


@pytest.mark.parametrize(
    ("more", "seen_names"),
    [
        (False, {"layout.html", "page.html", "macros.html"}),
        (True, {"layout.html", "page.html", "macros.html", "part.html"}),
    ],
)
def test_pages_layouts_parts_and_macros_are_seen_where_they_are_rendered(room: Path, more: bool, seen_names: set[str]):
    seen: set[str] = set()
    with recording(seen, root=room.parents[1]):
        environment = Environment(loader=FileSystemLoader(room), autoescape=True)
        environment.get_template("alone.html")
        assert "row" in environment.get_template("page.html").render(more=more)
    assert {Path(name).name for name in seen} == seen_names
    assert templates_on_disk(room.parents[1]) >= seen


def test_what_is_rendered_outside_the_block_is_not_seen(room: Path):
    seen: set[str] = set()
    with recording(seen, root=room.parents[1]):
        pass
    Environment(loader=FileSystemLoader(room), autoescape=True).get_template("part.html").render()
    assert seen == set()


def test_a_run_of_everything_fails_for_a_template_that_nobody_renders(pytester: pytest.Pytester):
    """No page is shown here, so every template of the product is missing, at the run's head and in its worker."""
    pytester.makepyfile("def test_nothing(): pass")
    plugins = ("-n", "1", "-p", "no:django", "-p", "tests.machinery.templates_seen")
    ran = pytester.runpytest_subprocess(*plugins, "--every-template")
    assert ran.ret == pytest.ExitCode.TESTS_FAILED
    ran.stdout.fnmatch_lines(["*templates that no test renders*", "goldenthread/govuk/templates/govuk/base.html"])
