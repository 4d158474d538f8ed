"""The secrets of a link: computed from its key and the installation's secret each time, and stored nowhere."""

import base64
import binascii
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from goldenthread.accounts.secrets import CODE_LENGTH, CODE_LETTERS

KEY_BYTES, SEAL_BYTES = 16, 20
PURPOSE = "goldenthread.requests"


def token_of(link: UUID) -> str:
    """What stands in a link's address: its key, and 160 bits that only this installation can compute from it."""
    return base64.urlsafe_b64encode(link.bytes + _seal("link", link)[:SEAL_BYTES]).decode()


def key_of_token(token: str) -> UUID | None:
    """The key of the link whose address this is; None where the address was made up."""
    try:
        raw = base64.b64decode(token, altchars=b"-_", validate=True)
        key = UUID(bytes=raw[:KEY_BYTES])
    except (ValueError, binascii.Error):
        return None
    return key if constant_time_compare(token, token_of(key)) else None


def code_of(link: UUID) -> str:
    """The code that goes with a link, such as "BKDT-WHQZ": the same letters as at sign-in, 25,600,000,000 codes."""
    number, letters = int.from_bytes(_seal("code", link), "big"), ""
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(CODE_LETTERS))
        letters += CODE_LETTERS[place]
    return f"{letters[:4]}-{letters[4:]}"


def letters_of(typed: str) -> str:
    """A typed code without spaces, dashes and small letters; "" where it can't be a code of any link."""
    letters = "".join(each for each in typed.upper() if each not in " -\u2010\u2011\u2012\u2013\u2014\u00a0")
    fits = len(letters) == CODE_LENGTH and set(letters) <= set(CODE_LETTERS)
    return letters if fits else ""


def is_code_of(link: UUID, typed: str) -> bool:
    """Whether this is the link's code, however it was typed; compared in constant time."""
    return constant_time_compare(letters_of(typed), code_of(link).replace("-", ""))


def _seal(purpose: str, link: UUID) -> bytes:
    """HMAC-SHA256 (RFC 2104) with the installation's key, different for each purpose."""
    return salted_hmac(f"{PURPOSE}.{purpose}", str(link), algorithm="sha256").digest()
