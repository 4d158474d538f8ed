"""The mails of a development installation."""

from tests.routes import Page

ROUTES = {"notices:shown_mail": Page("public")}
ROWS = {}
