"""Reference geography over time: which local authorities England had on which day. Plain data, no database."""

from goldenthread.places.authorities import (
    Authority,
    Succession,
    UnknownPlace,
    all_authorities,
    authority,
    nearest,
    predecessors_of,
    resolve,
    successors_of,
)

__all__ = [
    "Authority",
    "Succession",
    "UnknownPlace",
    "all_authorities",
    "authority",
    "nearest",
    "predecessors_of",
    "resolve",
    "successors_of",
]
