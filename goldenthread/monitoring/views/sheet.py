"""All the answer forms of a lead's page: which were touched, which are sent, and what stays to be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from goldenthread.govuk.filters import date_long, date_time
from goldenthread.monitoring.actions import Answered, Conflict
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.forms import AnswerForm
from goldenthread.monitoring.forms.answer import TEXTS, fingerprint, prefix_of
from goldenthread.monitoring.queries.answering import AnswerPage, ToAnswer
from goldenthread.monitoring.rules.updates import is_empty
from goldenthread.partnership.models import Post

SEND_ALL = "all"
MEANWHILE = "Somebody else saved this answer meanwhile. Compare the two below, then save or send again"


@dataclass(frozen=True)
class Clash:
    """What this person typed and what somebody else has saved meanwhile, both by label."""

    yours: dict[str, str]
    theirs: dict[str, str]
    by: str
    at: str


@dataclass(frozen=True)
class Card:
    """One action on the page with its form."""

    item: ToAnswer
    form: AnswerForm
    clash: Clash | None = None

    @property
    def data(self) -> QueryDict:
        """What was sent with the form."""
        return cast(QueryDict, self.form.data)

    @property
    def locked(self) -> bool:
        """Whether the answer can't be changed now."""
        return self.item.group == "accepted"

    @property
    def repeats(self) -> bool:
        """Whether a tick is answer enough, and the form only for those who have something new to say."""
        return self.item.may_repeat and self.item.group in {"missing", "draft"}

    @property
    def writes(self) -> bool:
        """Whether the form of an answer that could be repeated is open: something was written, or is wrong."""
        return bool(self.form.errors) or (self.item.group == "draft" and not self.item.stored.unchanged)

    @property
    def unfolded(self) -> bool:
        """Whether the form is shown at once."""
        return self.item.group in {"returned", "missing", "draft"} or bool(self.form.errors)


@dataclass
class Sheet:
    """The page's forms, in printed order."""

    page: AnswerPage
    cards: dict[UUID, Card] = field(default_factory=dict)

    def forms(self) -> list[AnswerForm]:
        """The forms, for the error summary."""
        return [card.form for card in self.cards.values() if not card.locked]

    def in_group(self, *groups: str) -> list[Card]:
        """The cards of these groups."""
        return [card for card in self.cards.values() if card.item.group in groups]

    @property
    def has_errors(self) -> bool:
        """Whether anything on the page must be looked at again."""
        return any(form.errors for form in self.forms())

    def by_post(self, answers: list[AnswerGiven]) -> dict[Post, list[AnswerGiven]]:
        """The answers by the post that gives them; a page without answers still names its first."""
        found: dict[Post, list[AnswerGiven]] = {} if answers else {self.page.posts[0]: []}
        for given in answers:
            found.setdefault(self.cards[given.action].item.post, []).append(given)
        return found

    def drafts(self) -> list[AnswerGiven]:
        """What a page that saves by itself may save: touched, and never sent.

        Saving takes an answer that was sent back as a draft, which goes into no paper: that takes a press of a button.
        """
        return [form.given() for form in self._readable() if form.touched() and self._was_never_sent(form)]

    def kept_for_a_button(self) -> list[str]:
        """Which answers `drafts` leaves out although they were touched."""
        return [form.about for form in self._readable() if form.touched() and not self._was_never_sent(form)]

    def _was_never_sent(self, form: AnswerForm) -> bool:
        return self.cards[form.stored.action].item.group in {"missing", "draft"}

    def answers(self, data: Mapping[str, Any]) -> tuple[list[AnswerGiven], set[UUID]]:
        """The answers to save, and the actions of those to send: all that say something, or the one that was named.

        An answer that this person did not touch is only sent, and only as they saw it: a draft that somebody else has
        changed meanwhile is left to them.
        """
        wanted = data.get("send", "")
        taken: list[AnswerGiven] = []
        send: set[UUID] = set()
        for form in self._readable():
            given = form.given()
            sends = wanted in (SEND_ALL, str(given.action)) and not is_empty(given)
            if form.touched() or (sends and self._is_unsent_as_seen(given)):
                taken.append(given)
                send |= {given.action} if sends else set()
        return taken, send

    def after(self, done: Answered, page: AnswerPage) -> "Sheet":
        """The sheet to show next: what was taken afresh, the rest as typed with what is wrong."""
        left = sheet_of(page)
        for action, card in self.cards.items():
            now = left.cards.get(action)
            if now is not None and card.form.is_bound:
                left.cards[action] = _next(card, now, done, page)
        return left

    def _readable(self) -> list[AnswerForm]:
        return [form for form in self.forms() if form.is_bound and form.is_valid()]

    def _is_unsent_as_seen(self, given: AnswerGiven) -> bool:
        item = self.cards[given.action].item
        return item.group in {"draft", "returned"} and item.stored.edit_number == given.edit_number


