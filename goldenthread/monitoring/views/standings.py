"""The words and shapes by which pages show where an asked action stands."""

from django.utils.translation import gettext_lazy as _

STANDING_WORDS = {
    "no_post": _("Nobody answers"),
    "bounced": _("Mail failed"),
    "silent": _("Silent"),
    "returned": _("Returned with a question"),
    "contributor": _("Waiting for a colleague"),
    "draft": _("In draft"),
    "clearance": _("Waiting for clearance"),
    "to_accept": _("New answer"),
    "accepted": _("Accepted"),
}
STANDING_SHORT = {
    **STANDING_WORDS,
    "no_post": _("Nobody"),
    "returned": _("Returned"),
    "contributor": _("Colleague"),
    "clearance": _("Clearance"),
    "to_accept": _("New"),
}
STANDING_KINDS = {
    "no_post": "silent",
    "bounced": "late",
    "silent": "silent",
    "returned": "objection",
    "contributor": "waiting",
    "draft": "begun",
    "clearance": "locked",
    "to_accept": "waiting",
    "accepted": "achieved",
}
