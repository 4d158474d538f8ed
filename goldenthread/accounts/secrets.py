"""The secrets of a sign-in: made here, sent once, and stored as keyed hashes only."""

import ipaddress
import secrets
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

# No vowels, so that no word comes up; no Y, which speakers of other languages call by other names. No digits, so that
# nobody wonders whether it is an O or a 0. 20 letters and 8 places make 25,600,000,000 codes.
CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
CODE_LENGTH = 8


def new_token() -> str:
    """256 random bits, for a link or a browser."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """A code to type, such as "BKDT-WHQZ"."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def hash_of(purpose: str, secret: str) -> str:
    """What is stored of a secret: HMAC-SHA256 (RFC 2104) with the installation's key, different for each purpose."""
    return salted_hmac(f"goldenthread.accounts.{purpose}", secret, algorithm="sha256").hexdigest()


def hash_of_code(request_id: UUID, typed: str) -> str:
    """The hash of a code for one request, however it was typed: "bkdt whqz" is the code above."""
    letters = "".join(character for character in typed.upper() if character.isalpha())
    return hash_of("code", f"{request_id}:{letters}")


def hash_of_client(address: str) -> str:
    """The hash of where a request came from.

    The IPv6 addresses of one household or office share their first 64 bits, so only those count.
    """
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return hash_of("client", address)
    if known.version == 6:
        known = ipaddress.ip_network((known, 64), strict=False).network_address
    return hash_of("client", str(known))


def same(one: str, other: str) -> bool:
    """Whether two hashes are equal, compared in constant time."""
    return constant_time_compare(one, other)
