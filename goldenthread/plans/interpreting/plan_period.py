"""The plan's own period, proposed from its title."""

import re

from goldenthread.common.periods import Period, financial_year
from goldenthread.plans.interpreting.notices import Findings
from goldenthread.plans.interpreting.parsed import Change, Option, ProposedPeriod

_YEARS = re.compile(r"(?<!\d)(?P<first>20\d\d)\s*(?:[-–—/]|to)\s*(?P<last>20\d\d|\d\d)(?!\d)")
_MOST_YEARS = 10


def proposed_period(title: str | None) -> ProposedPeriod | None:
    """The period that years in a title propose: "2019-20" 1 April 2019 to 31 March 2020, "2024-27" to 31 March 2027.

    Councils and the NHS plan by financial years (Interpretation Act 1978, Schedule 1); a person confirms it.
    """
    for match in _YEARS.finditer(title or ""):
        first, last = int(match["first"]), int(match["last"])
        last = last if last > 100 else first // 100 * 100 + last
        if first < last <= first + _MOST_YEARS:
            return ProposedPeriod(match[0], Period(financial_year(first).start, financial_year(last - 1).end))
    return None


def ask_about_period(proposed: ProposedPeriod | None, findings: Findings) -> None:
    """Asks a person to confirm the proposed period."""
    if proposed is None or proposed.period.start is None or proposed.period.end is None:
        findings.ask("plan_period_unknown", "The title names no years: when does the plan begin and end?", about="plan")
        return
    start, end = proposed.period.start, proposed.period.end
    academic = Period(start.replace(month=9), end.replace(month=8))
    findings.ask(
        "plan_period_proposed",
        f"“{proposed.text}” in the title was taken as {start.day} {start:%B %Y} to {end.day} {end:%B %Y}: is that "
        f"the plan's period?",
        about="plan",
        options=[
            Option("financial", f"Yes, {start.day} {start:%B %Y} to {end.day} {end:%B %Y}"),
            Option(
                "academic",
                f"No, 1 September {start.year} to 31 August {end.year}",
                (Change("plan", "proposed_period", academic.to_json()),),
            ),
        ],
        taken="financial",
    )
