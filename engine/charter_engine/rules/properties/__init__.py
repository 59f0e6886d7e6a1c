"""What is looked for in every scenario, or in every two, as rules and descriptions that a search reads."""
