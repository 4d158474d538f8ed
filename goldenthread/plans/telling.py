"""A parsed plan in a few lines, for the command line."""

from collections.abc import Iterator

from goldenthread.plans.interpreting import ParsedPlan


def summary(parsed: ParsedPlan) -> str:
    """Title, counts by priority, and every warning."""
    return "\n".join(_lines(parsed))


def _lines(parsed: ParsedPlan) -> Iterator[str]:
    yield parsed.title or "(no title found)"
    word = parsed.priority_word or "Priority"
    for priority in parsed.priorities:
        counts = (
            _count(len(priority.evidence), "evidence statement"),
            _count(len(priority.actions), "action"),
            _count(len(priority.outcomes), "expected outcome"),
        )
        name = f"{word} {priority.ref}" if priority.ref else word
        yield f"  {name}: {priority.title or ''} ({', '.join(counts)})"
    if parsed.warnings:
        yield f"{_count(len(parsed.warnings), 'thing')} to look at:"
        yield from (f"  {warning.message}" for warning in parsed.warnings)


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
