"""Which templates the tests have rendered. With --every-template, one that none has rendered fails the run.

`recording` wraps the function that Jinja compiles from each template; pages, layouts, included parts and imported
macros all pass through it. With several workers, each hands what it saw to the one that sums up.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from jinja2 import Template

GOLDENTHREAD = Path(__file__).parents[2] / "goldenthread"
SUFFIXES = {".html", ".txt", ".jinja", ".xml"}


def templates_on_disk(root: Path = GOLDENTHREAD) -> set[str]:
    """Every template of the product, as a path below `root`."""
    return {
        str(path.relative_to(root))
        for folder in ("templates", "jinja2")
        for path in root.rglob(f"{folder}/**/*")
        if path.suffix in SUFFIXES
    }


@contextmanager
def recording(seen: set[str], root: Path = GOLDENTHREAD) -> Iterator[None]:
    """Add to `seen` each template below `root` that is rendered inside the block."""
    original = Template._from_namespace.__func__

    def from_namespace(cls: type[Template], *compiled: Any) -> Template:
        template = original(cls, *compiled)
        path = Path(template.filename or "")
        if path.is_relative_to(root):
            template.root_render_func = _noting(template.root_render_func, str(path.relative_to(root)), seen)
        return template

    with mock.patch.object(Template, "_from_namespace", classmethod(from_namespace)):
        yield


def _noting(render: Callable[..., Any], name: str, seen: set[str]) -> Callable[..., Any]:
    def noted(*args: Any, **named: Any) -> Any:
        seen.add(name)
        return render(*args, **named)

    return noted


class EveryTemplate:
    """The plugin: records, adds up, and at the end names what nobody rendered."""

    def __init__(self) -> None:
        self.seen: set[str] = set()
        self.recorder = recording(self.seen)

    def pytest_sessionstart(self) -> None:
        """Record from before the first test."""
        self.recorder.__enter__()

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker saw (`workeroutput` is missing when the worker died)."""
        self.seen.update(getattr(node, "workeroutput", {}).get("templates_seen", ()))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand what was seen to the run's head, or fail the run for what is missing."""
        self.recorder.__exit__(None, None, None)
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput["templates_seen"] = sorted(self.seen)
        elif self.missing() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def missing(self) -> list[str]:
        """The templates that no test has rendered."""
        return sorted(templates_on_disk() - self.seen)

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Name them."""
        if self.missing():
            terminalreporter.section("templates that no test renders")
            for name in self.missing():
                terminalreporter.line(f"goldenthread/{name}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Only a run of everything can ask for every template."""
    parser.addoption("--every-template", action="store_true", help="fail when a template is rendered by no test")


def pytest_configure(config: pytest.Config) -> None:
    """Start recording when asked to."""
    if config.getoption("--every-template"):
        config.pluginmanager.register(EveryTemplate(), "every-template")
