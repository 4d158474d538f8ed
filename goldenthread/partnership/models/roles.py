"""Who has which role in which area, from when to when."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.common.identifiers import new_identifier
from goldenthread.partnership.models.areas import LocalArea
from goldenthread.partnership.roles import GRANTED_ROLES
from goldenthread.trail.edits import Edited


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    """Grants by day."""

    def on(self, day: date) -> Self:
        """Grants in force on a day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def current(self) -> Self:
        """Grants in force today."""
        return self.on(today())


class RoleGrant(Edited):
    """A person has a role in an area. The role of a lead is never granted: it follows from holding a post."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="grants")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=30, choices=[(role.value, role.label) for role in GRANTED_ROLES])
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="grant_in_order"),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in GRANTED_ROLES]), name="grant_of_a_known_role"
            ),
            models.UniqueConstraint(
                fields=["area", "person", "role"], condition=Q(ends_on=None), name="grant_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role} in {self.area}"
