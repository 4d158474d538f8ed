"""Mail out: written with the change that it tells of, sent once that is stored, and followed to its end."""

from goldenthread.notices.actions.fates import ask_what_became_of_mail, mark_failed
from goldenthread.notices.actions.reports import take_delivery_reports
from goldenthread.notices.actions.sending import send_waiting_mail
from goldenthread.notices.actions.writing import (
    Mail,
    MailNotSent,
    forget_old_mail,
    send_again,
    send_mail,
    send_mails,
    send_secret_mail,
)

__all__ = [
    "Mail",
    "MailNotSent",
    "ask_what_became_of_mail",
    "forget_old_mail",
    "mark_failed",
    "send_again",
    "send_mail",
    "send_mails",
    "send_secret_mail",
    "send_waiting_mail",
    "take_delivery_reports",
]
