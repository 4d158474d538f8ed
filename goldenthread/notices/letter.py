"""What leaves: the message that a mail server is handed, with the headers by which its reports find their way back."""

import secrets
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email

# In MAIL_RETURN_PATH it stands for the mail's own identifier, so that even a report that quotes nothing is understood.
OWN_IDENTIFIER = "{mail}"


def letter(
    *,
    to: str,
    subject: str,
    text: str,
    identifier: UUID | None = None,
    message_id: str = "",
    connection: BaseEmailBackend | None = None,
) -> EmailMessage:
    """A message of ours. `Auto-Submitted` asks absence notices not to answer it (RFC 3834, section 5).

    Raises ValueError where `to` is no address: mail libraries would make one of it.
    """
    try:
        validate_email(to)
    except ValidationError as wrong:
        raise ValueError("This is not an email address.") from wrong
    headers = {"Auto-Submitted": "auto-generated"}
    if message_id:
        headers["Message-ID"] = f"<{message_id}>"
    sender = settings.DEFAULT_FROM_EMAIL
    if settings.MAIL_RETURN_PATH:
        # The envelope's sender, to whom servers report; readers see and answer the From header.
        headers["From"] = sender
        sender = settings.MAIL_RETURN_PATH.replace(OWN_IDENTIFIER, identifier.hex if identifier else "none")
    return EmailMessage(subject, text, from_email=sender, to=[to], headers=headers, connection=connection)


def one_line(subject: str) -> str:
    """A subject without line breaks, which could add headers."""
    return " ".join(subject.split())[:250]


def new_message_id() -> str:
    """A Message-ID that nobody can guess, without its brackets."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"{secrets.token_hex(16)}@{domain or 'localhost'}"
