"""A plan that is being read in, and the questions that reading left open."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.common.clock import now
from goldenthread.partnership.models import Scoped
from goldenthread.plans.models.plans import Plan


class PlanImport(Scoped):
    """A document under review: what was read and what a person corrected. It is no part of any plan until it is
    confirmed.

    `parsed` holds the plan in the format of `docs/formats/plan.schema.json`; `edit_number` guards against two people
    correcting at once.
    """

    source_name = models.CharField(max_length=255)
    source_hash = models.CharField(max_length=64)
    parsed = models.JSONField()
    choices = models.JSONField(default=dict, blank=True)
    edit_number = models.PositiveIntegerField(default=1)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(default=now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, null=True, blank=True, related_name="imported_from")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, plan=None) | Q(confirmed_at__isnull=False, plan__isnull=False),
                name="import_confirmed_with_its_plan",
            )
        ]

    def __str__(self) -> str:
        return self.source_name


class PlanQuestion(Scoped):
    """A question that the document left open, for a person to answer: a near match, a doubled reference, a range."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="questions")
    code = models.CharField(max_length=60)
    reference = models.CharField(max_length=30, blank=True)
    message = models.TextField()
    details = models.JSONField(default=dict, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="question_answered_when_and_what",
            )
        ]

    def __str__(self) -> str:
        return self.message
