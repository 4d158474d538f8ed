"""Signing in and out."""

from goldenthread.accounts.sample_links import sample_sign_in_links
from tests.factories.accounts import PersonFactory
from tests.routes import Page, Rows


def signed(rows: Rows) -> str:
    """What stands in the printed link of a sample person."""
    PersonFactory(is_sample=True, sample_label="Programme officer")
    return sample_sign_in_links("")[0][1].removeprefix("/sign-in/sample/").removesuffix("/")


ROUTES = {
    "accounts:sign_in": Page("public"),
    "accounts:enter_code": Page("public"),
    "accounts:link": Page("public"),
    "accounts:sample": Page("public"),
    "accounts:sign_out": Page("public", method="post"),
}
ROWS = {"token": lambda rows: "of-no-request", "signed": signed}
