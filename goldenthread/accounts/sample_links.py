"""Links that sign in as the sample people of a development installation."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse

from goldenthread.accounts.models import Person

LAST_FOR = timedelta(days=30)


def sample_sign_in_links(base_url: str) -> list[tuple[str, str]]:
    """A label ("Programme officer: Priya Nair") and an address for each sample person, in the order they were made.

    Empty where the installation lets nobody in this way (`settings.SAMPLE_SIGN_IN`).
    """
    if not settings.SAMPLE_SIGN_IN:
        return []
    people = Person.objects.filter(is_sample=True, is_active=True).exclude(sample_label="").order_by("id")
    return [(f"{person.sample_label}: {person.name}", base_url.rstrip("/") + _path(person)) for person in people]


def _signer() -> TimestampSigner:
    return TimestampSigner(salt="goldenthread.accounts.sample_links")


def _path(person: Person) -> str:
    return reverse("accounts:sample", args=[_signer().sign(person.pk.hex)])


def person_of_sample_link(signed: str) -> Person | None:
    """The sample person whose link this is.

    None where it was not signed here, is over 30 days old, or its person is no sample.
    """
    try:
        key = UUID(_signer().unsign(signed, max_age=LAST_FOR))
    except (BadSignature, ValueError):
        return None
    return Person.objects.filter(pk=key, is_sample=True, is_active=True).first()
