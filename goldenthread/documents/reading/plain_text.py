"""Plain text (.txt): decoding, and the paragraphs, list items, headings and flattened tables in it."""

import codecs
import re
from collections.abc import Iterator, Sequence
from statistics import mean

from goldenthread.documents.blocks import Block, Document, Heading, ListItem, Run
from goldenthread.documents.reading.flattened import Rows, flattened_table, segments
from goldenthread.documents.reading.kinds import SAVE_AS_UTF8
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.wording import clean, lines_as_paragraphs, text_block

TYPED_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<marker>[-*–]|\d{1,3}[.)]|[a-z][.)]|[ivx]{1,5}[.)])[ \t]+(?P<text>\S.*)")
UNDERLINE = re.compile(r"[ \t]*(=+|-+)[ \t]*")
LONGEST_HEADING = 100
LONGEST_NUMBERED_HEADING = 8
"""Words of a heading such as "1. Inclusion"; a longer numbered line is an item."""
WRAP_WIDTH = 100
INDENT = 2


def decode(source: Source) -> str:
    """The characters of a text file in UTF-8, or in UTF-16 with a byte order mark.

    Raises UnreadableDocument for any other encoding, for null characters and for more characters than the limit.
    """
    content = source.content
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise source.refusal(f"is not text in UTF-8: {SAVE_AS_UTF8}") from error
    return checked_text(source, text)


def checked_text(source: Source, text: str) -> str:
    """The text, if it is one and not too long. Raises UnreadableDocument otherwise."""
    if "\0" in text:
        raise source.refusal(f"holds null characters, so it is not text in UTF-8: {SAVE_AS_UTF8}")
    if len(text) > source.limits.characters:
        raise source.refusal(
            f"holds {len(text):,} characters, and at most {source.limits.characters:,} are read: "
            "keep the plan alone in the file and try again."
        )
    return text


def read_plain_text(source: Source) -> Document:
    """A text file in the neutral form. Raises UnreadableDocument."""
    text = clean(decode(source))
    return Document(tuple(blocks_of_text(text, source)))


def blocks_of_text(text: str, source: Source) -> Iterator[Block]:
    """The blocks of a text without markup."""
    wrapped = _is_wrapped(text)
    titled = False
    for segment in segments(text):
        if isinstance(segment, Rows):
            yield from flattened_table(segment, source, lines_as_paragraphs)
            continue
        for group in re.split(r"\n[ \t]*(?:\n[ \t]*)+", segment):
            for block in _blocks_of_group([line for line in group.split("\n") if line.strip()], wrapped, titled):
                titled = titled or isinstance(block, Heading)
                yield block


def _blocks_of_group(lines: Sequence[str], wrapped: bool, titled: bool) -> Iterator[Block]:
    """The blocks of neighbouring lines, which blank lines part from the rest."""
    if len(lines) == 2 and UNDERLINE.fullmatch(lines[1]):
        yield Heading(lines[0].strip(), 1 if "=" in lines[1] else 2)
    elif len(lines) == 1 and _reads_like_heading(lines[0]):
        yield Heading(lines[0].strip(), 2 if titled else 1)
    elif len(lines) == 2 and lines[0].rstrip().endswith(".") and _reads_like_heading(lines[1]) and not wrapped:
        yield _block_of_line(lines[0])  # pages glued together: the last sentence of one, the first heading of the next
        yield Heading(lines[1].strip(), 2 if titled else 1)
    else:
        for line in _unwrapped(lines) if wrapped else lines:
            yield _block_of_line(line)


def _reads_like_heading(line: str) -> bool:
    """A short line alone, that starts as a heading does and ends in no punctuation; "1.1" starts an action."""
    text = line.strip()
    if len(text) > LONGEST_HEADING or not (text[-1].isalnum() or text[-1] in ")”’'\""):
        return False
    if numbered := TYPED_ITEM.fullmatch(text):
        return numbered["marker"][0].isdigit() and len(text.split()) <= LONGEST_NUMBERED_HEADING
    return text[0].isupper() or (text[0].isdigit() and not re.match(r"\d+\.\d", text))


def _block_of_line(line: str) -> Block:
    indent = len(line) - len(line.lstrip())
    found = TYPED_ITEM.fullmatch(line)
    if found is None:
        block = text_block([Run(line)])
        return (
            ListItem(block.text, max(0, indent // INDENT - 1), runs=block.runs)
            if isinstance(block, ListItem)
            else block
        )
    marker, text = found["marker"], found["text"].strip()
    return ListItem(text, indent // INDENT, "" if marker in "-*–" else marker, (Run(text),))


def _is_wrapped(text: str) -> bool:
    """Whether lines were broken to fit a width: none is long, and many run on in lower case without a full stop."""
    lines = text.split("\n")
    if max(map(len, lines)) > WRAP_WIDTH:
        return False
    follows = [
        bool(re.match(r"\s*[a-z]", after))
        for before, after in zip(lines, lines[1:], strict=False)
        if len(before) > WRAP_WIDTH / 2 and before.rstrip()[-1:] not in ".:;?!" and after.strip()
    ]
    return len(follows) > 2 and mean(follows) > 0.5


def _unwrapped(lines: Sequence[str]) -> Iterator[str]:
    """The lines of one paragraph joined; a bullet or number starts a new one."""
    widest = max(map(len, lines))
    kept = lines[0]
    last = lines[0]
    for line in lines[1:]:
        starts_item = TYPED_ITEM.fullmatch(line) or isinstance(text_block([Run(line)]), ListItem)
        if starts_item or len(last) < widest * 0.6:
            yield kept
            kept = line
        else:
            kept = f"{kept.rstrip()} {line.strip()}"
        last = line
    yield kept
