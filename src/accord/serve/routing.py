"""Which operation a request is for (OpenAPI 3.1 §4.8.8.2).

A path without variables is one dictionary look-up, and one with a variable as its last segment is one more. The rest
is found in a tree of segments that holds all templates: at every level a literal segment is tried before a template
with literal parts, and that before a bare variable, so that the concrete path wins whatever the order of the document.
Segments are compared after percent-decoding, each by itself: ``%2F`` never splits one, in a path or in a template. What
a template captured stays encoded, for the parameter's style to take apart.

In a segment of several parts literals are what delimits: ``%2E`` is the dot of ``{name}.json``, as everything is that
RFC 3986 §2.3 does not reserve, but ``%3A`` is no colon of ``{id}:start`` (§2.2): by encoding it a client says that it
is part of a value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, TypeVar
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from starlette.types import Scope

Target = TypeVar("Target")

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_UNRESERVED = "/~!$&'()*+,;=:@"
_OCTET = re.compile(r"%([0-9A-Fa-f]{2})|.", re.DOTALL)
_RESERVED = ":/?#[]@!$&'()*+,;="
_ESCAPED = 0xF0000  # private to whoever uses it, and in no path


@dataclass(frozen=True, slots=True)
class Route(Generic[Target]):
    """A path template below the root, the method in capitals, and what serves it.

    ``tails`` names variables that take the rest of the path, slashes included (connexion's ``format: path``).
    """

    template: str
    method: str
    target: Target
    tails: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Resource(Generic[Target]):
    """What stands at one path: a target per method (HEAD from GET) and the value of ``Allow``."""

    template: str
    targets: Mapping[str, Target]
    allow: str


class CollisionError(Exception):
    """Two routes for one method and one shape of path."""

    def __init__(self, first: Route[Target], second: Route[Target]) -> None:
        self.first: object = first.target
        self.second: object = second.target
        super().__init__(f"{second.method} {second.template} is already served as {first.template}")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The literal parts of a segment, one before each variable and one after the last, as ``_octets`` gives them."""

    literals: tuple[str, ...]

    def match(self, octets: str) -> tuple[tuple[int, int], ...] | None:
        """Where each variable is, none of them empty and each as short as can be; every octet is looked at once."""
        first, *between, last = self.literals
        start, end = len(first), len(octets) - len(last)
        if not octets.startswith(first) or not octets.endswith(last):
            return None
        found: list[tuple[int, int]] = []
        for literal in between:
            stop = octets.find(literal, start + 1, end)
            if stop < 0:
                return None
            found.append((start, stop))
            start = stop + len(literal)
        return (*found, (start, end)) if start < end else None


@dataclass(slots=True)
class _Node(Generic[Target]):
    literals: dict[str, _Node[Target]] = field(default_factory=dict[str, "_Node[Target]"])
    patterns: list[tuple[_Pattern, _Node[Target]]] = field(default_factory=list[tuple[_Pattern, "_Node[Target]"]])
    variable: _Node[Target] | None = None
    tail: _Node[Target] | None = None
    routes: dict[str, Route[Target]] = field(default_factory=dict[str, Route[Target]])
    resource: Resource[Target] | None = None


class Router(Generic[Target]):
    """Every route of an application, flat; immutable once made.

    Raises ``CollisionError`` where two routes have the same method and the same shape.
    """

    __slots__ = ("_ending", "_root", "_static")

    def __init__(self, routes: Iterable[Route[Target]]) -> None:
        self._root: _Node[Target] = _Node()
        self._static: dict[str, Resource[Target]] = {}
        self._ending: dict[str, Resource[Target]] = {}
        for route in routes:
            _add(self._root, route)
        self._finish(self._root, "")

    def find(self, path: str) -> tuple[Resource[Target] | None, tuple[str, ...]]:
        """The resource at an encoded path, and the encoded text of each variable in the template's order."""
        resource = self._static.get(path)
        if resource is not None:
            return resource, ()
        head, _, last = path.rpartition("/")
        if last and "%" not in last and (resource := self._ending.get(head)) is not None:
            return resource, (last,)
        if path[:1] != "/":
            return None, ()
        captured: list[str] = []
        found = _walk(self._root, path[1:].split("/"), 0, captured)
        return found, tuple(captured)

    def _finish(self, node: _Node[Target], path: str) -> None:
        """Freeze the resources below *node*; those reached by plain literals alone are found by their path."""
        plain = path != "" and path.isascii() and "%" not in path
        if node.routes:
            node.resource = _resource(node.routes)
            if plain:
                self._static[path] = node.resource
        for text, child in node.literals.items():
            below_plain = (node is self._root or path) and "/" not in text
            self._finish(child, f"{path}/{text}" if below_plain else "")
        for _, child in node.patterns:
            self._finish(child, "")
        for open_ended in (node.variable, node.tail):
            if open_ended is not None:
                self._finish(open_ended, "")
        if plain and not node.patterns and node.variable is not None and node.variable.resource is not None:
            # Whole paths of literals are looked up before, so that a last segment that is none of them is the variable.
            self._ending[path] = node.variable.resource


def route_path(scope: Scope) -> str:
    """The path of a request below ``root_path``, percent-encoded as the client sent it.

    A middleware that gives a request another path changes the decoded one alone: where the two differ, that one counts.
    """
    path: str = scope["path"]
    raw: bytes | None = scope.get("raw_path")
    root = scope.get("root_path")
    if raw is not None and b"%" not in raw and path.isascii() and not root:
        return path  # as it nearly always is
    if raw is None or (b"%" not in raw and not path.isascii()):
        path = quote(path, _UNRESERVED)
    elif b"%" in raw:
        text = raw.partition(b"?")[0].decode("latin-1")
        path = text if unquote(text) == path else quote(path, _UNRESERVED)
    if root:
        root = quote(root, _UNRESERVED)
        # The prefix may be encoded in another way than its name is.
        for known in (path, quote(scope["path"], _UNRESERVED)):
            if known.startswith(root) and known[len(root) : len(root) + 1] in ("", "/"):
                return known[len(root) :]
    return path


def variables(template: str) -> tuple[str, ...]:
    """The names between braces, in order."""
    return tuple(_VARIABLE.findall(template))


def _add(root: _Node[Target], route: Route[Target]) -> None:
    node = root
    for segment in route.template[1:].split("/"):
        node = _child(node, segment, route.tails)
    taken = node.routes.setdefault(route.method, route)
    if taken is not route:
        raise CollisionError(taken, route)


def _child(node: _Node[Target], segment: str, tails: frozenset[str]) -> _Node[Target]:
    names = variables(segment)
    if not names:
        return node.literals.setdefault(unquote(segment), _Node())
    if segment == f"{{{names[0]}}}":
        if names[0] in tails:
            node.tail = node.tail or _Node()
            return node.tail
        node.variable = node.variable or _Node()
        return node.variable
    parts = _VARIABLE.sub("{}", segment).encode().decode("latin-1").split("{}")
    pattern = _Pattern(tuple(_octets(text)[0] for text in parts))
    for known, child in node.patterns:
        if known == pattern:
            return child
    made: _Node[Target] = _Node()
    node.patterns.append((pattern, made))
    node.patterns.sort(key=lambda entry: -sum(len(literal) + 2 for literal in entry[0].literals))
    return made


def _octets(text: str) -> tuple[str, list[int]]:
    """A character for each octet of an encoded text, and where each starts; an escaped delimiter is not a plain one."""
    if "%" not in text:
        return text, [*range(len(text) + 1)]
    octets: list[str] = []
    starts: list[int] = []
    for found in _OCTET.finditer(text):
        octet = chr(int(found[1], 16)) if found[1] else found[0]
        octets.append(chr(_ESCAPED + ord(octet)) if found[1] and octet in _RESERVED else octet)
        starts.append(found.start())
    return "".join(octets), [*starts, len(text)]


def _resource(routes: Mapping[str, Route[Target]]) -> Resource[Target]:
    targets = {method: route.target for method, route in routes.items()}
    if "GET" in targets:
        targets.setdefault("HEAD", targets["GET"])
    template = next(iter(routes.values())).template
    return Resource(template, MappingProxyType(targets), ", ".join(sorted({*targets, "OPTIONS"})))


def _walk(node: _Node[Target], segments: list[str], index: int, captured: list[str]) -> Resource[Target] | None:
    """The first match in the order of the module's docstring; *captured* ends as what it captured."""
    if index == len(segments):
        return node.resource
    segment = segments[index]
    kept = len(captured)
    child = node.literals.get(segment if "%" not in segment else unquote(segment, errors="replace"))
    if child is not None and (found := _walk(child, segments, index + 1, captured)) is not None:
        return found
    for texts, child in _matches(node, segment):
        captured.extend(texts)
        if (found := _walk(child, segments, index + 1, captured)) is not None:
            return found
        del captured[kept:]
    if segment:
        child = node.variable
        if child is not None:
            captured.append(segment)
            if (found := _walk(child, segments, index + 1, captured)) is not None:
                return found
            del captured[kept:]
        child = node.tail
        if child is not None and child.resource is not None:
            captured.append("/".join(segments[index:]))
            return child.resource
    return None


def _matches(node: _Node[Target], segment: str) -> Iterator[tuple[list[str], _Node[Target]]]:
    """What each of the templates that match a segment captures, and what is below it."""
    if node.patterns:
        octets, starts = _octets(segment)
        for pattern, child in node.patterns:
            spans = pattern.match(octets)
            if spans is not None:
                yield [segment[starts[begin] : starts[end]] for begin, end in spans], child
