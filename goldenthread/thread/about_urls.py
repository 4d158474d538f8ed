"""Addresses of the pages at the foot of every page. Their names are plain: the foot asks for them by these."""

from django.urls import path

from goldenthread.thread.views import about

urlpatterns = [
    path("help/", about.help_page, name="help"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
]
