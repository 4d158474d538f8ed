"""A post is asked for something by a date: one row, whoever asks and whatever for."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from goldenthread.common.clock import now, today
from goldenthread.partnership.models import Post, Scoped, ScopedQuerySet
from goldenthread.partnership.models.posts import PostHolding

if TYPE_CHECKING:
    from goldenthread.accounts.models import Person


class RequestQuerySet(ScopedQuerySet):
    """Requests by whom they ask."""

    def asked_of(self, person: "Person") -> Self:
        """Requests to posts that the person holds or deputises for today, in every area."""
        posts = PostHolding.objects.on(today()).filter(person=person).values("post_id")
        return self.filter(post_id__in=posts)

    def open(self) -> Self:
        """Requests that still wait for an answer."""
        return self.filter(closed_at=None)


class Request(Scoped):
    """A post is asked. `about_kind` and `about_id` name what for, in the words of the room that asks ("round").

    `answered_at` says when everything asked was given; `closed_at` when nothing more is taken. A post that was given
    more time has its own `reply_by`; `extended_from` is the day that everybody else has, with the reason.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="requests")
    about_kind = models.CharField(max_length=30)
    about_id = models.UUIDField()
    title = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    opened_at = models.DateTimeField(default=now)
    reply_by = models.DateField()
    extended_from = models.DateField(null=True, blank=True)
    extension_reason = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RequestQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["reply_by", "opened_at"]
        constraints = [
            models.UniqueConstraint(fields=["post", "about_kind", "about_id"], name="request_once_per_post"),
            models.CheckConstraint(condition=~Q(title=""), name="request_has_a_title"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")), name="request_in_order"
            ),
            models.CheckConstraint(
                condition=Q(extended_from=None, extension_reason="")
                | (Q(extended_from__isnull=False, extended_from__lt=F("reply_by")) & ~Q(extension_reason="")),
                name="request_extended_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, of {self.post}"
