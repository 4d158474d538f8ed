"""What the pages' tests share: signing in, addresses, and filling in the lead's form as a browser would."""

from datetime import date

from django.test import Client
from django.urls import reverse
from lxml import html

from goldenthread.monitoring.forms.answer import prefix_of
from goldenthread.notices.models import WaitingMail
from tests.factories.monitoring import OPENS, on


def address(name: str, area, *keys) -> str:
    return reverse(f"monitoring:{name}", args=[area.slug, *keys])


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def see(person, name, area, *keys, day=OPENS, query=""):
    """The page that the person gets on a day."""
    with on(day):
        return signed_in(person).get(address(name, area, *keys) + query)


def send(person, name, area, *keys, data=None, day=OPENS, query=""):
    """The page that follows when the person sends a form on a day."""
    with on(day):
        return signed_in(person).post(address(name, area, *keys) + query, data or {}, follow=True)


def words_of(response) -> str:
    """The words of a page, spaces made single."""
    return " ".join(" ".join(html.fromstring(response.content).itertext()).split())


def form_values(response) -> dict[str, str]:
    """What a browser would send from the page's last form, without pressing a button."""
    form = [form for form in html.fromstring(response.content).forms if form.method == "POST"][-1]
    return dict(form.form_values())


def copies() -> list[WaitingMail]:
    """The mails that repeat to somebody what they sent."""
    return list(WaitingMail.objects.filter(subject__startswith="What you sent for"))


class LeadsPage:
    """A lead's page in a browser: opened once, filled in, sent."""

    def __init__(self, here, round, person=None, day: date = OPENS):
        self.here, self.day = here, day
        self.client = signed_in(person or here.lead)
        self.address = address("answer", here.area, round.pk, here.post.pk)
        with on(day):
            self.response = self.client.get(self.address)
        self.values = form_values(self.response) if self.response.status_code == 200 else {}

    def fill(self, index: int, rating=None, **fields):
        """Type into one action's form; `rating` is a RatingWord or "none"."""
        prefix = prefix_of(self.here.actions[index].pk)
        if rating is not None:
            self.values[f"{prefix}-rating"] = str(getattr(rating, "pk", rating))
        self.values |= {f"{prefix}-{name}": value for name, value in fields.items()}
        return self

    def press(self, **button):
        """Press a button: `save="draft"`, `send="all"` or `send=<action>`; returns the page that follows."""
        with on(self.day):
            self.response = self.client.post(self.address, self.values | button, follow=True)
        self.take_form()
        return self.response

    def take_form(self) -> None:
        """Hold what the page's last form would send."""
        forms = [form for form in html.fromstring(self.response.content).forms if form.method == "POST"]
        self.values = dict(forms[-1].form_values()) if forms else {}

    @property
    def words(self) -> str:
        return words_of(self.response)
