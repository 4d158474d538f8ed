"""Measures a large round: `make bench`. Figures and ratios only; nothing here passes or fails by its time."""
