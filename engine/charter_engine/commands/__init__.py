"""One file a command; each reads its arguments, calls the stages, and prints."""
