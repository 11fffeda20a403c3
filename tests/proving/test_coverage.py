"""What a proof covers of a contract: which goals there are, what meets them, and how it is told."""

from __future__ import annotations

import json
import pickle
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from accord import App
from accord.contract.compile import compile_document
from accord.contract.model import Contract, Operation
from accord.contract.read import read_value
from accord.contract.store import load
from accord.prove.coverage import Coverage, Report, report
from accord.prove.coverage.compile import tree
from accord.prove.coverage.values import Looks
from accord.prove.credentials import Credentials, credentials
from accord.prove.draft import NOTHING, Draft, Writer
from accord.prove.finding import Skipped
from accord.prove.judge import Judge
from accord.prove.message import Answer, Request
from accord.prove.run import Plan, chosen, works
from accord.prove.session import PLAIN, Promise, Session, Step
from accord.prove.target import InProcess, Target
from accord.sample import Sampler
from accord.schema.checks import Checks
from accord.schema.explain import flaws
from accord.schema.values import JSON, Schema
from accord.serve import service
from handlers.training import store
from tests.serving.documents import anyone, body, by_name, document, operation, parameter

TRAINING = Path("generated/training/contract.json")


class Proof:
    """Coverage of a document, fed with drafts that the contract itself judges."""

    def __init__(self, paths: dict[str, Any], **more: Any) -> None:
        self.contract: Contract = compile_document(read_value(document(paths, **more)))
        self.coverage = Coverage(self.contract)
        report(self.coverage)
        self._judge = Judge(self.contract)
        self._writer = Writer(self.contract)

    def close(self) -> None:
        self._judge.close()

    def operation(self, name: str) -> Operation:
        return next(one for one in self.contract.operations if one.id == name)

    def ask(
        self,
        name: str,
        values: dict[tuple[str, str], Any] | None = None,
        sent: Any = NOTHING,
        answer: Answer | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Send a request; without another answer, the service takes what is valid and refuses what is not."""
        asked = self.operation(name)
        media_type = asked.body.content[0].name if asked.body is not None and sent is not NOTHING else ""
        draft = Draft(asked, values or {}, sent, media_type)
        request = self._writer.write(draft)
        refused = self._judge.status(request)
        request = request.with_headers(headers or {})
        self.coverage.observe(asked, draft, refused, request, answer or _answer(200 if refused is None else refused))

    def names(self, kind: str = "") -> set[str]:
        """The goals."""
        return {goal.name for goal, _ in self.coverage.goals.outcomes() if kind in ("", goal.kind)}

    def met(self, kind: str = "") -> set[str]:
        """The goals that were met."""
        return {goal.name for goal, met in self.coverage.goals.outcomes() if met and kind in ("", goal.kind)}

    def report(self, **more: Any) -> Report:
        return report(self.coverage, **more)


def _answer(status: int, value: Any = NOTHING, **headers: str) -> Answer:
    if value is NOTHING:
        return Answer(status, tuple(headers.items()))
    return Answer(status, (("content-type", "application/json"), *headers.items()), json.dumps(value).encode())


@pytest.fixture
def proof() -> Iterator[Callable[..., Proof]]:
    made: list[Proof] = []

    def start(paths: dict[str, Any], **more: Any) -> Proof:
        made.append(Proof(paths, **more))
        return made[-1]

    yield start
    for one in made:
        one.close()


def query(*parameters: dict[str, Any]) -> dict[str, Any]:
    return {"/things": {"get": operation("listThings", *parameters)}}


def posting(schema: Any, **fields: Any) -> dict[str, Any]:
    return {"/things": {"post": operation("addThing", **body(schema, **fields))}}


LIMIT = ("query", "limit")


# ── parameters and constraints ─────────────────────────────────────────────────────────────────────────────────────


def test_a_parameter_is_to_be_sent_and_left_out(proof: Callable[..., Proof]) -> None:
    tried = proof(query(parameter("limit", "query", {}), parameter("kind", "query", {}, required=True)))
    assert tried.names("parameter") == {
        "listThings query limit: sent",
        "listThings query limit left out: accepted",
        "listThings query kind: sent",
        "listThings query kind left out: refused",
    }
    tried.ask("listThings", {("query", "kind"): "a"})
    assert tried.met("parameter") == {"listThings query limit left out: accepted", "listThings query kind: sent"}
    tried.ask("listThings", {LIMIT: 1})
    assert "listThings query kind left out: refused" in tried.met()
    assert "listThings query limit: sent" not in tried.met()  # in a request that was refused


def test_a_header_that_is_sent_besides_is_not_left_out(proof: Callable[..., Proof]) -> None:
    tried = proof(query(parameter("If-Match", "header", {"type": "string"})))
    tried.ask("listThings", headers={"If-Match": "*"})
    assert not tried.met("parameter")
    tried.ask("listThings")
    assert tried.met("parameter") == {"listThings header If-Match left out: accepted"}


def test_a_bound_is_tried_from_both_sides_and_near(proof: Callable[..., Proof]) -> None:
    tried = proof(query(parameter("limit", "query", {"type": "integer", "minimum": 1, "maximum": 100})))
    tried.ask("listThings", {LIMIT: 50})
    assert tried.met("constraint") == {"listThings query limit type: accepted"}
    tried.ask("listThings", {LIMIT: 2})
    tried.ask("listThings", {LIMIT: 101})
    assert tried.met("constraint") == {
        "listThings query limit type: accepted",
        "listThings query limit minimum: accepted",
        "listThings query limit maximum: refused",
    }
    tried.ask("listThings", {LIMIT: 0})
    tried.ask("listThings", {LIMIT: 100})
    tried.ask("listThings", {LIMIT: "many"})
    assert tried.met("constraint") == tried.names("constraint")


def test_a_service_that_takes_what_breaks_a_bound_has_not_refused_it(proof: Callable[..., Proof]) -> None:
    tried = proof(query(parameter("limit", "query", {"type": "integer", "minimum": 1})))
    tried.ask("listThings", {LIMIT: 0}, answer=_answer(200))
    tried.ask("listThings", {LIMIT: 1}, answer=_answer(400))
    assert not tried.met("constraint")


def test_a_refusal_counts_for_what_is_broken_alone(proof: Callable[..., Proof]) -> None:
    limits = {"type": "integer", "minimum": 1}
    tried = proof(query(parameter("limit", "query", limits), parameter("page", "query", limits)))
    tried.ask("listThings", {LIMIT: 0, ("query", "page"): 0})
    assert not tried.met("constraint")


def test_what_no_text_can_break_is_no_goal(proof: Callable[..., Proof]) -> None:
    text = {"type": "string", "minLength": 1}
    kinds = {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}, "minItems": 1}
    either = {"anyOf": [{"type": "integer"}, {"type": "string"}]}
    tried = proof(
        {
            "/things/{name}": {
                "get": operation(
                    "getThing",
                    parameter("name", "path", text),
                    parameter("q", "query", text),
                    parameter("kinds", "query", kinds),
                    parameter("either", "query", either),
                )
            }
        }
    )
    assert tried.names("constraint") == {
        "getThing path name minLength: accepted",
        "getThing query q minLength: accepted",
        "getThing query q minLength: refused",
        "getThing query kinds minItems: accepted",
        "getThing query kinds /* enum: refused",
    }


def test_a_text_is_judged_as_what_it_is_read_as(proof: Callable[..., Proof]) -> None:
    tried = proof(query(parameter("q", "query", {"type": "string", "minLength": 2})))
    tried.ask("listThings", {("query", "q"): 7})
    assert tried.met("constraint") == {"listThings query q minLength: refused"}


def test_every_value_of_an_enum_is_to_be_taken(proof: Callable[..., Proof]) -> None:
    tried = proof(query(parameter("sort", "query", {"type": "string", "enum": ["up", "down"]})))
    tried.ask("listThings", {("query", "sort"): "up"})
    tried.ask("listThings", {("query", "sort"): "sideways"})
    assert tried.met("value") == {'listThings query sort "up": accepted'}
    assert tried.names("value") - tried.met() == {'listThings query sort "down": accepted'}
    assert "listThings query sort enum: refused" in tried.met()


THING: dict[str, Any] = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "name": {"type": "string", "pattern": "^[a-z]+$", "maxLength": 4},
        "laps": {"type": "array", "items": {"type": "number", "multipleOf": 0.5}, "uniqueItems": True, "maxItems": 3},
        "note": {"type": ["string", "null"], "format": "date"},
    },
    "additionalProperties": False,
}


def test_members_of_bodies_are_tried_each_at_its_place(proof: Callable[..., Proof]) -> None:
    tried = proof(posting(THING))
    tried.ask("addThing", sent={"name": "abcd", "laps": [1, 2.5]})
    assert tried.met("constraint") == {
        "addThing body type: accepted",
        "addThing body additionalProperties: accepted",
        "addThing body /name required: accepted",
        "addThing body /name type: accepted",
        "addThing body /name pattern: accepted",
        "addThing body /name maxLength: accepted",
        "addThing body /laps type: accepted",
        "addThing body /laps uniqueItems: accepted",
        "addThing body /laps maxItems: accepted",
        "addThing body /laps/* type: accepted",
        "addThing body /laps/* multipleOf: accepted",
    }
    tried.ask("addThing", sent={"name": "a", "note": "2024-02-29"})
    tried.ask("addThing", sent={"name": "a", "note": None})
    wrong: list[Any] = [
        [],
        {},
        {"name": 1},
        {"name": "A"},
        {"name": "abcde"},
        {"name": "a", "more": 1},
        {"name": "a", "laps": 1},
        {"name": "a", "laps": [1, 1]},
        {"name": "a", "laps": [1, 2, 3, 4]},
        {"name": "a", "laps": [0.3]},
        {"name": "a", "laps": ["1"]},
        {"name": "a", "note": 1},
        {"name": "a", "note": "today"},
    ]
    for sent in wrong:
        tried.ask("addThing", sent=sent)
    assert tried.met("constraint") == tried.names("constraint")
    assert tried.met("value") == {"addThing body /note null: accepted"}


def test_a_body_is_to_be_sent_and_left_out(proof: Callable[..., Proof]) -> None:
    tried = proof(posting({}))
    tried.ask("addThing", sent=1)
    assert tried.met("body") == {"addThing body application/json: accepted"}
    tried.ask("addThing")
    assert tried.met("body") == {"addThing body application/json: accepted", "addThing body left out: refused"}


def test_each_branch_is_to_be_taken_and_what_is_in_it_tried(proof: Callable[..., Proof]) -> None:
    cat = {
        "type": "object",
        "required": ["kind"],
        "properties": {"kind": {"const": "cat"}, "lives": {"type": "integer", "maximum": 9}},
    }
    dog = {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "dog"}}}
    components = {"schemas": {"Cat": cat, "Dog": dog}}
    pets = {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]}
    tried = proof(posting(pets), components=components)
    tried.ask("addThing", sent={"kind": "cat", "lives": 9})
    assert tried.met("branch") == {"addThing body (Cat): accepted"}
    tried.ask("addThing", sent={"kind": "cat", "lives": 10})
    assert "addThing body (Cat)/lives maximum: refused" in tried.met()
    assert "addThing body (Dog)/kind const: refused" not in tried.met()
    tried.ask("addThing", sent={"kind": "dog"})
    tried.ask("addThing", sent={"kind": "cow"})
    tried.ask("addThing", sent={"kind": "cat", "lives": "all"})
    tried.ask("addThing", sent={})
    assert tried.met("branch") == tried.names("branch")
    assert tried.met("constraint") == tried.names("constraint")


def test_schemas_that_refer_to_themselves_are_looked_into_once(proof: Callable[..., Proof]) -> None:
    node = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Node"}, "n": {"minimum": 0}}}
    tried = proof(posting({"$ref": "#/components/schemas/Node"}), components={"schemas": {"Node": node}})
    assert "addThing body /n minimum: refused" in tried.names()
    tried.ask("addThing", sent={"next": {"next": {"n": -1}}})
    assert not [name for name in tried.met("constraint") if name.endswith("refused")]
    tried.ask("addThing", sent={"n": -1})
    assert "addThing body /n minimum: refused" in tried.met()


def test_a_choice_may_lead_back_to_itself(proof: Callable[..., Proof]) -> None:
    either = {
        "anyOf": [{"type": "integer", "minimum": 0}, {"type": "array", "items": {"$ref": "#/components/schemas/T"}}]
    }
    both = {"anyOf": [{"$ref": "#/components/schemas/U"}, {"type": "null"}]}
    components = {"schemas": {"T": either, "U": {"type": "object", "properties": {"u": both, "t": either}}}}
    tried = proof(posting({"$ref": "#/components/schemas/U"}), components=components)
    for sent in ({"u": {"u": 1}}, {"u": {"u": {"u": 1}}}, {"t": [[-1]]}, {"t": -1}, {"t": None}, {"u": 1}, {"t": [1]}):
        tried.ask("addThing", sent=sent)
    assert "addThing body /t (integer) minimum: refused" in tried.met()
    assert "addThing body /u anyOf: refused" in tried.met()


def test_a_value_is_wrong_in_the_branch_that_it_names(proof: Callable[..., Proof]) -> None:
    kinds = {"Cat": "lives", "Dog": "bark"}
    schemas = {
        name: {"type": "object", "required": ["kind", member], "properties": {"kind": {"type": "string"}}}
        for name, member in kinds.items()
    }
    references = [{"$ref": f"#/components/schemas/{name}"} for name in kinds]
    pets = {"oneOf": references, "discriminator": {"propertyName": "kind"}}
    tried = proof(posting(pets), components={"schemas": schemas})
    tried.ask("addThing", sent={"kind": "Cat"})
    assert tried.met("constraint") == {"addThing body oneOf: refused", "addThing body (Cat)/lives required: refused"}


def test_forms_are_texts(proof: Callable[..., Proof]) -> None:
    schema = {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer", "minimum": 1}}}
    tried = proof({"/things": {"post": operation("addThing", **body(schema, "application/x-www-form-urlencoded"))}})
    tried.ask("addThing", sent={"n": 1})
    tried.ask("addThing", sent={"n": 0})
    tried.ask("addThing", sent={"n": "one"})
    assert {
        "addThing body /n minimum: accepted",
        "addThing body /n minimum: refused",
        "addThing body /n type: refused",
    } <= tried.met()


def test_what_is_found_wrong_is_what_clients_are_told() -> None:
    contract = load(TRAINING.read_bytes())
    definitions = contract.definitions.request
    sampler, compared = Sampler(definitions), 0
    for one in contract.operations:
        schemas = [media.schema for media in one.body.content if media.schema is not None] if one.body else []
        for schema in (*(each.schema for each in one.parameters), *schemas):
            checks = Checks(schema, definitions)
            looks, node = Looks(checks, set()), tree(schema, definitions, _Nothing())
            for wrong in sampler.wrong(schema, Random(1)):
                found = {(pointer, keyword) for pointer, keyword, _ in looks.broken(node, wrong.value)}
                assert found == {(flaw.pointer, flaw.keyword) for flaw in flaws(checks, schema, wrong.value)}
                compared += 1
    assert compared > 500


class _Nothing:
    """No goals at all."""

    def bound(self, pointer: str, keyword: str, schema: Mapping[str, JSON], member: str) -> tuple[None, None]:
        del pointer, keyword, schema, member
        return None, None

    def value(self, pointer: str, value: JSON) -> None:
        del pointer, value

    def branch(self, pointer: str, label: str, branch: Schema) -> None:
        del pointer, label, branch


# ── answers ────────────────────────────────────────────────────────────────────────────────────────────────────────


def responding(**responses: Any) -> dict[str, Any]:
    return {"/things": {"get": {"operationId": "listThings", "responses": responses}}}


def content(schema: Any, **fields: Any) -> dict[str, Any]:
    return {"description": "Fine", "content": {"application/json": {"schema": schema, **fields}}}


def test_statuses_media_types_and_headers_are_to_be_answered(proof: Callable[..., Proof]) -> None:
    fine = {**content({}), "headers": {"ETag": {"schema": {"type": "string"}}}}
    tried = proof(responding(**{"200": fine, "404": {"description": "None"}, "503": {"description": "Out of order"}}))
    tried.ask("listThings", answer=_answer(200, {}))
    assert tried.met("status") == {"listThings 200: answered"}
    assert tried.met("media type") == {"listThings 200 application/json: answered"}
    assert tried.names("header") == {"listThings 200 header ETag: answered"}
    assert not tried.met("header")
    tried.ask("listThings", answer=_answer(200, {}, etag='"1"'))
    tried.ask("listThings", answer=_answer(404))
    assert tried.report().ratio == 1
    (told,) = tried.report().operations
    assert [(unseen.status, unseen.reason) for unseen in told.unseen] == [
        ("503", "it is for a service that is out of order")
    ]


def test_statuses_that_are_not_documented_are_told(proof: Callable[..., Proof]) -> None:
    tried = proof(responding(**{"200": content({})}))
    tried.ask("listThings", answer=_answer(418))
    assert tried.report().operations[0].undocumented == (418,)
    assert "undocumented: 418" in tried.report().text()


def test_values_and_branches_are_to_be_answered(proof: Callable[..., Proof]) -> None:
    schema = {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"kind": {"enum": ["a", "b"]}, "next": {"oneOf": [{"type": "string"}, {"type": "null"}]}},
        },
    }
    tried = proof(responding(**{"200": content(schema)}))
    tried.ask("listThings", answer=_answer(200, [{"kind": "a"}, {"next": None}]))
    assert tried.met("value") == {'listThings 200 body /*/kind "a": answered'}
    assert tried.met("branch") == {"listThings 200 body /*/next (null): answered"}
    tried.ask("listThings", answer=_answer(200, [{"kind": "b", "next": "c"}]))
    assert tried.report().ratio == 1


def test_an_example_is_answered_in_its_form(proof: Callable[..., Proof]) -> None:
    tried = proof(responding(**{"200": content({}, example={"items": [{"id": 1}], "next": None})}))
    tried.ask("listThings", answer=_answer(200, {"items": [{"id": "a"}], "next": None}))
    tried.ask("listThings", answer=_answer(200, {"items": [], "next": None}))
    assert not tried.met("example")
    tried.ask("listThings", answer=_answer(200, {"items": [{"id": 7}], "next": None}))
    assert tried.met("example") == {"listThings 200 example: answered in its form"}


def test_an_example_is_to_be_sent(proof: Callable[..., Proof]) -> None:
    tried = proof(posting({}, description="A thing"))
    assert not tried.names("example")
    tried = proof(query(parameter("limit", "query", {"type": "integer"}, example=7)))
    tried.ask("listThings", {LIMIT: 6})
    assert not tried.met("example")
    tried.ask("listThings", {LIMIT: 7})
    assert tried.met("example") == {"listThings query limit example: accepted"}


def test_a_link_is_followed_with_the_value_that_it_names(proof: Callable[..., Proof]) -> None:
    made = {
        **content({}),
        "links": {
            "self": {"operationId": "getThing", "parameters": {"id": "$response.body#/id"}},
            "next": {"operationId": "listThings", "parameters": {"query.cursor": "$response.body#/next"}},
        },
    }
    paths = {
        "/things": {
            "post": {**operation("addThing"), "responses": {"201": made}},
            "get": operation("listThings", parameter("cursor", "query", {})),
        },
        "/things/{id}": {"get": operation("getThing", parameter("id", "path", {"type": "integer"}))},
    }
    tried = proof(paths)
    tried.ask("addThing", answer=_answer(201, {"id": 7, "next": None}))
    tried.ask("getThing", {("path", "id"): 6})
    tried.ask("listThings")
    assert not tried.met("link")
    tried.ask("getThing", {("path", "id"): 7})
    assert tried.met("link") == {"addThing 201 link self: followed"}
    tried.ask("addThing", answer=_answer(201, {"id": 8, "next": "c"}))
    tried.ask("listThings", {("query", "cursor"): "c"})
    assert tried.met("link") == tried.names("link")


# ── security ───────────────────────────────────────────────────────────────────────────────────────────────────────

SCHEMES = {
    "Key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "Token": {"type": "http", "scheme": "bearer"},
}


def test_every_alternative_is_to_be_used_and_nobody_refused(proof: Callable[..., Proof]) -> None:
    paths: dict[str, Any] = {"/things": {"get": {**operation("listThings"), "security": [{"Key": []}, {"Token": []}]}}}
    tried = proof(paths, components={"securitySchemes": SCHEMES})
    assert tried.names("security") == {
        "listThings security Key: used",
        "listThings security Token: used",
        "listThings security missing credentials: refused",
    }
    tried.ask("listThings", answer=_answer(401))
    assert tried.met("security") == {"listThings security missing credentials: refused"}
    tried.ask("listThings", answer=_answer(401), headers={"Authorization": "Bearer wrong"})
    assert tried.met("security") == {"listThings security missing credentials: refused"}
    tried.ask("listThings", headers={"X-Key": "k"})
    tried.ask("listThings", headers={"Authorization": "Bearer t"})
    assert tried.met("security") == tried.names("security")


def test_an_operation_whose_credentials_are_not_set_says_so(proof: Callable[..., Proof]) -> None:
    paths: dict[str, Any] = {"/things": {"get": {**operation("listThings"), "security": [{"Key": []}]}}}
    tried = proof(paths, components={"securitySchemes": SCHEMES})
    tried.ask("listThings", answer=_answer(401))
    told = tried.report(credentials=Credentials(tried.contract, {"": {}}))
    assert "operation not accepted (its credentials are not set): called" in told.text()


# ── reports ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_report_is_read_by_people_and_programs(proof: Callable[..., Proof]) -> None:
    tried = proof(query(parameter("limit", "query", {"type": "integer", "minimum": 1})))
    tried.ask("listThings", answer=_answer(200, {}))
    told = tried.report()
    assert told.text() == (
        "listThings  4/9  44 %\n"
        "    parameter not sent: query limit\n"
        "    constraint not refused: query limit type, query limit minimum\n"
        "    constraint not accepted: query limit type, query limit minimum\n"
        "contract coverage 44 % (4 of 9)"
    )
    assert json.loads(json.dumps(told.as_json()))["operations"][0]["missing"][0] == {
        "name": "listThings query limit: sent",
        "kind": "parameter",
        "about": "query limit",
        "side": "sent",
    }
    assert told.kinds()["constraint"] == (0, 4)
    assert told.ratio == pytest.approx(4 / 9)


def test_a_percentage_is_full_only_when_all_is_met(proof: Callable[..., Proof]) -> None:
    values = [f"v{number}" for number in range(300)]
    tried = proof(query(parameter("sort", "query", {"type": "string", "enum": values})))
    for value in values[1:]:
        tried.ask("listThings", {("query", "sort"): value}, answer=_answer(200, {}))
    tried.ask("listThings", answer=_answer(200, {}))
    tried.ask("listThings", {("query", "sort"): "other"})
    assert "contract coverage 99 % (305 of 306)" in tried.report().text()


def test_reasons_are_told_where_they_are_known(proof: Callable[..., Proof]) -> None:
    tried = proof({"/things": {"get": operation("listThings")}, "/others": {"get": operation("listOthers")}})
    assert "(nothing was sent)" in tried.report().text()
    tried.ask("listThings", answer=_answer(501))
    skipped = [Skipped("listOthers", "life of others", "no item could be made")]
    told = tried.report(skipped=skipped).text()
    assert "(the operation is not written (501))" in told
    assert "(life of others: no item could be made)" in told


def test_what_several_processes_see_is_added_up(proof: Callable[..., Proof]) -> None:
    paths = query(parameter("limit", "query", {"type": "integer", "minimum": 1}))
    one, other = proof(paths), proof(paths)
    one.ask("listThings", answer=_answer(418))
    one.ask("listThings", {LIMIT: 0})
    other.ask("listThings", {LIMIT: 1}, answer=_answer(200, {}))
    met = one.met() | other.met()
    one.coverage.add(pickle.loads(pickle.dumps(other.coverage.seen())))
    assert one.met() == met
    assert one.report().operations[0].undocumented == (400, 418)


def test_a_contract_without_goals_is_covered() -> None:
    told = report(Coverage(compile_document(read_value(document({})))))
    assert (told.ratio, told.text()) == (1.0, "contract coverage 100 % (0 of 0)")


# ── proofs ─────────────────────────────────────────────────────────────────────────────────────────────────────────


class Observed(Session):
    """A session whose exchanges are looked at."""

    looking: Coverage

    def send(
        self,
        draft: Draft,
        *,
        user: str | None = "",
        headers: Mapping[str, str] | None = None,
        promise: Promise = PLAIN,
    ) -> Step | None:
        step = super().send(draft, user=user, headers=headers, promise=promise)
        if step is not None:
            exchanged = step.exchanged
            self.looking.observe(step.operation, step.draft, step.refused, exchanged.request, exchanged.answer)
        return step


def proven(contract: Contract, target: Target, known: Credentials, plan: Plan, coverage: Coverage) -> Sequence[Skipped]:
    """Do what a plan has, and give what could not be tried."""
    session = Observed(contract, target, Judge(contract), Writer(contract), known, plan.seed)
    session.looking = coverage
    try:
        for work in works(session, plan):
            work.do(session)
    finally:
        session.judge.close()
    return session.skipped


def test_a_proof_covers_a_small_service() -> None:
    name = {"type": "string", "pattern": "^[a-z]{1,8}$"}
    size = {"type": "integer", "minimum": 0}
    thing = {"type": "object", "required": ["name", "size"], "properties": {"name": name, "size": size}}
    problem = {"description": "Refused", "content": {"application/problem+json": {"schema": {"type": "object"}}}}
    refused = {"400": problem, "401": problem}
    path = parameter("name", "path", name)
    secured: dict[str, Any] = {"security": [{"Key": []}]}
    paths: dict[str, Any] = {
        "/things": {
            "post": {
                "operationId": "addThing",
                **body(thing),
                **secured,
                "responses": {"201": content(thing), **refused, "415": problem},
            },
        },
        "/things/{name}": {
            "get": {
                **operation("getThing", path),
                **secured,
                "responses": {"200": content(thing), **refused, "404": problem},
            }
        },
    }
    schemes = {"Key": {**SCHEMES["Key"], "x-apikeyInfoFunc": f"{anyone.__module__}.{anyone.__name__}"}}
    given = document(paths, components={"securitySchemes": schemes})
    contract = compile_document(read_value(given))
    kept: dict[str, Any] = {}

    def addThing(body: Any) -> Any:  # noqa: N802  the operation's name
        kept[body["name"]] = body
        return body, 201

    def getThing(name: str) -> Any:  # noqa: N802  likewise
        unknown = {"type": "about:blank", "title": "Unknown", "status": 404}
        return kept.get(name, (unknown, 404, {"Content-Type": "application/problem+json"}))

    app = App(__name__)
    app.add_api(given, resolver=by_name(addThing, getThing))
    coverage = Coverage(contract)
    with InProcess(app) as target:
        known = credentials(contract, {"ACCORD_PROVE_KEY": "k"})
        proven(contract, target, known, Plan(amount=5), coverage)
    told = report(coverage)
    assert told.ratio == 1, told.text()


def test_a_proof_of_the_training_log_covers_its_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'training.db'}")
    monkeypatch.setenv("TRAINING_COACH_KEY", "whistle")
    contract = load(TRAINING.read_bytes())
    coverage = Coverage(contract)
    known = credentials(contract, {"ACCORD_PROVE_COACHKEY": "whistle"})
    parts = (
        "lists /runners/{runner_id}",
        "probes listRunners",
        "cases listRunners",
        "probes deleteRunner",
        "cases deleteRunner",
    )
    plan = Plan(operations=("listRunners", "deleteRunner"), works=parts, amount=2)
    with InProcess(service(TRAINING)) as target:
        skipped = proven(contract, target, known, plan, coverage)
    store.close()
    listed, deleted = report(coverage, chosen(contract, plan), known, skipped).operations
    assert (listed.operation, listed.missing) == ("listRunners", ())
    assert not [outcome.goal.name for outcome in deleted.missing if outcome.goal.kind in ("operation", "security")]
    assert ("403", "there is no second user") in [(one.goal.about, one.reason) for one in deleted.missing]


def test_looking_at_an_exchange_takes_microseconds() -> None:
    contract = load(TRAINING.read_bytes())
    coverage = Coverage(contract)
    create = next(one for one in contract.operations if one.id == "createRun")
    sent = {"started_at": "2026-05-17T07:30:00Z", "kind": "easy", "distance_m": 5000, "duration_s": 1500}
    made = {"id": 1, "runner_id": 1, "has_track": False, **sent}
    draft = Draft(create, {("path", "runner_id"): 1}, sent, "application/json")
    request = Request("POST", "/training/v1/runners/1/runs")
    taken: list[float] = []
    for _ in range(200):
        answer = _answer(201, made, etag='"1"', location="/runs/1")
        began = time.perf_counter()
        coverage.observe(create, draft, None, request, answer)
        taken.append(time.perf_counter() - began)
    assert sorted(taken)[len(taken) // 2] < 0.001  # far more than it takes, for machines that are busy
