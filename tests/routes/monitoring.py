"""Rounds: opening, answering, reviewing, freezing, taking out."""

from dataclasses import replace

from goldenthread.monitoring.actions import answer, ask_colleague, freeze_round
from goldenthread.monitoring.content import AnswerGiven
from goldenthread.monitoring.models import Update, WorkbookUpload
from goldenthread.partnership.roles import Permission, Role
from goldenthread.requests.models import RequestLink
from goldenthread.requests.secrets import token_of
from tests.factories.monitoring import AFTER, OPENS, RoundFactory, on, word
from tests.factories.partnership import HoldingFactory, PostFactory
from tests.routes import Page, Rows

SEE, RUN = Page(Permission.VIEW_PLAN), Page(Permission.RUN_ROUNDS)
# The holder of the post, or the programme officer on its behalf; for others there is no such page.
ANSWERING = Page(Permission.VIEW_PLAN, only=(Role.PROGRAMME_OFFICER, Role.POST_HOLDER), otherwise=404)


def round_of_one_action(rows: Rows):
    """An open round that asks for an action."""
    assert rows["action"]
    return RoundFactory(plan=rows["plan"])


def update(rows: Rows) -> Update:
    """An answer that was sent."""
    lead = HoldingFactory(area=rows.area, post=rows["post"], is_deputy=True).person
    given = AnswerGiven(action=rows["action"].pk, rating=word("Started").pk)
    with on(OPENS):
        answer(by=lead, round=rows["round"], post=rows["post"], answers=(given,), send=[given.action])
    return Update.objects.get(action=rows["action"])


def frozen_update(rows: Rows) -> Update:
    """An answer in a round that has been frozen since."""
    sent = update(rows)
    with on(AFTER):
        freeze_round(by=None, round=rows["round"])
    return sent


def round_token(rows: Rows) -> str:
    """The token of a link to the round, of somebody who deputises for the post that it asks."""
    person = HoldingFactory(area=rows.area, post=rows["post"], is_deputy=True).person
    fields = {"person": person, "area": rows.area, "about_kind": "round", "about_id": rows["round"].pk}
    return token_of(RequestLink.objects.get_or_create(**fields)[0].pk)


def contribution_token(rows: Rows) -> str:
    """The token of a link to a question that a lead has asked."""
    lead = HoldingFactory(area=rows.area, post=rows["post"], is_deputy=True).person
    with on(OPENS):
        made = ask_colleague(
            by=lead,
            round=rows["round"],
            post=rows["post"],
            action=rows["action"].pk,
            email="colleague@example.org",
            name="Sam",
            question="How many?",
            reply_by=OPENS,
        )
    return token_of(RequestLink.objects.get(about_id=made.pk).pk)


def clearing_post(rows: Rows):
    """A post that clears what its body says."""
    return PostFactory(area=rows.area, gives_clearance=True)


def uploaded(rows: Rows) -> WorkbookUpload:
    """A workbook that somebody else has uploaded."""
    round = rows["round"]
    lead = HoldingFactory(area=rows.area, post=rows["post"], is_deputy=True).person
    return WorkbookUpload.objects.create(area=rows.area, round=round, post=rows["post"], uploaded_by=lead, rows=[])


XLSX = {"format": lambda rows: "xlsx"}
# Who uploaded it, and the programme officer; for others there is no such upload.
UPLOADED = Page(Permission.VIEW_PLAN, only=(Role.PROGRAMME_OFFICER,), otherwise=404)

ROUTES = {
    "monitoring:clear": Page(
        Permission.VIEW_PLAN, only=(Role.POST_HOLDER,), otherwise=404, rows={"post": clearing_post}
    ),
    "answering:ask": Page("link", rows={"link": round_token}),
    "answering:contribution": Page("link", rows={"link": contribution_token}),
    "monitoring:ask_colleague": ANSWERING,
    "answering:round": Page("link", rows={"link": round_token}),
    "answering:sent": Page("link", rows={"link": round_token}),
    "monitoring:rounds": SEE,
    "monitoring:open_round": RUN,
    "monitoring:round": SEE,
    "monitoring:change_round": RUN,
    "monitoring:freeze": RUN,
    "monitoring:accept_clean": Page(Permission.RUN_ROUNDS, method="post"),
    "monitoring:matrix": RUN,
    # The officer's alone while the round is open.
    "monitoring:changes": Page(Permission.VIEW_PLAN, only=(Role.PROGRAMME_OFFICER,)),
    "monitoring:more_time": RUN,
    "monitoring:who_answers": RUN,
    "monitoring:take_out": Page(Permission.REDACT),
    "monitoring:take_out_of_proof": Page(Permission.REDACT),
    "monitoring:answer": ANSWERING,
    "monitoring:receipt": ANSWERING,
    "monitoring:workbook": ANSWERING,
    "monitoring:download_workbook": replace(ANSWERING, rows=XLSX),
    "monitoring:round_workbook": RUN,
    "monitoring:download_round_workbook": replace(RUN, rows=XLSX),
    "monitoring:workbook_upload": UPLOADED,
    "monitoring:abandon_workbook": replace(UPLOADED, method="post"),
    "monitoring:update": RUN,
    "monitoring:accept": Page(Permission.RUN_ROUNDS, method="post"),
    "monitoring:correct": replace(ANSWERING, rows={"update": frozen_update}),
}
ROWS = {"round": round_of_one_action, "update": update, "upload": uploaded}
