"""Actions: numbered promises, who leads them, who answers, and their milestones."""

from typing import Any

from django.db import models
from django.db.models import Q

from goldenthread.partnership.models import Group, LocalArea, Post, Scoped
from goldenthread.plans.models.plans import Plan, Priority
from goldenthread.trail.frozen import keep_versions
from goldenthread.trail.versions import Recorded, one_current, recorded_in_order


def no_timescale() -> dict[str, Any]:
    """A printed timescale that says nothing."""
    return {}


class Action(Scoped):
    """A promise. What it says lies in its versions; (plan, reference) need not be unique."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")


class ActionVersion(Recorded):
    """An action's words.

    `printed_timescale` is {"text", "periods", "recurs"} as imported, or {}; it is not an agreement.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="versions")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    reference = models.CharField(max_length=30, blank=True)
    text = models.TextField()
    printed_timescale = models.JSONField(default=no_timescale, blank=True)
    printed_rating = models.CharField(max_length=60, blank=True)
    printed_progress = models.TextField(blank=True)
    printed_details = models.JSONField(default=dict, blank=True)
    withdrawn = models.BooleanField(default=False)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            one_current("action_version", "action"),
            recorded_in_order("action_version"),
            models.CheckConstraint(condition=~Q(text=""), name="action_has_words"),
            models.CheckConstraint(
                condition=Q(withdrawn=False) | ~Q(withdrawn_reason=""), name="action_withdrawn_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.text}".strip()


class ActionLead(Recorded):
    """An accountable post or group of an action. `printed` keeps the words of the document."""

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="leads")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    printed = models.CharField(max_length=400, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(post=None, group__isnull=False) | Q(post__isnull=False, group=None),
                name="lead_is_a_post_or_a_group",
            ),
            models.UniqueConstraint(
                fields=["action", "post"], condition=Q(recorded_to=None, post__isnull=False), name="lead_post_once"
            ),
            models.UniqueConstraint(
                fields=["action", "group"], condition=Q(recorded_to=None, group__isnull=False), name="lead_group_once"
            ),
            recorded_in_order("lead"),
        ]

    def __str__(self) -> str:
        return str(self.post or self.group)


class AnsweringPost(Recorded):
    """The one post that answers for an action in a round."""

    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="answering")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="answers_for")

    class Meta:
        constraints = [one_current("answering_post", "action"), recorded_in_order("answering_post")]

    def __str__(self) -> str:
        return f"{self.post} answers"


class Milestone(Scoped):
    """A dated step of an action."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="milestones")


class MilestoneVersion(Recorded):
    """A milestone's words, its day, and the day it was reached."""

    milestone = models.ForeignKey(Milestone, on_delete=models.PROTECT, related_name="versions")
    position = models.PositiveIntegerField(default=0)
    text = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    reached_on = models.DateField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ["due_on", "position"]
        constraints = [
            one_current("milestone_version", "milestone"),
            recorded_in_order("milestone_version"),
            models.CheckConstraint(condition=~Q(text=""), name="milestone_has_words"),
        ]

    def __str__(self) -> str:
        return self.text


for _versioned in (ActionVersion, ActionLead, AnsweringPost, MilestoneVersion):
    keep_versions(_versioned)
