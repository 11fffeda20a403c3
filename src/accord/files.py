"""What emitters return and the writer takes: files as values."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Owner(enum.Enum):
    """Who may change a file once it exists.

    ``ACCORD`` files are rewritten on every run and refused when somebody edited them. ``PERSON``
    files are written once; after that they are only ever extended, with additions in ``extends``, or have
    their signatures patched where somebody asks for it.
    """

    ACCORD = "accord"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class File:
    """A file to be: ``path`` is relative to the project with forward slashes, ``text`` ends in a newline.

    A ``PERSON`` file whose ``text`` extends what is there must say so with ``extends``: the exact
    text it was made from, so that the writer can tell that nobody changed it in between.
    """

    path: str
    text: str
    owner: Owner = Owner.ACCORD
    extends: str | None = None
