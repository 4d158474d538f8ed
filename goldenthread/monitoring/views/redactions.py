"""Taking personal text out of a round: find it, choose, say why."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring import actions
from goldenthread.monitoring.forms import FindTextForm, TakeOutForm
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.queries.personal import FoundText, personal_texts, rows_of
from goldenthread.monitoring.views.found import AreaHttpRequest, round_or_404
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission


@area_page(Permission.REDACT)
def take_out(request: AreaHttpRequest, area: LocalArea, round: UUID) -> HttpResponse:
    """Find texts by some of their words, choose those that must go, and say why."""
    found = round_or_404(area, round)
    return _take(request, found) if request.method == "POST" else _find(request, found)


def _find(request: AreaHttpRequest, round: Round) -> HttpResponse:
    form = FindTextForm(request.GET or None)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    texts = personal_texts(round, words) if words else []
    taking = TakeOutForm(choices=_choices(texts), initial={"words": words}) if texts else None
    return _show(request, round, form, taking, words)


def _take(request: AreaHttpRequest, round: Round) -> HttpResponse:
    words = request.POST.get("words", "")
    texts = personal_texts(round, words)
    taking = TakeOutForm(request.POST, choices=_choices(texts))
    problems: list[str] = []
    if taking.is_valid():
        try:
            number = _take_all(request, round, taking)
        except RuleBroken as broken:
            problems = [broken.sentence]
        else:
            done = ngettext("%(n)s text taken out.", "%(n)s texts taken out.", number)
            messages.success(request, done % {"n": number})
            return redirect("monitoring:round", round.area.slug, round.pk)
    return _show(request, round, FindTextForm(initial={"words": words}), taking, words, problems)


@transaction.atomic
def _take_all(request: AreaHttpRequest, round: Round, form: TakeOutForm) -> int:
    keys = form.cleaned_data["texts"]
    for row in [row for key in keys for row in rows_of(round, key)]:
        actions.redact_text(by=request.user, row=row, reason=form.cleaned_data["reason"])
    return len(keys)


def _choices(texts: list[FoundText]) -> list[tuple[str, str]]:
    return [(text.key, f"{text.about}: {text.text}") for text in texts]


def _show(
    request: AreaHttpRequest,
    round: Round,
    form: FindTextForm,
    taking: TakeOutForm | None,
    words: str,
    problems: list[str] | None = None,
) -> HttpResponse:
    context = {
        "round": round,
        "finding": form,
        "taking": taking,
        "words": words,
        "forms": [form, taking] if taking else [form],
        "problems": problems or [],
        "title": _("Take personal text out"),
    }
    return render(request, "monitoring/take_out.html", context)
