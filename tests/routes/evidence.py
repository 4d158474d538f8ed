"""Proofs: agreeing, receiving, judging, confirming, waiving."""

from goldenthread.partnership.roles import Permission
from tests.factories.evidence import JudgementFactory, ProofFactory, ReceivedFactory, due_of
from tests.factories.plans import OutcomeFactory
from tests.routes import Page

ROUTES = {
    "evidence:proofs": Page(Permission.VIEW_PLAN),
    "evidence:agree_proofs": Page(Permission.RECORD_AGREEMENT),
    "evidence:add_proof": Page(Permission.EDIT_PLAN),
    "evidence:proof": Page(Permission.VIEW_PLAN),
    "evidence:change_proof": Page(Permission.EDIT_PLAN),
    "evidence:withdraw": Page(Permission.JUDGE),
    "evidence:put_back": Page(Permission.JUDGE, method="post"),
    "evidence:receive": Page(Permission.BRING_PROOF),
    "evidence:waive": Page(Permission.JUDGE),
    "evidence:judge": Page(Permission.JUDGE),
    "evidence:confirm": Page(Permission.CONFIRM_JUDGEMENT, method="post"),
}
ROWS = {
    "proof": lambda rows: ProofFactory(outcome=OutcomeFactory(plan=rows["plan"])),
    "due": lambda rows: due_of(rows["proof"]),
    "received": lambda rows: ReceivedFactory(due=rows["due"]),
    "judgement": lambda rows: JudgementFactory(received=rows["received"]),
}
