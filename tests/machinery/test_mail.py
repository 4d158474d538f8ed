import smtplib
from email.message import EmailMessage

from tests.machinery.mail import SmtpSink


def test_mails_are_kept_as_they_were_sent(smtp_sink: SmtpSink):
    sent = EmailMessage()
    sent["Subject"], sent["From"], sent["To"] = "Größe", "a@example.org", "b@example.org"
    sent.set_content("a\nü\n")
    with smtplib.SMTP(smtp_sink.host, smtp_sink.port) as server:
        server.send_message(sent)
    [kept] = smtp_sink.messages
    assert kept["Subject"] == "Größe"
    assert kept.get_content().splitlines() == ["a", "ü"]
