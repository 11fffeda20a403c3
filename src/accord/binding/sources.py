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

    def looked_at(self) -> dict[str, str | None]:
        """Every file that was looked for, with its text; None for one that is not there."""
        found: dict[str, str | None] = {}
        for name, module in self.modules.items():
            for file in _files(name):
                here = module is not None and module.file == file
                found[file] = module.text if module is not None and here else None
                if here:
                    break
        return found

    def _read(self, name: str) -> Module | None:
        for file in _files(name):
            path = self.root / file
            if path.is_file():
                return read_module(path, name, file)
        return None


def _files(name: str) -> tuple[str, ...]:
    """Where the module of a dotted name may be."""
    relative = name.replace(".", "/")
    return (f"{relative}/__init__.py", f"{relative}.py") if name else ()
