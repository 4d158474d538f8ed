"""Whether a body's own post has cleared an answer that was sent. It never keeps an answer from counting as sent."""

from django.db import models


class Clearance(models.TextChoices):
    """Where it stands: no clearance is asked for, the answer waits for it, or it is cleared."""

    NONE = "", "No clearance asked for"
    WAITING = "waiting", "Waiting for clearance"
    CLEARED = "cleared", "Cleared"
