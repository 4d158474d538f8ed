"""Everything that asking stores."""

from goldenthread.requests.models.asked import Request
from goldenthread.requests.models.digests import ABOUT_MAIL, Digest, DigestItem
from goldenthread.requests.models.links import ABOUT_LINK, CodeTry, RequestLink

__all__ = ["ABOUT_LINK", "ABOUT_MAIL", "CodeTry", "Digest", "DigestItem", "Request", "RequestLink"]
