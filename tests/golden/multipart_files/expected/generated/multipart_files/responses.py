# Written by accord from specs/multipart_files.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Multipart files answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class AddPhoto:
    """What ``POST /photos`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> AddPhoto.NoContent:
        """Kept"""
        return None, 204, {} if headers is None else headers


class ReplacePhotos:
    """What ``PUT /photos`` answers."""

    NoContent: TypeAlias = "tuple[None, Literal[204], Mapping[str, str]]"
    Result: TypeAlias = "NoContent"

    @staticmethod
    def no_content(*, headers: Mapping[str, str] | None = None) -> ReplacePhotos.NoContent:
        """Kept"""
        return None, 204, {} if headers is None else headers
