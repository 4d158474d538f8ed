"""A site with one page behind a link, as a room above would have it; it shows what the decorator found."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from goldenthread.config.urls import handler400, handler403, handler404, handler500
from goldenthread.requests.access import by_request_link

__all__ = ["handler400", "handler403", "handler404", "handler500"]


@by_request_link
def answer_page(request: HttpRequest, link: str) -> HttpResponse:
    """Whose link it is, and the posts that answer."""
    posts = "; ".join(str(asked.post) for asked in request.asked)
    return HttpResponse(f"{request.link.person} answers for {posts}: {request.POST.get('words', '')}")


urlpatterns = [
    path("", include("goldenthread.config.urls")),
    path("answer/<str:link>/thing/", answer_page, name="answer_thing"),
]
