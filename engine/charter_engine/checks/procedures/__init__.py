"""What is found of procedures: each finding with a vote that shows it, which is held by the rules before anything is said."""
