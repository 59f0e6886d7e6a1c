"""What is looked for in a charter: one check a file, and its page for ``charter rule`` under ``pages``."""
