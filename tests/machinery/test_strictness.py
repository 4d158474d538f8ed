from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

SILENT = """
import pytest

def test_kept():
    pass

def test_skips():
    pytest.skip("no server here")

@pytest.mark.skip
def test_is_skipped():
    pass

@pytest.mark.xfail
def test_expects_to_fail():
    assert False

@pytest.mark.xfail
def test_expects_to_fail_and_passes():
    pass
"""


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def test_a_skip_and_an_expected_failure_fail_the_run(pytester: pytest.Pytester):
    pytester.makepyfile(SILENT)
    ran = pytester.runpytest_subprocess("-p", "no:django", "-p", "tests.machinery.strictness")
    ran.assert_outcomes(passed=1, failed=3, errors=1)
    ran.stdout.fnmatch_lines(["*Skipping and expected failures are not allowed here*no server here*"])


def test_a_skipped_module_fails_the_run(pytester: pytest.Pytester):
    pytester.makepyfile("import pytest\npytest.importorskip('no_such_library')\n\ndef test_it(): pass\n")
    ran = pytester.runpytest_subprocess("-p", "no:django", "-p", "tests.machinery.strictness")
    assert ran.ret != 0
    ran.stdout.fnmatch_lines(["*no_such_library*"])
