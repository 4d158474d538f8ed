"""Cleaning what people type about rounds."""

from goldenthread.monitoring.forms.answer import AnswerForm
from goldenthread.monitoring.forms.clearing import ClearForm, SendBackForm
from goldenthread.monitoring.forms.contributing import AskColleagueForm, ContributionForm
from goldenthread.monitoring.forms.opening import RoundForm
from goldenthread.monitoring.forms.reviewing import (
    AcceptForm,
    AnsweringPostsForm,
    CorrectionForm,
    FindTextForm,
    ReturnForm,
    TakeOutForm,
    TakeOutOfProofForm,
)

__all__ = [
    "AcceptForm",
    "AnswerForm",
    "AskColleagueForm",
    "ClearForm",
    "ContributionForm",
    "AnsweringPostsForm",
    "CorrectionForm",
    "FindTextForm",
    "ReturnForm",
    "RoundForm",
    "SendBackForm",
    "TakeOutForm",
    "TakeOutOfProofForm",
]
