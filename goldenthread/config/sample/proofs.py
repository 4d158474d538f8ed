"""What came for the sample's proofs, who judged it, and what was waived."""

from datetime import timedelta

from goldenthread.accounts.models import Person
from goldenthread.config.sample.cast import Cast
from goldenthread.config.sample.plan import Book
from goldenthread.config.sample.story import Content, Story
from goldenthread.evidence import actions
from goldenthread.evidence.models import Proof, ProofDue, ProofReceived
from goldenthread.evidence.rules import leads_outcome

JUDGES = ("analyst", "officer")


def schedule(story: Story, cast: Cast, book: Book) -> None:
    """Put everything that came, and each waiver, into the story."""
    for proof, content in book.proofs:
        for came in content.get("came", []):
            _schedule_one(story, cast, proof, content, came)
        if waived := content.get("waived"):
            _schedule_waiver(story, cast, proof, waived)


def _due(story: Story, proof: Proof, week: int) -> ProofDue:
    return ProofDue.objects.as_at(None).get(proof=proof, due_on=story.week(week, 4))


def _schedule_one(story: Story, cast: Cast, proof: Proof, content: Content, came: Content) -> None:
    day = story.week(came["due"], 1)
    kept: list[ProofReceived] = []
    story.then(day, 10, lambda: kept.append(_receive(story, cast, proof, content, came)))
    story.then(day + timedelta(days=1), 11, lambda: _judge(cast, kept[0], came))
    if came.get("confirmed", True):
        story.then(day + timedelta(days=2), 15, lambda: _confirm(cast, kept[0]))


def _receive(story: Story, cast: Cast, proof: Proof, content: Content, came: Content) -> ProofReceived:
    first, last = came["measured"]
    return actions.receive_proof(
        by=cast.holder(content["by"]),
        due=_due(story, proof, came["due"]),
        text=came["text"],
        value=came["value"],
        measured_from=story.week(first),
        measured_to=story.week(last, 4),
        post=str(cast.posts[content["by"]]),
    )


def _judge(cast: Cast, received: ProofReceived, came: Content) -> None:
    judge = next(key for key in JUDGES if not _leads(cast.holder(key), received))
    actions.judge_proof(
        by=cast.holder(judge),
        received=received,
        answer=came["answer"],
        target_answer=came.get("target", ""),
        sentence=came["sentence"],
        post=str(cast.posts[judge]),
    )


def _confirm(cast: Cast, received: ProofReceived) -> None:
    judgement = received.judgements.as_at(None).get()
    actions.confirm_judgement(by=cast.holder("chair"), judgement=judgement, post=str(cast.posts["chair"]))


def _leads(person: Person, received: ProofReceived) -> bool:
    return leads_outcome(person, received.due.proof.outcome_id)


def _schedule_waiver(story: Story, cast: Cast, proof: Proof, waived: Content) -> None:
    def waive() -> None:
        due = _due(story, proof, waived["due"])
        officer = cast.holder("officer")
        actions.waive_due(by=officer, due=due, reason=waived["reason"], post=str(cast.posts["officer"]))

    story.then(story.week(waived["due"], 0), 14, waive)
