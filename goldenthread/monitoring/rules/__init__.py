"""What the three answers are, where they disagree, and what may happen to a round and its updates."""

from goldenthread.evidence.rules import RULE as IMPACT_RULE
from goldenthread.monitoring.rules.calendar import RULE as CALENDAR_RULE
from goldenthread.monitoring.rules.changes import RULE as CHANGE_RULE
from goldenthread.monitoring.rules.contradictions import RULE as CONTRADICTION_RULE
from goldenthread.monitoring.rules.unchanged import RULE as UNCHANGED_RULE

RULES: tuple[tuple[str, str], ...] = (
    ("calendar", CALENDAR_RULE),
    ("change", CHANGE_RULE),
    ("contradictions", CONTRADICTION_RULE),
    ("impact", IMPACT_RULE),
    ("unchanged", UNCHANGED_RULE),
)
"""The version of each rule that computes an answer, kept with every frozen round."""
