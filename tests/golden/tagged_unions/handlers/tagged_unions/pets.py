"""The operations of Tagged unions."""

from __future__ import annotations

from generated.tagged_unions import models
from generated.tagged_unions.responses import AddPet


def add_pet(body: models.PetRequest) -> AddPet.Result:
    if body["kind"] == "Fish":
        return AddPet.ok({**body, "fins": 2})
    return AddPet.ok(body)


def describe(pet: models.Pet) -> str:
    if pet["kind"] == "cat":
        return f"has {pet['lives']} lives"
    if pet["kind"] == "Fish":
        return f"has {pet['fins']} fins"
    return f"says {pet['bark']}"
