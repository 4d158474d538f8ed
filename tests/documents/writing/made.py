"""Documents for the tests of the writers: one with everything, and hypothesis strategies."""

from datetime import UTC, datetime
from itertools import cycle

from hypothesis import strategies as st

from goldenthread.documents.writing.lines import Mark, Words, labelled, typed, words
from goldenthread.documents.writing.marks import COLOURS, SHAPES
from goldenthread.documents.writing.model import (
    BulletList,
    Cell,
    Column,
    Document,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Part,
    Table,
)
from goldenthread.documents.writing.text import clean

DATED = datetime(2026, 11, 27, 17, 30, tzinfo=UTC)
LONG = (
    "The fifteen settings were visited; re-use of the office's waffle-iron file (ﬁve affluent offices) is difficult. "
)


def everything() -> Document:
    """Each kind of block, awkward characters, a row longer than a page, landscape in the middle."""
    return Document(
        title="Progress & promises: “what came of it” <Autumn 2026>",
        about=(words("Sandmere Local Area"), (Words("As at "), Words("27 November 2026", strong=True))),
        parts=(
            Part((*_opening(), *(_small_table(at) for at in range(2)))),
            Part((Heading("Priority 1: Heard & included", 1, "priority-1"), _wide_table()), wide=True),
            Part((Heading("How to read this", 1, "reading"), Paragraph(typed("Words.\nMore words."), "note"))),
        ),
        running="Progress & promises · Sandmere Local Area · 27 November 2026",
        author="Sandmere “SEND” Partnership",
        dated=DATED,
        subject="Autumn round",
        warning="Draft: this round is still open.",
    )


def _opening() -> tuple:
    figures = (
        KeyFigure("Asked", "47"),
        KeyFigure("Overdue", "9", "#priority-1"),
        KeyFigure("Moved", "0"),
        KeyFigure("No reply", "3", "#row-0"),
        KeyFigure("Decisions wanted", "2"),
    )
    return (
        Heading("Summary", 1, "summary"),
        Paragraph(typed("Nine of 47 actions are overdue."), "lead"),
        KeyFigures("The round in figures", figures),
        Heading("A level below", 2),
        Paragraph(
            (
                (
                    Words("See "),
                    Words("priority 1", link="#priority-1"),
                    Words(" or "),
                    Words("elsewhere", link="https://example.org/a?b=c&d=e"),
                ),
            )
        ),
        BulletList(
            ((*typed("First"), *labelled("Reason:", "a < b & c > d\nsecond line")), typed("Ünïcödé – “quotes” … £5"))
        ),
    )


def _small_table(at: int) -> Table:
    columns = (Column("Word", 40), Column("Now", 30), Column("Before", 30))
    rows = tuple(
        (
            Cell(((Mark(f"{colour.title()} word", shape, colour),),), anchor=f"row-{number}" if at == 0 else ""),
            Cell(one_line(str(number))),
            Cell(),
        )
        for number, (shape, colour) in enumerate(zip(SHAPES, cycle(COLOURS)))
    )
    return Table(f"Marks {at + 1}", columns, rows)


def one_line(text: str) -> tuple:
    """One line of a cell."""
    return (words(text),)


def _wide_table() -> Table:
    columns = (Column("Action", 30), Column("Lead", 20), Column("Comment", 50))
    longest = tuple((Words(clean(f"{number}. {LONG * 3}")),) for number in range(30))
    rows = [
        (
            Cell(one_line(f"1.{number} Do the thing & more"), f"action-{number}"),
            Cell(one_line("Designated officer")),
            Cell(typed(LONG * (number % 5 + 1))),
        )
        for number in range(12)
    ]
    rows.insert(6, (Cell(one_line("1.99 A row longer than a page")), Cell(one_line("Somebody")), Cell(longest)))
    rows.append((Cell(one_line("1.100 Nothing said")), Cell(), Cell(one_line("x" * 300))))
    return Table("Actions of priority 1", columns, tuple(rows), small=True)


# Letters that Debian's common fonts have: others print as boxes, and a box has no text to find again.
_LETTERS = st.characters(min_codepoint=0x20, max_codepoint=0x17E, exclude_categories=("Cc", "Cf"))
cleaned = st.text(_LETTERS, max_size=40).map(clean)
some_words = cleaned.filter(bool)
lines = st.lists(some_words.map(words), max_size=3).map(tuple)
marks = st.builds(Mark, some_words, st.sampled_from(sorted(SHAPES)), st.sampled_from(sorted(COLOURS)))
cells = st.builds(Cell, st.one_of(lines, marks.map(lambda mark: ((mark,),))))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of two to four columns."""
    widths = draw(st.sampled_from([(50, 50), (20, 30, 50), (16, 24, 30, 30)]))
    columns = tuple(Column(draw(some_words), width) for width in widths)
    row = st.tuples(*(cells for _ in widths))
    return Table(draw(some_words), columns, tuple(draw(st.lists(row, max_size=4))), draw(st.booleans()))


blocks = st.one_of(
    tables(),
    st.builds(Heading, some_words, st.integers(1, 3)),
    st.builds(Paragraph, lines, st.sampled_from(["body", "lead", "note"])),
    st.builds(BulletList, st.lists(lines, max_size=3).map(tuple)),
    st.builds(KeyFigures, some_words, st.lists(st.builds(KeyFigure, some_words, some_words), max_size=9).map(tuple)),
)
documents = st.builds(
    Document,
    title=some_words,
    about=st.lists(some_words.map(words), max_size=3).map(tuple),
    parts=st.lists(st.builds(Part, st.lists(blocks, max_size=4).map(tuple), st.booleans()), min_size=1, max_size=3).map(
        tuple
    ),
    running=some_words,
    author=some_words,
    dated=st.just(DATED),
    warning=cleaned,
)
