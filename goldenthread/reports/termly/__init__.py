"""The termly progress report of one round."""

from goldenthread.reports.termly.report import termly_report

__all__ = ["termly_report"]
