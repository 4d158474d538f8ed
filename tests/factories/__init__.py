"""Rows for tests, one module a room: `from tests.factories.partnership import AreaFactory`.

Each factory makes one valid row with its parents; a row inside an area takes `area=` and makes its parents in the same
one.
"""
