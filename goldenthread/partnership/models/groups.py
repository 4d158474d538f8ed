"""Boards and partnership groups, and when they meet."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from goldenthread.common.identifiers import new_identifier
from goldenthread.partnership.models.areas import LocalArea, Scoped
from goldenthread.partnership.models.posts import Post
from goldenthread.trail.edits import Edited


class GroupKind(models.TextChoices):
    """What sort of group it is."""

    BOARD = "board", "Board"
    PARTNERSHIP = "partnership", "Partnership group"
    WORKING = "working", "Working group"


class Group(Scoped, Edited):
    """A board or partnership group, and whom it reports to; from `ends_on` on it is only history."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=GroupKind.choices, default=GroupKind.WORKING)
    purpose = models.TextField(blank=True)
    reports_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reporting")
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("area", Lower("name"), name="group_name_once_per_area"),
            models.CheckConstraint(condition=~Q(name=""), name="group_has_a_name"),
            models.CheckConstraint(
                condition=Q(reports_to=None) | ~Q(reports_to=F("id")), name="group_reports_to_another"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMembership(Edited):
    """A post is a member of a group; parent carer forum and young people's posts as full members."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="memberships")
    is_chair = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="membership_in_order"
            ),
            models.UniqueConstraint(fields=["group", "post"], condition=Q(ends_on=None), name="membership_open_once"),
        ]

    def __str__(self) -> str:
        return f"{self.post} in {self.group}"


class Meeting(Scoped, Edited):
    """One meeting of a group, and the day by which its papers go out."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    paper_deadline = models.DateField()

    class Meta:
        ordering = ["held_on"]
        constraints = [
            models.UniqueConstraint(fields=["group", "held_on"], name="meeting_once_a_day"),
            models.CheckConstraint(condition=Q(paper_deadline__lte=F("held_on")), name="meeting_papers_before"),
        ]

    def __str__(self) -> str:
        return f"{self.group} on {self.held_on:%-d %B %Y}"
