"""The sample area: an invented partnership a year into its plan, played in order so that its history is real."""
