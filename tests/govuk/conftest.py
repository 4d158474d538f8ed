"""The demo site, in place of the product's own pages."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]


@pytest.fixture
def demo(settings: Any) -> None:
    """Serve tests/govuk/demo.py: the product's templates and policy, none of its rooms."""
    settings.ROOT_URLCONF = "tests.govuk.demo"
    settings.MIDDLEWARE = MIDDLEWARE
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
    settings.TEMPLATES = [
        {
            "BACKEND": "goldenthread.govuk.templates.Templates",
            "APP_DIRS": True,
            "DIRS": [Path(__file__).parent / "templates"],
            "OPTIONS": {"context_processors": ["django.contrib.messages.context_processors.messages"]},
        }
    ]


@pytest.fixture
def visitor(demo: None) -> Client:
    """Somebody who opens pages of the demo; failures become error pages, as in the product."""
    return Client(raise_request_exception=False)
