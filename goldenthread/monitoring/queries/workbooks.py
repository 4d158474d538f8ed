"""What a workbook of a round is made of, and what an uploaded one is compared with: constant in queries."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from goldenthread.accounts.models import Person
from goldenthread.common.clock import now, today
from goldenthread.monitoring.content import AnswerGiven, Calendar, RatingContent
from goldenthread.monitoring.models import AskedAction, Round, TextKind, Update, UpdateState, WorkbookUpload
from goldenthread.monitoring.queries.answering import given_of, updates_for
from goldenthread.monitoring.queries.contexts import Context, Contexts, contexts_of
from goldenthread.monitoring.queries.history import rating_content
from goldenthread.monitoring.queries.texts import Words, texts_of
from goldenthread.monitoring.rules.updates import Problem, is_empty, problems_of
from goldenthread.monitoring.workbooks.comparing import OUTCOMES, compare
from goldenthread.monitoring.workbooks.content import Compared, Desk, FileRow, Line
from goldenthread.partnership.models import LocalArea, Post
from goldenthread.partnership.queries import groups_in
from goldenthread.partnership.roles import Permission
from goldenthread.partnership.rules import may

STANDINGS = {
    "": "No answer yet",
    UpdateState.DRAFT: "In draft",
    UpdateState.SUBMITTED: "Sent",
    UpdateState.RETURNED: "Returned with a question",
    UpdateState.ACCEPTED: "Accepted: changes are not taken",
}
TAKEN_OUT = "Personal text was taken out of this answer."


@dataclass(frozen=True)
class Preview:
    """An uploaded file beside what is stored now. `seen` changes with anything that it shows."""

    rows: tuple[Compared, ...]
    notes: tuple[str, ...]
    seen: str

    def of(self, *outcomes: str) -> tuple[Compared, ...]:
        """The rows with these outcomes, in the order of the file."""
        return tuple(row for row in self.rows if row.outcome in outcomes)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each outcome."""
        return {outcome: len(self.of(outcome)) for outcome in OUTCOMES}


def desk_of(round: Round, post: Post | None, person: Person, day: date | None = None) -> tuple[Desk, Contexts]:
    """A round, or one post's part of it, as this person may answer it, with what answers are measured against."""
    day = day or today()
    asked = AskedAction.objects.filter(round=round, **({"post": post} if post else {"post__isnull": False}))
    posts = {row.action_id: row.post for row in asked.select_related("post__body") if row.post}
    contexts = contexts_of(round, set(posts), day)
    updates = {row.action_id: row for row in updates_for(round, list(posts), waits=False)}
    texts = texts_of(list(updates.values()))
    reader = _Reader(round, person, may(person, Permission.SEE_OFFICER_NOTES, round.area))
    lines = tuple(
        reader.line(context, posts[action], updates.get(action), texts)
        for action, context in contexts.by_action.items()
    )
    used = {row.help_from_id: row.help_from.name for row in updates.values() if row.help_from and row.help_from_id}
    desk = Desk(
        round=round.pk,
        round_name=round.name,
        area_name=round.area.name,
        reply_by=round.reply_by,
        post_name=str(post) if post else "",
        lines=lines,
        words=contexts.words,
        groups={group.pk: group.name for group in groups_in(round.area)} | used,
        made_at=now(),
        made_for=person.name,
    )
    return desk, contexts


class _Reader:
    """Turns actions into lines, for one person."""

    def __init__(self, round: Round, person: Person, sees_notes: bool) -> None:
        self._last = round.previous.name if round.previous else ""
        self._person = person
        self._sees_notes = sees_notes

    def line(
        self, context: Context, post: Post, update: Update | None, all_texts: Mapping[UUID, Mapping[str, Words]]
    ) -> Line:
        """One action; a note that this person may not read is left out, and said to be there."""
        texts = dict(all_texts[update.pk]) if update else {}
        closed = {kind: TAKEN_OUT for kind, text in texts.items() if text.redacted}
        note = texts.get(TextKind.OFFICER_NOTE)
        if note and not self._sees_notes and note.written_by != self._person.pk:
            closed[TextKind.OFFICER_NOTE] = f"{note.writer} wrote a note that you may not read."
            del texts[TextKind.OFFICER_NOTE]
        stored = given_of(update, texts) if update else AnswerGiven(action=context.action.id)
        return Line(
            action=context.action.id,
            post=post.pk,
            post_name=str(post),
            reference=context.action.reference,
            text=context.action.text,
            before=self._before(context),
            calendar=_calendar(context, update, stored),
            standing=_standing(update, stored, texts),
            stored=stored,
            state=update.state if update else "",
            closed=closed,
        )

    def _before(self, context: Context) -> str:
        """What was said last time, in one text: the round, the rating and what the board was told."""
        before = context.previous
        if before.state == "not_asked":
            return ""
        said = before.rating.word if before.rating else {"none_of_these": "none of these"}.get(before.state, "no reply")
        return f"{self._last}: {said}" + (f"\n{before.comment}" if before.comment else "")


def _calendar(context: Context, update: Update | None, stored: AnswerGiven) -> Calendar:
    rating: RatingContent | None = rating_content(update.rating) if update else None
    return context.calendar(rating, answers=rating is not None or stored.none_of_these)


def _standing(update: Update | None, stored: AnswerGiven, texts: Mapping[str, Words]) -> str:
    state = update.state if update and not (update.state == UpdateState.DRAFT and is_empty(stored)) else ""
    question = texts.get(TextKind.RETURN_QUESTION)
    asked = f":\n{question.words}" if question and state == UpdateState.RETURNED else ""
    return (STANDINGS.get(state) or UpdateState(state).label) + asked


def preview_of(upload: WorkbookUpload, person: Person, day: date | None = None) -> Preview:
    """An uploaded file beside what is stored now."""
    desk, contexts = desk_of(upload.round, upload.post, person, day)

    def problems(given: AnswerGiven) -> tuple[Problem, ...]:
        return problems_of(given, contexts.contradictions(given))

    compared = compare(desk, [FileRow.from_json(row) for row in upload.rows or []], problems)
    return Preview(compared, tuple(upload.notes), _seen(compared))


def _seen(compared: tuple[Compared, ...]) -> str:
    told = [(row.number, row.outcome, row.reasons, row.changes, _edit(row)) for row in compared]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def _edit(row: Compared) -> tuple[int, str]:
    return (row.line.stored.edit_number, row.line.state) if row.line else (0, "")


def asked_posts(round: Round) -> list[Post]:
    """The posts that a round asks, by name."""
    asked = AskedAction.objects.filter(round=round).exclude(post=None).values("post")
    return sorted(Post.objects.filter(pk__in=asked).select_related("body"), key=str)


def count_unasked(round: Round) -> int:
    """How many actions nobody answers for: no workbook holds them."""
    return AskedAction.objects.filter(round=round, post=None).count()


def upload_of(person: Person, area: LocalArea, key: UUID) -> WorkbookUpload | None:
    """An upload of an area, for who made it and for who runs the area's rounds; None for everybody else."""
    related = ("area", "uploaded_by", "post__body", "post__area", "round__area", "round__plan", "round__scale")
    uploads = WorkbookUpload.objects.in_area(area).select_related(*related, "round__previous")
    if not may(person, Permission.RUN_ROUNDS, area):
        uploads = uploads.filter(uploaded_by=person)
    found: WorkbookUpload | None = uploads.filter(pk=key).first()
    return found
