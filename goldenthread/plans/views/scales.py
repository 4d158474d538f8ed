"""Rating scales: the list, one scale, writing one of the area's own."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.forms import formset_factory
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from goldenthread.common.errors import RuleBroken
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.plans import actions
from goldenthread.plans.forms.scales import MOST_WORDS, ScaleForm, WordForm
from goldenthread.plans.models import RatingScale
from goldenthread.plans.queries import scales_of
from goldenthread.plans.views.addresses import own
from goldenthread.plans.views.editing import Page, Sent, edit, key_of, person_of, posted

WORD_FIELDS = ("word", "letter", "meaning", "state", "shape", "colour")


@area_page(Permission.VIEW_PLAN)
def scales(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Every scale that the area can use, and those it used before."""
    found = list(scales_of(area, retired=True))
    return render(request, "plans/scales.html", {"scales": found})


@area_page(Permission.EDIT_PLAN)
def write_scale(request: HttpRequest, area: LocalArea) -> HttpResponse:
    """Write a scale of the area's own; `?like=` starts from another one's words."""
    like = _scale(area, key_of(request.GET["like"])) if "like" in request.GET else None
    return _write(request, area, like, replaces=None)


@area_page(Permission.EDIT_PLAN)
def change_scale(request: HttpRequest, area: LocalArea, scale: UUID) -> HttpResponse:
    """Write a scale anew; the old one is retired and stays with the rounds that used it."""
    found = _scale(area, scale)
    return _write(request, area, found, replaces=found)


@area_page(Permission.EDIT_PLAN)
def retire_scale(request: HttpRequest, area: LocalArea, scale: UUID) -> HttpResponse:
    """Offer a scale no longer."""
    found = _scale(area, scale)
    page = Page(
        "Stop offering this scale?",
        own("scales", area),
        "The scale is no longer offered.",
        "Stop offering it",
        "Plans and rounds that use it keep it.",
        found.name,
        kind="warning",
    )

    def save(sent: Sent) -> None:
        actions.retire_scale(by=sent.by, area=area, scale=found)

    return edit(request, lambda data, _: forms.Form(data), save, page)


def _write(
    request: HttpRequest, area: LocalArea, like: RatingScale | None, replaces: RatingScale | None
) -> HttpResponse:
    words = [{name: getattr(word, name) for name in WORD_FIELDS} for word in like.words.all()] if like else []
    formset_of = formset_factory(WordForm, extra=MOST_WORDS - len(words) if len(words) < MOST_WORDS else 0)
    form = ScaleForm(posted(request), initial={"name": replaces.name if replaces else ""})
    formset = formset_of(posted(request), initial=words)
    for number, each in enumerate(formset.forms, start=1):
        each.about = f"Word {number}"  # type: ignore[attr-defined]  # opens its sentences in the error summary
    if request.method == "POST" and form.is_valid() and formset.is_valid():
        try:
            actions.write_scale(
                by=person_of(request), area=area, words=_words(formset), replaces=replaces, **form.cleaned_data
            )
        except RuleBroken as broken:
            form.add_error(None, broken.sentence)
        else:
            messages.success(request, "Scale saved. Choose it for a plan under the plan’s details.")
            return HttpResponseRedirect(own("scales", area))
    context = {
        "form": form,
        "forms": [form, formset],
        "formset": formset,
        "replaces": replaces,
        "back": own("scales", area),
    }
    return render(request, "plans/write_scale.html", context)


def _words(formset: Any) -> list[actions.NewWord]:
    filled = [form.cleaned_data for form in formset.forms if form.cleaned_data.get("word")]
    return [actions.NewWord(**{name: answers[name] for name in WORD_FIELDS}) for answers in filled]


def _scale(area: LocalArea, key: Any) -> RatingScale:
    return get_object_or_404(scales_of(area), pk=key)
