"""Pages say who may open them, and what somebody typed survives the end of a session."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST

from goldenthread.accounts.access import public, signed_in
from goldenthread.common.access import Access, access_of
from tests.factories.accounts import PersonFactory


@public
def open_page(request):
    return HttpResponse("open")


@signed_in
def own_page(request):
    return HttpResponse(f"hello {request.user.name}")


def forgotten(request):
    return HttpResponse("nobody said who may see this")


urlpatterns = [
    path("open/", open_page),
    path("own/", own_page),
    path("forgotten/", forgotten),
    path("sign-in/", open_page, name="sign_in"),
]
pytestmark = [pytest.mark.django_db]


@pytest.fixture
def pages(settings):
    """The pages above, beside those of the product."""
    from goldenthread.config import urls

    class Both:
        urlpatterns = [*globals()["urlpatterns"], *urls.urlpatterns]
        handler403 = urls.handler403
        handler404 = urls.handler404
        handler500 = urls.handler500

    settings.ROOT_URLCONF = Both


def test_what_a_view_says_can_be_read_through_other_decorators():
    assert access_of(require_POST(own_page)) == Access("signed_in")
    assert access_of(open_page) == Access("public")
    assert access_of(forgotten) is None


def test_a_page_that_says_nothing_is_refused_to_everybody(pages, client):
    client.force_login(PersonFactory(is_installation_administrator=True))
    with pytest.raises(ImproperlyConfigured, match="forgotten does not say who may open it"):
        client.get("/forgotten/")


def test_a_stranger_is_asked_to_sign_in_and_led_back(pages, client):
    for address in ("/own/", "/own/?q=a"):
        answer = client.get(address)
        assert (answer.status_code, answer.url) == (
            302,
            f"/sign-in/?next={address.replace('?', '%3F')}".replace("=a", "%3Da"),
        )


def test_a_form_sent_after_the_session_ended_is_shown_back(pages, client):
    written = "We met 31 of 38 schools.\nAttendance rose by <2%>."
    for address in ("/own/", "/own/?round=1"):
        answer = client.post(address, {"comment": written, "code": "BCDF-GHJK"})
        page = answer.content.decode()
        assert answer.status_code == 403
        assert "You need to sign in again" in page
        assert "We met 31 of 38 schools.\nAttendance rose by &lt;2%&gt;." in page
        assert "BCDF-GHJK" not in page
        assert f"/sign-in/?next={address.replace('?', '%3F').replace('=', '%3D')}" in page


def test_somebody_signed_in_opens_own_pages(pages, client):
    client.force_login(PersonFactory(name="Priya Nair"))
    assert client.get("/own/").content == b"hello Priya Nair"
