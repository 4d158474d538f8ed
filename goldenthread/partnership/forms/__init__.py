"""Forms of the partnership pages."""

from goldenthread.partnership.forms.areas import NewAreaForm, SettingsForm
from goldenthread.partnership.forms.people import EndForm, HolderForm, PersonForm, RoleForm
from goldenthread.partnership.forms.structure import (
    BodyForm,
    GroupForm,
    MeetingForm,
    MemberForm,
    PostForm,
    SuccessorForm,
)

__all__ = [
    "BodyForm",
    "EndForm",
    "GroupForm",
    "HolderForm",
    "MeetingForm",
    "MemberForm",
    "NewAreaForm",
    "PersonForm",
    "PostForm",
    "RoleForm",
    "SettingsForm",
    "SuccessorForm",
]
