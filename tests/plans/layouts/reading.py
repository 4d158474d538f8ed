"""The five plans, read, and the JSON made by hand for each."""

import json
from pathlib import Path
from types import ModuleType
from typing import Any

from goldenthread.documents.blocks import Document
from goldenthread.documents.reading import read_document
from tests.plans.layouts import word_with_banners, workbook_sheet_per_priority

FOLDER = Path(__file__).parent
BUILT: dict[str, ModuleType] = {module.NAME: module for module in (word_with_banners, workbook_sheet_per_priority)}
NAMES = (*BUILT, "themes_in_lists.html", "one_table.csv", "typed_list.txt")


def document_of(name: str) -> Document:
    """One of the plans in the neutral form; Word and Excel files are made anew each time."""
    content = BUILT[name].build() if name in BUILT else (FOLDER / name).read_bytes()
    return read_document(name, content)


def expected_of(name: str) -> dict[str, Any]:
    """The JSON made by hand: the core, and the rating key."""
    loaded: dict[str, Any] = json.loads((FOLDER / f"{Path(name).stem}.json").read_text(encoding="utf-8"))
    return loaded
