"""The pages behind the links of mails, and what the officer sees of them."""

from goldenthread.partnership.roles import Permission
from goldenthread.requests.models import Request, RequestLink
from goldenthread.requests.secrets import token_of
from tests.factories.accounts import PersonFactory
from tests.factories.requests import RequestFactory, RequestLinkFactory
from tests.routes import Page, Rows

RUN = Page(Permission.RUN_ROUNDS)
PRESS = Page(Permission.RUN_ROUNDS, method="post", rows={"person": lambda rows: rows["request_link"].person})


def request_link(rows: Rows) -> RequestLink:
    """A link that works, of somebody who holds the post that is asked."""
    person = PersonFactory()
    return RequestLinkFactory(person=person, request=RequestFactory(area=rows.area, holder=person))


def token(rows: Rows) -> str:
    """What stands in the address of the link."""
    return token_of(rows["request_link"].pk)


def about(rows: Rows) -> str:
    """The key of what is asked."""
    return str(Request.objects.get(about_id=rows["request_link"].about_id).about_id)


ROUTES = {
    "requests:landing": Page("public"),
    "requests:sent": RUN,
    "requests:send_now": PRESS,
    "requests:withdraw_link": PRESS,
    "requests:replace_link": PRESS,
}
ROWS = {"link": token, "request_link": request_link, "about": about, "kind": lambda rows: "thing"}
