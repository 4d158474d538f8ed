"""The first page: for visitors what Golden Thread is; for people what is asked of them, and what they look after."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.accounts.access import public
from goldenthread.accounts.models import Person
from goldenthread.common.clock import today
from goldenthread.requests.models import Request
from goldenthread.thread.queries.asked import ROUND
from goldenthread.thread.queries.home import home_of
from goldenthread.thread.queries.tallies import IMPACT_WORDS


@public
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the person who is signed in; anybody else learns what this is and how to sign in."""
    if not isinstance(request.user, Person):
        return render(request, "thread/start.html")
    found = home_of(request.user)
    if found.only_area:
        # The header then names the area, and the navigation leads into it.
        marked = cast(Any, request)
        marked.area, marked.permissions = found.only_area.area, found.only_area.permissions
    context = {
        "mine": found,
        "today": today(),
        "answer_url": answer_url,
        "impact_words": IMPACT_WORDS,
    }
    return render(request, "thread/home.html", context)


def answer_url(asked: Request) -> str:
    """The page on which a request is answered."""
    if asked.about_kind != ROUND:
        return ""
    return reverse("monitoring:answer", args=[asked.area.slug, asked.about_id, asked.post_id])
