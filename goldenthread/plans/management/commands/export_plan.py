"""`goldenthread export_plan PLAN`: writes a stored plan in the published JSON format."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from goldenthread.common.errors import RuleBroken
from goldenthread.plans.queries.exporting import exported
from goldenthread.plans.queries.finding_plans import plan_named


class Command(BaseCommand):
    """Prints a plan as JSON."""

    help = "Print a stored plan in the published JSON format."
    # The pages are of no concern to this command.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """The plan."""
        parser.add_argument("plan", help="the plan's id, or its title")

    def handle(self, *args: Any, **options: Any) -> None:
        """Export, or say in one sentence which plans there are."""
        try:
            plan = plan_named(options["plan"])
        except RuleBroken as refused:
            raise CommandError(refused.sentence) from None
        self.stdout.write(json.dumps(exported(plan), ensure_ascii=False, indent=2))
