"""The officer's collecting: the matrix, more time for one lead, and what changed since the last round."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.govuk.listing import Filter, Listing, make_listing
from goldenthread.monitoring import actions
from goldenthread.monitoring.content import RoundContent
from goldenthread.monitoring.forms.reviewing import MoreTimeForm
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.queries.live import live_content
from goldenthread.monitoring.queries.matrix import LEAD, WAYS, matrix_of
from goldenthread.monitoring.queries.progress import progress_of
from goldenthread.monitoring.queries.side_by_side import CHANGED, NEW, SAME, SILENT, Pair, side_by_side
from goldenthread.monitoring.snapshots import frozen_content
from goldenthread.monitoring.views.found import AreaHttpRequest, is_frozen, round_or_404
from goldenthread.monitoring.views.standings import STANDING_KINDS, STANDING_SHORT
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.requests.queries import requests_about


@area_page(Permission.RUN_ROUNDS)
def matrix(request: AreaHttpRequest, area: LocalArea, round: UUID) -> HttpResponse:
    """How many actions stand how: by lead, body or priority, as the address says."""
    found = round_or_404(area, round)
    if is_frozen(found):
        return redirect("monitoring:round", area.slug, found.pk)
    by = request.GET.get("by", "")
    by = by if by in WAYS else LEAD
    progress = progress_of(found)
    ways = [
        ("post", _("By lead")),
        ("body", _("By body")),
        ("priority", _("By %(word)s") % {"word": progress.content.plan.priority_word.lower()}),
    ]
    context = {
        "round": found,
        "progress": progress,
        "matrix": matrix_of(progress, by),
        "tabs": [{"text": text, "href": f"?by={way}", "current": way == by} for way, text in ways],
        "kinds": STANDING_KINDS,
        "words": STANDING_SHORT,
    }
    return render(request, "monitoring/matrix.html", context)


@area_page(Permission.RUN_ROUNDS)
def more_time(request: AreaHttpRequest, area: LocalArea, round: UUID, post: UUID) -> HttpResponse:
    """Give one lead until a later day, with a reason."""
    found = round_or_404(area, round)
    if is_frozen(found):
        return redirect("monitoring:round", area.slug, found.pk)
    asked = requests_about("round", found.pk).filter(post=post).first()
    if asked is None:
        raise Http404("This round asks that post for nothing.")
    form = MoreTimeForm(request.POST or None, latest=found.freeze_on)
    problems: list[str] = []
    if form.is_valid():
        try:
            actions.give_more_time(by=request.user, round=found, post=asked.post, **form.cleaned_data)
        except RuleBroken as broken:
            problems = [broken.sentence]
        else:
            messages.success(request, _("%(post)s has more time now.") % {"post": asked.post})
            return redirect("monitoring:round", area.slug, found.pk)
    context = {"form": form, "round": found, "asked": asked, "problems": problems}
    return render(request, "monitoring/more_time.html", context)


@area_page(Permission.VIEW_PLAN)
def changes(request: AreaHttpRequest, area: LocalArea, round: UUID) -> HttpResponse:
    """What was said last time and now, side by side; while a round is open, for the officer alone."""
    found = round_or_404(area, round)
    if not is_frozen(found) and Permission.RUN_ROUNDS not in request.permissions:
        raise PermissionDenied(_("What leads write can be read once the round is frozen."))
    content = frozen_content(found) if is_frozen(found) else live_content(found, today())
    pairs = side_by_side(found, content)
    listing = _listing(request, content, pairs)
    counts = {kind: sum(pair.kind == kind for pair in pairs) for kind in (CHANGED, SAME, SILENT, NEW)}
    context = {"round": found, "content": content, "listing": listing, "counted": counts, **_scales(found)}
    return render(request, "monitoring/changes.html", context)


def _scales(round: Round) -> dict[str, Any]:
    """The words of both rounds: where the scale changed in between, each has a key of its own."""
    before = round.previous.scale if round.previous else None
    other = before if before and before.pk != round.scale_id else None
    return {"scale_before": list(other.words.order_by("position")) if other else []}


def _listing(request: AreaHttpRequest, content: RoundContent, pairs: tuple[Pair, ...]) -> Listing[Pair]:
    kinds = [
        (CHANGED, _("Changed")),
        (SAME, _("The same rating")),
        (SILENT, _("No reply")),
        (NEW, _("Not asked last time")),
    ]
    priorities = [(str(one.id), one.label) for one in content.plan.priorities]
    filters = [
        Filter("kind", _("Change"), kinds, lambda rows, value: [row for row in rows if row.kind == value], _("All")),
        Filter(
            "priority",
            content.plan.priority_word,
            priorities,
            lambda rows, value: [row for row in rows if str(row.priority.id) == value],
            _("All"),
        ),
    ]
    return make_listing(request.GET, pairs, search=_worded, filters=filters, per_page=25)


def _worded(rows: Any, text: str) -> list[Pair]:
    words = text.lower().split()
    return [row for row in rows if all(word in _words_of(row) for word in words)]


def _words_of(row: Pair) -> str:
    return f"{row.action.label} {row.asked.update.post} {row.asked.update.comment} {row.before.comment}".lower()
