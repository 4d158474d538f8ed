"""The template engine: Django's own Jinja2 backend, made strict."""

from collections.abc import Mapping
from typing import Any

from django.template.backends.jinja2 import Jinja2
from jinja2 import StrictUndefined

ENVIRONMENT = "goldenthread.govuk.environment.environment"


class Templates(Jinja2):
    """Finds templates in each app's `templates/`; a name that the view forgot is an error, not an empty space."""

    app_dirname = "templates"

    def __init__(self, params: Mapping[str, Any]) -> None:
        options = {"environment": ENVIRONMENT, **params.get("OPTIONS", {}), "undefined": StrictUndefined}
        super().__init__({**params, "OPTIONS": options})
