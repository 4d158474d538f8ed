"""How often somebody may ask to sign in, and what a request may still do."""

from datetime import timedelta

from goldenthread.accounts.models import SignInRequest
from goldenthread.accounts.secrets import hash_of, same
from goldenthread.common.clock import now
from goldenthread.common.errors import RuleBroken

VALID_FOR = timedelta(minutes=15)
SESSION_LASTS = timedelta(hours=12)

PER_ADDRESS, ADDRESS_WINDOW = 5, timedelta(minutes=15)
# A council's whole staff may come from one address of the internet on the morning when a round opens.
PER_CLIENT, CLIENT_WINDOW = 120, timedelta(hours=1)

TOO_OFTEN = "You have asked for too many emails. Use the newest one, or wait 15 minutes and ask again."
TOO_MANY_HERE = "Too many people have asked to sign in from your network. Wait an hour and ask again."
ENDED = "This email can no longer sign you in. Ask for a new one."
WRONG_CODE = "That is not the code in the email. Check it and type it again."


class SignInRefused(RuleBroken):
    """Nobody was signed in; the sentence says what to do next."""


def check_may_ask(email: str, client_hash: str) -> None:
    """Raise SignInRefused where this address, or this client, has asked too often. Unknown addresses count alike."""
    asked = SignInRequest.objects.filter(email=email, asked_at__gt=now() - ADDRESS_WINDOW)
    if asked.count() >= PER_ADDRESS:
        raise SignInRefused(TOO_OFTEN)
    from_here = SignInRequest.objects.filter(client_hash=client_hash, asked_at__gt=now() - CLIENT_WINDOW)
    if from_here.count() >= PER_CLIENT:
        raise SignInRefused(TOO_MANY_HERE)


def asked_in(asked: SignInRequest, browser_token: str) -> bool:
    """Whether the browser that holds this token is the one that asked."""
    return bool(browser_token) and same(asked.browser_hash, hash_of("browser", browser_token))
