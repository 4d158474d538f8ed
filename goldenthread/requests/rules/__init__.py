"""When somebody is reminded, and how many wrong codes may come from one place."""

from goldenthread.requests.rules.codes import NO_CODE, TOO_MANY, WINDOW, WRONG_CODE, WRONG_CODES, CodeRefused
from goldenthread.requests.rules.ladder import OPENING, due_steps, next_step, step_words, steps_of

__all__ = [
    "NO_CODE",
    "OPENING",
    "TOO_MANY",
    "WINDOW",
    "WRONG_CODE",
    "WRONG_CODES",
    "CodeRefused",
    "due_steps",
    "next_step",
    "step_words",
    "steps_of",
]
