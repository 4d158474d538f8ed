"""How a word of a rating scale is drawn: the shape and the colour that its scale gives it.

Shapes are those of `plans.models.scales.Shape`, colours those of GOV.UK tags; both are plain words here.
"""

from goldenthread.govuk.answers import DISC, HOLE, Shape

PATHS: dict[str, str] = {
    "circle": DISC + HOLE,
    "half": DISC + "M8 2v12A6 6 0 0 0 8 2z",
    "disc": DISC,
    "triangle": "M8 .5l8 15H0z",
    "diamond": "M8 0l8 8-8 8-8-8z",
    "square": "M1 1h14v14H1z",
    "cross": "M3 1l5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5z",
}
# Yellow cannot be read as text on white; its neighbour can.
COLOURS = {"yellow": "orange"}


def rating_shape(shape: str, colour: str) -> Shape:
    """Return the drawing of a rating word; KeyError for a shape that no scale has."""
    return Shape(COLOURS.get(colour, colour), PATHS[shape])  # type: ignore[arg-type]
