"""Giving links, taking them back, and trying their codes."""

from goldenthread.common.clock import now
from goldenthread.requests.models import CodeTry, RequestLink
from goldenthread.requests.rules import NO_CODE, TOO_MANY, WINDOW, WRONG_CODE, WRONG_CODES, CodeRefused
from goldenthread.requests.secrets import is_code_of, letters_of


def try_code(*, link: RequestLink, typed: str, client_hash: str) -> None:
    """Raise CodeRefused unless this is the link's code. No number of wrong tries harms the link.

    What can't be a code is refused without being counted, so that programs that fill in forms keep nobody out.
    """
    if not letters_of(typed):
        raise CodeRefused(NO_CODE)
    # Counted before it is looked at, so that guesses sent at the same instant cannot pass the limit together.
    counted = CodeTry.objects.create(client_hash=client_hash)
    since = now() - WINDOW
    if CodeTry.objects.filter(client_hash=client_hash, tried_at__gt=since).count() > WRONG_CODES:
        counted.delete()
        raise CodeRefused(TOO_MANY)
    if not is_code_of(link.pk, typed):
        CodeTry.objects.filter(tried_at__lte=since).delete()
        raise CodeRefused(WRONG_CODE)
    counted.delete()
