"""Mails for the tests of this room."""

from goldenthread.notices import actions
from goldenthread.notices.models import WaitingMail

TEMPLATE = "accounts/mail/unknown_address.txt"


def write(to: str = "lead@example.org", **words) -> WaitingMail:
    """A mail as a room writes it."""
    fields = {"subject": "The autumn round is open", "template": TEMPLATE, "context": {"email": to}, **words}
    return actions.send_mail(to=to, **fields)
