"""Interpreting: from a document in the neutral form to a plan as plain values, with warnings and questions.

`interpret` is the door; `to_json` and `from_json` write and read the published format (`docs/formats/plan.md`), and
`with_answers` puts a person's answers to the questions into the plan.
"""

from goldenthread.plans.interpreting.answers import with_answers
from goldenthread.plans.interpreting.interpreter import interpret
from goldenthread.plans.interpreting.json_format import from_json, to_json
from goldenthread.plans.interpreting.parsed import ParsedPlan

__all__ = ["ParsedPlan", "from_json", "interpret", "to_json", "with_answers"]
