"""`goldenthread start`: everything between a fresh copy and a page in the browser."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from goldenthread.accounts.sample_links import sample_sign_in_links
from goldenthread.config.starting import database, server
from goldenthread.config.starting.port import HOST, PortRefused, check_port, port_number


class Command(BaseCommand):
    """Prepares the database, starts the web server on this machine and prints how to sign in."""

    # The web server refuses by itself what is not safe (config.checks); the other checks would double the wait.
    requires_system_checks = ()
    help = "Start Golden Thread on this machine; the sample area is loaded the first time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--port`, 8000 where it is not given."""
        parser.add_argument("--port", type=port_number, default=8000, help="the port to listen at (8000)")

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        """Start, and stay until Ctrl-C. Ends with code 1 and a sentence where it cannot."""
        # The server and the links that it sends by mail must agree on the address.
        address = os.environ.setdefault("GOLDENTHREAD_ADDRESS", f"http://{HOST}:{port}")
        try:
            check_port(port)
            database.prepare(self._say)
            if settings.PRODUCTION:
                call_command("collectstatic", interactive=False, verbosity=0)
            connections.close_all()
            server.serve(port, lambda: self._welcome(address), self._say)
        except (PortRefused, server.ServerStopped) as refused:
            # Not a CommandError: Django would put that word before the sentence.
            sys.exit(str(refused))
        self._say("\nStopped. Your data are kept.")

    def _welcome(self, address: str) -> str:
        lines = ["", f"Golden Thread is running at {address}", ""]
        links = sample_sign_in_links(address)
        if links:
            lines += ["To sign in as one of the sample people, open a link and press the button:", ""]
        for label, link in links:
            # A line of its own, because a link that is broken by the terminal cannot be opened.
            lines += [label, f"  {link}", ""]
        return "\n".join([*lines, f"Your data are in {settings.DATA_FOLDER}. Stop with Ctrl-C."])

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        # At once, also where the output is a file or a pipe.
        self.stdout.flush()
