"""Addresses of proofs, under `areas/<area>/`."""

from django.urls import path

from goldenthread.evidence.views import judging, proofs, withdrawing

app_name = "evidence"

urlpatterns = [
    path("plans/<uuid:plan>/proofs/", proofs.proofs, name="proofs"),
    path("plans/<uuid:plan>/proofs/agree/", proofs.agree_proofs, name="agree_proofs"),
    path("plans/outcomes/<uuid:outcome>/proofs/add/", proofs.add_proof, name="add_proof"),
    path("proofs/<uuid:proof>/", proofs.proof, name="proof"),
    path("proofs/<uuid:proof>/change/", proofs.change_proof, name="change_proof"),
    path("proofs/<uuid:proof>/withdraw/", withdrawing.withdraw, name="withdraw"),
    path("proofs/<uuid:proof>/put-back/", withdrawing.put_back, name="put_back"),
    path("proofs/due/<uuid:due>/receive/", judging.receive, name="receive"),
    path("proofs/due/<uuid:due>/waive/", judging.waive, name="waive"),
    path("proofs/received/<uuid:received>/judge/", judging.judge, name="judge"),
    path("proofs/judgements/<uuid:judgement>/confirm/", judging.confirm, name="confirm"),
]
