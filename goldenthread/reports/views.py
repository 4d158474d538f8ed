"""The report of a round as a page, as a draft for the officer, and as a file."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.documents.writing.html import fragment
from goldenthread.documents.writing.pdf import MissingPdfLibrary
from goldenthread.monitoring.models import Round, RoundState
from goldenthread.monitoring.queries import round_in
from goldenthread.monitoring.queries.frozen import corrections_of
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.reports.formats import FORMATS
from goldenthread.reports.queries import draft_of, file_name, report_of


@area_page(Permission.VIEW_PLAN)
def report(request: HttpRequest, area: LocalArea, round: UUID) -> HttpResponse:
    """The report of a frozen round with its downloads; for an open one, when there will be a report."""
    found = _round_or_404(area, round)
    if not _is_frozen(found):
        return render(request, "reports/not_yet.html", {"round": found})
    corrections = sum(len(written) for written in corrections_of(found).values())
    document = report_of(found)
    context = {"round": found, "document": document, "shown": fragment(document), "formats": FORMATS.values()}
    return render(request, "reports/report.html", {**context, "corrections": corrections})


@area_page(Permission.RUN_ROUNDS)
def draft(request: HttpRequest, area: LocalArea, round: UUID) -> HttpResponse:
    """What the report of an open round would say today."""
    found = _round_or_404(area, round)
    if _is_frozen(found):
        return redirect("reports:round", area.slug, found.pk)
    document = draft_of(found)
    return render(request, "reports/draft.html", {"round": found, "document": document, "shown": fragment(document)})


@area_page(Permission.VIEW_PLAN)
def download(request: HttpRequest, area: LocalArea, round: UUID, format: str) -> HttpResponse:
    """The report as a file; where this installation can't write it, a page that says why and offers the others."""
    found, form = _round_or_404(area, round), FORMATS.get(format)
    if form is None:
        raise Http404("No such format.")
    if not _is_frozen(found):
        return redirect("reports:round", area.slug, found.pk)
    try:
        content = form.write(report_of(found))
    except MissingPdfLibrary as missing:
        others = [each for each in FORMATS.values() if each is not form]
        context = {"round": found, "sentence": missing.sentence, "formats": others}
        return render(request, "reports/cannot_write.html", context, status=503)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(found, form)}"'}
    return HttpResponse(content, content_type=form.content_type, headers=headers)


def _round_or_404(area: LocalArea, round: UUID) -> Round:
    found = round_in(area, round)
    if found is None:
        raise Http404("No such round in this area.")
    return found


def _is_frozen(round: Round) -> bool:
    return round.state == RoundState.FROZEN
