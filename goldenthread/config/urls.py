"""Every room's addresses, under one root."""

from django.urls import include, path

from goldenthread.config.views import area_stylesheet

AREA = "areas/<slug:area>/"

urlpatterns = [
    path("", include("goldenthread.thread.urls")),
    path("", include("goldenthread.thread.about_urls")),
    path("", include("goldenthread.accounts.urls")),
    path("", include("goldenthread.notices.urls")),
    path("", include("goldenthread.partnership.urls")),
    path("", include("goldenthread.requests.urls")),
    path("", include("goldenthread.monitoring.link_urls")),
    path(AREA + "colour.css", area_stylesheet, name="area_stylesheet"),
    path(AREA, include("goldenthread.plans.urls")),
    path(AREA, include("goldenthread.evidence.urls")),
    path(AREA, include("goldenthread.monitoring.urls")),
    path(AREA, include("goldenthread.reports.urls")),
]

handler400 = "goldenthread.govuk.errors.bad_request"
handler403 = "goldenthread.govuk.errors.forbidden"
handler404 = "goldenthread.govuk.errors.not_found"
handler500 = "goldenthread.govuk.errors.broken"
