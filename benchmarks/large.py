"""Documents as large and as odd as those of real services, made from nothing, the same at every run.

    python -m benchmarks.large forge|ledger FILE.yaml

``forge`` is like the API of a host of repositories: 870 operations, many small schemas, vendor media types, events of
500 kinds. ``ledger`` is like that of a payment service: 400 operations with forms, objects that may be expanded in
place and contain each other in every direction. Both have about 3 MB, and what real documents are full of: properties
that are no names in Python, schemas that say nothing, operations without operationId, ranges of media types.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import yaml

Schema: TypeAlias = dict[str, Any]

# One string, for it is shorter to read than a list of a hundred.
_TEXT = """
account amount archive author balance branch build card charge check clone commit content coupon created
currency customer default delivery deploy discount dispute domain email event fee file fork group hook image
import issue item key label language ledger license limit line link mail member merge message metadata method
mode module name node note object order owner page parent payment period plan price product project quota rate
reason receipt record refund release repository request review role rule run schedule score secret session
setting source state status subscription tag tax team test thread tier token topic total transfer type update
usage user value version view
"""
WORDS = _TEXT.split()
ODD_NAMES = (
    "self",
    "import",
    "$ref",
    "+1",
    "-1",
    "@id",
    "class",
    "None",
    "a.b",
    "2fa",
    "größe",
    "x-y",
    "X-Y",
    "def_",
    "_",
)
FORGE_OPERATIONS, LEDGER_OPERATIONS = 870, 400
KINDS = ("forge", "ledger")


class Maker:
    """A document in the making; everything that is chosen comes from a generator with a fixed seed."""

    def __init__(self, kind: str) -> None:
        self.choose = random.Random(f"accord {kind}")
        self.kind = kind
        self.schemas: dict[str, Schema] = {}
        self.names: list[str] = []

    def document(self) -> dict[str, Any]:
        """The whole document."""
        forge = self.kind == "forge"
        self.names = [self._title(number) for number in range(640 if forge else 800)]
        for number, name in enumerate(self.names):
            self.schemas[name] = self._object(number)
        self._oddities(500 if forge else 60)
        return {
            "openapi": "3.1.0" if forge else "3.0.3",
            "info": {"title": self.kind.title(), "version": "1", "description": self._text(40)},
            "servers": [{"url": "https://api.example.com/{version}", "variables": {"version": {"default": "v1"}}}],
            "tags": [{"name": tag, "description": self._text(8)} for tag in WORDS],
            "paths": self._paths(FORGE_OPERATIONS if forge else LEDGER_OPERATIONS),
            "components": {"schemas": self.schemas, "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
            "security": [{"token": []}],
        }

    def _title(self, number: int) -> str:
        first, second = WORDS[number % len(WORDS)], WORDS[(number * 7 + number // len(WORDS)) % len(WORDS)]
        return f"{first}-{second}-{number}" if self.kind == "forge" else f"{first}.{second}_{number}"

    def _text(self, words: int) -> str:
        return f"{' '.join(self.choose.choices(WORDS, k=words)).capitalize()}."

    def _once_in(self, times: int) -> bool:
        return self.choose.randrange(times) == 0

    def _ref(self, name: str | None = None) -> Schema:
        return {"$ref": f"#/components/schemas/{name or self.choose.choice(self.names)}"}

    def _or_null(self, schema: Schema) -> Schema:
        if self.kind == "forge":
            return {"anyOf": [schema, {"type": "null"}]}
        return {**schema, "nullable": True} if "type" in schema else {"allOf": [schema], "nullable": True}

    def _scalar(self) -> Schema:
        choose = self.choose
        return choose.choice(
            [
                {"type": "string", "maxLength": choose.randint(10, 5000), "description": self._text(12)},
                {"type": "string", "format": choose.choice(["uri", "date-time", "email", "uuid"])},
                {"type": "integer", "minimum": 0, "description": self._text(8), "format": "int64"},
                {"type": "number", "multipleOf": 0.01},
                {"type": "boolean", "default": False, "description": self._text(10)},
                {"type": "string", "enum": sorted({choose.choice(WORDS) for _ in range(6)}), "title": self._text(3)},
            ]
        )

    def _property(self) -> Schema:
        schema = self._scalar()
        if self._once_in(9):
            schema = self._ref()
        elif self._once_in(9):
            schema = {"type": "array", "items": self._ref() if self._once_in(2) else schema, "maxItems": 100}
        elif self._once_in(18):
            # A text, or in its place the object that has it for an id: who asks for it gets it expanded.
            schema = {"anyOf": [{"type": "string", "maxLength": 5000}, self._ref()], "description": self._text(20)}
        elif self._once_in(12):
            schema = {"type": "object", "properties": {word: self._scalar() for word in self.choose.sample(WORDS, 4)}}
        elif self._once_in(20):
            schema = {"type": "object", "additionalProperties": schema}
        return self._or_null(schema) if self._once_in(7) else schema

    def _object(self, number: int) -> Schema:
        names = self.choose.sample(WORDS, self.choose.randint(4, 15))
        properties = {name: self._property() for name in names}
        for odd in ODD_NAMES[number % len(ODD_NAMES) :: 9]:
            properties[odd] = self._scalar()
        schema = {"type": "object", "description": self._text(25), "properties": properties, "required": names[:3]}
        schema["properties"]["id"] = {"type": "string", "maxLength": 40, "readOnly": self._once_in(3)}
        if self._once_in(11):
            schema["additionalProperties"] = False
        return {"allOf": [self._ref(self.names[number - 1]), schema]} if number and self._once_in(17) else schema

    def _oddities(self, kinds: int) -> None:
        """Schemas that say nothing, that contain themselves, and one of very many kinds."""
        self.schemas |= {"anything": {}, "described-only": {"description": self._text(5)}}
        self.schemas["tree"] = {"anyOf": [{"type": "string"}, {"type": "array", "items": self._ref("tree")}]}
        for number in range(kinds):
            kind = {"type": "string", "enum": [f"kind_{number}"]}
            properties = {"type": kind, "data": self._ref(), "tree": self._ref("tree"), "any": self._ref("anything")}
            self.schemas[f"event-{number}"] = {"type": "object", "required": ["type"], "properties": properties}
        mapping = {f"kind_{number}": f"#/components/schemas/event-{number}" for number in range(kinds)}
        self.schemas["event"] = {
            "oneOf": [self._ref(f"event-{number}") for number in range(kinds)],
            "discriminator": {"propertyName": "type", "mapping": mapping},
        }
        self.schemas["any-event"] = {"anyOf": [self._ref(f"event-{number}") for number in range(kinds)]}

    def _paths(self, operations: int) -> dict[str, Any]:
        paths: dict[str, Any] = {}
        methods = self._methods()
        made = 0
        while made < operations:
            number = len(paths)
            name = self.names[number % len(self.names)]
            path = f"/{WORDS[number % len(WORDS)]}s/{{owner}}/{name}"
            if number % 2:
                path += "/{id}"
            variables = [part for part in ("owner", "id") if f"{{{part}}}" in path]
            item: dict[str, Any] = {"parameters": [self._variable(part) for part in variables]}
            for method in next(methods):
                if made < operations:
                    item[method] = self._operation(made, method, name)
                    made += 1
            paths[path] = item
        return paths

    def _methods(self) -> Iterator[tuple[str, ...]]:
        while True:
            yield from (("get", "post"), ("get", "patch", "delete"), ("get",), ("put", "get", "delete"))

    def _variable(self, name: str) -> dict[str, Any]:
        return {"name": name, "in": "path", "required": True, "schema": {"type": "string", "maxLength": 100}}

    def _operation(self, number: int, method: str, name: str) -> dict[str, Any]:
        operation: dict[str, Any] = {
            "tags": [WORDS[number % len(WORDS)]],
            "summary": self._text(6),
            "description": self._text(60),
            "operationId": f"{WORDS[number % len(WORDS)]}/{method}-{number}",
            "responses": self._responses(method, name),
        }
        if self._once_in(10):
            del operation["operationId"]
        if method == "get":
            operation["parameters"] = self._parameters()
        elif method != "delete":
            operation["requestBody"] = self._body(name)
        return operation

    def _parameters(self) -> list[dict[str, Any]]:
        deep = {"type": "object", "properties": {"gt": {"type": "integer"}, "lt": {"type": "integer"}}}
        return [
            {"name": "per_page", "in": "query", "schema": {"type": "integer", "default": 30, "maximum": 100}},
            {"name": "page", "in": "query", "schema": {"type": "integer", "default": 1}, "description": self._text(9)},
            {"name": "created", "in": "query", "style": "deepObject", "explode": True, "schema": deep},
            {"name": "expand", "in": "query", "schema": {"type": "array", "items": {"type": "string"}, "maxItems": 20}},
            {"name": "If-None-Match", "in": "header", "schema": {"type": "string"}},
        ]

    def _body(self, name: str) -> dict[str, Any]:
        fields = {word: self._property() for word in self.choose.sample(WORDS, 8)}
        schema: Schema = {"type": "object", "properties": fields}
        if self.kind == "ledger":
            deep = {field: {"style": "deepObject", "explode": True} for field in list(fields)[:3]}
            return {"content": {"application/x-www-form-urlencoded": {"schema": schema, "encoding": deep}}}
        if self._once_in(30):
            return {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}, "required": True}
        return {"content": {"application/json": {"schema": self._ref(name) if self._once_in(3) else schema}}}

    def _responses(self, method: str, name: str) -> dict[str, Any]:
        forge = self.kind == "forge"
        one = {"schema": self._ref(name)}
        media = "application/vnd.forge.v3+json" if forge and self._once_in(5) else "application/json"
        link = {"Link": {"schema": {"type": "string"}, "description": self._text(5)}}
        error = {"description": "An error", "content": {"application/json": {"schema": self._ref()}}}
        if self._once_in(60):
            one = {"schema": self._ref("event" if self._once_in(2) else "any-event")}
        if method == "delete":
            return {"204": {"description": "Gone"}, "404": error}
        success = "2XX" if forge and self._once_in(50) else "201" if method == "post" else "200"
        found = {success: {"description": self._text(4), "headers": link, "content": {media: one}}, "404": error}
        return found if forge else {**found, "default": error}


def text(kind: str) -> str:
    """The YAML text of one of ``KINDS``."""
    return yaml.dump(Maker(kind).document(), Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True, width=110)


def main() -> None:
    """Write one of the documents."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("kind", choices=KINDS, help="which document")
    parser.add_argument("file", type=Path, help="where to write it")
    given = parser.parse_args()
    given.file.write_text(text(given.kind))


if __name__ == "__main__":
    main()
