"""What was answered in the round before, ready to be given again by "no change"."""

from collections.abc import Collection, Mapping
from uuid import UUID

from goldenthread.monitoring.content import AnswerGiven, LastAnswer
from goldenthread.monitoring.models import Round, TextKind, Update
from goldenthread.monitoring.queries.contexts import Context
from goldenthread.monitoring.queries.history import rating_content
from goldenthread.monitoring.queries.texts import Words, texts_of
from goldenthread.monitoring.rules.unchanged import REPEATED, why_not_unchanged
from goldenthread.monitoring.rules.updates import ANSWERED

# What a lead writes; the officer's question is the officer's.
WRITTEN = tuple(kind for kind in TextKind if kind != TextKind.RETURN_QUESTION)


def last_answers(round: Round, actions: Collection[UUID]) -> dict[UUID, LastAnswer]:
    """The answers of the round before that stand, by action, in a constant number of queries."""
    if round.previous is None:
        return {}
    rows = Update.objects.filter(round=round.previous, action_id__in=list(actions), state__in=ANSWERED)
    updates = list(rows.select_related("rating"))
    texts = texts_of(updates, REPEATED)
    return {row.action_id: _last(row, texts[row.pk], round.previous, round) for row in updates}


def _last(update: Update, texts: Mapping[str, Words], previous: Round, round: Round) -> LastAnswer:
    given = AnswerGiven(
        action=update.action_id,
        rating=update.rating_id,
        none_of_these=update.none_of_these,
        help_from=update.help_from_id,
        texts={kind: text.words for kind, text in texts.items() if not text.redacted},
        unchanged=True,
    )
    return LastAnswer(
        given=given,
        rating=rating_content(update.rating),
        round_name=previous.name,
        in_a_row=update.unchanged_in_a_row,
        known_word=update.rating is None or update.rating.scale_id == round.scale_id,
    )


def why_not(last: LastAnswer | None, context: Context, *, returned: bool) -> str:
    """Why "no change" is not enough for an action today, as one sentence; "" where it is."""
    rating = last.rating if last else None
    found = context.contradictions(rating)
    return why_not_unchanged(last, context.calendar(rating), context.proofs, found, returned=returned)
