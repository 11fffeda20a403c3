"""Defects planted in a service, one at a time, to see which of them its proof finds.

A defect stands between the handlers and the wire: it alters what the service is asked, what it answers, or both.
``defects`` says which ones a contract makes possible; ``plant`` gives the service that has one of them.
"""

from accord.prove.mutation.catalogue import KINDS, Defect, defects, plant
from accord.prove.mutation.planted import Planted

__all__ = ["KINDS", "Defect", "Planted", "defects", "plant"]
