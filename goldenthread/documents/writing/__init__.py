"""A document to be written, as typed values, and its writers: HTML, tagged PDF and Word."""
