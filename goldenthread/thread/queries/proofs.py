"""What to tell of a proof in a line. No database here."""

from goldenthread.evidence.content import DueContent, ProofContent


def telling_dues(proof: ProofContent) -> tuple[DueContent, ...]:
    """The due days that say where a proof stands: the last one judged and every one past due.

    Where there is neither, the last for which something came, or else the next one.
    """
    judged = [due for due in proof.dues if due.state == "judged"][-1:]
    awaited = [due for due in proof.dues if due.state == "awaited"]
    came = [due for due in proof.dues if due.state == "received"][-1:]
    ahead = [due for due in proof.dues if due.state == "not_yet_due"][:1]
    waived = [due for due in proof.dues if due.state == "waived"][-1:]
    return tuple(judged + awaited or came or ahead or waived)
