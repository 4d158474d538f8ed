"""`goldenthread load_sample_area`: the invented area that a new user looks around in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from goldenthread.config.sample.loading import load_sample_area
from goldenthread.partnership.models import LocalArea


class Command(BaseCommand):
    """Loads the sample area once; a second call changes nothing."""

    help = "Load the sample local area with its people, plan, three frozen rounds and an open one."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it, unless it is there or this is a production installation."""
        if settings.PRODUCTION:
            raise CommandError("The sample area is for trying the product out. It can't be loaded in production.")
        if LocalArea.objects.filter(is_sample=True).exists():
            self.stdout.write("The sample area is there already.")
            return
        area = load_sample_area().area
        self.stdout.write(f"Loaded the sample area: {area.name}.")
