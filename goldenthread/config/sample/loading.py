"""Loads the sample area: everything in one transaction, each event at its own moment in the past."""

from django.db import transaction

from goldenthread.common.clock import now
from goldenthread.config.sample import plan, proofs, rounds
from goldenthread.config.sample.cast import Cast, gather
from goldenthread.config.sample.story import read, story_until_today


@transaction.atomic
def load_sample_area() -> Cast:
    """Play the sample's story up to this moment; returns its cast."""
    story = story_until_today()
    partnership, about = read("partnership.toml"), read("rounds.toml")
    priorities = [*read("plan_1_3.toml")["priority"], *read("plan_4_6.toml")["priority"]]
    played: dict[str, Cast] = {}

    def begin() -> None:
        cast = played["cast"] = gather(story, partnership)
        book = plan.adopt(story, cast, about, priorities)
        plan.find(story, cast, book, partnership["finding"], about["plan"])
        agreed_on = cast.meetings["strategic", plan.AGREED_IN_WEEK].held_on
        story.then(agreed_on, 17, lambda: plan.agree(story, cast, book))
        proofs.schedule(story, cast, book)
        rounds.schedule(story, cast, book, about["round"])

    # The opening scene plans all later ones, so it is played first and alone.
    until = now()
    story.then(story.start, 8, begin)
    story.play(until)
    story.events = [event for event in story.events if event[2] is not begin]
    story.play(until)
    return played["cast"]
