# Written by accord from specs/parameter_names.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Parameter names: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from accord import call

if TYPE_CHECKING:
    from . import models

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Parameter names."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def get_a(
        _self,
        *,
        class_: str,
        id_: str,
        name: str | None = None,
        none: str | None = None,
        debug___: str | None = None,
        query: str | None = None,
        _: str | None = None,
        self: str | None = None,
        cls: str | None = None,
        print_: str | None = None,
        str_: str | None = None,
        models: str | None = None,
        responses: str | None = None,
        call: str | None = None,
        options: str | None = None,
        deadline: str | None = None,
        timeout: str | None = None,
        headers: str | None = None,
        le: str | None = None,
        file: str | None = None,
        b: str | None = None,
    ) -> models.GetAOk:
        """``GET /a/{class}/{__id}``"""
        return _self._call(
            "get_a",
            {
                "class_": class_,
                "id_": id_,
                "name": name,
                "none": none,
                "debug___": debug___,
                "query": query,
                "_": _,
                "self": self,
                "cls": cls,
                "print_": print_,
                "str_": str_,
                "models": models,
                "responses": responses,
                "call": call,
                "options": options,
                "deadline": deadline,
                "timeout": timeout,
                "headers": headers,
                "le": le,
                "file": file,
                "b": b,
            },
        )


class AsyncClient(call.AsyncClient):
    """Parameter names, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def get_a(
        _self,
        *,
        class_: str,
        id_: str,
        name: str | None = None,
        none: str | None = None,
        debug___: str | None = None,
        query: str | None = None,
        _: str | None = None,
        self: str | None = None,
        cls: str | None = None,
        print_: str | None = None,
        str_: str | None = None,
        models: str | None = None,
        responses: str | None = None,
        call: str | None = None,
        options: str | None = None,
        deadline: str | None = None,
        timeout: str | None = None,
        headers: str | None = None,
        le: str | None = None,
        file: str | None = None,
        b: str | None = None,
    ) -> models.GetAOk:
        """``GET /a/{class}/{__id}``"""
        return await _self._call(
            "get_a",
            {
                "class_": class_,
                "id_": id_,
                "name": name,
                "none": none,
                "debug___": debug___,
                "query": query,
                "_": _,
                "self": self,
                "cls": cls,
                "print_": print_,
                "str_": str_,
                "models": models,
                "responses": responses,
                "call": call,
                "options": options,
                "deadline": deadline,
                "timeout": timeout,
                "headers": headers,
                "le": le,
                "file": file,
                "b": b,
            },
        )
