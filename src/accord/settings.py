"""``[tool.accord]`` in pyproject.toml, and the environment over it, as one immutable value."""

from __future__ import annotations

import difflib
import keyword
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias, cast

from accord.diagnostics import SettingsError

MEBIBYTE = 1024 * 1024
PROJECT_FILE = "pyproject.toml"
PREFIX = "ACCORD_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a project. ``root`` holds pyproject.toml; every folder is relative to it.

    ``package`` puts handlers and generated modules under a package of the user's (``acme`` makes
    ``acme.handlers`` and ``acme.generated``, in the folders ``acme/handlers`` and ``acme/generated``).
    ``ignore`` names rules that are not reported. ``remote_hosts`` are hosts that ``$ref`` may fetch from.
    ``validate_responses`` is True, False, a fraction of responses to check, or ``"report"`` (log, do not alter).
    ``docs`` turns Swagger UI and the served document on. ``max_body_size`` is in bytes. ``allow_nul`` lets ``%00``
    through in parameters. ``pythonic_params`` passes parameters to handlers in snake_case. ``prove_reset`` names a
    function, ``module:function``, that puts the store back to where the cases of ``accord prove`` begin.
    """

    root: Path
    specs: str = "specs"
    handlers: str = "handlers"
    generated: str = "generated"
    package: str = ""
    ignore: tuple[str, ...] = ()
    remote_hosts: tuple[str, ...] = ()
    docs: bool = True
    pythonic_params: bool = True
    validate_responses: bool | float | str = True
    max_body_size: int = 10 * MEBIBYTE
    allow_nul: bool = False
    host: str = "127.0.0.1"
    port: int = 8080
    prove_reset: str = ""

    @property
    def handlers_folder(self) -> str:
        """Where handlers are, relative to ``root``: ``handlers``, or ``acme/handlers`` with ``package``."""
        return "/".join((*self.package.split("."), self.handlers)).lstrip("/")

    @property
    def generated_folder(self) -> str:
        """Where generated modules are, relative to ``root``: ``generated``, or ``acme/generated``."""
        return "/".join((*self.package.split("."), self.generated)).lstrip("/")

    @property
    def handlers_module(self) -> str:
        """The dotted name that handlers are imported under: ``handlers``, or ``acme.handlers``."""
        return self.handlers_folder.replace("/", ".")

    @property
    def generated_module(self) -> str:
        """The dotted name that generated modules are imported under: ``generated``, or ``acme.generated``."""
        return self.generated_folder.replace("/", ".")


def find_root(start: Path | None = None) -> Path | None:
    """The nearest folder at or above *start* whose pyproject.toml has ``[tool.accord]``, or None.

    Raises ``SettingsError`` for a pyproject.toml on the way that mentions accord and cannot be read.
    """
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if _table(folder / PROJECT_FILE) is not None:
            return folder
    return None


def load(start: Path | None = None) -> Settings:
    """The settings of the project that *start* (the working directory by default) lies in.

    Raises ``SettingsError`` outside of any project, and for every setting that is unknown or impossible.
    """
    root = find_root(start)
    if root is None:
        raise SettingsError(
            f"{(start or Path.cwd()).resolve()} is not in an Accord project: there is no {PROJECT_FILE} with "
            "[tool.accord] here or above. Make a project with: accord new PATH"
        )
    return read(root)


def read(root: Path, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of the project at *root*, those in the *environment* (``ACCORD_PORT``, …) first.

    Raises ``SettingsError`` that names the file and key, or the variable.
    """
    file = root / PROJECT_FILE
    values: dict[str, Any] = {}
    for key, value in (_table(file) or {}).items():
        name = key.replace("-", "_")
        place = f"{file}: [tool.accord] {key}"
        if name not in _KEYS:
            raise SettingsError(f"{place}: there is no such setting{_near(name)}")
        if name in values:
            raise SettingsError(f"{place}: the setting is given twice")
        values[name] = _checked(name, value, place)
    variables = os.environ if environment is None else environment
    for name in _KEYS:
        variable = PREFIX + name.upper()
        if variable in variables:
            values[name] = _checked(name, _from_text(name, variables[variable]), variable)
    settings = Settings(root=root, **values)
    _check_folders(settings, file)
    return settings


