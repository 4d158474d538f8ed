"""Signing in as one of the sample people, by a link that the start of a development installation prints."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from goldenthread.accounts.access import public
from goldenthread.accounts.sample_links import person_of_sample_link
from goldenthread.accounts.views.sessions import begin_session
from goldenthread.accounts.views.sign_in import page_of_sign_in


@public
@never_cache
@page_of_sign_in
def sample(request: HttpRequest, signed: str) -> HttpResponse:
    """A button that signs in as a sample person, in any browser and as often as wanted; no such page in production."""
    person = person_of_sample_link(signed) if settings.SAMPLE_SIGN_IN else None
    if person is None:
        raise Http404("No sample person has this link.")
    if request.method == "POST":
        return begin_session(request, person, "")
    return render(request, "accounts/confirm.html", {"name": person.name, "sample_label": person.sample_label})
