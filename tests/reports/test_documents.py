"""The report of a real size in its three formats: every cell is there, quickly, and it weighs little."""

import time

import pytest

from goldenthread.reports.formats import FORMATS
from goldenthread.reports.termly import termly_report
from tests.documents.writing.reading import expected, read_docx, read_html, read_pdf
from tests.reports.term import a_term

READERS = {"html": read_html, "docx": read_docx, "pdf": read_pdf}
# Seconds of this process's own work for 47 actions, several times what it takes, for a busy machine.
LONGEST = {"html": 1.0, "docx": 3.0, "pdf": 3.0}


@pytest.fixture(scope="module")
def report():
    return termly_report(a_term())


@pytest.mark.parametrize("name", FORMATS)
def test_every_cell_of_the_report_is_in_the_format(name, report):
    found = READERS[name](FORMATS[name].write(report))

    assert found.tables == expected(report).tables
    assert found.text == expected(report).text


@pytest.mark.parametrize("name", FORMATS)
def test_47_actions_are_written_quickly(name):
    content = a_term()
    started = time.process_time()

    written = FORMATS[name].write(termly_report(content))

    assert time.process_time() - started < LONGEST[name]
    assert len(written) < 2_000_000
