"""Turns an entry of the trail into sentences that a person can read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

# Longer than this, a text is compared with what it was word by word, below the sentence.
LONGEST_IN_A_SENTENCE = 100
TOMBSTONE = "[taken out]"
# The verb whose line is told field by field.
CHANGED = "changed"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T.*")


@dataclass(frozen=True)
class LongChange:
    """A text that is too long for a sentence: what it is, before and after."""

    what: str
    before: str
    after: str


def who(name: str, post: str) -> str:
    """ "Priya Nair (Programme officer)"; the name alone where no post is known."""
    return f"{name} ({post})" if post else name


def value_in_words(value: Any) -> str:
    """A stored value as text: dates written out, yes and no, lists with commas; empty for nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return "; ".join(f"{_words(name)}: {value_in_words(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(value_in_words(item) for item in value)
    return _text_in_words(str(value))


def _text_in_words(text: str) -> str:
    try:
        if _DAY.fullmatch(text):
            return date_format(date.fromisoformat(text), "j F Y")
        if _MOMENT.fullmatch(text):
            moment = timezone.localtime(datetime.fromisoformat(text))
            return f"{date_format(moment, 'j F Y')} {moment:%H:%M}"
    except ValueError:
        # Somebody wrote what only looks like a date.
        return text
    return text


def _words(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")


def _quoted(value: Any) -> str:
    """A value inside a sentence: what somebody wrote stands between quotation marks, a date or a number does not."""
    words = value_in_words(value)
    return f"“{words}”" if isinstance(value, str) and words == value else words


def _any_long(*values: Any) -> bool:
    return any(len(words) > LONGEST_IN_A_SENTENCE or "\n" in words for words in map(value_in_words, values))


def _short(label: str) -> str:
    """A label that fits into a sentence: without its full stop, and cut after a word where it is long."""
    if len(label) <= LONGEST_IN_A_SENTENCE:
        return label.rstrip(".")
    return label[:LONGEST_IN_A_SENTENCE].rsplit(" ", 1)[0] + " …"


def change_sentence(actor: str, name: str, before: Any, after: Any) -> str:
    """One sentence about one field: changed from and to, set, or removed."""
    told = {"who": actor, "what": _words(name), "before": _quoted(before), "after": _quoted(after)}
    if _any_long(before, after):
        return _("%(who)s changed the %(what)s") % told
    if not value_in_words(before):
        return _("%(who)s set the %(what)s to %(after)s") % told
    if not value_in_words(after):
        return _("%(who)s removed the %(what)s, which was %(before)s") % told
    return _("%(who)s changed the %(what)s from %(before)s to %(after)s") % told


def changes(before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """The fields that an entry tells before and after of, and that differ."""
    for name in after:
        if name in before and before[name] != after[name]:
            yield name, before[name], after[name]


def sentences(actor: str, verb: str, label: str, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What happened: for a change one sentence a field, for anything else the verb with what it was done to."""
    told = [change_sentence(actor, *change) for change in changes(before, after)]
    if verb == CHANGED and told:
        return told
    return [" ".join(part for part in (actor, verb, _short(label)) if part)]


def facts(verb: str, label: str, before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str]]:
    """What came with it, in words: all that no sentence and no long text tells; nothing empty, nor the label again."""
    told: dict[str, Any] = {name: value for name, value in before.items() if name not in after}
    told |= {name: value for name, value in after.items() if name not in before}
    if verb != CHANGED:
        told |= {
            name: _now_and_before(old, new) for name, old, new in changes(before, after) if not _any_long(old, new)
        }
    kept = [(_words(name), value_in_words(value)) for name, value in told.items()]
    return [(name[:1].upper() + name[1:], words) for name, words in kept if words and words != label]


def _now_and_before(old: Any, new: Any) -> str:
    """ "accepted (before: submitted)"; one side alone where the other is empty."""
    told = {"before": value_in_words(old), "now": value_in_words(new)}
    if not told["before"]:
        return told["now"]
    if not told["now"]:
        return _("none (before: %(before)s)") % told
    return _("%(now)s (before: %(before)s)") % told


def long_changes(before: dict[str, Any], after: dict[str, Any]) -> list[LongChange]:
    """The changed texts that are too long for a sentence."""
    return [
        LongChange(_words(name).capitalize(), value_in_words(old), value_in_words(new))
        for name, old, new in changes(before, after)
        if _any_long(old, new)
    ]
