"""`goldenthread check_plan PLAN [--json]`: what a plan lacks, as its page says."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.plans.queries.finding_plans import plan_named
from goldenthread.thread.queries.health import HealthGroup, grouped, health_of_plan, told
from goldenthread.thread.queries.known import known_plan
from goldenthread.thread.queries.plans import findings_of
from goldenthread.thread.rules import When


class Command(BaseCommand):
    """Prints one sentence for each thing that the plan lacks. Ends with code 0 whether or not it lacks anything."""

    help = "Say what a plan lacks: leads, outcomes, timescales, proofs, answers. PLAN is its title or its key."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The plan, and the form of the answer."""
        parser.add_argument("plan", metavar="PLAN", help="the plan's title, or its key")
        parser.add_argument("--json", action="store_true", help="print JSON as described in docs/formats/health.md")

    def handle(self, *args: Any, plan: str, json: bool, **options: Any) -> None:
        """Print the lines, or CommandError with the plans that there are."""
        try:
            found = plan_named(plan)
        except RuleBroken as broken:
            raise CommandError(broken.sentence) from None
        known = known_plan(found, When(today()))
        lines = health_of_plan(known, findings_of(found.area, known.when))
        if json:
            self.stdout.write(as_json(told(known, lines)))
            return
        self._say(known.content.title, grouped(lines))

    def _say(self, title: str, groups: tuple[HealthGroup, ...]) -> None:
        number = sum(len(group.lines) for group in groups)
        self.stdout.write(f"{title}: {number or 'nothing'} to mend")
        for group in groups:
            self.stdout.write(f"\n{group.heading} ({len(group.lines)})")
            for line in group.lines:
                self.stdout.write(f"- {line.sentence}")


def as_json(value: Any) -> str:
    """The value as JSON that people can read too."""
    return json.dumps(value, ensure_ascii=False, indent=2)
