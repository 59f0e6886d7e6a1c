"""Voting procedures as simple games: who has how much power, which coalitions win, which block."""
