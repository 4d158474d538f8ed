"""Taking personal text out of a proof, and of the frozen rounds that tell of it."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext

from goldenthread.common.errors import RuleBroken
from goldenthread.evidence.models import Proof
from goldenthread.evidence.personal import PersonalText, personal_texts
from goldenthread.monitoring import actions
from goldenthread.monitoring.forms import TakeOutOfProofForm
from goldenthread.monitoring.views.found import AreaHttpRequest
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission


@area_page(Permission.REDACT)
def take_out_of_proof(request: AreaHttpRequest, area: LocalArea, proof: UUID) -> HttpResponse:
    """Choose the texts of a proof that must go, and say why."""
    found = get_object_or_404(Proof.objects.select_related("area"), pk=proof, area=area)
    texts = personal_texts(found)
    form = TakeOutOfProofForm(request.POST or None, choices=[(one.key, f"{one.about}: {one.text}") for one in texts])
    problems: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            number = _take(request, found, texts, form)
        except RuleBroken as broken:
            problems = [broken.sentence]
        else:
            done = ngettext("%(n)s text taken out.", "%(n)s texts taken out.", number)
            messages.success(request, done % {"n": number})
            return redirect("evidence:proof", area.slug, found.pk)
    context = {"proof": found, "form": form, "texts": texts, "problems": problems}
    return render(request, "monitoring/take_out_of_proof.html", context)


@transaction.atomic
def _take(request: AreaHttpRequest, proof: Proof, texts: list[PersonalText], form: TakeOutOfProofForm) -> int:
    chosen = [one for one in texts if one.key in form.cleaned_data["texts"]]
    for one in chosen:
        actions.redact_proof_text(by=request.user, proof=proof, words=one.text, reason=form.cleaned_data["reason"])
    return len(chosen)
