"""What the tests of sign-in share: asking for an email, and taking its link and code out of it."""

import re
from dataclasses import dataclass

from django.core import mail
from django.test import Client
from django.urls import reverse

LINK = re.compile(r"http://testserver(/sign-in/link/\S+/)")
CODE = re.compile(r"^[B-DF-HJ-NP-TV-XZ]{4}-[B-DF-HJ-NP-TV-XZ]{4}$", re.MULTILINE)


@dataclass(frozen=True)
class Mailed:
    """The two secrets of a mail."""

    link: str
    code: str


def ask(browser: Client, email: str, **fields):
    """Send the first page's form."""
    return browser.post(reverse("accounts:sign_in"), {"email": email, **fields})


def newest_mail() -> Mailed:
    """The secrets of the newest mail."""
    text = mail.outbox[-1].body
    return Mailed(LINK.search(text)[1], CODE.search(text)[0])


def ask_and_read(browser: Client, email: str, **fields) -> Mailed:
    """Ask, and read the mail that comes."""
    ask(browser, email, **fields)
    return newest_mail()


def signed_in_as(browser: Client):
    """The key of who is signed in, or None."""
    return browser.session.get("_auth_user_id")
