"""``accord dev``: serve, watch, rebuild, reload."""

from accord.dev.session import run

__all__ = ["run"]
