"""Words as every reader hands them on: clean characters, runs joined, bullets told from text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from goldenthread.documents.blocks import Block, Heading, ListItem, Paragraph, Run, Table

SPACES = dict.fromkeys(
    map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"), " "
)
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), None)
LINE_ENDS = {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n"}
CHARACTERS = {**SPACES, **INVISIBLE, **LINE_ENDS}
# Control characters, lone halves of surrogate pairs and non-characters can be stored by no database and no XML.
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# The signs of Word's Symbol and Wingdings bullets lie in the private use area.
BULLETS = "•‣◦▪▫●○■□⁃∙·➢➤\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d"
TYPED_BULLET = re.compile(rf"[{BULLETS}]\s*|o[ \t]{{2,}}|o\t")


def clean(text: str) -> str:
    """`text` with one kind of space and line end, and without invisible or unprintable characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(CHARACTERS)
    return UNPRINTABLE.sub("", text)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Clean runs: neighbours of one weight joined, no space at either end or beside a line break."""
    texts: list[str] = []
    weights: list[bool] = []
    for run in runs:
        text = clean(run.text)
        if weights and weights[-1] == run.bold:
            texts[-1] += text
        elif text:
            texts.append(text)
            weights.append(run.bold)
    return _stripped([Run(_lines_stripped(text), bold) for text, bold in zip(texts, weights, strict=True)])


def _lines_stripped(text: str) -> str:
    """The text without blanks beside its line breaks. (A pattern would take quadratic time here.)"""
    first, *rest = text.split("\n")
    if not rest:
        return text
    return "\n".join([first.rstrip(" \t"), *(line.strip(" \t") for line in rest[:-1]), rest[-1].lstrip(" \t")])


def _stripped(runs: list[Run]) -> tuple[Run, ...]:
    """The runs without white space before the first word and after the last."""
    while runs and not runs[0].text.strip():
        del runs[0]
    while runs and not runs[-1].text.strip():
        del runs[-1]
    if runs:
        runs[0] = Run(runs[0].text.lstrip(), runs[0].bold)
        runs[-1] = Run(runs[-1].text.rstrip(), runs[-1].bold)
    return tuple(runs)


def text_of(runs: Sequence[Run]) -> str:
    """The words of the runs."""
    return "".join(run.text for run in runs)


def paragraph(runs: Iterable[Run]) -> Paragraph:
    """A paragraph of the runs; its text is theirs, joined."""
    kept = joined(runs)
    return Paragraph(text_of(kept), kept)


def lines_as_paragraphs(text: str, *, bold: bool = False, blank_lines: bool = False) -> tuple[Paragraph, ...]:
    """A paragraph for each line that has words, or each line: spreadsheet cells know no other paragraphs."""
    candidates = (paragraph([Run(line, bold)]) for line in clean(text).split("\n"))
    return tuple(candidate for candidate in candidates if candidate.text or blank_lines)


def without_bullet(runs: Sequence[Run]) -> tuple[Run, ...] | None:
    """The runs behind a typed bullet sign, or None where the text starts with none."""
    found = TYPED_BULLET.match(text_of(runs))
    if found is None:
        return None
    remaining, kept = found.end(), []
    for run in runs:
        kept.append(replace(run, text=run.text[remaining:]))
        remaining = max(0, remaining - len(run.text))
    return joined(kept)


def text_block(runs: Iterable[Run]) -> Paragraph | ListItem:
    """A paragraph, or a list item where it starts with a typed bullet; a sign alone may be a rating and stays."""
    kept = joined(runs)
    item = without_bullet(kept)
    return ListItem(text_of(item), runs=item) if item else Paragraph(text_of(kept), kept)


def as_paragraphs(blocks: Iterable[Block]) -> tuple[Paragraph, ...]:
    """The blocks found inside a cell as its paragraphs, nested tables included; see `Cell` for markers."""
    found = (one for block in blocks for one in _paragraphs_of(block))
    return tuple(one for one in found if one.text)


def _paragraphs_of(block: Block) -> Iterable[Paragraph]:
    match block:
        case Heading():
            return [paragraph([Run(block.text, bold=True)])]
        case ListItem():
            lead = block.marker or ("•" if block.text else "")
            words = block.runs or (Run(block.text),)
            return [paragraph([Run(f"{lead} ", words[0].bold), *words])]
        case Table():
            cells = (cell for row in block.rows for cell in row if cell.merged_from is None)
            return [one for cell in cells for one in cell.paragraphs]
    return [block]


def has_words(block: Block) -> bool:
    """Whether anything in the block can be read."""
    if isinstance(block, Table):
        return any(cell.text for row in block.rows for cell in row)
    return bool(block.text.strip())
