"""The pages that walk the line."""
