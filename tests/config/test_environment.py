"""Settings from the environment."""

import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from goldenthread.config import environment


@pytest.fixture
def variable(monkeypatch):
    def put(value: str | None) -> str:
        monkeypatch.delenv("GT_TEST", raising=False)
        if value is not None:
            monkeypatch.setenv("GT_TEST", value)
        return "GT_TEST"

    return put


def test_text(variable):
    assert environment.text(variable("a")) == "a"
    assert environment.text(variable(None), "default") == "default"
    with pytest.raises(ImproperlyConfigured, match="Set GT_TEST in the environment."):
        environment.text(variable(None))


@pytest.mark.parametrize(("value", "yes"), [("1", True), (" Yes ", True), ("on", True), ("0", False), ("", False)])
def test_flag(variable, value, yes):
    assert environment.flag(variable(value)) is yes


def test_a_flag_has_a_default(variable):
    assert environment.flag(variable(None), default=True)
    assert not environment.flag(variable(None))


def test_one_of(variable):
    assert environment.one_of(variable(None), ("first", "second")) == "first"
    assert environment.one_of(variable(" second "), ("first", "second")) == "second"
    with pytest.raises(ImproperlyConfigured, match="GT_TEST must be first or second, not 'Second'."):
        environment.one_of(variable("Second"), ("first", "second"))


def test_a_mail_backend_is_a_short_word_or_a_path():
    ways = {"smtp": "a.Smtp", "page": "a.Page"}
    assert environment.mail_backend("MAIL", "smtp", ways) == "a.Smtp"
    assert environment.mail_backend("MAIL", "other.Backend", ways) == "other.Backend"
    with pytest.raises(ImproperlyConfigured, match="MAIL must be smtp, page or the path of a mail backend, not 'x'."):
        environment.mail_backend("MAIL", "x", ways)


def test_whole_number(variable):
    assert environment.whole_number(variable(None), 25) == 25
    assert environment.whole_number(variable(" 0 "), 25) == 0
    for slip in ("-1", "many", ""):
        with pytest.raises(ImproperlyConfigured, match="GT_TEST must be a whole number"):
            environment.whole_number(variable(slip), 25)


def test_listed(variable):
    assert environment.listed(variable("a, b,,c "), "") == ["a", "b", "c"]


def test_a_secret_is_made_once_for_its_owner_only(tmp_path):
    path = tmp_path / "new" / "secret"
    made = environment.kept_secret(path)
    assert environment.kept_secret(path) == made
    assert len(made) >= 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
