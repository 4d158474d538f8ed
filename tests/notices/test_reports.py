"""What an incoming mail says: a report that a mail of ours failed, or nothing of use."""

from email.message import EmailMessage
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.notices.delivery.reading import MOST_BYTES, Report, read_report
from tests.notices.reports import ABSENCE, RECEIPT, report

ID = "a1b2@sussex.example"
MAIL = UUID("01a2050c-6eb7-733f-a6b5-85120e08e190")
PATTERN = "bounces+{mail}@sussex.example"
GONE, FULL = "There is no mailbox at this address.", "The mailbox is full."
REFUSED = "The receiving mail server refused the email."


def test_a_report_names_the_mail_and_the_reason():
    assert read_report(report(f"<{ID}>")) == Report((), (ID,), GONE)


@pytest.mark.parametrize(
    ("status", "diagnostic", "reason"),
    [
        ("5.2.2", "smtp; 552 5.2.2 over quota", FULL),
        ("5.0.0", "smtp; 550 5.1.1 no such user", GONE),
        ("5.0.0 (unknown)", "smtp; 550 no such user", GONE),
        ("5.0.0", "smtp; 552 full", FULL),
        ("5.0.0", "smtp; 554 No.", REFUSED),
        ("", "", REFUSED),
        ("5.4.4", "dns; host not found", "There is no mail server for this address: look for a slip after the @."),
        ("4.4.7", "smtp; expired", "The receiving mail server did not take the email in time."),
        (
            "5.7.1",
            "smtp; 550 5.7.1 TRANSPORT.RULES",
            "The receiving mail server does not let us write to this address.",
        ),
    ],
)
def test_the_reason_is_plain(status, diagnostic, reason):
    assert read_report(report(status=status, diagnostic=diagnostic)).reason == reason


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded", ""])
def test_what_is_no_failure_is_passed_over(action):
    assert read_report(report(action=action)) is None


@pytest.mark.parametrize("action", ["Failed", "failed (bad destination mailbox address)", "FAILED"])
def test_a_failure_is_known_however_it_is_written(action):
    assert read_report(report(action=action)).reason == GONE


@pytest.mark.parametrize(
    "raw", [ABSENCE % b"<a@b>", RECEIPT % b"<a@b>", b"", b"\n\n", b"Subject: Hello\n\nfailed 5.1.1"]
)
def test_absence_notices_receipts_and_letters_are_passed_over(raw):
    assert read_report(raw) is None


@pytest.mark.parametrize(
    "raw",
    [
        report(f"<{ID}>", quoted_as="text/rfc822-headers"),
        report(f"<{ID}>").replace(b"message/delivery-status", b"Message/Global-Delivery-Status"),
        report(f"<{ID}>", quoted_as="message/global-headers"),
        report(f"\r\n <{ID}>"),
        report("none", fields=f"X-Original-Message-ID: <{ID}>\n"),
        report("none", headers=f"In-Reply-To: <{ID}>\n"),
        report("none", headers=f"X-Original-Message-ID: {ID}\n"),
        report(f"<{ID}>").replace(b"\n", b"\r\n"),
    ],
)
def test_the_mail_is_found_wherever_the_report_names_it(raw):
    assert read_report(raw).message_ids == (ID,)


def test_the_mail_is_found_by_the_address_that_the_report_came_to():
    address = f"Bounces+{MAIL.hex}@sussex.example"
    assert read_report(report(to=f"<{address}>"), PATTERN).mails == (MAIL,)
    assert read_report(report(headers=f"Delivered-To: {address}\n"), PATTERN).mails == (MAIL,)
    assert read_report(report(to=address), "bounces@sussex.example").mails == ()
    assert read_report(report(to="bounces+none@sussex.example"), PATTERN).mails == ()


def test_a_report_inside_a_forwarded_mail_is_found():
    outer = EmailMessage()
    outer["To"] = "bounces@sussex.example"
    outer.set_content("See below")
    outer.add_attachment(report(f"<{ID}>"), maintype="application", subtype="octet-stream")
    assert read_report(outer.as_bytes()) is None
    wrapped = b"Content-Type: multipart/mixed; boundary=X\n\n--X\n" + report(f"<{ID}>") + b"\n--X--\n"
    assert read_report(wrapped).message_ids == (ID,)


def test_a_huge_mail_is_read_from_its_beginning():
    assert read_report(report(f"<{ID}>") + b"x" * (3 * MOST_BYTES)).message_ids == (ID,)


def test_a_thousand_nested_parts_break_nothing():
    raw = b"".join(b"Content-Type: multipart/mixed; boundary=B%d\n\n--B%d\n" % (n, n) for n in range(3000))
    assert read_report(raw + report(f"<{ID}>")) is None


def test_unknown_charsets_and_broken_words_break_nothing():
    raw = report(
        f"<{ID}>",
        headers="Subject: =?x-none?b?////?=\nTo: \udcff\n".encode("ascii", "surrogateescape").decode("latin-1"),
    )
    raw = raw.replace(b"charset=us-ascii", b"charset=\xff\x00nonsense").replace(b"Dear lead", b"\xff\xfe\x00")
    assert read_report(raw).message_ids == (ID,)


def is_harmless(found: Report | None) -> bool:
    """What was found may be asked of a database and shown: no control characters, and one of our own sentences."""
    if found is None:
        return True
    return found.reason.endswith(".") and all(text.isascii() and text.isprintable() for text in found.message_ids)


@given(st.binary(max_size=2000))
def test_whatever_bytes_come_nothing_breaks(raw):
    assert is_harmless(read_report(raw, PATTERN))


@given(st.data())
def test_whatever_happens_to_a_report_on_its_way_nothing_breaks(data):
    raw = report(f"<{ID}>", to=f"bounces+{MAIL.hex}@sussex.example")
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(raw)))
        end = data.draw(st.integers(start, min(len(raw), start + 200)))
        raw = raw[:start] + data.draw(st.one_of(st.binary(max_size=40), st.just(raw[end : end + 80]))) + raw[end:]
    found = read_report(raw, PATTERN)
    assert is_harmless(found)
