"""How long something takes, how many queries it makes, and the most memory that this process has had so far."""

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext


@dataclass
class Measured:
    """One figure: `seconds` of the wall clock, `queries`, and `peak_mb` of resident memory (the process's maximum)."""

    name: str
    actions: int
    seconds: float = 0.0
    queries: int = 0
    peak_mb: int = 0


class Results:
    """Every figure of a run, in the order of measuring, and facts in words."""

    def __init__(self) -> None:
        self.figures: list[Measured] = []
        self.facts: dict[str, Any] = {}

    @contextmanager
    def measure(self, name: str, actions: int) -> Iterator[None]:
        """Measure what happens inside, and print it."""
        figure = Measured(name, actions)
        started = time.perf_counter()
        with CaptureQueriesContext(connection) as captured:
            yield
        figure.seconds = round(time.perf_counter() - started, 3)
        figure.queries = len(captured)
        figure.peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        self.figures.append(figure)
        print(
            f"{name:<34}{actions:>6} actions{figure.seconds:>10.2f} s{figure.queries:>8} queries{figure.peak_mb:>7} MB"
        )

    def note(self, name: str, value: Any) -> None:
        """Keep and print a fact."""
        self.facts[name] = value
        print(f"{name}: {value}")

    def ratios(self) -> dict[str, dict[str, float]]:
        """For each thing measured at two sizes, the large one over the small one, in time and in queries."""
        by_name: dict[str, list[Measured]] = {}
        for figure in self.figures:
            by_name.setdefault(figure.name, []).append(figure)
        pairs = {name: sorted(both, key=lambda one: one.actions) for name, both in by_name.items() if len(both) == 2}
        return {
            name: {
                "actions": round(large.actions / small.actions, 1),
                "time": round(large.seconds / max(small.seconds, 0.001), 1),
                "queries": round(large.queries / max(small.queries, 1), 2),
            }
            for name, (small, large) in pairs.items()
        }

    def as_json(self) -> dict[str, Any]:
        """Everything, as plain values."""
        return {"figures": [asdict(figure) for figure in self.figures], "ratios": self.ratios(), "facts": self.facts}
