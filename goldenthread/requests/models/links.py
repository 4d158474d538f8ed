"""A person's own way to what they are asked for: a link and a code, without an account.

Neither is stored. Both are computed from the link's key with the installation's secret (`requests.secrets`), so that
every mail can name them again, and a copy of the database lets nobody in.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now
from goldenthread.common.identifiers import new_identifier
from goldenthread.partnership.models import Scoped, ScopedQuerySet

ABOUT_LINK = "link"
"""The word by which `notices` knows the mail that brings a new link; its identifier is the link's."""


class RequestLinkQuerySet(ScopedQuerySet):
    """Links by whether they still work."""

    def live(self) -> Self:
        """Links that nobody has withdrawn."""
        return self.filter(revoked_at=None)


class RequestLink(Scoped):
    """One person's link to one thing that is asked, for all their posts in it. A withdrawn one never works again:
    a new link is a new row, with a key and so a secret of its own.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    about_kind = models.CharField(max_length=30)
    about_id = models.UUIDField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RequestLinkQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "about_kind", "about_id"], condition=Q(revoked_at=None), name="link_live_once"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="link_revoked_when_and_by",
            ),
        ]

    def __str__(self) -> str:
        return f"link of {self.person}"


class CodeTry(models.Model):
    """One wrong code, so that nobody can try very many. It counts against where it came from, never against a link."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    client_hash = models.CharField(max_length=64)
    tried_at = models.DateTimeField(default=now)

    class Meta:
        verbose_name_plural = "code tries"
        indexes = [models.Index(fields=["client_hash", "tried_at"], name="code_try_by_client")]
        constraints = [models.CheckConstraint(condition=~Q(client_hash=""), name="code_try_comes_from_somewhere")]

    def __str__(self) -> str:
        return f"wrong code at {self.tried_at}"
