"""The ledger of timescales: the first promise and every move, with who agreed it and when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.common.clock import now
from goldenthread.partnership.models import Group, Meeting, Scoped
from goldenthread.plans.models.actions import Action
from goldenthread.plans.models.outcomes import Outcome
from goldenthread.trail.frozen import freeze, while_true


class Decision(models.TextChoices):
    """What became of a proposal."""

    AWAITING = "awaiting", "Awaiting agreement"
    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


class TimescaleChange(Scoped):
    """One proposal for the timescale of an action or an outcome, and its decision. A decided row is frozen.

    The first agreed row is the first promise; each later agreed row is a move. `words` are what was written, `start`
    and `finish` the planned days they come to. The proposer's and decider's posts are kept as text: people leave.
    `decided_by_officer` marks a move that the programme officer agreed alone, as the plan's MoveRule allows.
    """

    action = models.ForeignKey(
        Action, on_delete=models.PROTECT, null=True, blank=True, related_name="timescale_changes"
    )
    outcome = models.ForeignKey(
        Outcome, on_delete=models.PROTECT, null=True, blank=True, related_name="timescale_changes"
    )
    words = models.CharField(max_length=300, blank=True)
    start = models.DateField(null=True, blank=True)
    finish = models.DateField(null=True, blank=True)
    recurs = models.CharField(max_length=30, blank=True)
    reason = models.TextField(blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    proposed_by_post = models.CharField(max_length=400, blank=True)
    proposed_at = models.DateTimeField(default=now)
    awaiting_group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.CharField(max_length=12, choices=Decision.choices, default=Decision.AWAITING)
    decided_on = models.DateField(null=True, blank=True)
    decided_by_words = models.CharField(max_length=400, blank=True)
    decided_by_group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at_meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_by_officer = models.BooleanField(default=False)
    decision_reason = models.TextField(blank=True)
    decision_recorded_at = models.DateTimeField(null=True, blank=True)
    decision_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["proposed_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(action=None, outcome__isnull=False) | Q(action__isnull=False, outcome=None),
                name="timescale_of_an_action_or_an_outcome",
            ),
            models.CheckConstraint(
                condition=Q(start=None) | Q(finish=None) | Q(finish__gte=F("start")), name="timescale_in_order"
            ),
            models.CheckConstraint(
                condition=Q(decision="awaiting", decided_on=None, decision_recorded_at=None)
                | (~Q(decision="awaiting") & Q(decided_on__isnull=False, decision_recorded_at__isnull=False)),
                name="timescale_decided_when_and_recorded",
            ),
            models.CheckConstraint(
                condition=~Q(decision="agreed") | ~Q(decided_by_words=""), name="timescale_agreed_by_somebody"
            ),
            models.CheckConstraint(
                condition=~Q(decision="agreed") | Q(finish__isnull=False) | ~Q(recurs=""),
                name="timescale_agreed_has_a_finish",
            ),
            models.CheckConstraint(
                condition=Q(decided_by_officer=False)
                | Q(decided_by_group=None, decided_at_meeting=None, decision__in=["agreed", "declined"]),
                name="timescale_decided_by_the_officer_alone",
            ),
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(decision="awaiting", action__isnull=False),
                name="timescale_one_awaiting_per_action",
            ),
            models.UniqueConstraint(
                fields=["outcome"],
                condition=Q(decision="awaiting", outcome__isnull=False),
                name="timescale_one_awaiting_per_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.words or (f"by {self.finish:%-d %B %Y}" if self.finish else "no finish")


freeze(
    TimescaleChange, while_true("OLD.decision <> 'awaiting'"), because="A decided timescale stays as it was decided."
)
