"""What inspections and reviews found, who must answer, and what does."""

from django.db import models
from django.db.models import Q

from goldenthread.partnership.models import Body, LocalArea, Scoped
from goldenthread.plans.models.actions import Action
from goldenthread.plans.models.plans import Priority
from goldenthread.trail.frozen import keep_versions
from goldenthread.trail.versions import Recorded, one_current, recorded_in_order


class FindingKind(models.TextChoices):
    """The words of the area SEND inspection framework (Ofsted and CQC, 2023), and others."""

    PRIORITY_ACTION = "priority_action", "Area for priority action"
    IMPROVEMENT = "improvement", "Area for improvement"
    WEAKNESS = "weakness", "Significant weakness"
    SELF_EVALUATION = "self_evaluation", "Self-evaluation"
    OTHER = "other", "Other finding"


class Finding(Scoped):
    """Something that was found. What it says lies in its versions."""


class FindingVersion(Recorded):
    """A finding's words, and the inspection or review it comes from."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="versions")
    position = models.PositiveIntegerField(default=0)
    reference = models.CharField(max_length=30, blank=True)
    text = models.TextField()
    kind = models.CharField(max_length=20, choices=FindingKind.choices, default=FindingKind.OTHER)
    source = models.CharField(max_length=300)
    found_on = models.DateField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            one_current("finding_version", "finding"),
            recorded_in_order("finding_version"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(source=""), name="finding_has_words_and_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.text}".strip()


class FindingBody(Recorded):
    """A body that is responsible for a finding."""

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="responsible")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "finding bodies"
        constraints = [one_current("finding_body", "finding", "body"), recorded_in_order("finding_body")]

    def __str__(self) -> str:
        return str(self.body)

    def in_words(self) -> str:
        """The body's name, for history."""
        return self.body.name


class FindingAnswer(Recorded):
    """A priority or an action that answers a finding."""

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="answers")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(priority=None, action__isnull=False) | Q(priority__isnull=False, action=None),
                name="finding_answered_by_one_thing",
            ),
            models.UniqueConstraint(
                fields=["finding", "priority"],
                condition=Q(recorded_to=None, priority__isnull=False),
                name="finding_priority_once",
            ),
            models.UniqueConstraint(
                fields=["finding", "action"],
                condition=Q(recorded_to=None, action__isnull=False),
                name="finding_action_once",
            ),
            recorded_in_order("finding_answer"),
        ]

    def __str__(self) -> str:
        return f"answer to {self.finding_id}"

    def in_words(self) -> str:
        """What the priority or action says today, for history."""
        answering = self.priority or self.action
        return str(answering.versions.get(recorded_to=None)) if answering else ""


for _versioned in (FindingVersion, FindingBody, FindingAnswer):
    keep_versions(_versioned)
