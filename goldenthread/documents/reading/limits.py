"""How much a file may hold before reading it is refused.

The figures are several times what the longest published plans need, and small enough for a small server.
"""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class ReadingLimits:
    """Upper bounds of one file. Each refusal names the bound that was passed."""

    file_bytes: int = 20 * MEGABYTE
    characters: int = 1_000_000
    """Characters of a text, Markdown, web page or CSV file."""

    expanded_bytes: int = 200 * MEGABYTE
    """What a zipped format may unpack to, all parts together."""
    expansion_ratio: int = 100
    """How many times larger than the file it may unpack, once past `ratio_floor`."""
    ratio_floor: int = 20 * MEGABYTE
    archive_members: int = 5_000

    xml_elements: int = 600_000
    """Elements in all XML parts together: what memory and time really depend on."""
    depth: int = 200
    """How deep elements may lie within each other."""

    sheets: int = 200
    rows: int = 10_000
    columns: int = 200
    cells: int = 100_000
    """Places of one table, merged ones included."""
    merged_ranges: int = 20_000

    pages: int = 400
    pdf_seconds: int = 180
    pdf_memory_bytes: int = 2048 * MEGABYTE
