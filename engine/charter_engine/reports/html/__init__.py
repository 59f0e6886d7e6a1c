"""A charter as one page that needs nothing beside it."""
