"""Splitting the words of an action cell into actions."""

import re
from collections.abc import Sequence

from goldenthread.common.references import leading_references, natural_key, prefix
from goldenthread.plans.interpreting.reference_shapes import Shapes
from goldenthread.plans.interpreting.words import BULLET, lines_of, squash, without_bullet

Split = tuple[str | None, list[str]]
_NEW_SENTENCE = re.compile(r"(?<=[.;:!?)])\s+(?=\(?[A-Za-z]{0,4}\d+\.\d)|\s{2,20}(?=\(?[A-Za-z]{0,4}\d+\.\d)")
_FEWEST_WORDS = 3


def split_actions(paragraphs: Sequence[str], refs: Sequence[str], shapes: Shapes, rivals: Sequence[int]) -> list[Split]:
    """The actions of one cell: (reference or None, lines of words).

    Each line that begins with a reference begins an action. Where `refs`, the words of a reference column, hold as many
    references as the cell has paragraphs, they pair in order; a single one names the whole cell. Without any
    references, the paragraphs are actions of their own only if they are bullets or if `rivals`, the numbers of leads
    beside them, match.
    """
    lines = [
        line for paragraph in paragraphs for whole in lines_of(paragraph) for line in _at_references(whole, shapes)
    ]
    printed = [squash(ref).strip(" .:)(") for ref in refs if ref.strip()]
    if len(printed) > 1 and len(printed) == len(lines):
        return [(ref, [_without(ref, line)]) for ref, line in zip(printed, lines, strict=True)]
    if printed:
        ref = ", ".join(printed)
        first, *others = lines
        return [(ref, [_without(ref, first), *others])]
    if any(shapes.leading(line) for line in lines):
        return _by_reference(lines, shapes)
    if _are_separate(lines, rivals):
        return [(None, [without_bullet(line)]) for line in lines]
    return [(None, [without_bullet(line) if len(lines) == 1 else line for line in lines])]


def _by_reference(lines: Sequence[str], shapes: Shapes) -> list[Split]:
    split: list[Split] = []
    for line in lines:
        leading = shapes.leading(line)
        if leading:
            split.append((leading[0], [leading[1]] if leading[1] else []))
        elif split:
            split[-1][1].append(line)
        else:
            split.append((None, [line]))
    return [(ref, words) for ref, words in split if ref or words]


def _at_references(line: str, shapes: Shapes) -> list[str]:
    """A line cut before each later reference of its series: "1.1 Do this. 1.2 Do that"."""
    first = shapes.leading(line)
    if first is None:
        return [line]
    parts = [line]
    latest = first[0]
    for match in _NEW_SENTENCE.finditer(line):
        leading = shapes.leading(line[match.end() :])
        follows = leading and prefix(leading[0]) == prefix(latest) and natural_key(leading[0]) > natural_key(latest)
        if leading and follows and leading[1][:1].isupper():
            tail = line[match.end() :]
            parts[-1] = parts[-1][: len(parts[-1]) - len(tail)].rstrip()
            parts.append(tail)
            latest = leading[0]
    return parts


def _are_separate(lines: Sequence[str], rivals: Sequence[int]) -> bool:
    if len(lines) < 2:
        return False
    if all(BULLET.match(line) for line in lines):
        return True
    whole = all(len(line.split()) >= _FEWEST_WORDS and not BULLET.match(line) for line in lines)
    return whole and len(lines) in rivals


def _without(ref: str, line: str) -> str:
    """The line without the reference that its own column prints already."""
    leading = leading_references(line)
    return leading.rest if leading and leading.references() == [ref] and leading.rest else line
