"""The joined pages."""

from goldenthread.accounts.private_addresses import make_address, secret_of
from goldenthread.partnership.roles import Permission
from tests.factories.accounts import PersonFactory
from tests.routes import Page, Rows

SEE = Page(Permission.VIEW_PLAN)

ROUTES = {
    "thread:home": Page("public"),
    "thread:calendar": Page("signed_in"),
    "thread:new_calendar_address": Page("signed_in", method="post"),
    "thread:no_calendar_address": Page("signed_in", method="post"),
    "thread:calendar_feed": Page("public"),
    "help": Page("public"),
    "accessibility": Page("public"),
    "privacy": Page("public"),
    "thread:together": SEE,
    "thread:plan": SEE,
    "thread:actions": SEE,
    "thread:dates": SEE,
    "thread:moved": SEE,
    "thread:health": SEE,
    "thread:priority": SEE,
    "thread:action": SEE,
    "thread:outcome": SEE,
    "thread:finding": SEE,
}


def secret(rows: Rows) -> str:
    """The secret half of somebody's calendar address."""
    return secret_of(make_address(by=PersonFactory(), purpose="calendar"))


ROWS = {"secret": secret}
