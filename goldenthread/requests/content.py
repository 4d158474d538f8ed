"""Plain values: what rooms above tell of what they ask for, and what a person is written to about."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from goldenthread.accounts.models import Person
from goldenthread.partnership.models import LocalArea
from goldenthread.requests.models import Request


@dataclass(frozen=True)
class AskedItem:
    """One thing of a request that is still missing: its reference, its words, and what was said of it last time."""

    reference: str
    text: str
    last: str = ""


@dataclass(frozen=True)
class Description:
    """What is still missing of a request, of how many, and what happens if nothing comes."""

    missing: tuple[AskedItem, ...] = ()
    asked: int = 0
    if_nothing: str = ""


@dataclass(frozen=True)
class PersonalAsk:
    """Something asked of one person, whatever their posts: what their link says of it, and whether it is still open."""

    title: str
    asked_by: str
    reply_by: date
    is_open: bool
    why: str = ""


@dataclass(frozen=True)
class DueRequest:
    """A request that a digest names, as what its person is asked, for which steps, and the next reminder's day."""

    request: Request
    capacity: str
    steps: tuple[str, ...]
    next_on: date | None = None


@dataclass(frozen=True)
class DueDigest:
    """What one person is to be sent on a day."""

    person: Person
    requests: tuple[DueRequest, ...]


@dataclass(frozen=True)
class Section:
    """One thing asked, in a digest: its requests to the person's posts, and the address and code of its link.

    `address` and `code` are empty where the officer has withdrawn the link.
    """

    area: LocalArea
    title: str
    why: str
    reply_by: date
    late: bool
    posts: tuple[str, ...]
    capacities: tuple[str, ...]
    missing: tuple[AskedItem, ...]
    asked: int
    if_nothing: str
    next_on: date | None
    address: str
    code: str
    officers: tuple[Person, ...] = field(default=())


@dataclass(frozen=True)
class SentDigest:
    """A digest as the officer sees it: when, which steps, by whom, and what became of the mail."""

    id: UUID
    day: date
    steps: tuple[str, ...]
    sent_by: str
    state: str
    reason: str
