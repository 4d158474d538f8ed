"""Every format says exactly what the model says, in its order, and the same model gives the same bytes."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from goldenthread.documents.writing.docx import write_docx
from goldenthread.documents.writing.html import write_html
from goldenthread.documents.writing.pdf import write_pdf
from tests.documents.writing.made import documents, everything
from tests.documents.writing.reading import expected, pdf_as_text, read_docx, read_html, read_pdf, squeezed

FORMATS = {"html": (write_html, read_html), "docx": (write_docx, read_docx), "pdf": (write_pdf, read_pdf)}
SCRIPT = """
import hashlib, sys
from tests.documents.writing.made import everything
from tests.documents.writing.test_formats import FORMATS
for write, _ in FORMATS.values():
    print(hashlib.sha256(write(everything())).hexdigest())
"""


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_holds_every_word_and_every_cell_in_order(name):
    write, read = FORMATS[name]

    found = read(write(everything()))

    assert found.tables == expected(everything()).tables
    assert found.text == expected(everything()).text


@given(document=documents)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_document_is_the_same_in_html_word_and_pdf(document):
    for write, read in FORMATS.values():
        assert read(write(document)) == expected(document)


def test_everything_can_be_copied_out_of_the_pdf_line_by_line():
    """Without ligatures and hyphens, and whatever the reader's program thinks of tags."""
    copied = squeezed(pdf_as_text(write_pdf(everything())))

    for table in expected(everything()).tables:
        # A row over several pages has the pages' headers in its middle.
        for cell in (text for row in table for text in row if len(text) < 2000):
            assert cell in copied


def test_the_same_model_gives_the_same_bytes_in_another_process():
    here = [hashlib.sha256(write(everything())).hexdigest() for write, _ in FORMATS.values()]
    root = Path(__file__).parents[3]

    there = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
    )

    assert there.stdout.split() == here
