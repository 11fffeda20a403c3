"""Proving that a service keeps its contract: schemathesis makes requests from it and checks every answer."""

from accord.prove.contract import contract

__all__ = ["contract"]
