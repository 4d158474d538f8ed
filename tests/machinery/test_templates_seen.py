from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from tests.machinery.templates_seen import GOLDENTHREAD, Notes, Statement, templates_on_disk

FILES = {
    "layout.html": "<html>\n{% block main %}\n  empty\n{% endblock %}\n</html>",
    "page.html": "{% extends 'layout.html' %}\n{% from 'macros.html' import row %}\n{% block main %}\n"
    "{% if more %}\n  {% include 'part.html' %}\n{% endif %}\n{% if people %}\n  {{ row() }}\n{% else %}\n  nobody\n"
    "{% endif %}\n{% endblock %}",
    "part.html": "part",
    "macros.html": "{% macro row() %}\n  row\n{% endmacro %}",
    "alone.html": "nobody renders this",
}


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "room" / "templates"
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def notes(room: Path) -> Notes:
    return Notes(room.parents[1], set(), set())


def render(notes: Notes, room: Path, **context: object) -> None:
    environment = Environment(loader=FileSystemLoader(room), autoescape=True)
    with notes.taken():
        environment.get_template("page.html").render(**context)
    notes.compile_rest(environment)


def missing(notes: Notes, name: str) -> list[tuple[int, str]]:
    return [(each.line, each.what) for each in notes.missing().get(f"room/templates/{name}", [])]


def test_pages_layouts_parts_and_macros_are_seen_where_they_are_rendered(room: Path, notes: Notes):
    render(notes, room, more=True, people=True)
    assert notes.never_rendered() == ["room/templates/alone.html"]
    assert missing(notes, "page.html") == [(4, "never false"), (9, "Output")]
    assert missing(notes, "layout.html") == [(2, "Output")], "the page replaces what the layout has in this block"
    assert missing(notes, "macros.html") == []


def test_what_no_branch_reaches_is_missing(room: Path, notes: Notes):
    render(notes, room, more=False, people=False)
    assert notes.never_rendered() == ["room/templates/alone.html", "room/templates/part.html"]
    assert missing(notes, "page.html") == [(5, "Include"), (7, "Output")]
    assert missing(notes, "macros.html") == [(1, "Output")]


def test_two_runs_together_leave_nothing_of_the_page(room: Path, notes: Notes):
    render(notes, room, more=False, people=False)
    render(notes, room, more=True, people=True)
    assert missing(notes, "page.html") == []
    assert 0 < notes.percent() < 100


def test_the_page_says_the_same_with_notes_and_without(room: Path, notes: Notes):
    def page() -> str:
        environment = Environment(loader=FileSystemLoader(room), autoescape=True)
        return environment.get_template("page.html").render(more=True, people=True)

    plain = page()
    with notes.taken():
        assert page() == plain
    seen = set(notes.seen)
    page()
    assert notes.seen == seen, "outside the block nothing is noted"
    assert Statement("room/templates/part.html", 1, "Output") in seen


def test_a_template_of_another_environment_is_known_all_the_same(room: Path, notes: Notes):
    (room / "page.html").write_text("{{ 'x' | filter_of_another }}")
    notes.compile_rest(Environment(autoescape=True))
    assert "room/templates/page.html" in notes.never_rendered()


def test_every_template_on_disk_is_found(room: Path, notes: Notes):
    assert templates_on_disk(room.parents[1]) == {f"room/templates/{name}" for name in FILES}


def test_a_run_of_everything_fails_for_a_template_that_nobody_renders(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
):
    """No page is shown here, so every template of the product is missing, in the first process and in its worker."""
    monkeypatch.setenv("PYTHONPATH", str(GOLDENTHREAD.parent))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    pytester.makepyfile("def test_nothing(): pass")
    ran = pytester.runpytest_subprocess("-n", "1", "-p", "tests.machinery.templates_seen", "--every-template")
    assert ran.ret == pytest.ExitCode.TESTS_FAILED
    ran.stdout.fnmatch_lines(["goldenthread/govuk/templates/govuk/base.html: NO TEST RENDERS IT", "0.0 % of*"])
