"""Bytes on their way up: from memory, from files and from iterators, which are read once and never all at once."""

from __future__ import annotations

import io
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any, TypeAlias, TypeGuard, cast

from accord.call.text import UnfitError, utf8

Content: TypeAlias = bytes | Iterable[bytes] | AsyncIterable[bytes]
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Upload:
    """A body, or a part of one, with what is to be said of it.

    *content* is bytes, a file opened in binary mode, an iterable of bytes, synchronous or not, or any value that
    *content_type* can write. ``headers`` are those of a part of a multipart body.
    """

    content: Any
    filename: str = ""
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Octets:
    """Content to send; ``length`` is None where it is not known before."""

    content: Content
    length: int | None

    @property
    def replayable(self) -> bool:
        """Whether it can be sent a second time."""
        return isinstance(self.content, bytes)


def is_bytes(value: object) -> TypeGuard[bytes | bytearray]:
    """Whether a value is bytes in memory."""
    return isinstance(value, bytes | bytearray | memoryview)


def is_file(value: object) -> bool:
    """Whether a value is read like a file."""
    return callable(getattr(value, "read", None))


def is_stream(value: object) -> bool:
    """Whether a value gives its content piece by piece."""
    if isinstance(value, str | Mapping | list | tuple | set | frozenset | range) or is_bytes(value):
        return False
    return is_file(value) or isinstance(value, Iterable | AsyncIterable)


def is_asynchronous(value: object) -> TypeGuard[AsyncIterable[Any]]:
    """Whether only asynchronous code can read a stream."""
    return isinstance(value, AsyncIterable)


def octets(value: Any, encode: Callable[[Any], bytes] | None = None) -> Octets:
    """The content of bytes, a file or a stream; *encode* writes the items of a stream that are no bytes."""
    if is_bytes(value):
        content = bytes(value)
        return Octets(content, len(content))
    if isinstance(value, io.TextIOBase):
        raise UnfitError("is a file opened in text mode: open it with 'rb'")
    if is_file(value):
        return _file(value)
    if is_asynchronous(value):
        return Octets(_AsyncItems(value, encode), None)
    return Octets(_Items(value, encode), None)


def concatenated(pieces: list[Octets]) -> Octets:
    """Several contents as one; it is asynchronous where one of them is."""
    lengths = [piece.length for piece in pieces]
    length = sum(cast("list[int]", lengths)) if None not in lengths else None
    contents = [piece.content for piece in pieces]
    if any(map(is_asynchronous, contents)):
        return Octets(_AsyncChain(contents), length)
    if all(isinstance(content, bytes) for content in contents):
        return Octets(b"".join(cast("list[bytes]", contents)), length)
    return Octets(_Chain(cast("list[bytes | Iterable[bytes]]", contents)), length)


def _file(file: Any) -> Octets:
    if isinstance(file, AsyncIterable) and not isinstance(file, Iterable):
        return Octets(_AsyncFile(file), None)
    length = _remaining(file)
    return Octets(_File(file, length), length)


def _remaining(file: Any) -> int | None:
    """How many bytes follow the position of a file, where it can tell."""
    try:
        position = file.tell()
        end = file.seek(0, io.SEEK_END)
        file.seek(position)
    except (AttributeError, OSError, ValueError):
        return None
    return max(end - position, 0) if isinstance(end, int) and isinstance(position, int) else None


@dataclass(frozen=True, slots=True)
class _File:
    """A file from its position on; no more than *length*, which was promised, though it may grow meanwhile."""

    file: Any
    length: int | None

    def __iter__(self) -> Iterator[bytes]:
        left = self.length
        while left != 0:
            chunk = self.file.read(_CHUNK if left is None else min(_CHUNK, left))
            if not chunk:
                return
            yield _as_bytes(chunk, None)
            if left is not None:
                left -= len(chunk)


@dataclass(frozen=True, slots=True)
class _AsyncFile:
    file: Any

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while True:
            chunk = self.file.read(_CHUNK)
            if isawaitable(chunk):
                chunk = await chunk
            if not chunk:
                return
            yield _as_bytes(chunk, None)


@dataclass(frozen=True, slots=True)
class _Items:
    items: Iterable[Any]
    encode: Callable[[Any], bytes] | None

    def __iter__(self) -> Iterator[bytes]:
        for item in self.items:
            yield _as_bytes(item, self.encode)


@dataclass(frozen=True, slots=True)
class _AsyncItems:
    items: AsyncIterable[Any]
    encode: Callable[[Any], bytes] | None

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for item in self.items:
            yield _as_bytes(item, self.encode)


@dataclass(frozen=True, slots=True)
class _Chain:
    contents: list[bytes | Iterable[bytes]]

    def __iter__(self) -> Iterator[bytes]:
        for content in self.contents:
            if isinstance(content, bytes):
                yield content
            else:
                yield from content


@dataclass(frozen=True, slots=True)
class _AsyncChain:
    contents: list[Content]

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for content in self.contents:
            if isinstance(content, AsyncIterable):
                async for chunk in content:
                    yield chunk
            elif isinstance(content, bytes):
                yield content
            else:
                for chunk in content:
                    yield chunk


def _as_bytes(item: Any, encode: Callable[[Any], bytes] | None) -> bytes:
    if is_bytes(item):
        return bytes(item)
    if encode is not None:
        return encode(item)
    if isinstance(item, str):
        return utf8(item)
    raise UnfitError(f"is a stream that gave a value of type {type(item).__name__}, where bytes are sent")
