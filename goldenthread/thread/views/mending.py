"""On which page each line of the health check is mended, for somebody with these permissions."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from goldenthread.partnership.roles import Permission
from goldenthread.plans.health import HealthLine
from goldenthread.thread.queries.known import Known
from goldenthread.thread.queries.plans import Beside

P = Permission


@dataclass(frozen=True)
class Mending:
    """A link to where something is mended, or at least seen."""

    text: str
    href: str


@dataclass(frozen=True)
class Way:
    """The page that mends a kind of line: its name, who may open it, and what one does there.

    `of_plan` says that the page is the plan's, not that of the thing itself.
    """

    name: str
    permission: Permission
    text: str
    of_plan: bool = False


WAYS: dict[str, Way] = {
    "no_lead": Way("plans:set_leads", P.EDIT_PLAN, gettext_noop("Say who leads")),
    "no_answering_post": Way("plans:name_answering_post", P.EDIT_PLAN, gettext_noop("Name the post that answers")),
    "answering_not_agreed": Way(
        "plans:agree_answering", P.RECORD_AGREEMENT, gettext_noop("Record who agreed"), of_plan=True
    ),
    "post_vacant": Way("partnership:hand_over", P.ADMINISTER_AREA, gettext_noop("Say who holds it")),
    "no_outcome": Way("plans:add_outcome", P.EDIT_PLAN, gettext_noop("Add an outcome"), of_plan=True),
    "no_timescale": Way("plans:agree_timescales", P.RECORD_AGREEMENT, gettext_noop("Agree timescales"), of_plan=True),
    "timescale_unresolved": Way("plans:change_{kind}", P.EDIT_PLAN, gettext_noop("Change the words")),
    "outcome_without_action": Way("plans:change_outcome", P.EDIT_PLAN, gettext_noop("Choose its actions")),
    "outcome_without_baseline": Way("plans:change_measure", P.EDIT_PLAN, gettext_noop("Set the baseline")),
    "outcome_without_target": Way("plans:change_measure", P.EDIT_PLAN, gettext_noop("Set the target")),
    "reference_missing": Way("plans:change_action", P.EDIT_PLAN, gettext_noop("Give it a reference")),
    "reference_doubled": Way("plans:change_action", P.EDIT_PLAN, gettext_noop("Change the reference")),
    "finding_unanswered": Way("plans:set_answers", P.EDIT_PLAN, gettext_noop("Say what answers it")),
    "outcome_without_proof": Way("evidence:add_proof", P.EDIT_PLAN, gettext_noop("Add a proof")),
}


@dataclass(frozen=True)
class Workshop:
    """Finds the page for each line. `at` keeps the day that is shown; nothing of the past can be mended."""

    known: Known
    beside: Beside
    permissions: frozenset[Permission]
    at: Callable[..., str]

    def mending(self, line: HealthLine) -> Mending:
        """Where the line is mended; for whoever may not, where the thing can be seen."""
        if self.known.when.past or not (found := self._silent(line) or self._way(line)):
            return Mending(_("See it"), self._seen(line))
        return found

    def _way(self, line: HealthLine) -> Mending | None:
        way = WAYS.get(line.code)
        if way is None:
            return None
        if line.kind == "plan" and not way.of_plan and way.permission in self.permissions:
            return Mending(_("Change what the plan holds"), self._address("plans:contents", line.id))
        found = self._by(way, line, self.known.content.id if way.of_plan else line.id)
        if found and line.code == "no_outcome":
            return Mending(found.text, f"{found.href}?action={line.id}")
        return found

    def _by(self, way: Way, line: HealthLine, key: UUID) -> Mending | None:
        if way.permission not in self.permissions:
            return None
        return Mending(_(way.text), self._address(way.name.format(kind=line.kind), key))

    def _silent(self, line: HealthLine) -> Mending | None:
        """Silence is mended by naming somebody who answers, and else in the open round, by whoever runs it."""
        row, opened = self.known.row(line.id), self.beside.open_round
        if line.code != "silent_twice" or row is None:
            return None
        if not row.action.answering_name:
            return self._by(WAYS["no_answering_post"], line, line.id)
        if opened is None or P.RUN_ROUNDS not in self.permissions:
            return None
        return Mending(_("Go to the open round"), self._address("monitoring:round", opened.id))

    def _seen(self, line: HealthLine) -> str:
        name = "partnership:post" if line.kind == "post" else f"thread:{line.kind}"
        return self.at(name, self.known.content.area_slug, line.id)

    def _address(self, name: str, key: UUID) -> str:
        return reverse(name, args=[self.known.content.area_slug, key])
