"""Text to tree: sources, diagnostics, the grammar, recovery, and the canonical layout."""
