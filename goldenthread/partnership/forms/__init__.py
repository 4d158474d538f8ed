"""Forms of the partnership pages."""

from goldenthread.partnership.forms.areas import NewAreaForm, SettingsForm
from goldenthread.partnership.forms.people import (
    AskingForm,
    EndForm,
    HandOverForm,
    HolderForm,
    PersonForm,
    RoleForm,
    VacantForm,
)
from goldenthread.partnership.forms.structure import (
    BodyForm,
    GroupForm,
    MeetingForm,
    MemberForm,
    PostForm,
    SuccessorForm,
)

__all__ = [
    "AskingForm",
    "BodyForm",
    "EndForm",
    "GroupForm",
    "HandOverForm",
    "HolderForm",
    "MeetingForm",
    "MemberForm",
    "NewAreaForm",
    "PersonForm",
    "PostForm",
    "RoleForm",
    "SettingsForm",
    "SuccessorForm",
    "VacantForm",
]
