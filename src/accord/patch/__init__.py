"""Handlers that follow a contract that changed.

    Contract before, Contract ─▶ news       what was added, removed and changed
    Contract, handlers        ─▶ behind     which handlers do not follow, and in what
    behind, their sources     ─▶ patches    their signatures rewritten, and nothing else

``revise`` decides what of a signature changes, ``rewrite`` changes it. Nothing is written here: what comes out are
files as values, for the one writer.
"""

from accord.patch.follow import Following, Patch, follow, remembered
from accord.patch.words import told

__all__ = ["Following", "Patch", "follow", "remembered", "told"]
