"""The page of a link, and what was sent."""
