"""Every change of what is asked. Keyword-only; rooms that ask call these inside their own transaction."""

from goldenthread.requests.actions.asking import ask, change_dates, close, extend, mark_answered
from goldenthread.requests.actions.digests import send_digests, send_now
from goldenthread.requests.actions.links import replace_link, revoke_link, try_code

__all__ = [
    "ask",
    "change_dates",
    "close",
    "extend",
    "mark_answered",
    "replace_link",
    "revoke_link",
    "send_digests",
    "send_now",
    "try_code",
]
