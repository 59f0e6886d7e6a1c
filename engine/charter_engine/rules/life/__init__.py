"""The life of a norm, as rules: the prelude instantiated for each citation.

Every predicate of a norm is named ``STATE ID`` (``pending 7(1)``).  Its arguments are the norm's values; for a duty to
achieve something then the instant it arose and the instant it falls due (:data:`FOREVER` where it falls due at none).  What
is said of each of a group (``some one of``, ``jointly``) has the member before the values.
``docs/language/life-of-a-norm.md`` says what the states mean.
"""
