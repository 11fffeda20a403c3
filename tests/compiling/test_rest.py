"""The resources that a contract implies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from accord.contract.compile import compile_document
from accord.contract.model import Contract
from accord.contract.read import read, read_value
from accord.contract.rest import Resource, resources

PETS = """
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: offset, in: query, schema: {type: integer}}
        - {name: sort, in: query, schema: {enum: [name, -name]}}
        - {name: kind, in: query, schema: {type: string}}
        - {name: tags, in: query, schema: {type: array, items: {type: string}}}
        - {name: verbose, in: query, schema: {type: boolean}}
      responses:
        "200":
          description: Pets
          content:
            application/json:
              schema:
                type: object
                properties:
                  total: {type: integer}
                  pets: {type: array, items: {$ref: "#/components/schemas/Pet"}}
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses:
        "201": {description: Pet, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
  /pets/{petId}:
    parameters: [{name: petId, in: path, required: true, schema: {type: integer}}]
    get:
      responses:
        "200": {description: Pet, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
    delete: {responses: {"204": {description: gone}}}
  /owners/{owner}/pets:
    parameters: [{name: owner, in: path, required: true, schema: {type: string}}]
    get:
      responses:
        "200":
          description: The owner's.
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Pet"}}}}
  /search/{word}:
    parameters: [{name: word, in: path, required: true, schema: {type: string}}]
    get: {responses: {"200": {description: Text, content: {text/plain: {schema: {type: string}}}}}}
components:
  schemas:
    Named: {type: object, properties: {name: {type: string}}}
    Pet:
      allOf: [{$ref: "#/components/schemas/Named"}]
      properties:
        id: {type: integer, readOnly: true}
        kind: {type: string}
        tags: {type: array, items: {type: string}}
"""


def contract(document: str | dict[str, Any]) -> Contract:
    value = yaml.safe_load(document) if isinstance(document, str) else document
    return compile_document(read_value(value), pythonic=False)


def only(document: str) -> Resource:
    (found,) = resources(contract(document))
    return found


def test_a_collection_and_its_items_are_a_resource() -> None:
    pets = only(PETS)

    assert (pets.name, pets.item_path, pets.parameter, pets.key) == ("pets", "/pets/{petId}", "petId", "id")
    assert [operation.path for operation in pets.creates] == ["/pets"]
    assert pets.read is not None
    assert pets.delete is not None
    assert pets.replace is None
    assert pets.update is None


def test_a_list_names_its_items_its_pages_and_its_filters() -> None:
    first, second = only(PETS).lists

    assert (first.items_pointer, first.total_pointer, first.style) == ("/pets", "/total", "offset")
    assert (first.limit, first.offset, first.sort, first.filters) == ("limit", "offset", "sort", {"kind": "kind"})
    assert (second.operation.path, second.items_pointer, second.style) == ("/owners/{owner}/pets", "", "")


def test_what_answers_no_object_is_no_resource() -> None:
    assert [resource.item_path for resource in resources(contract(PETS))] == ["/pets/{petId}"]


def test_items_in_an_envelope_are_found() -> None:
    document = yaml.safe_load(PETS)
    pet = {"$ref": "#/components/schemas/Pet"}
    answer = {"type": "object", "properties": {"data": pet, "took": {"type": "integer"}}}
    document["paths"]["/pets/{petId}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"] = answer

    (pets,) = resources(contract(document))

    assert (pets.envelope, pets.key) == ("/data", "id")


def test_an_identifier_that_is_no_member_is_not_guessed() -> None:
    document = yaml.safe_load(PETS.replace("petId", "slug"))

    (pets,) = resources(contract(document))

    assert pets.key is None


def test_pagination_that_the_document_declares_counts() -> None:
    document = yaml.safe_load(PETS)
    document["paths"]["/pets"]["get"]["x-accord-pagination"] = {
        "style": "offset",
        "parameter": "offset",
        "items": "/pets",
    }

    (pets,) = resources(contract(document))

    assert (pets.lists[0].style, pets.lists[0].offset) == ("offset", "offset")


def test_the_reference_application_has_three() -> None:
    root = Path(__file__).parents[2]
    found = resources(compile_document(read(root / "specs/training.yaml", root=root), pythonic=True))

    assert [(resource.name, resource.key) for resource in found] == [("runners", "id"), ("runs", "id"), ("goals", "id")]
    assert all(resource.creates and resource.lists and resource.read and resource.delete for resource in found)
