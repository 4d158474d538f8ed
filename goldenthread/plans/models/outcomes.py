"""Expected outcomes: the result that one or more actions should have."""

from django.db import models
from django.db.models import Q

from goldenthread.partnership.models import LocalArea, Scoped
from goldenthread.plans.models.actions import Action, no_timescale
from goldenthread.plans.models.plans import Plan, Priority
from goldenthread.trail.frozen import keep_versions
from goldenthread.trail.versions import Recorded, one_current, recorded_in_order


class OutcomeKind(models.TextChoices):
    """How far along the line from effort to children's lives the result lies."""

    OUTPUT = "output", "Something made or done"
    USE = "use", "Something used by people"
    DIFFERENCE = "difference", "A difference to children and families"


class Direction(models.TextChoices):
    """Which way a measure should move."""

    UP = "up", "Higher is better"
    DOWN = "down", "Lower is better"
    NONE = "", "Not a measure"


class Outcome(Scoped):
    """An expected outcome of a plan. What it says lies in its versions; whose it is, in OutcomeAction."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="outcomes")


class OutcomeVersion(Recorded):
    """An outcome's words and measure. `printed_references` are the actions that the document names, as printed."""

    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="versions")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    text = models.TextField()
    printed_timescale = models.JSONField(default=no_timescale, blank=True)
    printed_references = models.JSONField(default=list, blank=True)
    printed_details = models.JSONField(default=dict, blank=True)
    kind = models.CharField(max_length=20, choices=OutcomeKind.choices, blank=True)
    measure = models.TextField(blank=True)
    direction = models.CharField(max_length=10, choices=Direction.choices, blank=True)
    baseline = models.TextField(blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    target = models.TextField(blank=True)
    target_on = models.DateField(null=True, blank=True)
    tolerance = models.TextField(blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            one_current("outcome_version", "outcome"),
            recorded_in_order("outcome_version"),
            models.CheckConstraint(condition=~Q(text=""), name="outcome_has_words"),
        ]

    def __str__(self) -> str:
        return self.text


class OutcomeAction(Recorded):
    """An outcome should follow from an action."""

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="links")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="outcome_links")

    class Meta:
        constraints = [one_current("outcome_action", "outcome", "action"), recorded_in_order("outcome_action")]

    def __str__(self) -> str:
        return f"{self.outcome_id} of {self.action_id}"


keep_versions(OutcomeVersion)
keep_versions(OutcomeAction)
