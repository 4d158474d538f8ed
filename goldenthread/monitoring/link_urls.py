"""Addresses of this room's pages that the link of a mail opens."""

from django.urls import path

from goldenthread.monitoring.views import asking, linked

app_name = "answering"
urlpatterns = [
    path("answer/<str:link>/round/", linked.answer_round, name="round"),
    path("answer/<str:link>/round/ask/<uuid:action>/", asking.ask_by_link, name="ask"),
    path("answer/<str:link>/contribution/", asking.contribution, name="contribution"),
    path("answer/<str:link>/round/sent/", linked.receipt, name="sent"),
]
