"""Five plans in five layouts, each with the JSON that it should give, made by hand."""
