"""What is found of norms one by one: what they come to over all scenarios, and by the text alone."""
