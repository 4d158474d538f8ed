"""Nothing is skipped in silence: a test that skips itself, or expects to fail, fails the run."""

from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import settings

# A test of a property may take its time on a busy machine; how long it took says nothing of the property.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

SENTENCE = "Skipping and expected failures are not allowed here: make the test pass, or remove it and say why."


def _refuse(report: Any, reason: str) -> None:
    report.outcome = "failed"
    report.longrepr = f"{SENTENCE} ({reason})"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a test's skip or expected failure into a failure."""
    report = yield
    if hasattr(report, "wasxfail"):
        reason = f"xfail: {report.wasxfail}"
        del report.wasxfail
        _refuse(report, reason)
    elif report.skipped:
        _refuse(report, str(report.longrepr))
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole module (importorskip, allow_module_level) into a failure."""
    report = yield
    if report.skipped:
        _refuse(report, str(report.longrepr))
    return report
