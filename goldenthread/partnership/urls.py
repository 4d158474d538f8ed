"""Addresses of the partnership's pages."""

from django.urls import path

from goldenthread.partnership.views import areas, bodies, groups, holdings, mail, people, posts

app_name = "partnership"

AREA = "areas/<slug:area>/partnership/"
urlpatterns = [
    path("areas/new/", areas.new_area, name="new_area"),
    path("people/", people.everybody, name="everybody"),
    path("people/<uuid:person>/change/", people.change_anybody, name="change_anybody"),
    path("mail/out/", mail.mail, name="mail"),
    path("mail/out/<uuid:mail>/again/", mail.send_again, name="send_again"),
    path(AREA, posts.area, name="area"),
    path(AREA + "posts/add/", posts.add_post, name="add_post"),
    path(AREA + "posts/<uuid:post>/", posts.post, name="post"),
    path(AREA + "posts/<uuid:post>/change/", posts.change_post, name="change_post"),
    path(AREA + "posts/<uuid:post>/hand-over/", holdings.hand_over, name="hand_over"),
    path(AREA + "posts/<uuid:post>/vacant/", holdings.leave_vacant, name="leave_vacant"),
    path(AREA + "posts/<uuid:post>/deputy/", holdings.add_deputy, name="add_deputy"),
    path(AREA + "holdings/<uuid:holding>/end/", holdings.end_holding, name="end_holding"),
    path(AREA + "bodies/", bodies.bodies, name="bodies"),
    path(AREA + "bodies/add/", bodies.add_body, name="add_body"),
    path(AREA + "bodies/<uuid:body>/", bodies.body, name="body"),
    path(AREA + "bodies/<uuid:body>/change/", bodies.change_body, name="change_body"),
    path(AREA + "bodies/<uuid:body>/asking/", bodies.choose_whom_to_ask, name="choose_whom_to_ask"),
    path(AREA + "bodies/<uuid:body>/successor/", bodies.add_successor, name="add_successor"),
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
    path(AREA + "people/<uuid:person>/", people.person, name="person"),
    path(AREA + "people/<uuid:person>/change/", people.change_person, name="change_person"),
    path(AREA + "roles/<uuid:grant>/end/", people.end_role, name="end_role"),
    path(AREA + "settings/", areas.settings, name="settings"),
]
