"""What a failure to send means: for whom, whether to try again, and in plain words why.

Codes are those of RFC 5321 section 4.2.3 (basic) and RFC 3463 (enhanced).
"""

import re
from dataclasses import dataclass
from smtplib import SMTPDataError, SMTPNotSupportedError, SMTPRecipientsRefused, SMTPServerDisconnected

NO_SUCH_MAILBOX = "There is no mailbox at this address."
MAILBOX_FULL = "The mailbox is full."
NOT_AN_ADDRESS = "This is not an email address that mail can be sent to."
PUT_OFF = "The receiving mail server asked us to try again later."
UNREACHABLE = "Our mail server could not be reached."
HUNG_UP = "Our mail server broke off before it had taken the email."
TURNED_US_AWAY = "Our mail server does not accept mail from us: ask whoever runs it to look at the mail settings."
REFUSED = "The receiving mail server refused the email."

NOTIFY_UNREACHABLE = "GOV.UK Notify could not be reached."
NOTIFY_REFUSES = (
    "GOV.UK Notify does not accept this email from us: ask whoever runs it to look at the template, "
    "and whether the service is live."
)
NOTIFY_KEY_REFUSED = "GOV.UK Notify does not accept our key: ask whoever runs it to look at the mail settings."
NOTIFY_LIMIT = "We have sent as much as GOV.UK Notify lets us for now."

# What became of a mail, in Notify's words: only these are failures.
NOTIFY_FAILURES = {
    "permanent-failure": NO_SUCH_MAILBOX,
    "temporary-failure": "The mailbox is full, or its spam filter refused the email.",
    "technical-failure": "GOV.UK Notify had a technical problem and did not send it: send it again.",
}

SERVICE_CLOSES = 421
WANTS_SIGN_IN = (530, 534, 535, 538)

# The most exact first: a whole detail code, then its subject.
_BY_STATUS = {
    "1.0": "Something is wrong with this address.",
    "1.1": NO_SUCH_MAILBOX,
    "1.2": "There is no mail server for this address: look for a slip after the @.",
    "1.3": NOT_AN_ADDRESS,
    "1.6": "The mailbox has moved and left no new address.",
    "1.10": "The organisation takes no mail at this address.",
    "1": "Something is wrong with this address.",
    "2.1": "The mailbox is switched off.",
    "2.2": MAILBOX_FULL,
    "2.3": "The email is too long for this mailbox.",
    "2": "The mailbox cannot take mail.",
    "3.4": "The email is too long for the receiving mail server.",
    "3": "The receiving mail server cannot take mail now.",
    "4.1": "The receiving mail server did not answer.",
    "4.4": "There is no mail server for this address: look for a slip after the @.",
    "4.7": "The receiving mail server did not take the email in time.",
    "4": "The receiving mail server could not be reached.",
    "7.1": "The receiving mail server does not let us write to this address.",
    "7": "The receiving mail server refused the email for its security rules.",
}
_BY_CODE = {
    550: NO_SUCH_MAILBOX,
    551: NO_SUCH_MAILBOX,
    552: MAILBOX_FULL,
    553: NOT_AN_ADDRESS,
}
_STATUS = re.compile(r"\b[245]\.(\d{1,3})\.(\d{1,3})\b")


@dataclass(frozen=True)
class Failure:
    """Why a mail did not leave. A `permanent` one is not tried again; one that `stops` would meet every mail."""

    reason: str
    permanent: bool = False
    stops: bool = False


class NotTaken(Exception):
    """A mail service did not take a mail, or could not be asked; `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.reason)
        self.failure = failure


def reason_of_status(status: str, otherwise: str = REFUSED) -> str:
    """The plain sentence for an enhanced status code ("5.1.1") anywhere in a text, or `otherwise`."""
    found = _STATUS.search(status)
    if not found:
        return otherwise
    subject, detail = int(found[1]), int(found[2])
    return _BY_STATUS.get(f"{subject}.{detail}") or _BY_STATUS.get(f"{subject}") or otherwise


def reason_of_report(status: str, diagnostic: str) -> str:
    """The plain sentence for the status and the diagnostic text of a delivery report, whichever says more."""
    for text in (status, diagnostic):
        reason = reason_of_status(text)
        if reason != REFUSED:
            return reason
    basic = re.search(r"(?<![\d.])(5\d\d)(?![\d.])", diagnostic)
    return _BY_CODE.get(int(basic[1]), REFUSED) if basic else REFUSED


def failure_of(problem: Exception) -> Failure:
    """What an exception of sending means."""
    if isinstance(problem, NotTaken):
        return problem.failure
    if isinstance(problem, SMTPRecipientsRefused):
        code, words = next(iter(problem.recipients.values()), (SERVICE_CLOSES, b""))
        return _refused(code, words, _BY_CODE)
    if isinstance(problem, SMTPDataError):
        return _refused(problem.smtp_code, problem.smtp_error, {552: MAILBOX_FULL})
    if isinstance(problem, (SMTPNotSupportedError, ValueError)):
        return Failure(NOT_AN_ADDRESS, permanent=True)
    if isinstance(problem, SMTPServerDisconnected):
        return Failure(HUNG_UP, stops=True)
    if hasattr(problem, "smtp_code"):
        return Failure(TURNED_US_AWAY, stops=True)
    return Failure(UNREACHABLE, stops=True)


def failure_at_notify(code: int, kind: str) -> Failure:
    """What an error of GOV.UK Notify means, by its HTTP status and the kind that it names."""
    if code == 400:
        # Its validation concerns the address: the rest of what we send has always the same shape.
        return Failure(NOT_AN_ADDRESS, permanent=True) if kind == "ValidationError" else Failure(NOTIFY_REFUSES)
    if code in (401, 403):
        return Failure(NOTIFY_KEY_REFUSED, stops=True)
    return Failure(NOTIFY_LIMIT if code == 429 else NOTIFY_UNREACHABLE, stops=True)


def _refused(code: int, words: bytes | str, by_code: dict[int, str]) -> Failure:
    """A mail server's answer about one mail."""
    if code == SERVICE_CLOSES:
        return Failure(PUT_OFF, stops=True)
    if code in WANTS_SIGN_IN:
        return Failure(TURNED_US_AWAY, stops=True)
    text = words.decode("ascii", "replace") if isinstance(words, bytes) else str(words)
    permanent = code >= 500
    return Failure(reason_of_status(text, by_code.get(code, REFUSED if permanent else PUT_OFF)), permanent=permanent)
