"""What belongs to no room."""

from goldenthread.partnership.roles import Permission
from tests.routes import Page

ROUTES = {"area_stylesheet": Page(Permission.VIEW_PLAN)}
ROWS = {}
