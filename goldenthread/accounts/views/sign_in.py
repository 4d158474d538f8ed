"""Asking for an email, and using its link or its code."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from goldenthread.accounts import actions, queries
from goldenthread.accounts.access import client_address, public
from goldenthread.accounts.forms import AskForm, CodeForm
from goldenthread.accounts.models import SignInRequest
from goldenthread.accounts.rules import SignInRefused, asked_in
from goldenthread.accounts.views.sessions import (
    after_sign_in,
    begin_session,
    browser_token,
    remember_browser,
    token_for,
)
from goldenthread.accounts.views.visitor import page_wanted
from goldenthread.common.errors import RuleBroken
from goldenthread.notices.queries import mail_page

page_of_sign_in = require_http_methods(["GET", "HEAD", "POST"])


def _sent(request: HttpRequest) -> QueryDict | None:
    """The form that was sent, empty ones included; None where the page was only opened."""
    return request.POST if request.method == "POST" else None


@public
@never_cache
@page_of_sign_in
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for an email address, and answer the same whoever it belongs to."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(after_sign_in(request.GET.get("next", "")))
    form = AskForm(_sent(request), initial={"next": request.GET.get("next", "")})
    if form.is_valid():
        token = token_for(request)
        try:
            actions.ask_to_sign_in(
                email=form.cleaned_data["email"],
                browser_token=token,
                client=client_address(request),
                next_address=page_wanted(form.cleaned_data["next"]),
                link_address=lambda link: request.build_absolute_uri(reverse("accounts:link", args=[link])),
            )
        except RuleBroken as refused:
            form.add_error("email", refused.sentence)
        else:
            response = redirect("accounts:enter_code")
            remember_browser(response, token)
            return response
    return render(request, "accounts/sign_in.html", {"form": form, "mail_page": mail_page()})


@public
@never_cache
@page_of_sign_in
def enter_code(request: HttpRequest) -> HttpResponse:
    """In the browser that asked: say that the email is on its way, and take its code."""
    candidates = queries.live_requests_of_browser(browser_token(request))
    if not candidates:
        return _ended(request)
    form = CodeForm(_sent(request))
    return _sign_in_by_code(request, form, candidates) or _ask_for_code(request, form, candidates[0].email)


@public
@never_cache
@page_of_sign_in
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link of an email. Opening it does nothing: programs that check mail open it too.

    In the browser that asked it shows a button; in any other it asks for the code.
    """
    asked = queries.live_request_of_link(token)
    if asked is None:
        return _ended(request)
    if asked_in(asked, browser_token(request)):
        return _sign_in_by_link(request, asked)
    form = CodeForm(_sent(request))
    return _sign_in_by_code(request, form, [asked]) or _ask_for_code(request, form, "")


def _ask_for_code(request: HttpRequest, form: CodeForm, email: str) -> HttpResponse:
    context = {"form": form, "email": email, "mail_page": mail_page()}
    return render(request, "accounts/enter_code.html", context)


def _sign_in_by_link(request: HttpRequest, asked: SignInRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "accounts/confirm.html", {"name": asked.person.name if asked.person else asked.email})
    try:
        person = actions.sign_in_by_link(asked=asked, browser_token=browser_token(request))
    except SignInRefused:
        return _ended(request)
    return begin_session(request, person, asked.next_address)


def _sign_in_by_code(
    request: HttpRequest, form: CodeForm, candidates: Sequence[SignInRequest]
) -> HttpResponseRedirect | None:
    """Try the code that was typed; None where there is none or it is wrong, which the form then says."""
    if not form.is_valid():
        return None
    try:
        person, asked = actions.sign_in_by_code(candidates=candidates, typed=form.cleaned_data["code"])
    except SignInRefused as refused:
        form.add_error("code", refused.sentence)
        return None
    return begin_session(request, person, asked.next_address)


def _ended(request: HttpRequest) -> HttpResponse:
    """Say that the email was used or is too old, and how to get on; somebody signed in is shown the way in."""
    return render(request, "accounts/ended.html", status=410)
