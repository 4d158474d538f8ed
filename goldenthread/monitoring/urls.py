"""Addresses of this room's pages, below `areas/<area>/`."""

from django.urls import path

from goldenthread.monitoring.views import (
    answering,
    asking,
    clearing,
    collecting,
    opening,
    proof_texts,
    redactions,
    reviewing,
    rounds,
    workbooks,
)

app_name = "monitoring"
urlpatterns = [
    path("rounds/", rounds.rounds, name="rounds"),
    path("rounds/open/", opening.open_round, name="open_round"),
    path("rounds/<uuid:round>/", rounds.round_page, name="round"),
    path("rounds/<uuid:round>/change/", opening.change_round, name="change_round"),
    path("rounds/<uuid:round>/freeze/", rounds.freeze, name="freeze"),
    path("rounds/<uuid:round>/accept/", reviewing.accept_clean, name="accept_clean"),
    path("rounds/<uuid:round>/matrix/", collecting.matrix, name="matrix"),
    path("rounds/<uuid:round>/changes/", collecting.changes, name="changes"),
    path("rounds/<uuid:round>/posts/<uuid:post>/more-time/", collecting.more_time, name="more_time"),
    path("rounds/<uuid:round>/who-answers/", opening.who_answers, name="who_answers"),
    path("rounds/<uuid:round>/take-out/", redactions.take_out, name="take_out"),
    path("proofs/<uuid:proof>/take-out/", proof_texts.take_out_of_proof, name="take_out_of_proof"),
    path("rounds/<uuid:round>/posts/<uuid:post>/", answering.answer, name="answer"),
    path("rounds/<uuid:round>/posts/<uuid:post>/sent/", answering.receipt, name="receipt"),
    path("rounds/<uuid:round>/posts/<uuid:post>/ask/<uuid:action>/", asking.ask_colleague, name="ask_colleague"),
    path("rounds/<uuid:round>/posts/<uuid:post>/clear/", clearing.clear, name="clear"),
    path("rounds/<uuid:round>/workbook/", workbooks.round_workbook, name="round_workbook"),
    path("rounds/<uuid:round>/workbook/<str:format>/", workbooks.download_round, name="download_round_workbook"),
    path("rounds/<uuid:round>/posts/<uuid:post>/workbook/", workbooks.post_workbook, name="workbook"),
    path(
        "rounds/<uuid:round>/posts/<uuid:post>/workbook/<str:format>/",
        workbooks.download_post,
        name="download_workbook",
    ),
    path("workbooks/<uuid:upload>/", workbooks.upload, name="workbook_upload"),
    path("workbooks/<uuid:upload>/throw-away/", workbooks.throw_away, name="abandon_workbook"),
    path("updates/<uuid:update>/", reviewing.update, name="update"),
    path("updates/<uuid:update>/accept/", reviewing.accept, name="accept"),
    path("updates/<uuid:update>/correct/", answering.correct, name="correct"),
]
