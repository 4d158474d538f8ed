"""Documents in and out as plain data."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The room of documents. It has no models; as an app, its style sheets are found among the static files."""

    name = "goldenthread.documents"
    label = "documents"
