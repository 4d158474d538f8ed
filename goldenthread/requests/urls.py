"""Addresses of this room's pages: those behind the links of mails, and the officer's."""

from django.urls import path

from goldenthread.requests.views import landing, sent

app_name = "requests"
AREA = "areas/<slug:area>/asked/"

urlpatterns = [
    path("answer/<str:link>/", landing.landing, name="landing"),
    path(AREA + "<slug:kind>/<uuid:about>/", sent.sent, name="sent"),
    path(AREA + "<slug:kind>/<uuid:about>/send/<uuid:person>/", sent.send_now, name="send_now"),
    path(AREA + "links/<uuid:request_link>/withdraw/", sent.withdraw_link, name="withdraw_link"),
    path(AREA + "links/<uuid:request_link>/replace/", sent.replace_link, name="replace_link"),
]
