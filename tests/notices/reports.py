"""Delivery reports as mail servers write them, in the shape of the examples of RFC 3464, appendix E."""

from goldenthread.notices.models import WaitingMail

OTHER = "<20261122.other@example.org>"
USUAL = {
    "action": "failed",
    "status": "5.1.1",
    "diagnostic": "smtp; 550 5.1.1 <lead@example.org>: Recipient address rejected",
    "to": "bounces@sussex.example",
    "quoted_as": "message/rfc822",
    "fields": "",
    "headers": "",
}


REPORT = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
To: {to}
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
{headers}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B1"

--B1
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B1
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
{fields}Arrival-Date: Sun, 22 Nov 2026 09:00:00 +0000 (GMT)

Final-Recipient: rfc822; lead@example.org
Original-Recipient: rfc822;lead@example.org
Action: {action}
Status: {status}
Diagnostic-Code: {diagnostic}

--B1
Content-Type: {quoted_as}

From: Golden Thread <thread@sussex.example>
To: lead@example.org
Subject: The autumn round is open
Message-ID: {quoted}

Dear lead

--B1--
"""


def report(quoted: str = OTHER, **words: str) -> bytes:
    """A report about the mail whose Message-ID is `quoted`; `words` change any other of `USUAL`."""
    return REPORT.format(quoted=quoted, **{**USUAL, **words}).encode()


def about(mail: WaitingMail, **words: str) -> bytes:
    """A report about one of our mails."""
    return report(f"<{mail.message_id}>", **words)


ABSENCE = b"""\
From: lead@example.org
To: bounces@sussex.example
Subject: Out of office: The autumn round is open
Auto-Submitted: auto-replied
In-Reply-To: %s
Content-Type: text/plain

I am away until Monday; 550 5.1.1 is my room.
"""

RECEIPT = b"""\
From: lead@example.org
To: bounces@sussex.example
Subject: Read: The autumn round is open
Content-Type: multipart/report; report-type=disposition-notification; boundary="B2"

--B2
Content-Type: text/plain

Read.
--B2
Content-Type: message/disposition-notification

Final-Recipient: rfc822; lead@example.org
Original-Message-ID: %s
Disposition: manual-action/MDN-sent-manually; displayed
--B2--
"""
