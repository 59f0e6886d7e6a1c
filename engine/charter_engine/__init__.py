"""charter: a language that reads like a treaty, and an engine that says who must act.

The stages, in the only direction imports may point:
``syntax`` → ``model`` → ``rules`` → ``engines`` → (``checks``, ``answers``) → ``reports`` → ``commands``.
"""

__version__ = "0.1.0"
