"""Schema Objects compiled: from nodes of a document to JSON Schema 2020-12, once for each direction.

Every reference, be it a pointer, an anchor, a URI or dynamic, becomes ``#/$defs/<name>``. In requests a
``readOnly`` property may not be present and is not required; in responses the same goes for ``writeOnly``
(OpenAPI 3.0.3 §4.7.24, 3.1 §4.8.24). The property itself becomes ``false``, and its name goes from every
``required`` list about the same object: a sibling's in ``allOf``, and a referenced schema's, which is then
compiled a second time under a name of its own. Under ``not`` and ``if`` schemas are taken as written.

``$dynamicRef`` is settled here too: a schema reached by way of different ``$dynamicAnchor``s is compiled
once for each, so that nothing downstream has to know of dynamic scopes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from accord.contract.definitions import DefinitionNames
from accord.contract.document import Document, Identity, Node
from accord.contract.marks import Marks
from accord.contract.model import Definitions
from accord.contract.resources import Resources
from accord.diagnostics import Diagnostic, DocumentError
from accord.schema.dialect import known_dialect, modernise
from accord.schema.formats import with_limits
from accord.schema.keywords import DEFINITION, LISTS, MAPS, ONE
from accord.schema.values import JSON, Direction, Schema

_STRUCTURE = frozenset(
    {"$anchor", "$comment", "$defs", "$dynamicAnchor", "$id", "$schema", "$vocabulary", "definitions"}
)
_AS_WRITTEN = frozenset({"if", "not"})
_ALTERNATIVES = frozenset({"anyOf", "dependentSchemas", "else", "oneOf", "then"})
_PROPERTIES = frozenset({"additionalProperties", "patternProperties", "properties"})
_MARKABLE = frozenset({"$ref", "$dynamicRef", "allOf", "properties", *_ALTERNATIVES})


@dataclass(frozen=True, slots=True)
class _Scope:
    """What the surroundings of a schema say about it.

    ``waived`` are properties that enclosing schemas of the same value took out of this direction. ``anchors``
    is the dynamic scope: for each anchor name the outermost schema that bears it. ``as_written`` holds under
    ``not`` and ``if``.
    """

    waived: frozenset[str] = frozenset()
    anchors: tuple[tuple[str, Identity], ...] = ()
    as_written: bool = False


@dataclass(frozen=True, slots=True)
class _Site:
    """A schema being compiled, and the properties out of this direction: for certain, or in some alternative."""

    node: Node
    scope: _Scope
    certain: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    @property
    def waived(self) -> frozenset[str]:
        """The names that a ``required`` list here leaves out."""
        return self.scope.waived | self.hidden


class SchemaCompiler:
    """Compiles the schemas of one document, and collects what they refer to in ``definitions``."""

    def __init__(self, document: Document) -> None:
        resources = Resources(document)
        self.is_3_0 = resources.is_3_0
        names = DefinitionNames(document, resources)
        if any(_has_marks(file.value) for file in document.files.values()):
            request = _Pass("request", document, resources, names, Marks(resources))
            response = _Pass("response", document, resources, names, Marks(resources))
        else:
            request = response = _Pass("request", document, resources, names, None)
        self._passes: dict[Direction, _Pass] = {"request": request, "response": response}
        dialect = document.node.get("jsonSchemaDialect")
        if dialect is not None:
            _check_dialect(dialect)
        components = document.node.get("components", "schemas")
        for _, node in components.items() if components else ():
            request.add_component(node)
            if response is not request:
                response.add_component(node)

    def compile(self, node: Node, direction: Direction) -> Schema:
        """The schema at *node*, for values that travel in *direction*."""
        return self._passes[direction].compile(node)

    def definitions(self) -> Definitions:
        """Every schema that the ones compiled so far refer to, and every named component."""
        request = self._passes["request"].definitions
        response = self._passes["response"].definitions
        shared = {name: request[name] if request.get(name) == schema else schema for name, schema in response.items()}
        return Definitions(request=dict(request), response=shared)


class _Pass:
    """One direction of a ``SchemaCompiler``; without *marks*, the two are the same."""

    def __init__(
        self,
        direction: Direction,
        document: Document,
        resources: Resources,
        names: DefinitionNames,
        marks: Marks | None,
    ) -> None:
        self._direction: Direction = direction
        self._document = document
        self._resources = resources
        self._names = names
        self._marks = marks
        self._anchored: dict[Identity, Node] = {}
        self._known: dict[tuple[Identity, _Scope], str] = {}
        self._pending: list[tuple[str, Node, _Scope]] = []
        self.definitions: dict[str, Schema] = {}

    def compile(self, node: Node) -> Schema:
        """One schema, and whatever it refers to."""
        schema = self._schema(node, self._entered(node, _Scope()))
        self._define_pending()
        return schema

    def add_component(self, node: Node) -> None:
        """Define a component under its own name, even if it merely refers to another schema."""
        target = self._resources.pure_target(node)
        if target.identity == node.identity or self._names.alias(target) == node.path[-1]:
            self._define(target, _Scope())
        else:
            self.definitions.setdefault(self._names.name(node), self._schema(node, self._entered(node, _Scope())))
        self._define_pending()

    def _define_pending(self) -> None:
        while self._pending:
            name, node, scope = self._pending.pop()
            self.definitions[name] = self._schema(node, scope)

    def _entered(self, node: Node, scope: _Scope) -> _Scope:
        """The scope inside *node*, whose schema resource joins the dynamic scope if it is not in it."""
        relevant = self._resources.dynamic_names
        if not relevant:
            return scope
        known = dict(scope.anchors)
        for name, anchor in self._resources.dynamic_anchors(node).items():
            if name in relevant and name not in known:
                known[name] = anchor.identity
                self._anchored[anchor.identity] = anchor
        return replace(scope, anchors=tuple(sorted(known.items())))

    def _define(self, node: Node, scope: _Scope) -> str:
        """The name under which the schema at *node* is, or will be, defined for a scope."""
        waived, marks = scope.waived, self._marks
        if waived and marks:
            waived = (waived & marks.required(node)) - marks.hidden_names(node, self._direction)
        as_written = scope.as_written and marks is not None and marks.any_inside(node)
        scope = self._entered(node, _Scope(waived, scope.anchors, as_written))
        key = (node.identity, scope)
        if key not in self._known:
            name = self._name(node, scope)
            self._known[key] = name
            self.definitions[name] = True  # holds the place, so that definitions stand in the order met
            self._pending.append((name, node, scope))
        return self._known[key]

    def _name(self, node: Node, scope: _Scope) -> str:
        """A definition's name, with what sets it apart from the same schema in other surroundings."""
        alone = dict(self._entered(node, _Scope()).anchors)
        apart = [
            self._names.name(self._anchored[identity])
            for anchor, identity in scope.anchors
            if alone.get(anchor) != identity
        ]
        if scope.waived:
            apart += ["without", *sorted(scope.waived)]
        if scope.as_written:
            apart.append("as-written")
        return self._names.variant(node, apart) if apart else self._names.name(node)

    def _schema(self, node: Node, scope: _Scope) -> Schema:  # noqa: C901  a branch per kind of keyword
        value = node.value
        if not isinstance(value, dict):
            return value is not False
        if self._resources.is_3_0:
            value = modernise(value)
        elif "$schema" in value:
            _check_dialect(node.child("$schema"))
        if isinstance(value.get("$id"), str):
            scope = self._entered(node, scope)
        site = _Site(node, scope)
        if self._marks is not None and not scope.as_written and not _MARKABLE.isdisjoint(value):
            certain = self._marks.certain_names(node, self._direction)
            site = _Site(node, scope, certain, self._marks.hidden_names(node, self._direction))
        compiled: dict[str, JSON] = {}
        for keyword, item in value.items():
            if keyword == "$dynamicRef" and isinstance(item, str) and isinstance(value.get("$ref"), str):
                compiled["allOf"] = [*_listed(compiled.get("allOf")), {"$ref": self._reference(site, keyword, item)}]
            elif keyword in {"$ref", "$dynamicRef"} and isinstance(item, str):
                compiled["$ref"] = self._reference(site, keyword, item)
            elif keyword == "allOf":
                compiled["allOf"] = [*_listed(compiled.get("allOf")), *_listed(self._keyword(site, keyword, item))]
            elif keyword not in _STRUCTURE:
                compiled[keyword] = self._keyword(site, keyword, item)
        return with_limits(compiled)

    def _keyword(self, site: _Site, keyword: str, item: JSON) -> JSON:  # noqa: PLR0911  a branch per kind of keyword
        """The value of one keyword, compiled."""
        node = site.node
        if keyword in ONE:
            return self._sub(site, keyword, node.child(keyword))
        if keyword in LISTS:
            return [self._sub(site, keyword, child) for child in node.child(keyword).elements()]
        if keyword in MAPS:
            return {name: self._sub(site, keyword, child) for name, child in node.child(keyword).items()}
        if keyword == "required" and isinstance(item, list) and site.waived:
            return [name for name in item if name not in site.waived]
        if keyword == "dependentRequired" and isinstance(item, dict) and site.waived:
            return {
                name: [other for other in _listed(names) if other not in site.waived] for name, names in item.items()
            }
        if keyword == "discriminator" and isinstance(item, dict):
            return self._discriminator(site, item)
        return item

    def _sub(self, site: _Site, keyword: str, node: Node) -> Schema:
        """A subschema under *keyword*."""
        scope = site.scope
        if keyword in _AS_WRITTEN:
            return self._schema(node, _Scope(frozenset(), scope.anchors, as_written=True))
        if keyword == "allOf":
            return self._schema(node, replace(scope, waived=site.waived))
        if keyword in _ALTERNATIVES:
            return self._schema(node, replace(scope, waived=scope.waived | site.certain))
        if (
            keyword in _PROPERTIES
            and self._marks is not None
            and not scope.as_written
            and self._marks.hides(node, self._direction)
        ):
            return False
        return self._schema(node, replace(scope, waived=frozenset()) if scope.waived else scope)

    def _reference(self, site: _Site, keyword: str, reference: str) -> str:
        """The reference to a definition that ``$ref`` or ``$dynamicRef`` becomes."""
        target = self._resources.resolve(site.node, reference)
        if keyword == "$dynamicRef":
            name = self._resources.dynamic_name(site.node, reference)
            found = dict(site.scope.anchors).get(name) if name is not None else None
            if found is not None:
                target = self._anchored[found]
        scope = replace(site.scope, waived=site.waived) if site.waived else site.scope
        return DEFINITION + self._define(self._resources.pure_target(target), scope)

    def _discriminator(self, site: _Site, item: dict[str, JSON]) -> JSON:
        """The discriminator with every value it chooses by, as references to definitions (3.1 §4.8.25).

        Explicit values first, then the implicit ones: the names of the schemas in ``oneOf`` and ``anyOf``. Where there
        are both, ``implied`` lists the latter.
        """
        given = item.get("mapping")
        chosen = dict(given) if isinstance(given, dict) else {}
        for keyword in ("oneOf", "anyOf"):
            branches = site.node.get(keyword)
            for branch in branches.elements() if branches else ():
                if branch.reference is not None:
                    chosen.setdefault(branch.reference.rpartition("/")[2], branch.reference)
        mapping: dict[str, JSON] = {}
        scope = replace(site.scope, waived=site.waived)
        for value, reference in chosen.items():
            target = self._mapped(site.node, reference) if isinstance(reference, str) else None
            if target is not None:
                mapping[value] = DEFINITION + self._define(target, scope)
        implied: list[JSON] = [value for value in mapping if isinstance(given, dict) and value not in given]
        return {**item, "mapping": mapping, **({"implied": implied} if implied else {})} if mapping else item

    def _mapped(self, node: Node, reference: str) -> Node | None:
        """The schema that a value of ``mapping`` names: a component by its name, or any by a reference."""
        found = self._document.node.get("components", "schemas", reference)
        try:
            return self._resources.pure_target(found or self._resources.resolve(node, reference))
        except DocumentError:
            return None


def _listed(value: JSON) -> list[JSON]:
    return value if isinstance(value, list) else []


def _check_dialect(node: Node) -> None:
    if not isinstance(node.value, str) or not known_dialect(node.value):
        message = f"the dialect {node.value!r} is not supported: schemas are JSON Schema 2020-12"
        raise DocumentError((Diagnostic(node.location, "unsupported-keyword", message),))


def _has_marks(value: JSON) -> bool:
    """Whether ``readOnly`` or ``writeOnly`` is true anywhere in a file."""
    pending: list[JSON] = [value]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            if value.get("readOnly") is True or value.get("writeOnly") is True:
                return True
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
    return False
