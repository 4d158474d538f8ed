"""Everything that asking stores."""

from goldenthread.requests.models.asked import Request
from goldenthread.requests.models.links import CodeTry, RequestLink

__all__ = ["CodeTry", "Request", "RequestLink"]
