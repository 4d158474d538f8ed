"""Sentences for what can be wrong with an answer, in the GOV.UK style: what to do, not what the computer dislikes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.functional import lazy
from django.utils.translation import gettext, gettext_noop

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Words = StrOrPromise
else:
    Words = str

ENTER = gettext_noop("Enter %(thing)s")
SELECT = gettext_noop("Select %(thing)s")
UPLOAD = gettext_noop("Choose a file for %(thing)s")

TOO_LONG = gettext_noop("%(Thing)s must be %%(limit_value)d characters or fewer")
TOO_SHORT = gettext_noop("%(Thing)s must be %%(limit_value)d characters or more")
TOO_SMALL = gettext_noop("%(Thing)s must be %%(limit_value)s or more")
TOO_LARGE = gettext_noop("%(Thing)s must be %%(limit_value)s or less")
WHOLE_NUMBER = gettext_noop("%(Thing)s must be a whole number, like 12")
NUMBER = gettext_noop("%(Thing)s must be a number, like 12.5")
TOO_MANY_DECIMALS = gettext_noop("%(Thing)s has too many figures after the point: the most is %%(max)s")
TOO_MANY_FIGURES = gettext_noop("%(Thing)s has too many figures: the most is %%(max)s")
EMAIL = gettext_noop("Enter an email address in the correct format, like name@example.com")
NOT_OFFERED = gettext_noop("Select %(thing)s from the list: what was chosen is not, or no longer, in it")
NOT_PLAIN_TEXT = gettext_noop("%(Thing)s must be text: delete the characters that cannot be printed and try again")
EMPTY_FILE = gettext_noop("The file is empty. Choose another one")
LONG_FILE_NAME = gettext_noop("The name of the file must be %%(max)d characters or fewer. Rename it and try again")


def _sentence(template: str, label: Words, thing: Words) -> str:
    named = str(thing) if thing else _named(str(label))
    named = named.replace("%", "%%") if "%%(" in template else named
    return gettext(template) % {"thing": named, "Thing": named[:1].upper() + named[1:]}


def _named(label: str) -> str:
    """Return how a sentence speaks of a field known by its label: "Full name" is "full name", a question is quoted."""
    if label.endswith("?"):
        return gettext("your answer to “%(question)s”") % {"question": label}
    starts_with_initials = label[1:2].isupper()
    return label if starts_with_initials else label[:1].lower() + label[1:]


# A sentence is made when it is shown, so that it speaks the reader's language and not that of the server's start.
sentence = lazy(_sentence, str)


def error_messages(
    label: Words, thing: Words, missing: Words, ask: str, sentences: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return a Django field's error messages.

    `thing` is how sentences speak of the answer ("the name of the round"; by default the label), `missing` the whole
    sentence for no answer (by default `ask` with the thing), `sentences` the templates of a field's own error codes.
    """
    templates: Mapping[str, str] = {
        "max_length": TOO_LONG,
        "min_length": TOO_SHORT,
        "min_value": TOO_SMALL,
        "max_value": TOO_LARGE,
        "null_characters_not_allowed": NOT_PLAIN_TEXT,
        **(sentences or {}),
    }
    made: dict[str, Any] = {code: sentence(template, label, thing) for code, template in templates.items()}
    return {**made, "required": missing or sentence(ask, label, thing)}
