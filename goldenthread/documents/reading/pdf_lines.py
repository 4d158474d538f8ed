"""Lines of a PDF page and the paragraphs that they make up: a PDF knows neither, only words at places."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from statistics import median
from typing import Any

from pdfplumber.utils.clustering import cluster_objects
from pdfplumber.utils.text import extract_words

from goldenthread.documents.blocks import Run
from goldenthread.documents.reading.wording import TYPED_BULLET, joined, text_of

Placed = dict[str, Any]
"""A character or a word as pdfplumber gives it: text, x0, x1, top, bottom, fontname, size."""

BOLD_FONT = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
DASH = re.compile(r"[-–]\s+(?=\S)")
BASELINE_TOLERANCE = 3
SPACE_WIDTH = 0.15
"""The share of the font size from which a gap between two words is a space."""
CLEARLY = 0.6
"""The room that a space and the last rounding of a line's width take, as a share of the font size."""
ACTION_START = re.compile(r"\d{1,2}(\.\d{1,2}){1,2}\.?\s+[A-Z]")
USUAL_LEADING = 1.25
LOOSER = 1.25
"""How much farther apart than usual two lines stand when a new paragraph starts."""


@dataclass(frozen=True)
class Line:
    """One line of text."""

    runs: tuple[Run, ...]
    x0: float
    x1: float
    top: float
    size: float
    first_word_width: float

    @property
    def text(self) -> str:
        """The words of the line."""
        return text_of(self.runs)

    @property
    def bold(self) -> bool:
        """Whether every visible character is bold."""
        return all(run.bold for run in self.runs if run.text.strip())

    @property
    def bulleted(self) -> bool:
        """Whether the line starts with a typed bullet or dash."""
        return bool(TYPED_BULLET.match(self.text) or DASH.match(self.text))


def lines_of(characters: list[Placed]) -> list[Line]:
    """The lines that the characters stand on, from top to bottom."""
    words = extract_words(characters, extra_attrs=["fontname", "size"], x_tolerance_ratio=SPACE_WIDTH)
    clusters = cluster_objects(words, itemgetter("bottom"), BASELINE_TOLERANCE)
    lines = (_line(sorted(cluster, key=itemgetter("x0"))) for cluster in clusters)
    return sorted((line for line in lines if line.runs), key=lambda line: line.top)


def _line(words: list[Placed]) -> Line:
    runs: list[Run] = []
    end = words[0]["x0"]
    for word in words:
        space = " " if runs and word["x0"] - end > SPACE_WIDTH * word["size"] else ""
        runs.append(Run(space + word["text"], bool(BOLD_FONT.search(str(word["fontname"])))))
        end = word["x1"]
    size = max(words, key=lambda word: len(word["text"]))["size"]
    first = words[0]["x1"] - words[0]["x0"]
    return Line(joined(runs), words[0]["x0"], end, min(map(itemgetter("top"), words)), round(size, 1), first)


def leading(groups: Iterable[Sequence[Line]]) -> float:
    """The usual distance from line to line, as a multiple of the font size."""
    distances = [
        (after.top - before.top) / before.size
        for lines in groups
        for before, after in pairwise(lines)
        if before.size and before.size == after.size and 0 < after.top - before.top < 2 * before.size
    ]
    return median(distances) if distances else USUAL_LEADING


def passages(lines: Iterable[Line], usual: float) -> Iterator[list[Line]]:
    """Lines that stand close together in one size: at least a paragraph, perhaps several without a gap between them."""
    passage: list[Line] = []
    for line in lines:
        if passage:
            before = passage[-1]
            apart = line.top - before.top > LOOSER * usual * before.size
            if apart or abs(line.size - before.size) > 0.5 or line.bulleted:
                yield passage
                passage = []
        passage.append(line)
    if passage:
        yield passage


def paragraphs(passage: Sequence[Line], right: float) -> Iterator[list[Line]]:
    """A passage cut where a line was ended on purpose: the next word would still have fitted before `right`."""
    kept = [passage[0]]
    for before, after in pairwise(passage):
        if ended_on_purpose(before, after, right):
            yield kept
            kept = []
        kept.append(after)
    yield kept


def ended_on_purpose(before: Line, after: Line, right: float) -> bool:
    """Whether the next line starts an action, or its first word would clearly have fitted behind this one."""
    if ACTION_START.match(after.text):
        return True
    return right - before.x1 > after.first_word_width + CLEARLY * before.size


def running_text(lines: Sequence[Line], right: float | None = None) -> tuple[Run, ...]:
    """The runs of several lines as one text.

    A word divided at the end of a line is joined, its hyphen kept unless it is soft. Where `right` is given, lines
    that were ended on purpose stay lines.
    """
    runs = list(lines[0].runs)
    for before, after in pairwise(lines):
        purpose = right is not None and ended_on_purpose(before, after, right)
        if before.text.endswith("\u2010"):
            runs[-1] = Run(runs[-1].text.removesuffix("\u2010"), runs[-1].bold)
        elif not re.search(r"\w-$", before.text) or purpose:
            runs.append(Run("\n" if purpose else " ", before.bold and after.bold))
        runs += after.runs
    return joined(runs)
