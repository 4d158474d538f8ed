"""Fill colours as six upper-case hexadecimal digits."""

import colorsys
import re

from PIL import ImageColor

HEXADECIMAL = re.compile(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
LONGEST = 40


def hexadecimal(text: str | None) -> str:
    """A colour written as "FF0000", "#f00", "80FF0000" (with opacity), "rgb(255, 0, 0)" or a CSS name; "" if none.

    The names and notations are those of CSS Color Level 3.
    """
    written = (text or "").strip()
    if plain := HEXADECIMAL.fullmatch(written):
        return plain[1].upper()
    if not written or len(written) > LONGEST:
        return ""
    try:
        red, green, blue = ImageColor.getrgb(written)[:3]
    except ValueError:
        return ""
    return from_fractions(red / 255, green / 255, blue / 255)


def from_fractions(red: float, green: float, blue: float) -> str:
    """A colour from its shares of red, green and blue, each from 0 to 1."""
    return "".join(f"{round(max(0.0, min(1.0, share)) * 255):02X}" for share in (red, green, blue))


def tinted(colour: str, tint: float) -> str:
    """A theme colour made lighter (tint up to 1) or darker (down to -1), as ECMA-376 part 1, 18.3.1.15, says."""
    if not tint or not colour:
        return colour
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    return from_fractions(*colorsys.hls_to_rgb(hue, lightness, saturation))
