"""Pages of the partnership: bodies and posts, groups and meetings, people and roles, settings."""
