"""Handlers from elsewhere."""

from .inner import create_a as create_a
from .inner import list_a as list_a
