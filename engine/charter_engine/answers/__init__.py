"""What holds in one case: who must act, by when, under which paragraph; and whether that is what was expected."""
