"""Addresses of this room's pages. All of them take `?as_at=2026-05-31`, except the first."""

from django.urls import path

from goldenthread.thread.views import action, finding, home, moved, outcome, plan, priority

app_name = "thread"

PLANS = "areas/<slug:area>/plans/"
urlpatterns = [
    path("", home.home, name="home"),
    path(PLANS + "<uuid:plan>/", plan.plan, name="plan"),
    path(PLANS + "<uuid:plan>/actions/", plan.actions, name="actions"),
    path(PLANS + "<uuid:plan>/dates/", plan.dates, name="dates"),
    path(PLANS + "<uuid:plan>/moved/", moved.moved, name="moved"),
    path(PLANS + "<uuid:plan>/health/", plan.health, name="health"),
    path(PLANS + "priorities/<uuid:priority>/", priority.priority, name="priority"),
    path(PLANS + "actions/<uuid:action>/", action.action, name="action"),
    path(PLANS + "outcomes/<uuid:outcome>/", outcome.outcome, name="outcome"),
    path("areas/<slug:area>/findings/<uuid:finding>/followed/", finding.finding, name="finding"),
]
