"""The plan, its priorities and what its evidence says."""

from django.db import models
from django.db.models import F, Q

from goldenthread.common.identifiers import new_identifier
from goldenthread.partnership.models import Body, Group, LocalArea, Scoped
from goldenthread.plans.models.scales import RatingScale
from goldenthread.trail.frozen import keep_versions
from goldenthread.trail.versions import Recorded, one_current, recorded_in_order


class PlanState(models.TextChoices):
    """Whether a plan is being run."""

    LIVE = "live", "Running"
    CLOSED = "closed", "Closed"


class Plan(Scoped):
    """A published improvement plan. What it says lies in its versions.

    `source_name` and `source_hash` (SHA-256) tell which document it was imported from.
    """

    source_name = models.CharField(max_length=255, blank=True)
    source_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        version = PlanVersion.objects.filter(plan=self, recorded_to=None).first()
        return version.title if version else "Plan"


class PlanVersion(Recorded):
    """What a plan says of itself. `priority_word` is the plan's own word for a priority ("Theme", "Key area").

    `printed_details`, here and in the parts of a plan, keep what the document printed beside the core
    (`docs/formats/plan.md`), so that an import and an export lose nothing.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    title = models.CharField(max_length=300)
    introduction = models.TextField(blank=True)
    priority_word = models.CharField(max_length=60, default="Priority")
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)
    owner_group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    implementing_group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lead_body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    scale = models.ForeignKey(RatingScale, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=PlanState.choices, default=PlanState.LIVE)
    printed_details = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            one_current("plan_version", "plan"),
            recorded_in_order("plan_version"),
            models.CheckConstraint(condition=~Q(title=""), name="plan_has_a_title"),
            models.CheckConstraint(
                condition=Q(period_start=None) | Q(period_end=None) | Q(period_end__gte=F("period_start")),
                name="plan_period_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanSuccession(models.Model):
    """A later plan took an earlier one forward."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    earlier = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="successions")
    later = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="predecessions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="plan_succession_once"),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="plan_succession_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.earlier} to {self.later}"


class Priority(Scoped):
    """A numbered heading of a plan."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="priorities")

    class Meta:
        verbose_name_plural = "priorities"


class PriorityVersion(Recorded):
    """A priority's reference as printed, its title and its place in the plan."""

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="versions")
    position = models.PositiveIntegerField()
    reference = models.CharField(max_length=30, blank=True)
    title = models.TextField()
    printed_details = models.JSONField(default=dict, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            one_current("priority_version", "priority"),
            recorded_in_order("priority_version"),
            models.CheckConstraint(condition=~Q(title=""), name="priority_has_a_title"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}".strip()


class EvidenceStatement(Scoped):
    """A sentence under "what the evidence tells us"."""

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="statements")


class EvidenceStatementVersion(Recorded):
    """The words of an evidence statement."""

    statement = models.ForeignKey(EvidenceStatement, on_delete=models.PROTECT, related_name="versions")
    position = models.PositiveIntegerField()
    text = models.TextField()
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            one_current("statement_version", "statement"),
            recorded_in_order("statement_version"),
            models.CheckConstraint(condition=~Q(text=""), name="statement_has_words"),
        ]

    def __str__(self) -> str:
        return self.text


keep_versions(PlanVersion)
keep_versions(PriorityVersion)
keep_versions(EvidenceStatementVersion)
