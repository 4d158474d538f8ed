"""Interpreting: from a document in the neutral form to a plan as plain values, with warnings and questions.

`interpret` is the door; `to_json` and `from_json` write and read the published format (`docs/formats/plan.md`), and
`with_answers` puts a person's answers to the questions into the plan.
"""
