"""The page on which somebody answers for posts in a round, signed in or by the link of a mail."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goldenthread.accounts.models import Person
from goldenthread.common.errors import RuleBroken
from goldenthread.monitoring import actions
from goldenthread.monitoring.models import Round
from goldenthread.monitoring.queries.answering import AnswerPage, answer_page, frozen_answers
from goldenthread.monitoring.queries.contributions import contribution_in
from goldenthread.monitoring.queries.receipts import sent_answers
from goldenthread.monitoring.queries.rounds import open_round_of
from goldenthread.monitoring.rules.rounds import is_late
from goldenthread.monitoring.views.autosave import autosaved, kept_for_a_button
from goldenthread.monitoring.views.colleagues import ASK, TAKE, button_pressed, settle, told
from goldenthread.monitoring.views.sheet import Sheet, read_sheet, sheet_of
from goldenthread.partnership.models import Post


@dataclass(frozen=True)
class Desk:
    """One person, answering for some posts of one round.

    `on_behalf` says in which capacity, where they neither hold nor deputise for the post; `by_link` that they came by a
    mail's link, and so see nothing else of the area.
    """

    request: HttpRequest
    person: Person
    round: Round
    posts: tuple[Post, ...]
    address: str
    receipt_address: str
    ask_address: Callable[[UUID], str]
    sees_notes: bool = False
    on_behalf: str = ""
    by_link: bool = False

    def respond(self) -> HttpResponse:
        """The page, or what follows when its form is sent."""
        pressed = button_pressed(self.request.POST)
        if pressed:
            return self._about_colleague(*pressed)
        if self.request.method == "POST":
            return self._save_by_itself() if self.request.POST.get("save") == "auto" else self._take()
        page = self.page()
        return self._show(page, sheet_of(page))

    def receipt(self) -> HttpResponse:
        """What stands as sent, and what is still missing."""
        page = self.page()
        asked = [item.context.action.id for item in page.items]
        context = {"page": page, "sent": sent_answers(self.round, asked, self.person)}
        return render(self.request, "monitoring/receipt.html", self.around() | context)

    def page(self) -> AnswerPage:
        """What the person answers, as it stands now."""
        return answer_page(self.round, self.posts, self.person, sees_notes=self.sees_notes)

    def _take(self) -> HttpResponse:
        """Save what was typed, send what was asked to be sent, and show again what could not be taken."""
        sheet = read_sheet(self.page(), self.request.POST)
        answers, send = sheet.answers(self.request.POST)
        try:
            done = actions.give_answers(
                by=self.person,
                round=self.round,
                answers=sheet.by_post(answers),
                send=send,
                address=self.request.build_absolute_uri(self.address),
                clearing_address=self._clearing_address,
            )
        except RuleBroken as broken:
            return self._show(sheet.page, sheet, problems=[broken.sentence])
        again = self.page()
        left = sheet.after(done, again)
        if left.has_errors:
            for sentence in [*_told(done, again), *_copied(done, self.person)]:
                messages.info(self.request, sentence)
            return self._show(again, left)
        _thank(self.request, done, again, self.person)
        return redirect(self.receipt_address if done.sent else self.address)

    def _clearing_address(self, post: Post) -> str:
        keys = [self.round.area.slug, self.round.pk, post.pk]
        return self.request.build_absolute_uri(reverse("monitoring:clear", args=keys))

    def _save_by_itself(self) -> HttpResponse:
        """Keep what was typed so far, for a page that saves as somebody writes."""
        sheet = read_sheet(self.page(), self.request.POST)
        answers = sheet.by_post(sheet.drafts())
        try:
            done = actions.give_answers(by=self.person, round=self.round, answers=answers, automatic=True)
        except RuleBroken as broken:
            return autosaved(sheet, actions.Answered(), [broken.sentence])
        return autosaved(sheet.after(done, self.page()), done, kept_for_a_button(sheet))

    def _about_colleague(self, step: str, about: UUID) -> HttpResponse:
        """Keep everything that was typed, then go and ask a colleague, or settle what one wrote."""
        sheet = read_sheet(self.page(), self.request.POST)
        contribution = None if step == ASK else contribution_in(self.round.area, about)
        action = contribution.action_id if contribution else about
        if action not in sheet.cards or (contribution and contribution.round_id != self.round.pk):
            raise Http404("No such action or question for this person.")
        answers = [given for given in sheet.answers({})[0] if step != TAKE or given.action != action]
        try:
            done = settle(self.person, sheet, contribution, step) if contribution else actions.Answered()
            kept = actions.give_answers(by=self.person, round=self.round, answers=sheet.by_post(answers))
        except RuleBroken as broken:
            return self._show(self.page(), sheet, problems=[broken.sentence])
        done.add(kept)
        left = sheet.after(done, again := self.page())
        if left.has_errors:
            return self._show(again, left)
        if contribution is None:
            return redirect(self.ask_address(action))
        messages.success(self.request, told(step, contribution))
        return redirect(f"{self.address}#action-{action}")

    def around(self) -> dict[str, object]:
        """What every page of the desk shows."""
        around = {"round": self.round, "by_link": self.by_link, "address": self.address, "reader": self.person}
        if self.by_link:
            around |= {"area_name": self.round.area.name, "area_url": self.address}
        return around

    def _show(self, page: AnswerPage, sheet: Sheet, problems: list[str] | None = None) -> HttpResponse:
        context = {
            "page": page,
            "sheet": sheet,
            "forms": sheet.forms(),
            "problems": problems or [],
            "late": is_late(page.round, page.day, page.reply_by),
            "on_behalf": self.on_behalf,
            "opens_later": page.day < page.round.opens_on,
            "following": open_round_of(page.round.plan_id) if page.waits else None,
            "frozen": frozen_answers(page) if page.waits else {},
            "receipt_address": self.receipt_address,
        }
        return render(self.request, "monitoring/answer.html", self.around() | context)


def _told(done: actions.Answered, page: AnswerPage) -> list[str]:
    """What has happened, in sentences."""
    told = []
    if done.sent:
        told.append(ngettext("%(n)s answer sent.", "%(n)s answers sent.", len(done.sent)) % {"n": len(done.sent)})
    kept = [action for action in done.saved if action not in done.problems]
    if kept and page.waits:
        told.append(_("Saved. It waits for the next round."))
    elif kept:
        words = ngettext("%(n)s answer saved, not yet sent.", "%(n)s answers saved, not yet sent.", len(kept))
        told.append(words % {"n": len(kept)})
    return told


def _copied(done: actions.Answered, person: Person) -> list[str]:
    return [_("A copy is on its way to %(address)s.") % {"address": person.email}] if done.sent else []


def _thank(request: HttpRequest, done: actions.Answered, page: AnswerPage, person: Person) -> None:
    told = _told(done, page)
    if not told:
        messages.info(request, _("Nothing had changed, so nothing was saved."))
        return
    if page.missing and not page.waits:
        words = ngettext("%(n)s action still needs an answer.", "%(n)s actions still need an answer.", page.missing)
        told.append(words % {"n": page.missing})
    elif not page.waits:
        told.append(_("Everything is answered. Thank you."))
    messages.success(request, " ".join([*told, *_copied(done, person)]))
