"""The tree: what a text says, one frozen dataclass a construct, with its place.

Two trees are equal when they say the same, wherever they stand: ``span`` takes no part in comparison.
"""
