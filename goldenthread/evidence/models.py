"""Proofs that outcomes wait for, what came, and who judged what it shows."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from goldenthread.common.clock import now
from goldenthread.partnership.models import LocalArea, Post, Scoped
from goldenthread.plans.models import Outcome
from goldenthread.trail.frozen import keep_versions
from goldenthread.trail.versions import Recorded, one_current, recorded_in_order


class ProofKind(models.TextChoices):
    """Where a piece of evidence comes from."""

    STATISTIC = "statistic", "National statistic"
    COLLECTION = "collection", "Local collection"
    AUDIT = "audit", "Quality assurance audit"
    FEEDBACK = "feedback", "Feedback from families and young people"
    REPORT = "report", "Report"
    CONTRACT = "contract", "Contract review"
    CASE_STUDY = "case_study", "Case study"
    OTHER = "other", "Something else"


class Answer(models.TextChoices):
    """What a proof shows, least favourable first."""

    WORSE = "worse", "Worse"
    NO_CHANGE = "no_change", "No change"
    CANNOT_TELL = "cannot_tell", "Can't tell"
    IMPROVED = "improved", "Improved"


class TargetAnswer(models.TextChoices):
    """Whether the target was reached, where there is one."""

    MET = "met", "Target met"
    NOT_MET = "not_met", "Target not met"
    NO_TARGET = "", "No target to compare with"


class Proof(Scoped):
    """One piece of evidence that an outcome waits for. What it is lies in its versions."""

    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="proofs")


class ProofVersion(Recorded):
    """What the proof is and who brings it; or that the outcome waits for it no longer, said why and by whom."""

    proof = models.ForeignKey(Proof, on_delete=models.PROTECT, related_name="versions")
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=20, choices=ProofKind.choices, default=ProofKind.OTHER)
    text = models.TextField()
    brought_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn = models.BooleanField(default=False)
    withdrawn_reason = models.TextField(blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            one_current("proof_version", "proof"),
            recorded_in_order("proof_version"),
            models.CheckConstraint(condition=~Q(text=""), name="proof_has_words"),
            models.CheckConstraint(
                condition=Q(withdrawn=False, withdrawn_reason="", withdrawn_by=None)
                | (Q(withdrawn=True) & ~Q(withdrawn_reason="")),
                name="proof_withdrawn_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ProofDue(Recorded):
    """One period in which the proof falls due; `due_on` is its last day. Several rows make a proof that recurs."""

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    proof = models.ForeignKey(Proof, on_delete=models.PROTECT, related_name="dues")
    words = models.CharField(max_length=200, blank=True)
    due_from = models.DateField(null=True, blank=True)
    due_on = models.DateField()

    class Meta:
        ordering = ["due_on"]
        constraints = [
            one_current("proof_due", "proof", "due_on"),
            recorded_in_order("proof_due"),
            models.CheckConstraint(
                condition=Q(due_from=None) | Q(due_on__gte=F("due_from")), name="proof_due_period_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"due {self.due_on:%-d %B %Y}"


class ProofReceived(Scoped):
    """What came for a due proof, and the period that it measures, which is not the period when it came."""

    due = models.ForeignKey(ProofDue, on_delete=models.PROTECT, related_name="received")
    received_on = models.DateField()
    text = models.TextField()
    value = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=500, blank=True)
    measured_from = models.DateField(null=True, blank=True)
    measured_to = models.DateField(null=True, blank=True)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    brought_by_post = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["received_on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="received_has_words"),
            models.CheckConstraint(
                condition=Q(measured_from=None, measured_to=None)
                | Q(measured_from__isnull=False, measured_to__isnull=False, measured_to__gte=F("measured_from")),
                name="received_measured_period_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Judgement(Recorded):
    """What a named person says the proof shows; somebody else confirms it. A later judgement takes over."""

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    received = models.ForeignKey(ProofReceived, on_delete=models.PROTECT, related_name="judgements")
    answer = models.CharField(max_length=20, choices=Answer.choices)
    target_answer = models.CharField(max_length=20, choices=TargetAnswer.choices, blank=True)
    sentence = models.TextField()
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    judged_by_post = models.CharField(max_length=400, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_by_post = models.CharField(max_length=400, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            one_current("judgement", "received"),
            recorded_in_order("judgement"),
            models.CheckConstraint(condition=~Q(sentence=""), name="judgement_has_a_sentence"),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="judgement_known_answer"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="judgement_confirmed_by_and_when",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(confirmed_by=F("judged_by")), name="judgement_confirmed_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_answer_display()}: {self.sentence}"


class Waiver(Scoped):
    """A due proof that will not come, with the reason and who decided so. Kept for ever."""

    due = models.OneToOneField(ProofDue, on_delete=models.PROTECT, related_name="waiver")
    reason = models.TextField()
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    waived_by_post = models.CharField(max_length=400, blank=True)
    waived_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="waiver_has_a_reason")]

    def __str__(self) -> str:
        return self.reason


keep_versions(ProofVersion)
keep_versions(ProofDue)
# A judgement is superseded as a whole, confirmation included: confirming makes the next version.
keep_versions(Judgement)
