"""Addresses of this room's pages. Those of a plan take `?as_at=2026-05-31`."""

from django.urls import path

from goldenthread.thread.views import action, calendar, finding, home, moved, outcome, plan, priority, together

app_name = "thread"

PLANS = "areas/<slug:area>/plans/"
urlpatterns = [
    path("", home.home, name="home"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/new-address/", calendar.new_calendar_address, name="new_calendar_address"),
    path("calendar/no-address/", calendar.no_calendar_address, name="no_calendar_address"),
    path("calendar/<slug:secret>.ics", calendar.calendar_feed, name="calendar_feed"),
    path(PLANS + "together/", together.together, name="together"),
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
