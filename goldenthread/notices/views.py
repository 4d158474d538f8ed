"""The page of mails of a development installation."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.views.decorators.http import require_safe

from goldenthread.common.access import public
from goldenthread.govuk.listing import make_listing, search_in
from goldenthread.notices.models import ShownMail


@public
@require_safe
def shown_mail(request: HttpRequest) -> HttpResponse:
    """The newest mails, whole; in production there is no such page."""
    if settings.PRODUCTION:
        raise Http404("Production sends its mail.")
    listing = make_listing(request.GET, ShownMail.objects.all(), search=search_in("to", "subject"), per_page=10)
    return render(
        request, "notices/shown_mail.html", {"listing": listing, "login_url": resolve_url(settings.LOGIN_URL)}
    )
