"""Why something holds: a proof out of the rules that fired; and why not: the nearest rule, and what it failed at."""
