"""What an answer looks like: a shape and a colour to stand beside its word. The words are the caller's.

Shapes differ in outline, so that they can be told apart without colour and at the size of a letter.
"""

from dataclasses import dataclass
from typing import Literal, get_args

AnswerKind = Literal[
    "achieved",
    "better",
    "under_way",
    "begun",
    "none",
    "same",
    "waiting",
    "moved",
    "proposed",
    "silent",
    "late",
    "worse",
    "unclear",
    "objection",
    "locked",
]
Colour = Literal["green", "blue", "grey", "orange", "red", "purple"]


@dataclass(frozen=True)
class Shape:
    """A colour name of the style sheet, and an SVG path in a square of 16 by 16, filled by the even-odd rule."""

    colour: Colour
    path: str


DISC = "M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0z"
HOLE = "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z"

SHAPES: dict[AnswerKind, Shape] = {
    "achieved": Shape("green", DISC + "M11.6 4.4 7 9.6 4.4 7 3 8.4l4.1 4.1 6-6.7z"),
    "better": Shape("green", "M8 1l6 7h-4v7H6V8H2z"),
    "under_way": Shape("blue", DISC + "M8 2v12A6 6 0 0 0 8 2z"),
    "begun": Shape("blue", DISC + HOLE + "M8 3.5A4.5 4.5 0 0 1 12.5 8H8z"),
    "none": Shape("grey", DISC + HOLE),
    "same": Shape("grey", "M1 3h14v4H1zM1 9h14v4H1z"),
    "waiting": Shape("orange", DISC + "M7 3v6l4 2.5 1-1.7-3-1.9V3z"),
    "moved": Shape("orange", "M1 2l7 6-7 6zM8 2l7 6-7 6z"),
    "proposed": Shape("orange", "M8 0l8 8-8 8-8-8zM8 3.5 3.5 8 8 12.5 12.5 8z"),
    "silent": Shape("red", "M3 1l5 5 5-5 2 2-5 5 5 5-2 2-5-5-5 5-2-2 5-5-5-5z"),
    "late": Shape("red", "M8 .5l8 15H0zM7 5.5v5h2v-5zM7 11.7v2h2v-2z"),
    "worse": Shape("red", "M8 15l6-7h-4V1H6v7H2z"),
    "unclear": Shape(
        "purple",
        "M3.6 5.5C3.6 3 5.5 1 8.1 1s4.3 1.5 4.3 3.7c0 1.6-.8 2.6-2.1 3.4-.9.6-1.1 1-1.1 1.9H6.5c0-1.7.5-2.7 1.8-3.6"
        ".9-.6 1.2-1 1.2-1.7 0-.8-.6-1.3-1.5-1.3-1 0-1.6.7-1.7 2.1zM6.4 11.6h2.9v3H6.4z",
    ),
    "objection": Shape("purple", DISC + "M3.3 4.7a6 6 0 0 0 8 8zM4.7 3.3l8 8a6 6 0 0 0-8-8z"),
    "locked": Shape("grey", "M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zM6 7h4V5a2 2 0 0 0-4 0z"),
}


def answer_shape(kind: str) -> Shape:
    """Return the shape of a kind of answer; ValueError names the kinds there are."""
    for known, shape in SHAPES.items():
        if known == kind:
            return shape
    raise ValueError(f"There is no answer kind {kind!r}; the kinds are {', '.join(get_args(AnswerKind))}.")
