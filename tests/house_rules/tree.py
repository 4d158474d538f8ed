"""The repository's own files, as the house rules look at them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
GOLDENTHREAD = ROOT / "goldenthread"
# Not ours: built from a library, or measured by a tool.
BUILT = ("goldenthread/govuk/static/", "package-lock.json")


@cache
def files() -> tuple[Path, ...]:
    """Every file that is committed, or would be, as a path below the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return tuple(Path(name) for name in listed if not name.startswith(BUILT) and (ROOT / name).is_file())


def python_files(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    """Each Python file below these folders, with its syntax tree."""
    for path in files():
        if path.suffix == ".py" and path.parts[0] in folders:
            yield path, ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))


def texts() -> Iterator[tuple[Path, str]]:
    """Each text file, with what it says."""
    for path in files():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content[:8000]:
            yield path, content.decode("utf-8", errors="replace")


def room_of(path: Path) -> str:
    """The room that a file of the product belongs to."""
    return path.parts[1]
