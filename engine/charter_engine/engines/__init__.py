"""The engines behind one small interface, and the timeline that drives them from instant to instant."""
