"""What a lead asks a colleague for: a part of one action's answer in one round."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.identifiers import new_identifier
from goldenthread.monitoring.models.rounds import BECAUSE, FROZEN_ROUND, Round
from goldenthread.partnership.models import LocalArea, Post, Scoped
from goldenthread.plans.models import Action
from goldenthread.trail.frozen import freeze, while_true


class ContributionState(models.TextChoices):
    """Where it stands: asked, answered, then taken over (and perhaps edited) or declined; or withdrawn unanswered."""

    ASKED = "asked", "Asked"
    ANSWERED = "answered", "Answered"
    TAKEN = "taken", "Taken over"
    EDITED = "edited", "Taken over and edited"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


WAITING = (ContributionState.ASKED, ContributionState.ANSWERED)


class Contribution(Scoped):
    """A lead's question to somebody, at any body, about one action. The lead stays accountable for the answer."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="contributions")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_by_post = models.CharField(max_length=400)
    asked_at = models.DateTimeField(default=now)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reply_by = models.DateField()
    state = models.CharField(max_length=10, choices=ContributionState.choices, default=ContributionState.ASKED)
    answered_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "action", "person"],
                condition=Q(state__in=["asked", "answered"]),
                name="contribution_waits_once_per_person",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "withdrawn"], answered_at=None)
                | Q(state__in=["answered", "taken", "edited", "declined"], answered_at__isnull=False),
                name="contribution_answered_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "answered"], settled_at=None, settled_by=None)
                | Q(
                    state__in=["taken", "edited", "declined", "withdrawn"],
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                ),
                name="contribution_settled_when_and_by",
            ),
        ]

    def __str__(self) -> str:
        return f"contribution of {self.person}"


class ContributionTextKind(models.TextChoices):
    """Whose words they are."""

    QUESTION = "question", "The lead's question"
    ANSWER = "answer", "The colleague's answer"


class ContributionText(models.Model):
    """The question or the answer: personal, so that it can be redacted alone."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="texts")
    kind = models.CharField(max_length=10, choices=ContributionTextKind.choices)
    text = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=now)
    redacted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contribution", "kind"], name="contribution_text_once_per_kind"),
            models.CheckConstraint(
                condition=Q(redacted_at=None) & ~Q(text="") | Q(redacted_at__isnull=False, text=""),
                name="contribution_text_or_gap",
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


_OF_A_FROZEN_ROUND = (
    "(SELECT r.state FROM monitoring_round r JOIN monitoring_contribution c ON c.round_id = r.id "
    "WHERE c.id = OLD.contribution_id) = 'frozen'"
)

freeze(Contribution, while_true(FROZEN_ROUND, refuse_insert=True), because=BECAUSE)
freeze(ContributionText, while_true(_OF_A_FROZEN_ROUND, refuse_insert=True), because=BECAUSE)
