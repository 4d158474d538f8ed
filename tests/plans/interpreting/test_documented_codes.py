"""The page about the format lists every code that the interpreter can print, and no other."""

import re
from pathlib import Path

from goldenthread.common.timescales import Issue

ROOT = Path(__file__).parents[3]
SOURCES = ROOT / "goldenthread" / "plans" / "interpreting"


def printed_codes() -> set[str]:
    sources = "".join(path.read_text(encoding="utf-8") for path in SOURCES.glob("*.py"))
    given = re.findall(r"findings\.(?:warn|ask)\(\s*\"([a-z_]+)\"", sources)
    return {*given, *(f"timescale_{issue.value}" for issue in Issue)}


def test_every_code_is_documented():
    page = (ROOT / "docs" / "formats" / "plan.md").read_text(encoding="utf-8")
    table = page.partition("## Codes")[2]
    documented = set(re.findall(r"`([a-z]+(?:_[a-z]+)+)`", table))
    assert printed_codes() == documented
