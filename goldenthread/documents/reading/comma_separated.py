"""CSV: one table, whatever the delimiter."""

import csv
from collections import Counter
from io import StringIO

from goldenthread.documents.blocks import Cell, Document
from goldenthread.documents.reading.grid import Grid
from goldenthread.documents.reading.plain_text import decode
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.wording import lines_as_paragraphs

DELIMITERS = ",;\t|"
SAMPLE_ROWS = 200


def read_comma_separated(source: Source) -> Document:
    """A CSV file as one table. Raises UnreadableDocument."""
    text = decode(source)
    declared, _, rest = text.partition("\n")
    if declared.strip().lower().startswith("sep=") and len(declared.strip()) == 5:  # Excel's own way of naming it
        text, delimiter = rest, declared.strip()[4]
    else:
        delimiter = _delimiter(text)
    grid = Grid(source)
    try:
        for row, fields in enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter)):
            for column, words in enumerate(fields):
                grid.place(row, column, Cell(lines_as_paragraphs(words)))
    except (csv.Error, TypeError) as error:
        raise source.refusal(
            "cannot be read as CSV: open it in a spreadsheet, save it as “CSV UTF-8” and try that copy."
        ) from error
    return Document((grid.table(),))


def _delimiter(text: str) -> str:
    """The delimiter that gives the most rows of one same width, then the widest; a comma where none gives two."""
    scores = {delimiter: _score(text, delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: scores[delimiter])


def _score(text: str, delimiter: str) -> tuple[int, int]:
    widths: Counter[int] = Counter()
    try:
        for row, _ in zip(
            csv.reader(StringIO(text, newline=""), delimiter=delimiter), range(SAMPLE_ROWS), strict=False
        ):
            widths[len(row)] += 1
    except csv.Error:
        return 0, 0
    several = {width: rows for width, rows in widths.items() if width > 1}
    if not several:
        return 0, 0
    width = max(several, key=lambda one: (several[one], one))
    return several[width], width
