"""The Pets operations of One of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.one_of.responses import AddPet

if TYPE_CHECKING:
    from generated.one_of import models


def add_pet(body: models.Pet) -> AddPet.Result:
    raise NotImplementedError("write add_pet in handlers/one_of/pets.py")
