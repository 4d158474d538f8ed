"""A round as a workbook: built from plain values, read back into plain values, compared. No database here.

`content` says what a workbook holds, `fields` which columns can be filled in, `keys` how a row proves which action it
is and what stood in it, `building` makes the sheets, `parsing` reads them back, `comparing` says what a file changes.
"""
