"""The two ways into the product: the command and the web server's application."""

import sys

import django
import pytest

from goldenthread.config.command import main


def test_the_command_knows_djangos_commands(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(sys, "argv", ["goldenthread", "version"])
    main()
    assert capsys.readouterr().out.strip() == django.get_version()


@pytest.mark.django_db
def test_the_application_answers_a_web_server():
    from goldenthread.config.wsgi import application

    said: list[str] = []
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/static/nothing", "SERVER_NAME": "localhost", "SERVER_PORT": "80"}
    body = application({**environ, "wsgi.input": sys.stdin.buffer}, lambda status, headers: said.append(status))
    assert said == ["404 Not Found"]
    assert b"".join(body)
