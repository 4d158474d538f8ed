"""Markdown (.md): ordinary documents with pipe tables, and tables flattened into lines with tabs.

Everything but the flattened tables is turned into HTML by the Markdown library and read as a web page.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt

from goldenthread.documents.blocks import Block, Document, Heading, Paragraph, Run, Table
from goldenthread.documents.reading.flattened import Rows, flattened_table, segments
from goldenthread.documents.reading.plain_text import decode
from goldenthread.documents.reading.source import Source
from goldenthread.documents.reading.web_page import document_of_html
from goldenthread.documents.reading.wording import as_paragraphs, clean, joined, text_of

# Emphasis that was opened and not closed, or the other way round, stays in the text as asterisks.
STRAY = "**"
SEVERAL_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")


def read_markdown(source: Source) -> Document:
    """A Markdown file in the neutral form. Raises UnreadableDocument."""
    renderer = MarkdownIt("commonmark", {"html": True}).enable("table")
    blocks: list[Block] = []
    notes: list[str] = []
    for segment in segments(clean(decode(source))):
        if isinstance(segment, Rows):
            blocks += flattened_table(segment, source, _cell_reader(renderer, source))
            continue
        part = document_of_html(renderer.render(segment), source)
        blocks += map(_without_stray_asterisks, part.blocks)
        notes += part.notes
    return Document(tuple(blocks), notes=tuple(dict.fromkeys(notes)))


def _cell_reader(renderer: MarkdownIt, source: Source) -> Callable[[str], tuple[Paragraph, ...]]:
    """What reads one flattened cell: inline Markdown and HTML, its several spaces kept, which may part two names."""

    def paragraphs_of(words: str) -> tuple[Paragraph, ...]:
        spaced = SEVERAL_SPACES.sub(lambda found: " " + "\u00a0" * (len(found[0]) - 1), words)
        if not spaced.strip():
            return ()
        blocks = document_of_html(f"<body>{renderer.renderInline(spaced)}</body>", source).blocks
        return as_paragraphs(map(_without_stray_asterisks, blocks))

    return paragraphs_of


def _without_stray_asterisks(block: Block) -> Block:
    match block:
        case Heading():
            return replace(block, text=block.text.strip("*").strip() if STRAY in block.text else block.text)
        case Table():
            return block
    if not (block.text.startswith(STRAY) or block.text.endswith(STRAY)):
        return block
    runs = joined(_trimmed(block.runs))
    return replace(block, text=text_of(runs), runs=runs)


def _trimmed(runs: Sequence[Run]) -> Iterator[Run]:
    for number, run in enumerate(runs):
        text = run.text.removeprefix(STRAY) if number == 0 else run.text
        yield replace(run, text=text.removesuffix(STRAY) if number == len(runs) - 1 else text)
