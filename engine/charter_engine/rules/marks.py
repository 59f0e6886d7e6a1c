"""The names of what effects do to norms: what stands under a citation is suspended, ended, discharged."""


def suspended(citation: str) -> str:
    """Return the state that what stands under a citation is suspended, of those whom it binds."""
    return f"relation ·suspended {citation}"


def resumed(citation: str) -> str:
    """Return the state that what is suspended under a citation as to all is resumed as to those of whom it holds."""
    return f"relation ·resumed {citation}"


def ended(citation: str) -> str:
    """Return the state that what stands under a citation has been ended, of those whom it binds."""
    return f"relation ·ended {citation}"


def discharged(citation: str) -> str:
    """Return the predicate that what is owed under a citation is discharged at an instant, as to those whom it binds."""
    return f"discharged {citation}"


def discharged_by(citation: str, effect: str, action: str = "") -> str:
    """Return the predicate that one effect discharges what is owed under a citation; with ``action`` also of whom that names."""
    return f"discharged {citation} {effect} {action}".rstrip()


CONTRARY = "contrary "
"""Begins the names of what would hold where a case states something at the very instant at which an effect says what it is."""
