"""Addresses of the partnership's pages."""

from django.urls import path

from goldenthread.partnership.views import bodies, groups, people

app_name = "partnership"

AREA = "areas/<slug:area>/partnership/"
urlpatterns = [
    path("areas/new/", people.new_area, name="new_area"),
    path(AREA, bodies.area, name="area"),
    path(AREA + "bodies/add/", bodies.add_body, name="add_body"),
    path(AREA + "bodies/<uuid:body>/change/", bodies.change_body, name="change_body"),
    path(AREA + "posts/add/", bodies.add_post, name="add_post"),
    path(AREA + "posts/<uuid:post>/", bodies.post, name="post"),
    path(AREA + "posts/<uuid:post>/change/", bodies.change_post, name="change_post"),
    path(AREA + "posts/<uuid:post>/hand-over/", bodies.hand_over, name="hand_over"),
    path(AREA + "posts/<uuid:post>/deputy/", bodies.add_deputy, name="add_deputy"),
    path(AREA + "holdings/<uuid:holding>/end/", bodies.end_holding, name="end_holding"),
    path(AREA + "groups/", groups.groups, name="groups"),
    path(AREA + "groups/add/", groups.add_group, name="add_group"),
    path(AREA + "groups/<uuid:group>/", groups.group, name="group"),
    path(AREA + "groups/<uuid:group>/change/", groups.change_group, name="change_group"),
    path(AREA + "groups/<uuid:group>/members/add/", groups.add_member, name="add_member"),
    path(AREA + "memberships/<uuid:membership>/end/", groups.end_membership, name="end_membership"),
    path(AREA + "groups/<uuid:group>/meetings/add/", groups.add_meeting, name="add_meeting"),
    path(AREA + "meetings/<uuid:meeting>/change/", groups.change_meeting, name="change_meeting"),
    path(AREA + "people/", people.people, name="people"),
    path(AREA + "people/role/", people.grant_role, name="grant_role"),
    path(AREA + "roles/<uuid:grant>/end/", people.end_role, name="end_role"),
    path(AREA + "settings/", people.settings, name="settings"),
]
