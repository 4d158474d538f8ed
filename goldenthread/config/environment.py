"""Reading settings from the environment, with a sentence where one is missing."""

import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The variable's text. Raises ImproperlyConfigured where it is missing and there is no default."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} in the environment.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """Whether the variable says yes (1, true, yes, on)."""
    return text(name, "yes" if default else "no").strip().lower() in {"1", "true", "yes", "on"}


def one_of(name: str, words: Sequence[str]) -> str:
    """One of `words`, the first where nothing is set. Raises ImproperlyConfigured for any other."""
    value = text(name, words[0]).strip()
    if value not in words:
        raise ImproperlyConfigured(f"{name} must be {' or '.join(words)}, not {value!r}.")
    return value


def mail_backend(name: str, value: str, ways: Mapping[str, str]) -> str:
    """The backend that a short word names, or a dotted path as it is. Raises ImproperlyConfigured for other words."""
    if value not in ways and "." not in value:
        raise ImproperlyConfigured(f"{name} must be {', '.join(ways)} or the path of a mail backend, not {value!r}.")
    return ways.get(value, value)


def whole_number(name: str, default: int) -> int:
    """The variable's number, 0 or more. Raises ImproperlyConfigured where it is none."""
    value = text(name, str(default)).strip()
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def listed(name: str, default: str) -> list[str]:
    """The variable's comma-separated words."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def kept_secret(path: Path) -> str:
    """This installation's own secret: made at the first start, readable by its owner only."""
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = secrets.token_urlsafe(50)
    path.touch(mode=0o600)
    path.write_text(fresh, encoding="ascii")
    return fresh
