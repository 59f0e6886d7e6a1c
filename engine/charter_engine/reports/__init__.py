"""What the tool shows: one renderer a file, each a function from results to text that prints nothing."""
