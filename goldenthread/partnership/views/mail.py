"""The mail of this installation, for those who look after it: what waits, what left, what failed and why.

It shows no mail's text: a link in a mail belongs to its receiver alone.
"""

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.govuk.listing import Filter, make_listing, search_in
from goldenthread.notices import actions
from goldenthread.notices.models import MailState, WaitingMail
from goldenthread.notices.queries import mail_counts, mail_page, mail_way
from goldenthread.partnership.access import installation_page

BY_STATE = Filter(
    "state", "State", MailState.choices, lambda rows, value: rows.filter(state=value), any_label="Any state"
)


@installation_page
@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """Every mail that is still stored, newest first."""
    return _show(request)


@installation_page
@require_POST
def send_again(request: HttpRequest, mail: UUID) -> HttpResponse:
    """Send a failed mail again, and say what came of it."""
    found = get_object_or_404(WaitingMail, pk=mail)
    try:
        actions.send_again(by=cast(Person, request.user), mail=found)
    except RuleBroken as broken:
        return _show(request, problems=[broken.sentence])
    found.refresh_from_db()
    level = {MailState.SENT.value: messages.SUCCESS, MailState.FAILED.value: messages.ERROR}
    messages.add_message(request, level.get(found.state, messages.INFO), _what_came_of(found))
    return HttpResponseRedirect(f"{reverse('partnership:mail')}?state={MailState.FAILED}")


def _show(request: HttpRequest, **more: Any) -> HttpResponse:
    rows = WaitingMail.objects.order_by("-created_at", "-id").defer("text")
    listing = make_listing(request.GET, rows, search=search_in("to", "subject", "reason"), filters=[BY_STATE])
    context = {"listing": listing, "counts": mail_counts(), "way": mail_way(), "shown_at": mail_page(), **more}
    return render(request, "partnership/mail.html", context)


def _what_came_of(mail: WaitingMail) -> str:
    if mail.state == MailState.SENT:
        return f"Sent again to {mail.to}."
    if mail.state == MailState.FAILED:
        return f"The email to {mail.to} failed again. {mail.reason}"
    return f"The email to {mail.to} waits and will be tried again by itself. {mail.reason}".strip()
