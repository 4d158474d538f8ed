"""People, and their requests to sign in. Nobody has a password."""

from datetime import timedelta
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from goldenthread.common.clock import now
from goldenthread.common.identifiers import new_identifier
from goldenthread.trail.edits import Edited

MOST_CODES_TRIED = 5
KEPT_FOR = timedelta(days=1)


class PersonManager(BaseUserManager["Person"]):
    """Finds and makes people by e-mail address, whatever its case."""

    def with_email(self, email: str) -> "Person | None":
        """The person with this address, or None."""
        return self.filter(email__iexact=email.strip()).first()

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Django's way to look somebody up at sign-in."""
        return self.get(email__iexact=username)

    def create_person(self, *, email: str, name: str, **fields: Any) -> "Person":
        """Store a person who signs in by e-mail only."""
        person = self.model(email=email.strip(), name=name.strip(), **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser, Edited):
    """Somebody who can be asked and can sign in, at any body.

    `is_sample` marks people of the sample area, who may sign in by a printed link; `sample_label` says there who it is
    ("Programme officer").
    """

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_installation_administrator = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    sample_label = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(default=now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name_plural = "people"
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_once")]

    def __str__(self) -> str:
        return self.name


class SignInRequestQuerySet(models.QuerySet["SignInRequest"]):
    """Requests by what can still be done with them."""

    def live(self) -> Self:
        """Requests that can still sign somebody in."""
        return self.filter(used_at=None, expires_at__gt=now(), codes_tried__lt=MOST_CODES_TRIED)

    def too_old_to_count(self) -> Self:
        """Requests that no limit looks at any more."""
        return self.filter(asked_at__lt=now() - KEPT_FOR)

    def take_attempt(self) -> bool:
        """Count one more try at the code; False where none is left.

        The count and its limit lie in one UPDATE, so that guesses sent at the same instant cannot pass the limit
        together.
        """
        return bool(self.live().update(codes_tried=F("codes_tried") + 1))

    def use(self) -> bool:
        """Use the request up; False where somebody did so before."""
        return bool(self.filter(used_at=None, expires_at__gt=now()).update(used_at=now()))


class SignInRequest(models.Model):
    """One request to sign in: a link for the browser that asked, and a code for any other.

    Only hashes of the secrets are stored. A request is used once, and dies when five codes were tried. One made for an
    unknown address has no person: it counts against the limits like any other.
    """

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True)
    email = models.EmailField()
    link_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64)
    browser_hash = models.CharField(max_length=64)
    client_hash = models.CharField(max_length=64, blank=True)
    next_address = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    codes_tried = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    objects = SignInRequestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["email", "asked_at"], name="sign_in_by_email"),
            models.Index(fields=["client_hash", "asked_at"], name="sign_in_by_client"),
            models.Index(fields=["browser_hash", "asked_at"], name="sign_in_by_browser"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(codes_tried__lte=MOST_CODES_TRIED), name="sign_in_codes_tried_limited"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("asked_at")), name="sign_in_expires_later"),
        ]

    def __str__(self) -> str:
        return f"sign-in of {self.email}"


class PrivateAddress(models.Model):
    """An address of a person's own for one purpose ("calendar"); its secret is not stored (see `private_addresses`)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="private_addresses")
    purpose = models.CharField(max_length=30)
    made_at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "private addresses"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "purpose"], condition=Q(withdrawn_at=None), name="private_address_one_live"
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="private_address_has_a_purpose"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} of {self.person}"
