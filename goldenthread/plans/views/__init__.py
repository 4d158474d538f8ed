"""Pages of plans: everything that is edited, listed and agreed. The joined pages live in `thread`."""
