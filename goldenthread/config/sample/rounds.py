"""The sample's rounds: opened, answered, reviewed, frozen, and the moves that were agreed after each."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from goldenthread.common.terms import ENGLAND, Term
from goldenthread.common.working_days import add_working_days, is_working_day
from goldenthread.config.sample.cast import Cast
from goldenthread.config.sample.plan import Book
from goldenthread.config.sample.story import Content, Story
from goldenthread.monitoring import actions
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.models import Round, Update
from goldenthread.plans.actions import decide_timescale
from goldenthread.plans.models import Action, Decision, RatingWord, TimescaleChange

LETTERS = {"S": "Started", "P": "In progress", "C": "Completed"}
SAME = "Nothing has changed since the last round."
GOES_ON = "The work goes on. We will propose a new date to the Strategic Group."
SAY_SO = "The work itself is done; what it changed has still to be shown."


@dataclass(frozen=True)
class Told:
    """One entry of an action's story: the rating's letter, how far it has come, the words, the officer's question."""

    letter: str
    sign: str
    text: str
    question: str = ""


def told(story: list[str], place: int) -> Told | None:
    """The entry of one round, or None for silence; "=" repeats the letter before."""
    entry = story[place]
    if not entry or entry.startswith("-"):
        return None
    if entry == "=":
        before = told(story, place - 1)
        return Told(before.letter, "+", SAME) if before else None
    head, text, *question = (part.strip() for part in entry.split(" | "))
    return Told(head[0], head[1:] or "+", text, question[0] if question else "")


Entry = tuple[Content, Told]


def answering(content: Content) -> str:
    """The key of the post that answers for an action, "" where none does."""
    leads = content["leads"]
    key = content.get("answers") or (leads[0] if len(leads) == 1 else "")
    return "" if key.startswith("group:") else str(key)


def schedule(story: Story, cast: Cast, book: Book, rounds: list[Content]) -> None:
    """Put every round into the story."""
    for place, content in enumerate(rounds):
        _Playing(story, cast, book, content, place).schedule()


