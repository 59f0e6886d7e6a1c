"""From the tree back to a text in canonical layout, one module for each module of the tree.

``layout`` is the entry.  A module of the tree's name turns its nodes into :class:`~.pieces.Sentence`, ``document`` puts
sentences into articles and paragraphs, and ``lines`` breaks them over lines and gives each comment its place.
"""
