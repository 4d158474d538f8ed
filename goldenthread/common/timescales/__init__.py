"""Timescales: words such as "Spring and Summer 25" or "by March 2025", and the days that they name.

`parse_timescale` turns printed words into a `Timescale`; `find_moments` finds the times inside a longer text.
"""

from goldenthread.common.timescales.joining import Moment
from goldenthread.common.timescales.model import Issue, Rhythm, Timescale
from goldenthread.common.timescales.parsing import find_moments, parse_timescale
from goldenthread.common.timescales.rhythms import rhythms_in

__all__ = ["Issue", "Moment", "Rhythm", "Timescale", "find_moments", "parse_timescale", "rhythms_in"]
