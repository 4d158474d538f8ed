"""The Jinja environment: strict for our templates, lenient inside the GOV.UK component library, with gettext."""

from collections.abc import Callable, MutableMapping
from typing import Any

from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader, Template

from goldenthread.govuk import filters
from goldenthread.govuk.answers import answer_shape
from goldenthread.govuk.changes import word_changes
from goldenthread.govuk.error_list import error_items
from goldenthread.govuk.pages import page_links
from goldenthread.govuk.pictures import field_picture
from goldenthread.govuk.ratings import rating_shape

LIBRARY = "govuk_frontend_jinja"


class TemplateEnvironment(Environment):
    """A strict environment that hands templates of the component library to a lenient one.

    The library's macros read optional parameters (`params.hint.classes`) and so need undefined values that can be
    chained; with those, a misspelt name in our own templates would print nothing, for ever unseen.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.library = Environment(
            loader=PrefixLoader({LIBRARY: PackageLoader(LIBRARY)}),
            autoescape=True,
            undefined=ChainableUndefined,
            auto_reload=False,
        )

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """Return the template of this name, from the library's own environment where it is one of the library's."""
        if isinstance(name, str) and name.startswith(f"{LIBRARY}/"):
            return self.library.get_template(name)
        return super().get_template(name, parent, globals)


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of the page of this name; NoReverseMatch when there is none."""
    return reverse(name, args=args, kwargs=kwargs)


def url_if_exists(name: str) -> str:
    """Return the address of the page of this name, or an empty text where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def environment(**options: Any) -> TemplateEnvironment:
    """Build the environment that `Templates` asks for; `options` are Jinja's own."""
    made = TemplateEnvironment(
        **{
            "trim_blocks": True,
            "lstrip_blocks": True,
            "extensions": ["jinja2.ext.i18n", "jinja2.ext.do"],
            **options,
        }
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # added by the i18n extension
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals.update(template_globals())
    made.filters.update(filters.FILTERS)
    return made


def template_globals() -> dict[str, Callable[..., Any]]:
    """Return the functions that every template may call without importing them."""
    return {
        "url": url,
        "url_if_exists": url_if_exists,
        "static": static,
        "answer_shape": answer_shape,
        "rating_shape": rating_shape,
        "language": translation.get_language,
        "error_items": error_items,
        "field_picture": field_picture,
        "page_links": page_links,
        "word_changes": word_changes,
    }
