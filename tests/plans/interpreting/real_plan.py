"""The real plan that the product was made for, as Word and as Markdown; it lies beside the repository, not in it."""

from functools import cache
from pathlib import Path

from goldenthread.documents.reading import read_document
from goldenthread.plans.interpreting import ParsedPlan, interpret

SOURCES = Path(__file__).resolve().parents[4] / "shared" / "sources"
WORD = SOURCES / "poole-send-improvement-plan-2019-20.docx"
MARKDOWN = WORD.with_suffix(".md")


@cache
def parsed(source: Path) -> ParsedPlan:
    """The plan in the file. A missing file is an error, never a skipped test."""
    assert source.exists(), f"{source} is missing: put the folder of shared source documents beside the repository"
    return interpret(read_document(source.name, source.read_bytes()))
