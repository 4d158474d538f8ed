"""The public documents that the product was made for: see their words read alike from every format."""

import re
from collections import Counter
from pathlib import Path

import pytest

from goldenthread.documents.blocks import Document, Heading, ListItem, Table
from goldenthread.documents.reading import read_document

SOURCES = Path(__file__).parents[4] / "shared" / "sources"
PLAN = "poole-send-improvement-plan-2019-20"


def document(name: str) -> Document:
    path = SOURCES / name
    assert path.is_file(), f"this test needs the public document {name} in {SOURCES}"
    return read_document(name, path.read_bytes())


def cells(found: Document) -> list[str]:
    """The words of every cell, in order; spaces between paragraphs are all alike."""
    return [" ".join(cell.text.split()) for table in found.tables() for row in table.rows for cell in row]


def vocabulary(found: Document) -> Counter[str]:
    texts = cells(found) + [block.text for block in found.blocks if not isinstance(block, Table)]
    return Counter(word.strip("*") for text in texts for word in text.split())


def test_the_plan_has_the_same_words_in_word_and_markdown():
    assert vocabulary(document(f"{PLAN}.docx")) == vocabulary(document(f"{PLAN}.md"))


def test_the_plan_has_the_same_cells_in_word_and_markdown():
    in_word, in_markdown = cells(document(f"{PLAN}.docx")), cells(document(f"{PLAN}.md"))
    assert in_word == in_markdown
    references = [
        reference for text in in_word[::3] for reference in re.findall(r"(?<![\d.])\d\.\d{1,2}(?= [A-Z])", text)
    ]
    assert len(references) == 47
    assert references.index("1.10") == references.index("1.9") + 1


def test_the_word_plan_keeps_its_headings_bullets_and_paragraphs():
    found = document(f"{PLAN}.docx")
    assert found.title == "SEND Strategy Improvement Plan 2019- 20"
    assert [table.rows[0][0].paragraphs[0].bold for table in found.tables()] == [True] * 6
    priorities = [block.text for block in found.blocks if isinstance(block, Heading) and block.level == 2]
    assert sum(text.startswith("Improvement priority ") and "\n" in text for text in priorities) == 6
    bullets = [block for block in found.blocks if isinstance(block, ListItem)]
    assert len(bullets) == 37 + 1 + 3  # evidence, a heading that was made a bullet, the reporting arrangements


def test_the_flattened_plan_has_its_bold_headings_and_broken_tables():
    found = document(f"{PLAN}.md")
    bold = [block.text for block in found.blocks if getattr(block, "bold", False)]
    assert sum(text.startswith("Improvement priority ") and "\n" in text for text in bold) == 6
    assert all(len(table.rows[0]) == 3 for table in found.tables())
    assert sum(table.rows[0][0].text == "Actions" for table in found.tables()) == 6


@pytest.mark.parametrize(
    ("name", "heading", "bullets"),
    [
        ("bcp-inclusion-theme.txt", "What will be different", 6),
        ("bcp-letter-february-2024.txt", "Dear Parents", 8),
        ("bcp-written-statement-of-action.txt", "What we are changing", 31),
        ("poole-partnership-strategy.txt", "Our Vision", 5),
    ],
)
def test_pages_saved_as_text(name, heading, bullets):
    found = document(name)
    printed = (SOURCES / name).read_text(encoding="utf-8")
    assert printed.count("•") == bullets
    assert sum(isinstance(block, ListItem) for block in found.blocks) == bullets
    assert heading in [block.text for block in found.blocks if isinstance(block, Heading)]
    assert vocabulary(found) == Counter(word.strip("*") for word in printed.replace("•", " ").split())
