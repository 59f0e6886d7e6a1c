"""Every possible scenario: what can happen in one, found with the least that shows it, or proved impossible."""
