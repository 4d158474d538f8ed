"""Warnings and questions as they are found. Codes are stable; `docs/formats/plan.md` lists them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from goldenthread.plans.interpreting.parsed import Notice, Option, Question


@dataclass
class Findings:
    """What a person should look at, in the order in which it was found. A notice that is the same is kept once."""

    warnings: list[Notice] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    _seen: set[Notice] = field(default_factory=set)
    _asked: Counter[str] = field(default_factory=Counter)

    def warn(self, code: str, message: str, *, ref: str | None = None) -> None:
        """Add a warning."""
        notice = Notice(code, ref, message)
        if notice not in self._seen:
            self._seen.add(notice)
            self.warnings.append(notice)

    def ask(
        self,
        code: str,
        message: str,
        *,
        about: str,
        ref: str | None = None,
        options: Iterable[Option] = (),
        taken: str | None = None,
    ) -> None:
        """Add a question about the part with the key `about`; it is a warning too."""
        key = f"{code}:{about}"
        self._asked[key] += 1
        key = f"{key}:{self._asked[key]}" if self._asked[key] > 1 else key
        question = Question(key, code, ref, message, about, tuple(options), taken)
        self.questions.append(question)
        self.warnings.append(question.notice())


def named(ref: str | None, text: str) -> str:
    """How a sentence calls an action: by its reference, or by its first words."""
    words = text.split()
    return ref or f"“{' '.join(words[:8])}{'…' if len(words) > 8 else ''}”"


def listed(names: Iterable[str]) -> str:
    """Names as a list in a sentence: "1.1, 1.2 and 1.3"."""
    *others, last = list(names)
    return f"{', '.join(others)} and {last}" if others else last
