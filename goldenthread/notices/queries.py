"""What has become of mail, and where to read it."""

from django.conf import settings
from django.urls import reverse

from goldenthread.notices.models import WaitingMail

SHOWN_ON_A_PAGE = "goldenthread.notices.outbox.ConsoleAndPage"


def unsent_mail_count() -> int:
    """How many mails have not left yet, so that a page can say so."""
    return WaitingMail.objects.unsent().count()


def mail_page() -> str:
    """The address of the page that shows mail instead of sending it; an empty text where mail is really sent."""
    shown = settings.EMAIL_BACKEND == SHOWN_ON_A_PAGE and not settings.PRODUCTION
    return reverse("notices:shown_mail") if shown else ""
