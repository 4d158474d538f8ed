"""Addresses of this room's pages."""

from django.urls import path

from goldenthread.accounts.views import sample, sessions, sign_in

app_name = "accounts"
urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/code/", sign_in.enter_code, name="enter_code"),
    path("sign-in/link/<str:token>/", sign_in.link, name="link"),
    path("sign-in/sample/<str:signed>/", sample.sample, name="sample"),
    path("sign-out/", sessions.sign_out, name="sign_out"),
]
