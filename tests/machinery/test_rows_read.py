import pytest

from goldenthread.partnership.models import LocalArea
from tests.factories.partnership import AreaFactory
from tests.machinery.rows_read import rows_read

pytestmark = pytest.mark.django_db


def test_rows_are_counted_and_questions_are_not():
    areas = AreaFactory.create_batch(3)
    assert rows_read(lambda: list(LocalArea.objects.all())) == 3
    assert rows_read(lambda: list(LocalArea.objects.filter(pk=areas[0].pk).values_list("pk", flat=True))) == 1
    assert rows_read(lambda: LocalArea.objects.filter(name="nobody's").first()) == 0


def test_what_is_written_is_not_counted():
    area = AreaFactory()
    assert rows_read(lambda: LocalArea.objects.filter(pk=area.pk).update(name="Another")) == 0