def sheet_of(page: AnswerPage) -> Sheet:
    """The page's forms with what is stored."""
    return _sheet(page, None)


def read_sheet(page: AnswerPage, data: QueryDict) -> Sheet:
    """The page's forms with what was typed; an action that the sent page did not show keeps what is stored."""
    return _sheet(page, data)


def _sheet(page: AnswerPage, data: QueryDict | None) -> Sheet:
    cards = {}
    for item in page.items:
        action = item.context.action.id
        typed = data if data is not None and f"{prefix_of(action)}-edit_number" in data else None
        cards[action] = Card(item, _form(page, item, typed))
    return Sheet(page, cards)


def _form(page: AnswerPage, item: ToAnswer, data: QueryDict | None) -> AnswerForm:
    action = item.context.action
    return AnswerForm(
        data,
        stored=item.stored,
        words=page.words,
        groups=page.groups,
        about=action.reference or action.text[:40],
        hidden_note=bool(item.hidden_note),
        last=item.last if item.may_repeat else None,
    )


def _next(typed: Card, now: Card, done: Answered, page: AnswerPage) -> Card:
    action = typed.item.context.action.id
    if typed.form.errors:
        return Card(now.item, _form(page, now.item, typed.data))
    if action in done.refused:
        return Card(now.item, _complaining(page, now.item, typed.data, {None: done.refused[action]}))
    if action in done.conflicts:
        return _clashing(page, typed, now, done.conflicts[action])
    if action in done.problems:
        stored = now.item.stored
        data = _typed_again(typed, edit_number=str(stored.edit_number), seen=fingerprint(stored))
        complaints: dict[str | None, str] = {problem.field: problem.sentence for problem in done.problems[action]}
        return Card(now.item, _complaining(page, now.item, data, complaints))
    return now


def _complaining(page: AnswerPage, item: ToAnswer, data: QueryDict, complaints: Mapping[str | None, str]) -> AnswerForm:
    """The form as typed, with sentences that say what to do."""
    form = _form(page, item, data)
    if form.is_valid():
        for name, sentence in complaints.items():
            form.add_error(name, sentence)
    return form


def _typed_again(typed: Card, **changed: str) -> QueryDict:
    data: QueryDict = typed.data.copy()
    for name, value in changed.items():
        data[f"{typed.form.prefix}-{name}"] = value
    return data


def _clashing(page: AnswerPage, typed: Card, now: Card, conflict: Conflict) -> Card:
    """The form as typed beside what is saved now; saving it again replaces that knowingly."""
    data = _typed_again(typed, edit_number=str(conflict.theirs.edit_number))
    hidden = bool(now.item.hidden_note)
    clash = Clash(
        yours=in_words(typed.form.given(), page, hidden_note=hidden),
        theirs=in_words(conflict.theirs, page, hidden_note=hidden),
        by=conflict.by,
        at=date_time(conflict.at),
    )
    return Card(now.item, _complaining(page, now.item, data, {None: _(MEANWHILE)}), clash)


def in_words(given: AnswerGiven, page: AnswerPage, *, hidden_note: bool = False) -> dict[str, str]:
    """An answer as labels and texts, to be compared; a note that this person may not read is left out."""
    words = {word.pk: word.word for word in page.words}
    groups = {group.pk: group.name for group in page.groups}
    rating = _("None of these is true") if given.none_of_these else words.get(given.rating, "") if given.rating else ""
    told = {_("Rating"): _("No change") if given.unchanged else rating}
    for kind, label in TEXTS.items():
        if not (hidden_note and kind == "officer_note"):
            told[str(label)] = given.text(kind)
    return told | {
        _("From which group?"): groups.get(given.help_from, "") if given.help_from else "",
        _("The new timescale in words"): given.proposed_words,
        _("New start"): date_long(given.proposed_start),
        _("New finish"): date_long(given.proposed_finish),
    }
