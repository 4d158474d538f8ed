"""Addresses of this room's pages."""

from django.urls import path

from goldenthread.notices import views

app_name = "notices"
urlpatterns = [path("mail/", views.shown_mail, name="shown_mail")]
