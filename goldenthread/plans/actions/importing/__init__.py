"""Storing a plan that was read from a document, in one transaction, and answering the questions it leaves open."""

from goldenthread.plans.actions.importing.questions import answer_question
from goldenthread.plans.actions.importing.reviewing import (
    abandon_import,
    begin_import,
    confirm_import,
    correct_import,
)
from goldenthread.plans.actions.importing.storing import Imported, Source, store_plan

__all__ = [
    "Imported",
    "Source",
    "abandon_import",
    "answer_question",
    "begin_import",
    "confirm_import",
    "correct_import",
    "store_plan",
]
