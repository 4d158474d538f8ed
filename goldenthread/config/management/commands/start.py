"""`goldenthread start`: everything between a fresh copy and a page in the browser."""

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from goldenthread.accounts.sample_links import sample_sign_in_links
from goldenthread.config.starting import database, server
from goldenthread.config.starting.port import HOST, PortRefused, check_port, port_number


class Command(BaseCommand):
    """Prepares the database, starts the web server on this machine and prints how to sign in."""

    help = "Start Golden Thread on this machine; the sample area is loaded the first time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--port`, 8000 where it is not given."""
        parser.add_argument("--port", type=port_number, default=8000, help="the port to listen at (8000)")

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        """Start, and stay until Ctrl-C. Raises CommandError where the port is taken or the server fails."""
        # The server and the links that it sends by mail must agree on the address.
        address = os.environ.setdefault("GOLDENTHREAD_ADDRESS", f"http://{HOST}:{port}")
        try:
            check_port(port)
            database.prepare(self._say)
            if settings.PRODUCTION:
                call_command("collectstatic", interactive=False, verbosity=0)
            connections.close_all()
            server.serve(port, lambda: self._welcome(address))
        except (PortRefused, server.ServerStopped) as refused:
            raise CommandError(str(refused)) from refused
        self._say("\nStopped. Your data are kept.")

    def _welcome(self, address: str) -> None:
        self._say(f"\nGolden Thread is running at {address}\n")
        links = sample_sign_in_links(address) if settings.SAMPLE_SIGN_IN else []
        if links:
            self._say("Open a link to sign in as one of the sample people:\n")
            widest = max(len(label) for label, _ in links)
            for label, link in links:
                self._say(f"  {label:<{widest}}  {link}")
        self._say(f"\nYour data are in {settings.DATA_FOLDER}. Stop with Ctrl-C.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        # At once, also where the output is a file or a pipe.
        self.stdout.flush()
