"""Addresses of importing; part of this room's addresses."""

from django.urls import URLPattern, path

from goldenthread.plans.views import correcting, downloading, importing, questions

import_patterns: list[URLPattern] = [
    path("plans/import/", importing.upload, name="import"),
    path("plans/import/<uuid:review>/", importing.review, name="import_review"),
    path("plans/import/<uuid:review>/throw-away/", importing.abandon, name="import_abandon"),
    path("plans/import/<uuid:review>/<str:key>/", correcting.correct, name="import_correct"),
    path("plans/<uuid:plan>/plan.json", downloading.as_json, name="plan_as_json"),
    path("plans/<uuid:plan>/questions/", questions.questions, name="questions"),
    path("plans/questions/<uuid:question>/", questions.question, name="question"),
]
