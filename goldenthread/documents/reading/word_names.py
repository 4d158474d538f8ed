"""Full names of WordprocessingML elements and attributes."""

from functools import cache

WORDPROCESSING = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@cache
def qn(name: str) -> str:
    """The full name of one written as "w:p". Kept, because a document asks for the same few a million times."""
    return f"{{{WORDPROCESSING}}}{name.removeprefix('w:')}"