@dataclass
class _Playing:
    """One round as it is played."""

    story: Story
    cast: Cast
    book: Book
    content: Content
    place: int
    round: Round | None = None

    def schedule(self) -> None:
        """Opening, answers, review, freeze, and the moves that the Strategic Group decides afterwards."""
        opens_on = self.story.week(self.content["opens"])
        self.story.then(opens_on, 9, self.open)
        for index, (key, entries) in enumerate(self._by_post().items()):
            self._schedule_sitting(opens_on, index, key, entries)
        self.story.then(self.freeze_on, 10, self.accept_rest)
        self.story.then(self.freeze_on, 16, self.freeze)
        group, week = self.content["meetings"][0]
        self.story.then(self.cast.meetings[group, week].held_on, 17, self.decide_moves)

    @property
    def reply_by(self) -> date:
        """The Friday of the third week."""
        return self.story.week(self.content["opens"] + 2, 4)

    @property
    def freeze_on(self) -> date:
        """The Monday after, or earlier where bank holidays would bring it too close to the papers."""
        deadlines = [self.cast.meetings[group, week].paper_deadline for group, week in self.content["meetings"]]
        latest = add_working_days(min(deadlines), -self.cast.area.freeze_working_days)
        return max(min(self.story.week(self.content["opens"] + 3), latest), self.reply_by)

    def open(self) -> None:
        """Open the round for the meetings that it serves."""
        opens_on = self.story.week(self.content["opens"])
        self.round = actions.open_round(
            by=self.cast.holder("officer"),
            plan=self.book.plan,
            name=self._name(opens_on),
            opens_on=opens_on,
            reply_by=self.reply_by,
            freeze_on=self.freeze_on,
            scale=self.book.scale,
            meetings=[self.cast.meetings[group, week] for group, week in self.content["meetings"]],
            # The story is over a year old when it is told: nobody is written to.
            tell=False,
        )

    def _name(self, day: date) -> str:
        term = next(term for term in Term if ENGLAND.term(term, day.year).contains(day))
        name = f"{term.value.capitalize()} {day.year}"
        taken = Round.objects.filter(plan=self.book.plan, name=name).exists()
        return f"{day:%B %Y}" if taken else name

    def _by_post(self) -> dict[str, list[Entry]]:
        """What each answering post says in this round; late answers come as a sitting of their own."""
        found: dict[str, list[Entry]] = {}
        for content in self.book.action_contents():
            entry, key = told(content["story"], self.place), answering(content)
            if entry and key:
                late = " late" if self.place + 1 in content.get("late", []) else ""
                found.setdefault(key + late, []).append((content, entry))
        return found

    def _schedule_sitting(self, opens_on: date, index: int, key: str, entries: list[Entry]) -> None:
        day = opens_on + timedelta(days=1 + index * 5 % 10)
        while not is_working_day(day):
            day += timedelta(days=1)
        post, _, late = key.partition(" ")
        if late:
            day = self.freeze_on
        hour = 9 if late else 9 + index % 8
        self.story.then(day, hour, lambda: self.answer(day, post, entries))
        for content, entry in entries:
            if entry.sign in ("+", "?"):
                self.story.then(day + timedelta(days=1), hour + 0.5, partial(self.review, content, entry))

    def answer(self, day: date, key: str, entries: list[Entry]) -> None:
        """One post's holder sits down once: saves everything, and sends what is no draft."""
        by, post = self.cast.holder(key, day), self.cast.posts[key]
        drafts = [self._given(content, entry) for content, entry in entries if entry.sign == "~"]
        if drafts:
            actions.save_draft(by=by, round=self._round, post=post, answers=drafts)
        ready = [self._given(content, entry) for content, entry in entries if entry.sign != "~"]
        done = actions.submit(by=by, round=self._round, post=post, answers=ready)
        if done.problems:
            kept = Update.objects.filter(round=self.round, action__in=done.problems)
            numbers = {update.action_id: update.edit_number for update in kept}
            again = [
                self._given(content, entry, numbers[self._action(content).pk])
                for content, entry in entries
                if self._action(content).pk in numbers
            ]
            actions.submit(by=by, round=self._round, post=post, answers=again)

    @property
    def _round(self) -> Round:
        if self.round is None:
            raise ValueError("This round has not opened yet.")
        return self.round

    def _action(self, content: Content) -> Action:
        return self.book.actions[content["reference"]]

    def _given(self, content: Content, entry: Told, edit_number: int = 0) -> AnswerGiven:
        number = self.place + 1
        # Only a second try, after the product has asked for it, gives a reason that the content does not.
        texts = {"contradiction_reason": SAY_SO if entry.letter == "C" else GOES_ON} if edit_number else {}
        texts["none_reason" if entry.letter == "N" else "comment"] = entry.text
        if reason := content.get("reasons", {}).get(f"round{number}"):
            texts["contradiction_reason"] = reason
        need = content.get("needs", {})
        help_from = self.cast.groups[need["group"]].pk if need.get("round") == number else None
        if help_from:
            texts["help_wanted"] = need["text"]
        move = next((move for move in content.get("moves", []) if move["round"] == number), None)
        if move:
            texts["move_reason"] = move["reason"]
        finish = self.story.week(move["finish"], 4) if move else None
        return AnswerGiven(
            action=self._action(content).pk,
            edit_number=edit_number,
            rating=None if entry.letter == "N" else self._word(LETTERS[entry.letter]),
            none_of_these=entry.letter == "N",
            help_from=help_from,
            proposed_words=f"by {finish:%B %Y}" if finish else "",
            proposed_finish=finish,
            texts=texts,
        )

    def _word(self, word: str) -> UUID:
        found: UUID = RatingWord.objects.get(scale_id=self._round.scale_id, word__iexact=word).pk
        return found

    def review(self, content: Content, entry: Told) -> None:
        """The officer accepts an answer, or returns it with a question."""
        update = Update.objects.filter(round=self.round, action=self._action(content)).first()
        if update is None or update.state != "submitted":
            return
        officer = self.cast.holder("officer")
        if entry.question:
            actions.return_update(by=officer, update=update, question=entry.question, edit_number=update.edit_number)
        else:
            actions.accept(by=officer, update=update, edit_number=update.edit_number)

    def accept_rest(self) -> None:
        """Accept what is left on the morning of the freeze."""
        officer = self.cast.holder("officer")
        for update in Update.objects.filter(round=self.round, state="submitted"):
            actions.accept(by=officer, update=update, edit_number=update.edit_number)

    def freeze(self) -> None:
        """Freeze the round."""
        actions.freeze_round(by=self.cast.holder("officer"), round=self._round)

    def decide_moves(self) -> None:
        """What the Strategic Group decided on each move proposed in this round."""
        meeting = self.cast.meetings["strategic", self.content["meetings"][0][1]]
        for content in self.book.action_contents():
            for move in content.get("moves", []):
                if move["round"] == self.place + 1 and move["decision"] != "awaiting":
                    change = TimescaleChange.objects.filter(
                        action=self._action(content), decision=Decision.AWAITING
                    ).first()
                    if change:
                        decide_timescale(
                            by=self.cast.holder("officer"),
                            change=change,
                            decision=move["decision"],
                            meeting=meeting,
                            reason="" if move["decision"] == "agreed" else "The Group asks for an earlier date.",
                        )
