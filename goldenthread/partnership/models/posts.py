"""Posts stay; people come and go."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from goldenthread.accounts.models import Person
from goldenthread.common.identifiers import new_identifier
from goldenthread.partnership.models.areas import LocalArea, Scoped, ScopedQuerySet
from goldenthread.partnership.models.bodies import Body
from goldenthread.trail.edits import Edited


class PostQuerySet(ScopedQuerySet):
    """Posts by who holds them."""

    def held_by(self, person: Person, on: date) -> Self:
        """Posts that the person holds or deputises for on a day."""
        holdings = PostHolding.objects.on(on).filter(person=person)
        return self.filter(pk__in=holdings.values("post_id"))


class Post(Scoped, Edited):
    """A job at a body in an area; held by a person from a date to a date, or vacant.

    `gives_clearance` marks the one post of a body in an area that clears what the body's other posts say there.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    gives_clearance = models.BooleanField(default=False)

    objects = PostQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint("area", "body", Lower("title"), name="post_title_once_per_body"),
            models.CheckConstraint(condition=~Q(title=""), name="post_has_a_title"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")), name="post_in_order"
            ),
            models.UniqueConstraint(
                fields=["area", "body"], condition=Q(gives_clearance=True), name="post_clears_for_a_body_once"
            ),
            models.CheckConstraint(
                condition=Q(gives_clearance=False) | Q(ends_on=None), name="post_that_clears_has_no_end"
            ),
        ]

    def __str__(self) -> str:
        return self.in_words(self.title, self.body.name)

    @staticmethod
    def in_words(title: str, body: str) -> str:
        """A post in one line, from its title and the name of its body."""
        return f"{title} at {body}"


class PostHoldingQuerySet(models.QuerySet["PostHolding"]):
    """Holdings by day."""

    def on(self, day: date) -> Self:
        """Holdings in force on a day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


class PostHolding(Edited):
    """A person holds a post, or deputises for its holder, from a date to a date (both included)."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    area = models.ForeignKey(LocalArea, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    is_deputy = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = PostHoldingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="holding_in_order"),
            models.UniqueConstraint(
                fields=["post"], condition=Q(ends_on=None, is_deputy=False), name="holding_one_open_holder"
            ),
            models.UniqueConstraint(fields=["post", "person", "is_deputy", "starts_on"], name="holding_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} as {self.post}"
