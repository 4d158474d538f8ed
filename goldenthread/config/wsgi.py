"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")

application = get_wsgi_application()

from goldenthread.config.checks import refuse_to_start_unsafe  # noqa: E402  settings and models come first

refuse_to_start_unsafe()
