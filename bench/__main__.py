"""`python -m bench`: builds areas in a database of its own, measures, prints, and writes bench/results.json."""

import argparse
import json
import os
import platform
import tempfile
from pathlib import Path

RESULTS = Path(__file__).parent / "results.json"


def main() -> None:
    """Measure with the sizes that were asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--leads", type=int, default=500, help="leads of the large area (500)")
    parser.add_argument("--actions-each", type=int, default=4, help="actions of each lead (4)")
    parser.add_argument("--only-crowd", action="store_true", help="only leads at the same moment, as for PostgreSQL")
    parser.add_argument("--together", type=int, default=50, help="leads who send at the same moment (50)")
    parser.add_argument("--name", default="sqlite", help="under which name the results are kept")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GOLDENTHREAD_DATA": folder, "GOLDENTHREAD_MODE": "development"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
        _run(asked)


def _run(asked: argparse.Namespace) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from bench import crowd, desk
    from bench.area import build
    from bench.measuring import Results

    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", interactive=False, verbosity=0)
    results = Results()
    if not asked.only_crowd:
        desk.measure(build("Small", leads=max(asked.leads // 25, 1), actions_each=asked.actions_each), results)
        desk.measure(build("Large", leads=asked.leads, actions_each=asked.actions_each), results)
    answering = build("Crowd", leads=asked.leads, actions_each=asked.actions_each)
    crowd.measure(answering, answering.open(), results, at_the_same_moment=min(asked.together, asked.leads))
    for name, ratio in results.ratios().items():
        print(f"{name:<34}{ratio['actions']:>6} x actions: {ratio['time']} x time, {ratio['queries']} x queries")
    _keep(asked.name, results.as_json())


def _keep(name: str, found: dict[str, object]) -> None:
    known = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    known[name] = {"python": platform.python_version(), "cores": os.cpu_count(), **found}
    RESULTS.write_text(json.dumps(known, indent=2) + "\n")


if __name__ == "__main__":
    main()
