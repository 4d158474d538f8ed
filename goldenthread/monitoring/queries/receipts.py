"""What was sent, to be shown and mailed to whoever sent it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from goldenthread.accounts.models import Person
from goldenthread.monitoring.content import RatingContent
from goldenthread.monitoring.models import Round, TextKind, Update
from goldenthread.monitoring.queries.history import rating_content
from goldenthread.monitoring.queries.live import RELATED
from goldenthread.monitoring.queries.texts import Words, texts_of
from goldenthread.monitoring.queries.unchanged import WRITTEN
from goldenthread.monitoring.rules.updates import ANSWERED
from goldenthread.plans.models import ActionVersion

NONE_OF_THESE = "None of these is true"
ORDER = {kind.value: (place, kind.label) for place, kind in enumerate(WRITTEN)}


@dataclass(frozen=True)
class SentAnswer:
    """One answer as it was sent: the action's words, the rating's, and each text with what it is."""

    action: UUID
    label: str
    answer: str
    late: bool
    sent_at: datetime
    unchanged_since: str
    texts: tuple[tuple[str, str], ...]
    rating: RatingContent | None = None


def sent_answers(round: Round, actions: Collection[UUID], reader: Person) -> tuple[SentAnswer, ...]:
    """Those of these actions' answers that stand as sent, in the order given, in a constant number of queries.

    A note for the programme officer is told only to its writer.
    """
    rows = {
        row.action_id: row
        for row in Update.objects.filter(round=round, action_id__in=actions, state__in=ANSWERED).select_related(
            *RELATED
        )
    }
    texts = texts_of(list(rows.values()), WRITTEN)
    labels = ActionVersion.objects.filter(action_id__in=rows, recorded_to=None)
    named = {version.action_id: str(version) for version in labels}
    return tuple(
        _sent(row, named.get(action, ""), _readable(texts[row.pk], reader), row.submitted_at)
        for action in actions
        if (row := rows.get(action)) and row.submitted_at
    )


def _readable(texts: dict[str, Words], reader: Person) -> dict[str, Words]:
    note = texts.get(TextKind.OFFICER_NOTE)
    if note is None or note.written_by == reader.pk:
        return texts
    return {kind: words for kind, words in texts.items() if kind != TextKind.OFFICER_NOTE}


def _sent(row: Update, label: str, texts: dict[str, Words], sent_at: datetime) -> SentAnswer:
    said = sorted((ORDER[kind], words.words) for kind, words in texts.items())
    asked = [(str(label), text) for (_place, label), text in said]
    if row.help_from:
        asked.append(("Help or decision wanted from", row.help_from.name))
    if row.proposed_finish:
        asked.append(("New date proposed", f"{row.proposed_finish.day} {row.proposed_finish:%B %Y}"))
    if row.proposed_words:
        asked.append(("New date in words", row.proposed_words))
    return SentAnswer(
        action=row.action_id,
        label=label,
        answer=row.rating.word if row.rating else NONE_OF_THESE,
        late=row.late,
        sent_at=sent_at,
        unchanged_since=row.unchanged_since.name if row.unchanged_since else "",
        texts=tuple(asked),
        rating=rating_content(row.rating),
    )
