"""Where the grammar, the charters and the cases that ship with the tool lie."""

from __future__ import annotations

from pathlib import Path


def resource_root() -> Path:
    """Return the folder that holds ``grammar/``, ``charter/`` and ``cases/``.

    An installed wheel carries them in ``_data`` inside the package; a checkout reads them from its root, the folder
    that holds ``engine/``.
    """
    package = Path(__file__).resolve().parent.parent
    shipped = package / "_data"
    return shipped if shipped.is_dir() else package.parent.parent
