"""From the pieces that the grammar finds to the nodes of the tree, one module for each module of the tree.

A module offers ``BUILDERS``: for the tag of a rule of ``charter.lark``, the function that makes its node.  A rule with no
builder stays a :class:`~charter_engine.syntax.reading.Part` for the rule above it.
"""
