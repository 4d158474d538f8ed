"""A round: one collection of updates for a plan."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.common.identifiers import new_identifier
from goldenthread.partnership.models import LocalArea, Meeting, Post, Scoped
from goldenthread.plans.models import Action, Plan, RatingScale
from goldenthread.trail.frozen import freeze, while_true


class RoundState(models.TextChoices):
    """Where a round stands."""

    OPEN = "open", "Open"
    FROZEN = "frozen", "Frozen"


class Round(Scoped):
    """One collection of updates: opens, reply-by, frozen. `freeze_on` is the day planned for the freeze."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=120)
    opens_on = models.DateField()
    reply_by = models.DateField()
    freeze_on = models.DateField()
    scale = models.ForeignKey(RatingScale, on_delete=models.PROTECT, related_name="+")
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="next_rounds")
    meetings = models.ManyToManyField(Meeting, through="RoundMeeting", related_name="rounds")
    state = models.CharField(max_length=10, choices=RoundState.choices, default=RoundState.OPEN)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-opens_on", "-created_at"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "name"], name="round_name_once_per_plan"),
            models.UniqueConstraint(fields=["plan"], condition=Q(state="open"), name="round_one_open_per_plan"),
            models.CheckConstraint(condition=~Q(name=""), name="round_has_a_name"),
            models.CheckConstraint(
                condition=Q(opens_on__lte=F("reply_by")) & Q(reply_by__lte=F("freeze_on")), name="round_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state="open", frozen_at=None) | Q(state="frozen", frozen_at__isnull=False),
                name="round_frozen_when",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoundMeeting(models.Model):
    """A meeting that the round serves."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="served")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="served_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "meeting"], name="round_serves_meeting_once")]

    def __str__(self) -> str:
        return f"{self.round} for {self.meeting}"


class AskedAction(models.Model):
    """An action that the round asks for, and the post that answers; none where no post is agreed."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="asked")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="asked_in")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "action"], name="action_asked_once_per_round")]

    def __str__(self) -> str:
        return f"{self.action_id} in {self.round}"


FROZEN_ROUND = "(SELECT r.state FROM monitoring_round r WHERE r.id = OLD.round_id) = 'frozen'"
BECAUSE = "This round is frozen. Write a correction instead."

freeze(Round, while_true("OLD.state = 'frozen'"), because=BECAUSE)
freeze(RoundMeeting, while_true(FROZEN_ROUND, refuse_insert=True), because=BECAUSE)
freeze(AskedAction, while_true(FROZEN_ROUND, refuse_insert=True), because=BECAUSE)