def _table(file: Path) -> dict[str, Any] | None:
    """``[tool.accord]`` of a pyproject.toml, or None where there is no such file or table."""
    try:
        text = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as problem:
        raise SettingsError(f"{file}: {problem.strerror}") from problem
    if b"accord" not in text:
        return None
    try:
        document = tomllib.loads(text.decode())
    except UnicodeDecodeError as problem:
        raise SettingsError(f"{file}: not valid UTF-8, at byte {problem.start}") from problem
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError(f"{file}: not valid TOML: {problem}") from problem
    except RecursionError as problem:
        raise SettingsError(f"{file}: nested too deeply") from problem
    tool = document.get("tool")
    table = cast("dict[str, Any]", tool).get("accord") if isinstance(tool, dict) else None
    if table is not None and not isinstance(table, dict):
        raise SettingsError(f"{file}: tool.accord must be a table")
    return cast("dict[str, Any] | None", table)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError("must be a string, not empty")
    return value


def _folder(value: object) -> str:
    path = PurePosixPath(_text(value))
    if path.is_absolute() or ".." in path.parts or not path.parts or "\\" in str(path):
        raise ValueError("must be a folder inside the project, such as 'specs'")
    return str(path)


def _module_folder(value: object) -> str:
    folder = _folder(value)
    if not all(part.isidentifier() and not keyword.iskeyword(part) for part in folder.split("/")):
        raise ValueError("must be a folder that Python can import from, such as 'handlers'")
    return folder


def _package(value: object) -> str:
    if value != "" and not all(
        part.isidentifier() and not keyword.iskeyword(part) for part in str(_text(value)).split(".")
    ):
        raise ValueError("must be the dotted name of a package, such as 'acme'")
    return cast("str", value)


def _function(value: object) -> str:
    module, colon, name = _text(value).partition(":")
    if not colon or not name.isidentifier() or not all(part.isidentifier() for part in module.split(".")):
        raise ValueError("must be a function as 'package.module:function'")
    return f"{module}:{name}"


def _names(value: object) -> tuple[str, ...]:
    elements = cast("list[object]", value) if isinstance(value, list) else [None]
    if not all(isinstance(element, str) and element for element in elements):
        raise ValueError("must be a list of strings")
    return tuple(cast("list[str]", elements))


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("must be true or false")  # noqa: TRY004  every check here raises one kind of error
    return value


def _size(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError("must be a number of bytes, 1 or more")
    return value


def _port(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value not in range(65536):
        raise ValueError("must be a port number, 0 to 65535")
    return value


def _how_often(value: object) -> bool | float | str:
    if isinstance(value, bool):
        return value
    if value == "report":
        return "report"
    if not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError("must be true, false, 'report', or a fraction of the responses between 0 and 1")
    return float(value)


_KEYS: Mapping[str, Callable[[object], object]] = {
    "specs": _folder,
    "handlers": _module_folder,
    "generated": _module_folder,
    "package": _package,
    "ignore": _names,
    "remote_hosts": _names,
    "docs": _flag,
    "pythonic_params": _flag,
    "validate_responses": _how_often,
    "max_body_size": _size,
    "allow_nul": _flag,
    "host": _text,
    "port": _port,
    "prove_reset": _function,
}

_Plain: TypeAlias = "bool | int | float | str | list[str]"
_WORDS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


def _from_text(name: str, text: str) -> _Plain:
    """The value that a variable's text stands for; text that fits nothing is left for the check to refuse."""
    kind = _KEYS[name]
    word = text.strip().lower()
    if kind is _names:
        return [part.strip() for part in text.split(",") if part.strip()]
    if kind in (_flag, _how_often) and word in _WORDS:
        return _WORDS[word]
    if kind in (_size, _port) and word.isascii() and word.isdecimal():
        return int(word[:20])
    if kind is _how_often and word.replace(".", "", 1).isdecimal():
        return float(word)
    return text


def _checked(name: str, value: object, place: str) -> object:
    try:
        return _KEYS[name](value)
    except ValueError as problem:
        raise SettingsError(f"{place}: {problem}, not {_shown(value)}") from problem


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004  what fits into a sentence


def _near(name: str) -> str:
    near = difflib.get_close_matches(name, _KEYS, 1)
    known = ", ".join(field.name for field in fields(Settings) if field.name != "root")
    return f"; did you mean {near[0]!r}?" if near else f"; the settings are {known}"


def _check_folders(settings: Settings, file: Path) -> None:
    """Three kinds of files need three folders; handlers inside generated/ would be taken for stale files."""
    folders = {"specs": settings.specs, "handlers": settings.handlers, "generated": settings.generated}
    for one, folder in folders.items():
        for other, outer in folders.items():
            if one != other and PurePosixPath(folder).is_relative_to(outer):
                raise SettingsError(
                    f"{file}: [tool.accord] {one} = {folder!r} lies in {other} = {outer!r}; they must be apart"
                )
