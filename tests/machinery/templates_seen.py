"""Which statements of our Jinja templates the tests have run: what coverage is for Python.

With --every-template, a run fails where a template is rendered by no test, or where fewer than 95 % of all statements
and branches are run. Jinja lets an environment bring its own code generator; ours writes a note before each statement.
(coverage.py itself can't do this: it takes the line at which a generator goes on for a line of the template, and every
compiled template is a generator. No published plugin does it either.)
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from jinja2 import Environment, TemplateAssertionError, nodes
from jinja2.compiler import CodeGenerator, CompilerExit, Frame

GOLDENTHREAD = Path(__file__).parents[2] / "goldenthread"
SUFFIXES = {".html", ".txt", ".jinja", ".xml"}
FLOOR = 95.0


@dataclass(frozen=True, order=True)
class Statement:
    """One place of a template that can be run: a statement, or the way past an `if` without `else`."""

    template: str
    line: int
    what: str


def templates_on_disk(root: Path = GOLDENTHREAD) -> set[str]:
    """Every template of the product, as a path below `root`."""
    found = (path for folder in ("templates", "jinja2") for path in root.rglob(f"{folder}/**/*"))
    return {str(path.relative_to(root)) for path in found if path.suffix in SUFFIXES}


def _counts(node: nodes.Node) -> bool:
    """Whether the node is more than white space between two others."""
    if not isinstance(node, nodes.Output) or not node.nodes:
        return True
    return not all(isinstance(part, nodes.TemplateData) and not part.data.strip() for part in node.nodes)


@dataclass
class Notes:
    """What there is to run (`known`, once compiled), and what has been run (`seen`)."""

    root: Path
    known: set[Statement]
    seen: set[Statement]

    def generator(notes) -> type[CodeGenerator]:  # noqa: N805  (`self` is the generator's)
        """The code generator that writes a note before each statement of a template below `root`."""

        class Noting(CodeGenerator):
            def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
                try:
                    self.writeline("pass")
                    for node in nodes:
                        if _counts(node) and Path(self.filename or "").is_relative_to(notes.root):
                            self.note(node)
                        self.visit(node, frame)
                except CompilerExit:
                    pass

            def note(self, node: nodes.Node) -> None:
                template = str(Path(self.filename).relative_to(notes.root))
                what = "never false" if node in self.ways_past else type(node).__name__
                notes.known.add(Statement(template, node.lineno, what))
                self.writeline(f"environment.note_statement({template!r}, {node.lineno}, {what!r})")

            def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  (Jinja's name)
                self.ways_past: list[nodes.Node] = []
                for condition in node.find_all(nodes.If):
                    self.add_way_past(condition)
                super().visit_Template(node, frame)

            def add_way_past(self, condition: nodes.If) -> None:
                if not condition.else_:
                    condition.else_ = [nodes.Output([], lineno=condition.lineno, environment=self.environment)]
                    self.ways_past += condition.else_

        return Noting

    def take(self, template: str, line: int, what: str) -> None:
        """Note that a statement runs."""
        self.seen.add(Statement(template, line, what))

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Note what is compiled and run inside the block."""
        with (
            mock.patch.object(Environment, "code_generator_class", self.generator()),
            mock.patch.object(Environment, "note_statement", staticmethod(self.take), create=True),
        ):
            yield

    def compile_rest(self, environment: Environment) -> None:
        """Learn of the statements of templates that no test has even compiled."""
        with self.taken():
            for name in templates_on_disk(self.root) - {each.template for each in self.known}:
                path = self.root / name
                try:
                    environment.compile(path.read_text(encoding="utf-8"), name, str(path), raw=True)
                except TemplateAssertionError:
                    # It needs the filters of another environment.
                    self.known.add(Statement(name, 1, "Template"))

    def never_rendered(self) -> list[str]:
        """Templates without any statement that was run."""
        return sorted({each.template for each in self.known} - {each.template for each in self.seen})

    def missing(self) -> dict[str, list[Statement]]:
        """Per template, the statements that no test has run."""
        by_template = defaultdict(list)
        for statement in sorted(self.known - self.seen):
            by_template[statement.template].append(statement)
        return dict(by_template)

    def percent(self) -> float:
        """How much of what is known has been run."""
        return 100 * len(self.known & self.seen) / len(self.known) if self.known else 100.0


class EveryTemplate:
    """The plugin: takes notes in each process, adds them up in the first, and judges."""

    def __init__(self) -> None:
        self.notes = Notes(GOLDENTHREAD, set(), set())
        self.taking = self.notes.taken()

    def pytest_sessionstart(self) -> None:
        """Take notes from before the first test."""
        self.taking.__enter__()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over a worker's notes (`workeroutput` is missing when the worker died)."""
        output = getattr(node, "workeroutput", {})
        for ours, theirs in ((self.notes.known, "templates_known"), (self.notes.seen, "templates_seen")):
            ours.update(Statement(*each) for each in output.get(theirs, ()))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand the notes to the first process, or judge them there."""
        self.taking.__exit__(None, None, None)
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["templates_known"] = list(map(astuple, self.notes.known))
            session.config.workeroutput["templates_seen"] = list(map(astuple, self.notes.seen))
            return
        self.notes.compile_rest(product_environment())
        if session.exitstatus == pytest.ExitCode.OK and (self.notes.never_rendered() or self.notes.percent() < FLOOR):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Say what no test has run, and how much was."""
        terminalreporter.section("templates")
        for template, statements in self.notes.missing().items():
            never = "NO TEST RENDERS IT" if template in self.notes.never_rendered() else _lines(statements)
            terminalreporter.line(f"goldenthread/{template}: {never}")
        terminalreporter.line(f"{self.notes.percent():.1f} % of the templates' statements run; {FLOOR} % are required")


def _lines(statements: Sequence[Statement]) -> str:
    return ", ".join(f"{each.line}{' (never false)' if each.what == 'never false' else ''}" for each in statements)


def product_environment() -> Environment:
    """The environment that the product's pages are made with."""
    from django.template import engines

    return engines["templates"].env


def pytest_addoption(parser: pytest.Parser) -> None:
    """Only a run of everything can ask for every template."""
    parser.addoption("--every-template", action="store_true", help="fail where templates are not run by the tests")


def pytest_configure(config: pytest.Config) -> None:
    """Start recording when asked to."""
    if config.getoption("--every-template"):
        config.pluginmanager.register(EveryTemplate(), "every-template")
