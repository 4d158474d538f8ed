"""Every change of what is asked. Keyword-only; rooms that ask call these inside their own transaction."""

from goldenthread.requests.actions.asking import ask, change_dates, close, mark_answered
from goldenthread.requests.actions.links import try_code

__all__ = ["ask", "change_dates", "close", "mark_answered", "try_code"]
