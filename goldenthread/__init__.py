"""Golden Thread: run a local area's SEND improvement plan."""
