"""Small things about printed words that several modules of the interpreter need."""

import re

BULLET = re.compile(r"^\s*(?:[•‣◦▪●○·*–-]\s+|o\s{2,})")
_UNFINISHED = re.compile(r"(?:\b(?:at|of|and|for|the|to|in|with|by|from|or|a|an)|[&,/(–-])\s*$", re.IGNORECASE)
_NOTHING = re.compile(r"[\s\-–—./?]*|n/?a|none|nil|not applicable", re.IGNORECASE)
_NAVIGATION = re.compile(
    r"(?:return|back|skip) to\b.{0,80}|home|menu|search|(?:table of )?contents|cookies|accessibility|print this page",
    re.IGNORECASE,
)


def squash(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())


def without_bullet(text: str) -> str:
    """The text without a bullet sign at its start."""
    return BULLET.sub("", text)


def lines_of(paragraph: str) -> list[str]:
    """The lines of a paragraph. A line that only continues a wrapped sentence is joined to the line before it."""
    joined: list[str] = []
    for line in paragraph.split("\n"):
        if not line.strip():
            continue
        if joined and runs_on(joined[-1], line):
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line.strip())
    return joined


def runs_on(before: str, after: str) -> bool:
    """Whether `after` can only continue the sentence of `before`: it begins in lower case, or `before` breaks off."""
    return (
        bool(re.match(r"\s*[a-z]", without_bullet(after)))
        and not BULLET.match(after)
        or bool(_UNFINISHED.search(before))
    )


def tidy(paragraphs: list[str] | tuple[str, ...]) -> str:
    """Paragraphs as one text, a line each, with single spaces."""
    lines = (squash(line) for paragraph in paragraphs for line in lines_of(paragraph))
    return "\n".join(line for line in lines if line)


def says_nothing(text: str) -> bool:
    """Whether a cell is blank, or holds only a dash, "N/A" or "none"."""
    return bool(_NOTHING.fullmatch(text.strip()))


def is_navigation(text: str) -> bool:
    """Whether a line only helps to find one's way, such as "Contents" or "Return to the plan page"."""
    return bool(_NAVIGATION.fullmatch(text.strip()))
