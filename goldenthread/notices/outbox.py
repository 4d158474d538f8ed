"""Where mail goes in development: to the console, and to a page that shows the newest."""

from django.core.mail.backends.console import EmailBackend
from django.core.mail.message import EmailMessage

from goldenthread.notices.models import ShownMail

MOST_KEPT = 200


class ConsoleAndPage(EmailBackend):
    """Prints each mail and stores it for the page of mails; nothing leaves the machine."""

    def write_message(self, message: EmailMessage) -> None:
        """Print one mail and keep it; the oldest beyond 200 go."""
        to, subject, text = ", ".join(message.to), str(message.subject), str(message.body)
        self.stream.write(f"\nTo: {to}\nSubject: {subject}\n\n{text}\n{'-' * 79}\n")
        ShownMail.objects.create(to=to, subject=subject, text=text)
        newest = ShownMail.objects.values("pk")[:MOST_KEPT]
        ShownMail.objects.exclude(pk__in=list(newest.values_list("pk", flat=True))).delete()
