"""The pages behind the links of mails."""

from goldenthread.requests.secrets import token_of
from tests.factories.accounts import PersonFactory
from tests.factories.requests import RequestFactory, RequestLinkFactory
from tests.routes import Page, Rows


def token(rows: Rows) -> str:
    """The token of a link that works, of somebody who holds the post."""
    person = PersonFactory()
    asked = RequestFactory(area=rows.area, holder=person)
    return token_of(RequestLinkFactory(person=person, request=asked).pk)


ROUTES = {"requests:landing": Page("public")}
ROWS = {"link": token}
