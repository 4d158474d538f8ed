"""Answering by the link of a mail: the same page as for people who sign in, and nothing else of the area."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from goldenthread.common.clock import today
from goldenthread.monitoring.queries.answering import round_for_answering
from goldenthread.monitoring.rules.people import ON_BEHALF, capacity
from goldenthread.monitoring.views.desk import Desk
from goldenthread.requests.access import by_request_link
from goldenthread.requests.models import Request, RequestLink


class LinkHttpRequest(HttpRequest):
    """A request that has passed `by_request_link`: whose link, and what it asks of them."""

    link: RequestLink
    asked: tuple[Request, ...]


@by_request_link
def answer_round(request: LinkHttpRequest, link: str) -> HttpResponse:
    """Everything that one round asks of the link's person, in all their posts."""
    return desk_of_link(request, link).respond()


@by_request_link
def receipt(request: LinkHttpRequest, link: str) -> HttpResponse:
    """What the link's person has sent in the round."""
    return desk_of_link(request, link).receipt()


def desk_of_link(request: LinkHttpRequest, link: str) -> Desk:
    """The desk of a link's person; Http404 where the link is not about a round."""
    round = round_for_answering(request.link.area, request.link.about_id)
    posts = tuple(asked.post for asked in request.asked)
    if round is None or not posts:
        raise Http404("This link leads to no round.")
    person = request.link.person
    capacities = [capacity(person, post, today()) for post in posts]
    return Desk(
        request=request,
        person=person,
        round=round,
        posts=posts,
        address=reverse("answering:round", args=[link]),
        receipt_address=reverse("answering:sent", args=[link]),
        ask_address=lambda action: reverse("answering:ask", args=[link, action]),
        on_behalf=next((one for one in capacities if ON_BEHALF in one), ""),
        by_link=True,
    )
