"""What happened in the round, action by action: what its frozen round and report have to say."""

from dataclasses import dataclass

COLLEAGUE = "Sam Okafor"
CLEARED = "by Director of children’s services at Alderbourne Council"


@dataclass(frozen=True)
class Told:
    """What is told of one action: its post, rating, comment, who sent it and when, and whatever else happened."""

    label: str
    post: str
    rating: str
    comment: str = ""
    sent_by: str = ""
    sent_on: str = ""
    late: bool = False
    cleared: bool = False
    reason: str = ""
    moves_to: str = ""
    vacant: bool = False


HEAD, CLINICIAN = "Headteacher at Hill School", "Designated clinical officer at NHS Alder"
STORY = (
    Told(
        "1.1 Schools share their data each term",
        HEAD,
        "In progress",
        "31 of 38 schools share their data.",
        "Hedy Head",
        "3 November 2026",
        reason="Seven schools changed their system.",
    ),
    Told(
        "1.2 Every teacher is trained",
        HEAD,
        "Completed",
        "All 64 teachers are trained, the last two on Monday.",
        "Hedy Head",
        "24 November 2026",
    ),
    Told(
        "1.3 Health advice comes in six weeks",
        CLINICIAN,
        "Started",
        "Advice came in seven weeks on average.",
        "Dan Clinician",
        "23 November 2026",
        late=True,
    ),
    Told(
        "1.4 One clinic for every locality",
        CLINICIAN,
        "In progress",
        "Two of three clinics are open.",
        "Dan Clinician",
        "23 November 2026",
        late=True,
        reason="The lease of the third starts in March.",
        moves_to="31 March 2027",
    ),
    Told(
        "1.5 Plans are written in 20 weeks",
        "Head of SEND at Alderbourne Council",
        "In progress",
        "19 weeks on average in October.",
        "Ann Asker",
        "6 November 2026",
        cleared=True,
    ),
    Told(
        "1.6 Children in care have a mentor",
        "Virtual school head at Alderbourne Virtual School",
        "No reply",
        vacant=True,
    ),
    Told("1.7 Screening in custody", "Youth justice manager at Youth Justice Service", "No reply"),
)
