"""Reports are taken from a Maildir, an mbox file or an IMAP server, once each."""

import mailbox
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from goldenthread.notices.delivery.mailboxes import MailboxUnreadable, unread
from goldenthread.notices.delivery.reading import MOST_BYTES
from goldenthread.notices.models import WaitingMail
from goldenthread.notices.queries import failing_addresses
from tests.notices.imap_server import running_imap
from tests.notices.reports import ABSENCE, about, report
from tests.notices.test_fate import stored

pytestmark = pytest.mark.django_db
GONE, FULL = "There is no mailbox at this address.", "The mailbox is full."


def sent(to: str = "lead@example.org") -> WaitingMail:
    return stored(to, message_id=f"{uuid4().hex}@sussex.example")


def fate(mail: WaitingMail) -> tuple[str, str]:
    mail.refresh_from_db()
    return mail.state, mail.reason


@pytest.fixture
def maildir(tmp_path) -> mailbox.Maildir:
    return mailbox.Maildir(tmp_path / "reports", create=True)


def read(place: str, capsys) -> str:
    call_command("read_delivery_reports", place)
    return capsys.readouterr().out.strip()


def test_reports_mark_the_mails_that_failed(maildir, capsys):
    gone, full, fine = sent("gone@example.org"), sent("full@example.org"), sent("fine@example.org")
    for raw in (about(gone), about(full, status="5.2.2"), about(fine, action="delayed"), ABSENCE % b"<a@b>", report()):
        maildir.add(raw)
    place = f"maildir:{maildir._path}"
    assert read(place, capsys) == "5 read: 2 mails failed, 1 reports about no mail of ours."
    assert (fate(gone), fate(full), fate(fine)) == (("failed", GONE), ("failed", FULL), ("sent", ""))
    assert gone.sent_at < gone.failed_at
    assert failing_addresses(["gone@example.org", "fine@example.org"]) == {"gone@example.org": GONE}
    assert read(place, capsys) == "0 read: 0 mails failed, 0 reports about no mail of ours."
    assert [message.get_flags() for message in maildir] == ["S"] * 5


def test_a_report_that_comes_twice_changes_nothing_the_second_time(maildir, capsys):
    mail = sent()
    maildir.add(about(mail))
    maildir.add(about(mail, status="5.2.2"))
    assert read(f"maildir:{maildir._path}", capsys) == "2 read: 1 mails failed, 0 reports about no mail of ours."


def test_a_mail_that_somebody_opened_in_a_mail_program_was_read_and_flags_are_kept(maildir, capsys):
    mail, other = sent(), sent("b@example.org")
    for raw, flags in ((about(mail), "S"), (about(other), "F")):
        message = mailbox.MaildirMessage(raw)
        message.set_subdir("cur")
        message.set_flags(flags)
        maildir.add(message)
    assert read(f"maildir:{maildir._path}", capsys).startswith("1 read: 1 mails failed")
    assert fate(mail) == ("sent", "")
    assert sorted(message.get_flags() for message in maildir) == ["FS", "S"]


def test_two_who_read_one_mailbox_break_nothing(maildir):
    maildir.add(about(sent()))
    maildir.add(about(sent("b@example.org")))
    first = unread(f"maildir:{maildir._path}")
    next(first)
    assert len(list(unread(f"maildir:{maildir._path}"))) == 2
    assert list(first) == []


def test_a_report_finds_its_mail_by_the_address_that_it_came_to(maildir, settings, capsys):
    settings.MAIL_RETURN_PATH = "bounces+{mail}@sussex.example"
    mail, other = sent(), sent("b@example.org")
    maildir.add(about(other, to=f"bounces+{mail.pk.hex}@sussex.example"))
    read(f"maildir:{maildir._path}", capsys)
    assert (fate(mail), fate(other)) == (("failed", GONE), ("sent", ""))


def test_an_mbox_is_emptied_into_a_file_beside_it(tmp_path, capsys):
    mails = [sent(), sent("b@example.org")]
    box = mailbox.mbox(tmp_path / "reports")
    for mail in mails:
        box.add(about(mail))
    box.close()
    place = f"mbox:{tmp_path / 'reports'}"
    assert read(place, capsys) == "2 read: 2 mails failed, 0 reports about no mail of ours."
    assert {fate(mail) for mail in mails} == {("failed", GONE)}
    assert read(place, capsys).startswith("0 read")
    done = mailbox.mbox(tmp_path / "reports.read")
    assert [message.get_content_type() for message in done] == ["multipart/report"] * 2
    done.close()


def test_an_mbox_in_use_is_left_alone(tmp_path, capsys):
    box = mailbox.mbox(tmp_path / "reports")
    box.add(report())
    box.flush()
    (tmp_path / "reports.lock").touch()
    with pytest.raises(CommandError, match="in use just now"):
        read(f"mbox:{tmp_path / 'reports'}", capsys)
    assert len(box) == 1
    box.close()


def test_reports_are_read_from_an_imap_server_and_marked_there(capsys):
    with running_imap() as imap:
        mail = sent()
        imap.messages = {7: about(mail) + b"x" * (2 * MOST_BYTES), 9: ABSENCE % b"<a@b>"}
        place = f"imap://reports%40sussex.example:p%40ss%2Fword@127.0.0.1:{imap.port}/Delivery%20reports"
        assert read(place, capsys) == "2 read: 1 mails failed, 0 reports about no mail of ours."
        assert (fate(mail), imap.seen) == (("failed", GONE), {7, 9})
        assert read(place, capsys).startswith("0 read")
        assert imap.heard[-1] == "LOGOUT"


@pytest.mark.parametrize(
    ("end", "sentence"),
    [
        ("reports%40sussex.example:p%40ss%2Fword@127.0.0.1:{port}/Nowhere", "no such folder"),
        ("reports:wrong@127.0.0.1:{port}/", "The mailbox on 127.0.0.1 cannot be read: error."),
        ("reports:wrong@127.0.0.1:9/", "The mailbox on 127.0.0.1 cannot be read: ConnectionRefusedError."),
        ("reports:wrong@mail.example.org/", "use imaps://"),
    ],
)
def test_an_imap_server_that_cannot_be_read_is_said_without_the_password(end, sentence, capsys):
    with running_imap() as imap, pytest.raises(CommandError, match=sentence) as said:
        read("imap://" + end.format(port=imap.port), capsys)
    assert "wrong" not in str(said.value)


def test_a_server_that_does_not_encrypt_gets_no_password(capsys):
    with running_imap() as imap, pytest.raises(CommandError, match="cannot be read: SSLError"):
        read(f"imaps://reports:secret@127.0.0.1:{imap.port}/", capsys)
    assert "secret" not in str(imap.heard)


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("", "set GOLDENTHREAD_MAIL_REPORTS"),
        ("pop3://x", "Give a mailbox as"),
        ("maildir:/nowhere", "There is no Maildir at /nowhere."),
        ("mbox:/nowhere", "There is no mbox file at /nowhere."),
    ],
)
def test_a_mailbox_that_is_not_there_is_said(place, sentence, capsys):
    with pytest.raises(CommandError, match=sentence):
        read(place, capsys)


def test_a_generator_that_is_not_finished_marks_nothing(maildir):
    maildir.add(report())
    reading = unread(f"maildir:{maildir._path}")
    next(reading)
    reading.close()
    assert len(list((Path(maildir._path) / "new").iterdir())) == 1
    with pytest.raises(MailboxUnreadable):
        list(unread("elsewhere"))
