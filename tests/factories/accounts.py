"""People."""

import factory
from factory.django import DjangoModelFactory

from goldenthread.accounts.models import Person


class PersonFactory(DjangoModelFactory):
    """Somebody who can sign in and has no role anywhere."""

    class Meta:
        model = Person

    name = factory.Sequence(lambda number: f"Person {number}")
    email = factory.Sequence(lambda number: f"person{number}@example.org")

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return model_class.objects.create_person(**fields)
