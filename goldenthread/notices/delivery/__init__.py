"""Reports of what could not be delivered: where they lie, and what they say."""
