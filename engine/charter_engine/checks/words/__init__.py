"""What is found of the words of a charter: what is declared and not used, and what stands in its text alone."""
