"""Leads: how many a cell prints, which actions they belong to, and what post, group and body their words name."""

import re
from collections.abc import Sequence

from goldenthread.plans.interpreting.parsed import Lead, LeadKind
from goldenthread.plans.interpreting.words import lines_of, says_nothing, squash, without_bullet

_SEPARATOR = re.compile(r"\s{2,}|\t+|\s*;\s*")
_NOBODY = re.compile(
    r"(?:tbc|tba|tbd|to be (?:confirmed|agreed|appointed|identified)|vacant|unallocated|not yet agreed)\W*",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:leads?|heads?|managers?|officers?|directors?|nurses?|commissioners?|teachers?|chairs?|chairperson|co-?ordinators?"
    r"|principals?|sencos?|psychologists?|advis[eo]rs?|consultants?|therapists?|champions?|lawyers?|analysts?|dco|dmo|dsco|dcs"
    r"|deput(?:y|ies)|assistants?|executives?|chief|councillors?|practitioners?|specialists?|workers?)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:groups?|boards?|partnerships?|forums?|teams?|networks?|committees?|panels?|partners|services?|schools|colleges"
    r"|trusts?|councils?|icb|ccgs?|nhs|authority|authorities|la|las|health|providers?|settings|agencies|all)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:council|borough|ccg|icb|icp|nhs|trust|hospital|authority|school|college|academy|forum|partnership|university|dhc|charity|cic)\b",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"(?P<post>.+?)\s*\((?P<body>[^()]+)\)\.?")
_PUNCTUATED = re.compile(r"(?P<post>[^,]+?)\s*(?:,|\s[–—-]\s)\s*(?P<body>[^,]+)")
_LED_BY = re.compile(r"(?P<group>.+?),?\s+led by\s+(?P<post>.+)", re.IGNORECASE)


def names_in(paragraphs: Sequence[str]) -> list[str]:
    """The leads that a cell prints: a paragraph, line or bullet each, or parted by two spaces or a semicolon.

    "Council and colleges" is one lead, and so is "Head of SEND, Borough Council". A cell that prints only "TBC" or a
    dash names nobody.
    """
    lines = [line for paragraph in paragraphs for line in lines_of(paragraph)]
    parts = [squash(without_bullet(part)) for line in lines for part in _SEPARATOR.split(line)]
    return [part.strip(" ,;") for part in parts if not says_nothing(part) and not _NOBODY.fullmatch(part)]


def lead_of(name: str) -> Lead:
    """The lead with the post or group and the body that its words name, as far as they do."""
    led = _LED_BY.fullmatch(name)
    if led:
        post, body = _post_and_body(led["post"])
        return Lead(name, None, body, LeadKind.GROUP, led_by=post)
    post, body = _post_and_body(name)
    kind = _kind(post)
    return Lead(name, post if kind is LeadKind.POST else None, body, kind)


def _post_and_body(name: str) -> tuple[str, str | None]:
    plain = name.rstrip(". ")
    at = re.search(r"\s+at\s+(?:the\s+)?(?=\S)", plain)
    if at:
        return plain[: at.start()].strip(), plain[at.end() :].strip()
    for form in (_IN_BRACKETS, _PUNCTUATED):
        found = form.fullmatch(plain)
        if found and _BODY.search(found["body"]) and not _POST.search(found["body"]):
            return found["post"].strip(), found["body"].strip()
        if found and form is _PUNCTUATED and _BODY.search(found["post"]) and _POST.search(found["body"]):
            return found["body"].strip(), found["post"].strip()
    return plain, None


def _kind(words: str) -> LeadKind:
    """A post, unless its word only says who meets, as in "SENCO network"."""
    post = _POST.search(words)
    group = _GROUP.search(words)
    last_post = max((match.end() for match in _POST.finditer(words)), default=0)
    meets = _GROUP.match(words, last_post + 1) if post else None
    if post and not meets:
        return LeadKind.POST
    return LeadKind.GROUP if group else LeadKind.UNKNOWN
