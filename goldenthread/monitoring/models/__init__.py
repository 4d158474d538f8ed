"""Rounds, what was asked, what was answered, and what was frozen."""

from goldenthread.monitoring.models.clearance import Clearance
from goldenthread.monitoring.models.contributions import (
    WAITING,
    Contribution,
    ContributionState,
    ContributionText,
    ContributionTextKind,
)
from goldenthread.monitoring.models.rounds import AskedAction, Round, RoundMeeting, RoundState
from goldenthread.monitoring.models.snapshots import RoundSnapshot, SnapshotText
from goldenthread.monitoring.models.updates import (
    MOST_UNCHANGED,
    TextKind,
    Update,
    UpdateCorrection,
    UpdateState,
    UpdateText,
)
from goldenthread.monitoring.models.workbooks import UploadState, WorkbookUpload

__all__ = [
    "MOST_UNCHANGED",
    "WAITING",
    "AskedAction",
    "Clearance",
    "Contribution",
    "ContributionState",
    "ContributionText",
    "ContributionTextKind",
    "Round",
    "RoundMeeting",
    "RoundSnapshot",
    "RoundState",
    "SnapshotText",
    "TextKind",
    "Update",
    "UpdateCorrection",
    "UpdateState",
    "UpdateText",
    "UploadState",
    "WorkbookUpload",
]
