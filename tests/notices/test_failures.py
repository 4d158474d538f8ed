"""What a mail server's answers mean in plain words."""

from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
    SMTPServerDisconnected,
)

import pytest

from goldenthread.notices import rules
from goldenthread.notices.rules import Failure, failure_of, reason_of_status


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("5.1.1", "There is no mailbox at this address."),
        ("smtp; 550 5.1.1 <x@example.org>: Recipient address rejected", "There is no mailbox at this address."),
        ("5.1.2", "There is no mail server for this address: look for a slip after the @."),
        ("5.1.10", "The organisation takes no mail at this address."),
        ("5.1.99", "Something is wrong with this address."),
        ("5.2.2", "The mailbox is full."),
        ("4.2.2", "The mailbox is full."),
        ("5.7.26", "The receiving mail server refused the email for its security rules."),
        ("5.0.0", "The receiving mail server refused the email."),
        ("5.999.999", "The receiving mail server refused the email."),
        ("no code", "The receiving mail server refused the email."),
        ("15.1.1 and 5.1.1234", "The receiving mail server refused the email."),
    ],
)
def test_an_enhanced_code_has_a_plain_sentence(status, reason):
    assert reason_of_status(status) == reason


def refused(code: int, words: bytes) -> SMTPRecipientsRefused:
    return SMTPRecipientsRefused({"a@example.org": (code, words)})


@pytest.mark.parametrize(
    ("problem", "failure"),
    [
        (refused(550, b"5.1.1 No such user"), Failure(rules.NO_SUCH_MAILBOX, permanent=True)),
        (refused(550, b"No such user \xff"), Failure(rules.NO_SUCH_MAILBOX, permanent=True)),
        (refused(552, b"Over quota"), Failure(rules.MAILBOX_FULL, permanent=True)),
        (refused(554, b"No"), Failure(rules.REFUSED, permanent=True)),
        (refused(450, b"4.2.0 Greylisted"), Failure("The mailbox cannot take mail.")),
        (refused(451, b"Later"), Failure(rules.PUT_OFF)),
        (refused(452, b"4.2.2 Over quota"), Failure(rules.MAILBOX_FULL)),
        (refused(421, b"Closing"), Failure(rules.PUT_OFF, stops=True)),
        (refused(530, b"5.7.0 Sign in first"), Failure(rules.TURNED_US_AWAY, stops=True)),
        (SMTPRecipientsRefused({}), Failure(rules.PUT_OFF, stops=True)),
        (
            SMTPDataError(554, b"5.7.1 Spam"),
            Failure("The receiving mail server does not let us write to this address.", True),
        ),
        (SMTPDataError(550, "No"), Failure(rules.REFUSED, permanent=True)),
        (SMTPDataError(451, b"Later"), Failure(rules.PUT_OFF)),
        (SMTPSenderRefused(553, b"Not you", "a@example.org"), Failure(rules.TURNED_US_AWAY, stops=True)),
        (SMTPAuthenticationError(535, b"Wrong"), Failure(rules.TURNED_US_AWAY, stops=True)),
        (SMTPServerDisconnected("closed"), Failure(rules.HUNG_UP, stops=True)),
        (SMTPNotSupportedError("SMTPUTF8"), Failure(rules.NOT_AN_ADDRESS, permanent=True)),
        (ValueError("no @"), Failure(rules.NOT_AN_ADDRESS, permanent=True)),
        (TimeoutError(), Failure(rules.UNREACHABLE, stops=True)),
        (ConnectionRefusedError(), Failure(rules.UNREACHABLE, stops=True)),
    ],
)
def test_what_each_failure_means(problem, failure):
    assert failure_of(problem) == failure
