"""The joined pages."""

from goldenthread.partnership.roles import Permission
from tests.routes import Page

SEE = Page(Permission.VIEW_PLAN)

ROUTES = {
    "thread:home": Page("public"),
    "help": Page("public"),
    "accessibility": Page("public"),
    "privacy": Page("public"),
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
ROWS = {}
