"""A service from its contract alone, on the engine that serves the real one."""

from accord.mock.app import Mock, Options

__all__ = ["Mock", "Options"]
