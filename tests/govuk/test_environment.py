import pytest
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils import translation
from jinja2 import UndefinedError

from goldenthread.govuk.templates import Templates
from tests.govuk.rendering import rendered


def test_a_name_that_the_view_forgot_is_an_error():
    with pytest.raises(UndefinedError, match="'forgotten' is undefined"):
        rendered("{{ forgotten }}")


def test_a_part_that_a_value_lacks_is_an_error():
    with pytest.raises(UndefinedError):
        rendered("{{ thing.missing }}", thing={})


def test_the_component_library_reads_optional_parameters():
    source = '{% from "govuk_frontend_jinja/components/button/macro.html" import govukButton %}'
    assert "&lt;b&gt;" in rendered(source + '{{ govukButton({"text": text}) }}', text="<b>")


def test_templates_of_the_library_that_do_not_exist_are_missed():
    with pytest.raises(TemplateDoesNotExist):
        get_template("govuk_frontend_jinja/components/nothing/macro.html")


def test_text_is_escaped():
    assert rendered("{{ text }}", text="<script>") == "&lt;script&gt;"


def test_words_go_through_gettext(monkeypatch):
    monkeypatch.setattr(translation._trans, "gettext", lambda text: {"Hello %(name)s": "Helo %(name)s"}[text])
    assert rendered('{{ _("Hello %(name)s", name=name) }}', name="<b>") == "Helo &lt;b&gt;"
    assert rendered("{% trans name=name %}Hello {{ name }}{% endtrans %}", name="Siân") == "Helo Siân"


def test_plural_words_go_through_gettext():
    source = "{% trans n=n %}one{% pluralize %}{{ n }} many{% endtrans %}"
    assert [rendered(source, n=n) for n in (1, 2)] == ["one", "2 many"]


def test_addresses_by_name(settings):
    settings.ROOT_URLCONF = "tests.govuk.demo"
    assert rendered('{{ url("help") }}|{{ url_if_exists("help") }}|{{ url_if_exists("privacy") }}') == "/help/|/help/|"


def test_static_files_and_language():
    with translation.override("cy"):
        assert rendered('{{ static("govuk/icon.svg") }} {{ language() }}') == "/static/govuk/icon.svg cy"


def test_an_engine_may_have_folders_of_its_own(tmp_path):
    (tmp_path / "hello.html").write_text("Hello {{ name }}")
    engine = Templates({"NAME": "other", "DIRS": [tmp_path], "APP_DIRS": False, "OPTIONS": {}})
    assert engine.get_template("hello.html").render({"name": "<you>"}) == "Hello &lt;you&gt;"
    with pytest.raises(UndefinedError):
        engine.get_template("hello.html").render({})
