"""A production installation refuses to start unsafely: tried as the web server starts it, in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from goldenthread.accounts.models import Person
from goldenthread.config import checks
from goldenthread.notices.queries import SHOWN_ON_A_PAGE
from goldenthread.trail import triggers
from tests.factories.accounts import PersonFactory

SECRET = "vN3-kq8Zs_LpX5tR7wYc2bJd9FgHmA4eUiOoP6sTzQ"
SAFE = {
    "GOLDENTHREAD_MODE": "production",
    "GOLDENTHREAD_SECRET_KEY": SECRET,
    "GOLDENTHREAD_HOSTS": "thread.example.org",
}
NOTIFY_TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"
NOTIFY_KEY = f"golden_thread-{NOTIFY_TEMPLATE}-{NOTIFY_TEMPLATE}"
ADD_A_SAMPLE_PERSON = """
import django; django.setup()
from goldenthread.accounts.models import Person
Person.objects.create_person(email='a@example.org', name='A', is_sample=True)
"""
SERVE = "import goldenthread.config.wsgi; print('serving')"


def run(*command: str, data: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with an installation's environment and nothing else of ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GOLDENTHREAD_")}
    kept.pop("DATABASE_URL", None)
    surroundings = {**kept, "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings", "GOLDENTHREAD_DATA": str(data)}
    return subprocess.run(
        [sys.executable, "-W", "ignore", *command], env={**surroundings, **environment}, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"GOLDENTHREAD_SECRET_KEY": None}, "Set GOLDENTHREAD_SECRET_KEY in the environment."),
        ({"GOLDENTHREAD_MODE": "prod"}, "GOLDENTHREAD_MODE must be development or production, not 'prod'."),
        (
            {"GOLDENTHREAD_SECRET_KEY": "secret", "GOLDENTHREAD_DEBUG": "yes", "GOLDENTHREAD_HOSTS": "*"},
            "Golden Thread does not start. GOLDENTHREAD_SECRET_KEY is too weak: give 50 random characters. "
            "GOLDENTHREAD_DEBUG must be off in production. "
            "GOLDENTHREAD_HOSTS must name the hosts that serve the product.",
        ),
        (
            {"GOLDENTHREAD_MAIL_BACKEND": "console"},
            "Golden Thread does not start. GOLDENTHREAD_MAIL_BACKEND must be smtp or notify in production: "
            "this one sends no mail.",
        ),
        ({"GOLDENTHREAD_MAIL_BACKEND": "notify"}, "Set GOLDENTHREAD_NOTIFY_KEY in the environment."),
        (
            {"GOLDENTHREAD_MAIL_BACKEND": "pigeon"},
            "GOLDENTHREAD_MAIL_BACKEND must be page, smtp, notify, file, console or the path of a mail backend, "
            "not 'pigeon'.",
        ),
    ],
)
def test_the_web_server_does_not_start_and_says_why(tmp_path, change, sentence):
    environment = {name: value for name, value in {**SAFE, **change}.items() if value is not None}
    ended = run("-c", SERVE, data=tmp_path, **environment)
    assert ended.returncode != 0
    assert ended.stdout == ""
    assert ended.stderr.strip().endswith(sentence)


def test_a_safe_installation_starts_and_one_with_sample_people_does_not(tmp_path):
    migrated = run("-m", "django", "migrate", "--verbosity", "0", data=tmp_path, **SAFE)
    assert migrated.returncode == 0, migrated.stderr
    safe = run("-c", SERVE, data=tmp_path, **SAFE)
    assert (safe.returncode, safe.stdout) == (0, "serving\n"), safe.stderr

    assert run("-c", ADD_A_SAMPLE_PERSON, data=tmp_path).returncode == 0
    refused = run("-c", SERVE, data=tmp_path, **SAFE)
    assert refused.returncode != 0
    assert "The sample people are in this database. Use another database for production." in refused.stderr
    commands = run("-m", "django", "migrate", data=tmp_path, **SAFE)
    assert "(config.E004) The sample people are in this database." in commands.stderr
    assert run("-c", SERVE, data=tmp_path).stdout == "serving\n"


def test_productions_settings_are_safe_ones(tmp_path):
    names = ["DEBUG", "SAMPLE_SIGN_IN", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]
    names += ["SECURE_HSTS_SECONDS", "EMAIL_BACKEND", "ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "PROXIES"]
    names += ["SECURE_PROXY_SSL_HEADER"]
    ask = f"import json; from django.conf import settings as s; print(json.dumps([getattr(s, n) for n in {names}]))"
    told = dict(zip(names, json.loads(run("-c", ask, data=tmp_path, **SAFE).stdout), strict=True))
    assert told == {
        "DEBUG": False,
        "SAMPLE_SIGN_IN": False,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "ALLOWED_HOSTS": ["thread.example.org"],
        "CSRF_TRUSTED_ORIGINS": ["https://thread.example.org"],
        "PROXIES": 1,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
    }
    assert not (tmp_path / "secret").exists()
    without_proxy = run("-c", ask, data=tmp_path, **SAFE, GOLDENTHREAD_PROXIES="0")
    assert json.loads(without_proxy.stdout)[-1] is None


@pytest.fixture
def production(settings):
    settings.PRODUCTION, settings.SECRET_KEY, settings.ALLOWED_HOSTS = True, SECRET, ["thread.example.org"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    return settings


def ids(found) -> list[str]:
    return [message.id for message in found]


def test_what_is_safe_is_not_complained_about(production):
    assert checks.production_is_safe() == []


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [
        ("SECRET_KEY", "x" * 60, "config.E001"),
        ("SECRET_KEY", "django-insecure-" + SECRET, "config.E001"),
        ("DEBUG", True, "config.E002"),
        ("ALLOWED_HOSTS", [], "config.E003"),
        ("ALLOWED_HOSTS", ["thread.example.org", "*"], "config.E003"),
        ("EMAIL_BACKEND", SHOWN_ON_A_PAGE, "config.E006"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "config.E006"),
        ("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend", "config.E006"),
        ("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend", "config.E006"),
    ],
)
def test_each_danger_has_its_own_refusal(production, name, value, refused):
    setattr(production, name, value)
    assert ids(checks.production_is_safe()) == [refused]
    production.PRODUCTION = False
    assert checks.production_is_safe() == []


@pytest.mark.parametrize(
    ("key", "template", "refused"),
    [
        (NOTIFY_KEY, NOTIFY_TEMPLATE, []),
        (NOTIFY_KEY[-40:], NOTIFY_TEMPLATE, ["config.E007"]),
        (NOTIFY_KEY, "Our template", ["config.E008"]),
    ],
)
def test_mail_through_notify_needs_a_key_and_a_template(production, key, template, refused):
    production.EMAIL_BACKEND = checks.THROUGH_NOTIFY
    production.NOTIFY_KEY, production.NOTIFY_TEMPLATE = key, template
    assert ids(checks.production_is_safe()) == refused


def test_a_secret_that_a_development_installation_made_for_itself_is_refused(production, tmp_path):
    production.DATA_FOLDER = tmp_path
    (tmp_path / "secret").write_text(SECRET + "\n")
    assert ids(checks.production_is_safe()) == ["config.E005"]


@pytest.mark.django_db
def test_sample_people_are_noticed_only_where_a_database_is_looked_at(production):
    assert checks.no_sample_people_in_production(databases=["default"]) == []
    PersonFactory(is_sample=True)
    assert ids(checks.no_sample_people_in_production(databases=["default"])) == ["config.E004"]
    assert checks.no_sample_people_in_production(databases=None) == []
    production.PRODUCTION = False
    assert checks.no_sample_people_in_production(databases=["default"]) == []


def test_a_database_that_is_not_migrated_holds_nobody(production):
    with mock.patch.object(Person.objects, "filter", side_effect=DatabaseError):
        assert checks.no_sample_people_in_production(databases=["default"]) == []


@pytest.mark.django_db
def test_nothing_is_served_while_frozen_rows_could_be_changed():
    checks.refuse_to_start_unsafe()
    triggers.remove(connection)
    with pytest.raises(
        ImproperlyConfigured, match=r"would let frozen rows be changed in .*trail_trailentry.* Run gold"
    ):
        checks.refuse_to_start_unsafe()


def test_tests_run_in_development():
    assert not settings.PRODUCTION
