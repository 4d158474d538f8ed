"""What every answer tells the browser."""

import pytest
from django.http import HttpResponse

from goldenthread.config.middleware import PrivateByDefault

PAGE = "/sign-in/"
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", [PAGE, "/mail/", "/nowhere/"])
def test_only_our_own_files_may_run_or_be_shown(client, path):
    policy = client.get(path).headers["Content-Security-Policy"]
    assert dict(part.strip().split(" ", 1) for part in policy.split(";")) == POLICY


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Frame-Options", "DENY"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ],
)
def test_every_page_says_it(client, name, value):
    assert client.get(PAGE).headers[name] == value


def test_pages_are_private_unless_they_say_otherwise(client):
    assert "no-store" in client.get(PAGE).headers["Cache-Control"]
    assert client.get("/mail/").headers["Cache-Control"] == "private, no-cache"


def test_a_page_that_may_be_kept_keeps_its_own_word(rf):
    kept = HttpResponse(headers={"Cache-Control": "max-age=60", "Permissions-Policy": "usb=(self)"})
    answer = PrivateByDefault(lambda request: kept)(rf.get("/"))
    assert (answer.headers["Cache-Control"], answer.headers["Permissions-Policy"]) == ("max-age=60", "usb=(self)")


def test_cookies_stay_with_the_browser_and_this_site(client, settings):
    client.get(PAGE)
    assert client.cookies["csrftoken"]["samesite"] == "Lax"
    assert (settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE) == (True, "Lax")
    assert settings.SESSION_COOKIE_AGE == 12 * 60 * 60


def test_production_asks_for_an_encrypted_connection_for_a_year(client, settings):
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    assert client.get(PAGE).url == "https://testserver/sign-in/"
    encrypted = client.get(PAGE, secure=True)
    assert encrypted.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert client.cookies["csrftoken"]["secure"]
    answer = client.post(PAGE, {"email": "a@example.org"}, secure=True)
    assert answer.cookies["goldenthread_asked"]["secure"]
