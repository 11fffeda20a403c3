"""The files of a new project, as values: what ``accord new`` starts from.

They are kept as data in ``scaffold/``; ``@name@`` in them stands for one of a few words about the project.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from accord import __version__
from accord.contract.editor_schema import editor_schema
from accord.contract.insert import scalar
from accord.contract.names import service_name
from accord.files import File, Owner

SCHEMA_FILE = ".openapi-{version}.schema.json"
_WORD = re.compile(r"@([a-z]+)@")


@dataclass(frozen=True, slots=True)
class Names:
    """What a new project is called: as a distribution, as a title, as a service."""

    distribution: str
    title: str
    service: str


def names(folder: str) -> Names:
    """The names for a project in a folder of this name; ASCII, whatever the folder is called."""
    plain = unicodedata.normalize("NFKD", folder).encode("ascii", "ignore").decode()
    words = [word for word in re.split(r"[^0-9A-Za-z]+", plain) if word] or ["service"]
    service = service_name("-".join(words).lower())
    return Names("-".join(words).lower(), " ".join(words).capitalize(), service)


def starter(folder: str) -> tuple[File, ...]:
    """A project with a small service that works: its document and its handlers."""
    named = names(folder)
    document = f"specs/{named.service}.yaml"
    words = {
        **_words(named, document, named.service),
        "modeline": modeline("3.1"),
        "title": scalar(named.title),
    }
    return (
        *_project(words),
        _person(document, _filled("service/specs/service.yaml.in", words)),
        _person(f"handlers/{named.service}/greetings.py", _filled("service/handlers/greetings.py.in", words)),
        editor_schema_file("specs", "3.1"),
    )


def around(folder: str, document: str, specs: str) -> tuple[File, ...]:
    """A project around a document: *document* is its path in the project, *specs* the folder it is in."""
    named = names(folder)
    settings = "" if specs == "specs" else f"specs = {json.dumps(specs)}\n"
    return _project({**_words(named, document, service_name(document)), "settings": settings})


def modeline(version: str) -> str:
    """The comment that tells editors which schema a document beside the schema file has."""
    return f"# yaml-language-server: $schema=./{SCHEMA_FILE.format(version=version)}"


def editor_schema_file(folder: str, version: str) -> File:
    """The schema file for editors, in the folder of the documents; hidden, so it is not taken for one."""
    return _person(f"{folder}/{SCHEMA_FILE.format(version=version)}", editor_schema(version))


def _words(named: Names, document: str, service: str) -> dict[str, str]:
    return {
        "distribution": named.distribution,
        "document": document,
        "service": service,
        "settings": "",
        "title": named.title,
        "version": __version__,
    }


def _project(words: Mapping[str, str]) -> tuple[File, ...]:
    return (
        _person("pyproject.toml", _filled("project/pyproject.toml.in", words)),
        _person("tox.ini", _filled("project/tox.ini.in", words)),
        _person("README.md", _filled("project/README.md.in", words)),
        _person(".gitignore", _filled("project/gitignore.in", words)),
        _person("tests/test_contract.py", _filled("project/tests/test_contract.py.in", words)),
    )


def _filled(name: str, words: Mapping[str, str]) -> str:
    """A file of the scaffold with its words filled in; a word that is not known stays what it is."""
    data: Traversable = files("accord").joinpath("scaffold", *name.split("/"))
    return _WORD.sub(lambda found: words.get(found[1], found[0]), data.read_text(encoding="utf-8"))


def _person(path: str, text: str) -> File:
    return File(path, text, Owner.PERSON)
