"""The page behind the link of a mail. Opening it does nothing: programs that check mail open it, and press buttons."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from goldenthread.accounts.access import client_address
from goldenthread.accounts.secrets import hash_of_client
from goldenthread.common.access import public
from goldenthread.requests import actions
from goldenthread.requests.access import forget, is_remembered, remember, remembered_links
from goldenthread.requests.forms import CodeForm
from goldenthread.requests.queries import Door, door_of, link_of, links_named, officers_of
from goldenthread.requests.registry import answer_page_of
from goldenthread.requests.rules import CodeRefused
from goldenthread.requests.secrets import token_of


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def landing(request: HttpRequest, link: str) -> HttpResponse:
    """Say who is asked for what until when, with a button; a browser that is not remembered needs the code too."""
    found = link_of(link)
    if found is None:
        raise Http404("No such link.")
    door = door_of(found)
    if not door.is_open:
        return _page(request, link, door, "requests/ended.html", status=410)
    if "forget" in request.POST:
        forget(request)
        return redirect("requests:landing", link)
    if is_remembered(request, found):
        if request.method == "POST":
            return redirect(answer_page_of(found.about_kind), link)
        return _page(request, link, door, "requests/landing.html", form=None)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _let_in(request, door, form):
        return redirect(answer_page_of(found.about_kind), link)
    return _page(request, link, door, "requests/landing.html", form=form)


def _let_in(request: HttpRequest, door: Door, form: CodeForm) -> bool:
    client = hash_of_client(client_address(request))
    try:
        actions.try_code(link=door.link, typed=form.cleaned_data["code"], client_hash=client)
    except CodeRefused as refused:
        form.add_error("code", refused.sentence)
        return False
    remember(request, door.link)
    return True


def _page(
    request: HttpRequest, token: str, door: Door, template: str, *, form: CodeForm | None = None, status: int = 200
) -> HttpResponse:
    link = door.link
    context = {
        "link": link,
        "token": token,
        "state": door.state.value,
        "asked": door.asked,
        "first": door.first,
        "personal": door.personal,
        "officers": officers_of([link.area]),
        "area_name": link.area.name,
        "area_url": request.path,
        "others": _others(request, door),
        "signed_in": request.user == link.person,
    }
    if form is not None:
        context["form"] = form
    return render(request, template, context, status=status)


def _others(request: HttpRequest, door: Door) -> list[tuple[str, str]]:
    """What else this browser may answer for the same person, in any area: words and the token of its page."""
    person, own = door.link.person, door.link
    links = [link for link in links_named(remembered_links(request), person) if link != own]
    doors = [each for link in links if (each := door_of(link)).is_open]
    return [(f"{each.first.title}, {each.link.area.name}", token_of(each.link.pk)) for each in doors if each.first]
