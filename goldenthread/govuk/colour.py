"""An area's colour on its own pages, always readable."""

import re

WHITE = "#ffffff"
# Pure black, not GOV.UK's #0b0c0c: on a few middling colours only pure black reaches 4.5 to 1 where white does not.
BLACK = "#000000"
READABLE = 4.5
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour such as "#1d70b8" (WCAG 2.2, definition of relative luminance)."""
    shares = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def text_colour(colour: str) -> str:
    """Return white where white text can be read on the colour (4.5 to 1, WCAG 2.2 criterion 1.4.3), otherwise black."""
    return WHITE if contrast(WHITE, colour) >= READABLE else BLACK


def check_colour(colour: str) -> str:
    """Return the colour in lower case; ValueError with a plain sentence unless it is written like "#1d70b8"."""
    if not COLOUR.fullmatch(colour):
        raise ValueError("A colour must be written as # and six letters or figures, like #1d70b8.")
    return colour.lower()


def area_stylesheet(colour: str) -> str:
    """Return the style sheet that gives a page its area's colour; ValueError unless it is written like "#1d70b8".

    The colour is checked here as well as where it is typed in, because text that is not a colour could carry rules.
    """
    checked = check_colour(colour)
    return f":root{{--area-colour:{checked};--area-text-colour:{text_colour(checked)}}}\n"
