"""What was agreed, by whom and when: kept for ever."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.common.clock import now
from goldenthread.partnership.models import Group, Meeting, Scoped
from goldenthread.plans.models.actions import Action
from goldenthread.plans.models.outcomes import Outcome
from goldenthread.plans.models.plans import Plan
from goldenthread.trail.frozen import always, freeze


class AgreementSubject(models.TextChoices):
    """What an agreement is about. Timescales have their own ledger."""

    ANSWERING_POST = "answering_post", "Who answers"
    OUTCOME = "outcome", "An outcome's kind, baseline and target"
    PROOF_DATES = "proof_dates", "When proof is due"
    SCALE = "scale", "The rating scale"
    ROUND_DATES = "round_dates", "The dates of rounds"
    MOVE_RULE = "move_rule", "Who agrees moves"


class Agreement(Scoped):
    """One thing that a post or a group agreed on a day, in words. Agreeing anew adds a row."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="agreements")
    subject = models.CharField(max_length=20, choices=AgreementSubject.choices)
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    words = models.TextField()
    agreed_by_words = models.CharField(max_length=400)
    agreed_by_group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at_meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["-agreed_on", "-recorded_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(agreed_by_words=""), name="agreement_says_what_and_who"),
            models.CheckConstraint(
                condition=~Q(subject="answering_post") | Q(action__isnull=False), name="agreement_names_its_action"
            ),
            models.CheckConstraint(
                condition=~Q(subject__in=["outcome", "proof_dates"]) | Q(outcome__isnull=False),
                name="agreement_names_its_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.words


freeze(Agreement, always(), because="What was agreed is kept for ever. Record a new agreement.")
