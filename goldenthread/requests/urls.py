"""Addresses of this room's pages."""

from django.urls import path

from goldenthread.requests.views import landing

app_name = "requests"
urlpatterns = [path("answer/<str:link>/", landing.landing, name="landing")]
