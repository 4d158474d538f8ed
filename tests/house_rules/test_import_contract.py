"""The import contract of pyproject.toml catches what it is for: it is tried on a skeleton with one breach at a time."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house_rules.tree import GOLDENTHREAD, ROOT

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
[DOMAIN] = [contract["containers"] for contract in CONTRACTS if len(contract.get("containers", ())) > 1]
MODULES = ("urls", "views", "tasks", "forms", "actions", "queries", "rules", "models")


@pytest.fixture
def skeleton(tmp_path: Path) -> Path:
    """Every room with its modules, empty."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = tmp_path / "goldenthread"
    for room in [path.name for path in GOLDENTHREAD.iterdir() if (path / "__init__.py").exists()]:
        (package / room).mkdir(parents=True)
        for module in ("__init__", *(MODULES if f"goldenthread.{room}" in DOMAIN else ())):
            (package / room / f"{module}.py").touch()
    (package / "__init__.py").touch()
    return tmp_path


def broken_contracts(folder: Path) -> list[str]:
    ran = subprocess.run(
        [LINT_IMPORTS, "--no-cache", "--no-logo"],
        cwd=folder,
        env={"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
    )
    assert "Analyzed" in ran.stdout, ran.stdout + ran.stderr
    return [line.removesuffix(" BROKEN") for line in ran.stdout.splitlines() if line.endswith(" BROKEN")]


DOWNWARDS = "Rooms import downwards only"
INSIDE = "Inside a room: from pages down to models"
PLAIN = "Typed values know no framework"


@pytest.mark.parametrize(
    ("importer", "imported", "broken"),
    [
        ("thread/views", "goldenthread.plans.queries", []),
        ("plans/actions", "goldenthread.plans.rules", []),
        ("plans/models", "goldenthread.monitoring.models", [DOWNWARDS]),
        ("accounts/models", "goldenthread.partnership.models", [DOWNWARDS]),
        ("thread/views", "goldenthread.config", [DOWNWARDS]),
        ("govuk/__init__", "goldenthread.trail", [DOWNWARDS]),
        ("plans/forms", "goldenthread.plans.actions", [INSIDE]),
        ("plans/models", "goldenthread.plans.queries", [INSIDE]),
        ("common/__init__", "django.db", [PLAIN]),
    ],
)
def test_a_breach_is_caught(skeleton: Path, importer: str, imported: str, broken: list[str]):
    (skeleton / "goldenthread" / f"{importer}.py").write_text(f"import {imported}\n")
    assert broken_contracts(skeleton) == broken


def test_a_room_that_the_contract_does_not_know_is_refused(skeleton: Path):
    (skeleton / "goldenthread" / "cellar").mkdir()
    (skeleton / "goldenthread" / "cellar" / "__init__.py").touch()
    assert broken_contracts(skeleton) == [DOWNWARDS]
