"""The same service under different roofs, a module each, with the application as ``app``."""
