"""What one answering post says of one action in one round."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.common.clock import now
from goldenthread.common.identifiers import new_identifier
from goldenthread.monitoring.models.clearance import Clearance
from goldenthread.monitoring.models.rounds import BECAUSE, FROZEN_ROUND, Round
from goldenthread.partnership.models import Group, LocalArea, Post, Scoped
from goldenthread.plans.models import Action, RatingWord, TimescaleChange
from goldenthread.trail.frozen import always, freeze, while_true

MOST_UNCHANGED = 2
"""How many rounds running may say "no change"."""


class UpdateState(models.TextChoices):
    """Where an update stands: draft, then submitted, then accepted or returned to be submitted again."""

    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Sent"
    RETURNED = "returned", "Returned with a question"
    ACCEPTED = "accepted", "Accepted"


class TextKind(models.TextChoices):
    """Which of the lead's or officer's texts it is. Only `officer_note` stays out of every paper."""

    COMMENT = "comment", "What the board should know"
    NEXT_STEP = "next_step", "Next step"
    OBSTACLE = "obstacle", "What is in the way"
    HELP_WANTED = "help_wanted", "Help or decision wanted"
    NONE_REASON = "none_reason", "Why none of these is true"
    CONTRADICTION_REASON = "contradiction_reason", "The lead's reason"
    MOVE_REASON = "move_reason", "Why the date should move"
    OFFICER_NOTE = "officer_note", "Note for the programme officer only"
    RETURN_QUESTION = "return_question", "The programme officer's question"


class Update(Scoped):
    """An update. `round` is empty while it waits for the next round to open; `edit_number` rises with each save.

    A lead gives a rating of the round's scale, or says that none of its words is true. `proposed_*` is the timescale
    change
    that the lead asks for; sending the update turns it into a row of the ledger. `submitted_by_post` is the post, or
    the office, in which it was sent: people leave, and officers answer on behalf. `unchanged_since` says that the
    answer repeats the one of that round by "no change", and `unchanged_in_a_row` how many rounds running have done so.
    `clearance_post` is the post of the lead's body that has to clear the answer; it counts as sent before that.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, blank=True, related_name="updates")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="updates")
    state = models.CharField(max_length=10, choices=UpdateState.choices, default=UpdateState.DRAFT)
    edit_number = models.PositiveIntegerField(default=1)
    rating = models.ForeignKey(RatingWord, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    none_of_these = models.BooleanField(default=False)
    help_from = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposed_words = models.CharField(max_length=300, blank=True)
    proposed_start = models.DateField(null=True, blank=True)
    proposed_finish = models.DateField(null=True, blank=True)
    unchanged_since = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unchanged_in_a_row = models.PositiveSmallIntegerField(default=0)
    timescale_change = models.ForeignKey(
        TimescaleChange, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField(default=now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    submitted_by_post = models.CharField(max_length=400, blank=True)
    late = models.BooleanField(default=False)
    clearance = models.CharField(max_length=10, choices=Clearance.choices, default=Clearance.NONE, blank=True)
    clearance_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "action"], condition=Q(round__isnull=False), name="update_once_per_round"
            ),
            models.UniqueConstraint(fields=["action"], condition=Q(round=None), name="update_one_waiting_per_action"),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(none_of_these=False), name="update_a_rating_or_none_of_these"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["submitted", "accepted"]) | Q(rating__isnull=False) | Q(none_of_these=True),
                name="update_sent_with_an_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["submitted", "accepted"])
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="update_sent_when_and_by",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_at__isnull=False, accepted_by__isnull=False)
                | (~Q(state="accepted") & Q(accepted_at=None, accepted_by=None)),
                name="update_accepted_when_and_by",
            ),
            models.CheckConstraint(
                condition=Q(proposed_start=None)
                | Q(proposed_finish=None)
                | Q(proposed_finish__gte=F("proposed_start")),
                name="update_proposal_in_order",
            ),
            models.CheckConstraint(
                condition=Q(clearance="", clearance_post=None)
                | Q(clearance__in=["waiting", "cleared"], clearance_post__isnull=False)
                & Q(state__in=["submitted", "accepted", "returned"]),
                name="update_clearance_of_what_was_sent",
            ),
            models.CheckConstraint(
                condition=Q(clearance="cleared", cleared_at__isnull=False, cleared_by__isnull=False)
                | ~Q(clearance="cleared") & Q(cleared_at=None, cleared_by=None),
                name="update_cleared_when_and_by",
            ),
            models.CheckConstraint(
                condition=Q(unchanged_since=None, unchanged_in_a_row=0)
                | Q(unchanged_since__isnull=False, unchanged_in_a_row__in=[1, MOST_UNCHANGED]),
                name="update_unchanged_at_most_twice",
            ),
            models.CheckConstraint(
                condition=Q(unchanged_since=None) | Q(round__isnull=False) & ~Q(unchanged_since=F("round")),
                name="update_unchanged_since_an_earlier_round",
            ),
            models.CheckConstraint(
                condition=Q(unchanged_since=None) | Q(proposed_words="", proposed_start=None, proposed_finish=None),
                name="update_unchanged_proposes_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"update of {self.action_id}"


class UpdateText(models.Model):
    """One text of an update: personal, so that it can be redacted alone.

    A redacted text keeps its row and its writer's post.
    """

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="texts")
    kind = models.CharField(max_length=30, choices=TextKind.choices)
    text = models.TextField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_by_post = models.CharField(max_length=400, blank=True)
    written_at = models.DateTimeField(default=now)
    redacted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["update", "kind"], name="update_text_once_per_kind"),
            models.CheckConstraint(condition=Q(redacted_at=None) | Q(text=""), name="update_text_redacted_is_empty"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class UpdateCorrection(Scoped):
    """A correction of an update in a frozen round: a new record beside the old one."""

    update = models.ForeignKey(Update, on_delete=models.PROTECT, related_name="corrections")
    text = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_by_post = models.CharField(max_length=400, blank=True)
    written_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["written_at"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="correction_has_words")]

    def __str__(self) -> str:
        return f"correction of {self.update_id}"


_FROZEN_UPDATE = (
    "(SELECT r.state FROM monitoring_round r JOIN monitoring_update u ON u.round_id = r.id "
    "WHERE u.id = OLD.update_id) = 'frozen'"
)

freeze(Update, while_true(FROZEN_ROUND, refuse_insert=True), because=BECAUSE)
freeze(UpdateText, while_true(_FROZEN_UPDATE, refuse_insert=True), because=BECAUSE)
freeze(UpdateCorrection, always(), because="A correction stays as it was written. Write another one.")
