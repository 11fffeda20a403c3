"""The modules of a project, as written."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from accord.binding.source import Module, read_module


@dataclass(frozen=True, slots=True)
class Sources:
    """The modules of the project at ``root``, each read once, when it is first asked for."""

    root: Path
    modules: dict[str, Module | None] = field(default_factory=dict[str, "Module | None"])

    def module(self, name: str) -> Module | None:
        """The module of this dotted name, or None if the project has none (a folder alone is not one)."""
        if name not in self.modules:
            self.modules[name] = self._read(name)
        return self.modules[name]

    def _read(self, name: str) -> Module | None:
        relative = name.replace(".", "/")
        for file in (f"{relative}/__init__.py", f"{relative}.py"):
            path = self.root / file
            if name and path.is_file():
                return read_module(path, name, file)
        return None
