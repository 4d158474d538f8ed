"""Every number of a report, counted once, from the rows alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.monitoring.content import AskedContent, RatingContent, RoundContent
from goldenthread.monitoring.rules.changes import NO_REPLY, NONE_OF_THESE, NOT_ASKED, RATED, standing_of
from goldenthread.reports.rows import Exceptional, Good, Row, proofs_past_due

NOT_YET_KNOWN = "not_yet_known"
DIFFERENCES = ("improved", "no_change", "worse", NOT_YET_KNOWN)


@dataclass(frozen=True)
class Standing:
    """How many actions stand so: `state` is rated (with its `rating`), none_of_these, no_reply or not_asked."""

    state: str
    rating: RatingContent | None
    now: int
    before: int


@dataclass(frozen=True)
class Counts:
    """The numbers of a whole round, or of one priority. Standings add up to `asked`, now and before."""

    promised: int
    asked: int
    standings: tuple[Standing, ...]
    exceptions: dict[Exceptional, int]
    good: dict[Good, int]
    differences: dict[str, int]
    moved: int
    no_timescale: int
    wanted: int
    changed: int
    proofs_past_due: int
    targets_met: int

    @property
    def answered(self) -> int:
        """How many actions have an answer, late or not."""
        return self.asked - self.exceptions[Exceptional.NO_REPLY]

    @property
    def overdue(self) -> int:
        """How many actions are past their agreed finish."""
        return self.exceptions[Exceptional.OVERDUE]


def count(content: RoundContent, rows: Sequence[Row]) -> Counts:
    """Count these rows of a round: `promised` leaves out withdrawn actions, all else counts what was asked for."""
    asked = [row.asked for row in rows if row.asked]
    proofs = {proof.id: proof for each in asked for proof in each.proofs}
    return Counts(
        promised=sum(not row.action.withdrawn for row in rows),
        asked=len(asked),
        standings=_standings(content, asked),
        exceptions={kind: sum(kind in row.exceptions for row in rows) for kind in Exceptional},
        good={kind: sum(kind in row.good for row in rows) for kind in Good},
        differences={kind: sum(difference_of(each) == kind for each in asked) for kind in DIFFERENCES},
        moved=sum(each.calendar.moved > 0 for each in asked),
        no_timescale=sum(each.calendar.state == "no_timescale" for each in asked),
        wanted=sum(bool(each.update.help_wanted) for each in asked),
        changed=sum(has_changed(each) for each in asked),
        proofs_past_due=len(proofs_past_due(rows)),
        targets_met=sum(bool(proof.latest and proof.latest.target_answer == "met") for proof in proofs.values()),
    )


def difference_of(asked: AskedContent) -> str:
    """Whether it made a difference: improved, no_change, worse, or not yet known where nothing says so."""
    return asked.impact.answer if asked.impact.answer in DIFFERENCES else NOT_YET_KNOWN


def has_changed(asked: AskedContent) -> bool:
    """Whether it stands otherwise than in the round before; no for an action that was not asked for then."""
    before, now = _before(asked), (standing_of(asked.update), _word(asked.update.rating))
    return before[0] != NOT_ASKED and before != now


def _standings(content: RoundContent, asked: Sequence[AskedContent]) -> tuple[Standing, ...]:
    """One for each word of the scale, none of these, no reply; then words of other scales, and what was not asked."""
    now = [(standing_of(each.update), _word(each.update.rating)) for each in asked]
    before = [_before(each) for each in asked]
    words = {word.word: word for word in content.scale}
    earlier = {each.previous_rating.word: each.previous_rating for each in asked if each.previous_rating}
    used = {each.update.rating.word: each.update.rating for each in asked if each.update.rating}
    kinds = [(RATED, word) for word in words]
    kinds += [(NONE_OF_THESE, ""), (NO_REPLY, "")]
    kinds += [(RATED, word) for word in {**used, **earlier} if word not in words]
    kinds += [(NOT_ASKED, "")] if (NOT_ASKED, "") in before else []
    known = {**earlier, **used, **words}
    return tuple(
        Standing(state, known.get(word), now.count((state, word)), before.count((state, word))) for state, word in kinds
    )


def _before(asked: AskedContent) -> tuple[str, str]:
    return asked.previous_state, _word(asked.previous_rating)


def _word(rating: RatingContent | None) -> str:
    return rating.word if rating else ""
