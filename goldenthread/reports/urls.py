"""Addresses of this room's pages, below `areas/<area>/`."""

from django.urls import path

from goldenthread.reports import views

app_name = "reports"
urlpatterns = [
    path("rounds/<uuid:round>/report/", views.report, name="round"),
    path("rounds/<uuid:round>/report/draft/", views.draft, name="draft"),
    path("rounds/<uuid:round>/report/download/<slug:format>/", views.download, name="download"),
]
