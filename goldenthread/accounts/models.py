"""People, and their requests to sign in. Nobody has a password."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from goldenthread.common.clock import now
from goldenthread.common.identifiers import new_identifier


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


class Person(AbstractBaseUser):
    """Somebody who can be asked and can sign in, at any body."""

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    email = models.EmailField("e-mail address")
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_installation_administrator = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
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


class SignInRequest(models.Model):
    """One request to sign in: a link for the browser that asked, and a code for any other.

    Only hashes of the secrets are stored. A request is used once, and dies after too many wrong codes.
    """

    id = models.UUIDField(primary_key=True, default=new_identifier, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True)
    email = models.EmailField()
    link_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64)
    browser_hash = models.CharField(max_length=64)
    next_address = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField()
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["email", "asked_at"], name="sign_in_by_email")]
        constraints = [
            models.CheckConstraint(condition=Q(wrong_codes__lte=5), name="sign_in_wrong_codes_limited"),
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("asked_at")), name="sign_in_expires_later"),
        ]

    def __str__(self) -> str:
        return f"sign-in of {self.email}"
