"""The list of rounds, and the page of one: the officer's desk while it is open, its snapshot once it is frozen."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from goldenthread.common.clock import today
from goldenthread.common.errors import RuleBroken
from goldenthread.govuk.listing import Filter, make_listing
from goldenthread.monitoring import actions
from goldenthread.monitoring.forms.reviewing import FreezeEarlyForm
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.queries.collecting import ANSWERED_STANDINGS, MISSING_STANDINGS, STANDINGS
from goldenthread.monitoring.queries.frozen import FrozenRow, corrections_of, frozen_rows
from goldenthread.monitoring.queries.progress import Progress, Row, progress_of
from goldenthread.monitoring.queries.rounds import posts_held, rounds_in
from goldenthread.monitoring.rules.rounds import can_freeze
from goldenthread.monitoring.snapshots import frozen_content
from goldenthread.monitoring.views.found import AreaHttpRequest, is_frozen, round_or_404
from goldenthread.monitoring.views.standings import STANDING_KINDS, STANDING_WORDS
from goldenthread.partnership.access import area_page
from goldenthread.partnership.models import LocalArea
from goldenthread.partnership.roles import Permission
from goldenthread.trail.queries import history_of


@area_page(Permission.VIEW_PLAN)
def rounds(request: AreaHttpRequest, area: LocalArea) -> HttpResponse:
    """Every round of the area, the newest first."""
    listing = make_listing(request.GET, rounds_in(area), search=_search_rounds, per_page=25)
    return render(request, "monitoring/rounds.html", {"listing": listing})


def _search_rounds(found: Any, text: str) -> Any:
    return [one for one in found if text.lower() in f"{one.name} {one.plan_title}".lower()]


@area_page(Permission.VIEW_PLAN)
def round_page(request: AreaHttpRequest, area: LocalArea, round: UUID) -> HttpResponse:
    """One round: for the officer who runs it, for others while it is open, and for everybody once it is frozen."""
    found = round_or_404(area, round)
    if is_frozen(found):
        return _frozen_page(request, found)
    if Permission.RUN_ROUNDS in request.permissions:
        return _desk(request, found)
    context = {"round": found, "posts": posts_held(found, request.user)}
    return render(request, "monitoring/round_open.html", context)


def _desk(request: AreaHttpRequest, round: Round) -> HttpResponse:
    progress = progress_of(round)
    context = {
        "round": round,
        "progress": progress,
        "listing": _listing(request, progress),
        "may_freeze": can_freeze(round, today(), missing=progress.missing, latest=progress.latest_reply),
        "standing_words": STANDING_WORDS,
        "standing_kinds": STANDING_KINDS,
        "today": today(),
        "draft_address": _report_address(round, "draft"),
        "history": history_of("round", round.pk),
    }
    return render(request, "monitoring/round_desk.html", context)


def _listing(request: AreaHttpRequest, progress: Progress) -> Any:
    filters = [
        Filter("standing", _("Where it stands"), _standing_choices(), _by_standing, _("Everything")),
        Filter("post", _("Who answers"), _post_choices(progress), _by_post, _("Everybody")),
        Filter("body", _("Body"), _body_choices(progress), _by_body, _("All")),
        Filter("priority", progress.content.plan.priority_word, _priorities(progress.rows), _in_priority, _("All")),
        Filter("look", _("Worth a look"), list(LOOKS.items()), _by_look, _("All")),
    ]
    return make_listing(request.GET, progress.rows, search=_search_rows, filters=filters, per_page=50)


def _standing_choices() -> list[tuple[str, str]]:
    grouped = [
        ("answered", _("Answered")),
        ("missing", _("Not answered")),
        ("elsewhere", _("With a colleague or for clearance")),
    ]
    return [*grouped, *((name, str(STANDING_WORDS[name])) for name in STANDINGS)]


def _by_standing(rows: list[Row], value: str) -> list[Row]:
    elsewhere = frozenset({"contributor", "clearance"})
    groups = {"answered": ANSWERED_STANDINGS, "missing": MISSING_STANDINGS, "elsewhere": elsewhere}
    wanted = groups.get(value, frozenset({value}))
    return [row for row in rows if row.standing in wanted]


def _post_choices(progress: Progress) -> list[tuple[str, str]]:
    return sorted(((str(one.post.pk), str(one.post)) for one in progress.posts), key=lambda choice: choice[1])


def _by_post(rows: list[Row], value: str) -> list[Row]:
    return [row for row in rows if row.post and str(row.post.pk) == value]


def _body_choices(progress: Progress) -> list[tuple[str, str]]:
    bodies = {str(one.post.body_id): one.post.body.name for one in progress.posts}
    return sorted(bodies.items(), key=lambda choice: choice[1])


def _by_body(rows: list[Row], value: str) -> list[Row]:
    return [row for row in rows if row.post and str(row.post.body_id) == value]


LOOKS = {
    "contradicts": "Contradicts the calendar or the proofs",
    "overdue": "Overdue",
    "move": "A move is proposed",
    "help": "Help or a decision is wanted",
    "note": "There is a note for you",
    "late": "Late",
    "none": "None of these is true",
}


def _by_look(rows: list[Row], value: str) -> list[Row]:
    tests = {
        "contradicts": lambda row: bool(row.asked.contradictions),
        "overdue": lambda row: row.asked.calendar.state == "overdue",
        "move": lambda row: bool(row.asked.calendar.awaiting),
        "help": lambda row: bool(row.asked.update.help_wanted),
        "note": lambda row: row.has_note,
        "late": lambda row: row.asked.update.late,
        "none": lambda row: row.asked.update.none_of_these,
    }
    return [row for row in rows if tests[value](row)]


def _search_rows(rows: list[Row], text: str) -> list[Row]:
    words = text.lower().split()
    return [row for row in rows if all(word in f"{row.action.label} {row.post or ''}".lower() for word in words)]


def _frozen_page(request: AreaHttpRequest, round: Round) -> HttpResponse:
    content = frozen_content(round)
    rows = frozen_rows(content, corrections_of(round))
    filters = [
        Filter("priority", content.plan.priority_word, _priorities(rows), _in_priority, _("All")),
        Filter("answer", _("Answer"), _answers(rows), _with_answer, _("All")),
        Filter("look", _("Worth a look"), [(k, v) for k, v in LOOKS.items() if k != "note"], _by_look_frozen, _("All")),
    ]
    context = {
        "round": round,
        "content": content,
        "listing": make_listing(request.GET, rows, search=_search_frozen, filters=filters, per_page=50),
        "disagreeing": [row for row in rows if row.asked.contradictions],
        "corrections": [row for row in rows if row.corrections],
        "posts": posts_held(round, request.user),
        "report_address": _report_address(round),
        "may_run": Permission.RUN_ROUNDS in request.permissions,
        "history": history_of("round", round.pk),
    }
    return render(request, "monitoring/round_frozen.html", context)


def _report_address(round: Round, page: str = "round") -> str:
    """Where the report of the round, or its draft, is; "" where there are no reports, which lie above this room."""
    try:
        return reverse(f"reports:{page}", args=[round.area.slug, round.pk])
    except NoReverseMatch:
        return ""


def _priorities(rows: Sequence[FrozenRow | Row]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((str(row.priority.id), row.priority.label) for row in rows))


def _in_priority(rows: list[Any], value: str) -> list[Any]:
    return [row for row in rows if str(row.priority.id) == value]


def _answers(rows: list[FrozenRow]) -> list[tuple[str, str]]:
    return sorted({(row.answer, row.answer) for row in rows})


def _with_answer(rows: list[FrozenRow], value: str) -> list[FrozenRow]:
    return [row for row in rows if row.answer == value]


def _by_look_frozen(rows: list[FrozenRow], value: str) -> list[FrozenRow]:
    return _by_look(rows, value)  # type: ignore[arg-type, return-value]


def _search_frozen(rows: list[FrozenRow], text: str) -> list[FrozenRow]:
    words = text.lower().split()
    return [row for row in rows if all(word in f"{row.action.label} {row.asked.update.post}".lower() for word in words)]


@area_page(Permission.RUN_ROUNDS)
def freeze(request: AreaHttpRequest, area: LocalArea, round: UUID) -> HttpResponse:
    """Say what freezing means and who is still silent; freeze when that is confirmed."""
    found = round_or_404(area, round)
    if is_frozen(found):
        return redirect("monitoring:round", area.slug, found.pk)
    progress = progress_of(found)
    may_freeze = can_freeze(found, today(), missing=progress.missing, latest=progress.latest_reply)
    form = FreezeEarlyForm(request.POST if request.method == "POST" else None)
    problems: list[str] = []
    if request.method == "POST" and (may_freeze or form.is_valid()):
        problems = _try_to_freeze(request, found, although_early=not may_freeze)
        if not problems:
            return redirect("monitoring:round", area.slug, found.pk)
    context = {"round": found, "progress": progress, "problems": problems, "may_freeze": may_freeze, "today": today()}
    if not may_freeze:
        context["form"] = form
    return render(request, "monitoring/freeze.html", context)


def _try_to_freeze(request: AreaHttpRequest, round: Round, *, although_early: bool) -> list[str]:
    try:
        actions.freeze_round(by=request.user, round=round, although_early=although_early)
    except RuleBroken as broken:
        return [broken.sentence]
    messages.success(request, _("%(round)s is frozen. Its report can be made now.") % {"round": round.name})
    return []
