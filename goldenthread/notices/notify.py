"""Mail through GOV.UK Notify, by its own client, as a mail backend of Django's.

The service at Notify needs one email template with the subject ((subject)) and the message ((body)).
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from notifications_python_client.errors import APIError
from notifications_python_client.notifications import NotificationsAPIClient

from goldenthread.notices.rules import NOTIFY_UNREACHABLE, Failure, NotTaken, failure_at_notify

NOT_FOUND = 404


class NotifyBackend(BaseEmailBackend):
    """Hands each message to GOV.UK Notify and writes Notify's identifier on it as `service_id`.

    Raises NotTaken. A message has one receiver; its From is the service's own.
    """

    @cached_property
    def client(self) -> Any:
        """Notify's client, with its connections, for the life of this backend."""
        return NotificationsAPIClient(settings.NOTIFY_KEY, settings.NOTIFY_ADDRESS, timeout=settings.EMAIL_TIMEOUT)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Hand over the messages; returns how many."""
        for message in email_messages:
            for receiver in message.to:
                self._hand_over(message, receiver)
        return len(email_messages)

    def status_of(self, service_id: str) -> str:
        """Notify's word for what became of a message ("delivered"); empty where it has forgotten it."""
        try:
            return _read(self.client.get_notification_by_id(service_id), "status")
        except APIError as problem:
            if problem.status_code == NOT_FOUND:
                return ""
            raise NotTaken(failure_at_notify(problem.status_code, _kind(problem))) from problem

    def _hand_over(self, message: EmailMessage, receiver: str) -> None:
        try:
            answer = self.client.send_email_notification(
                email_address=receiver,
                template_id=settings.NOTIFY_TEMPLATE,
                personalisation={"subject": message.subject, "body": message.body},
                reference=message.extra_headers.get("Message-ID", "").strip("<>") or None,
            )
        except APIError as problem:
            raise NotTaken(failure_at_notify(problem.status_code, _kind(problem))) from problem
        message.service_id = _read(answer, "id")  # type: ignore[attr-defined]


def _read(answer: Any, name: str) -> str:
    """One field of an answer. Raises NotTaken where it is not there: a proxy answered, not Notify."""
    if not isinstance(answer, dict) or name not in answer:
        raise NotTaken(Failure(NOTIFY_UNREACHABLE, stops=True))
    return str(answer[name])


def _kind(problem: APIError) -> str:
    """The kind of an error ("ValidationError"), which Notify promises not to change, as it may its words."""
    errors = problem.message
    first = errors[0] if isinstance(errors, list) and errors else {}
    return str(first.get("error", "")) if isinstance(first, dict) else ""
