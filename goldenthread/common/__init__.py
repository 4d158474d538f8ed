"""Typed values and small facts that know no framework: periods, terms, references, timescales, working days."""
