"""Content codings (RFC 9110 §8.4): gzip, deflate, br and zstd, undone piece by piece.

Unlike httpx2's own, these notice content that ends too soon, and stop where it grows beyond what was agreed.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import Any, Protocol

ACCEPT_ENCODING = "gzip, br, zstd"

_PIECE = 1_048_576


class UndecodableError(ValueError):
    """Content that is not what its coding says; a predicate to follow "the body"."""


class Decoder(Protocol):
    """Undoes one coding."""

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """What comes of the next piece. Raises ``UndecodableError``."""
        ...

    def finish(self) -> None:
        """Check that nothing is missing. Raises ``UndecodableError``."""
        ...


class Decoding:
    """Undoes the codings of one answer; *limit* is how many bytes may come of it, None is any number."""

    __slots__ = ("_decoders", "_left", "_limit")

    def __init__(self, content_encoding: str, limit: int | None = None) -> None:
        names = [name.strip().lower() for name in content_encoding.split(",")]
        self._decoders = [_decoder(name) for name in reversed(names) if name not in ("", "identity")]
        self._limit = self._left = limit

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """What comes of the next piece. Raises ``UndecodableError``."""
        for piece in self._through(data, 0):
            if self._left is not None:
                self._left -= len(piece)
                if self._left < 0:
                    raise UndecodableError(f"is longer than the {self._limit} bytes that max_body_size allows")
            yield piece

    def finish(self) -> None:
        """Check that nothing is missing. Raises ``UndecodableError``."""
        for decoder in self._decoders:
            decoder.finish()

    def _through(self, data: bytes, first: int) -> Iterator[bytes]:
        if first == len(self._decoders):
            yield data
            return
        for piece in self._decoders[first].pieces(data):
            yield from self._through(piece, first + 1)


def _decoder(name: str) -> Decoder:
    makers: dict[str, Callable[[], Decoder]] = {
        "gzip": lambda: _Zlib("gzip", zlib.MAX_WBITS | 16),
        "x-gzip": lambda: _Zlib("gzip", zlib.MAX_WBITS | 16),
        "deflate": lambda: _Zlib("deflate", zlib.MAX_WBITS),
        "br": _Brotli,
        "zstd": _Zstandard,
    }
    if name not in makers:
        raise UndecodableError(f"is coded as {name!r}, which nobody asked for")
    return makers[name]()


class _Zlib:
    """gzip, of any number of members (RFC 1952 §2.2), and deflate."""

    def __init__(self, name: str, bits: int) -> None:
        self._name = name
        self._bits = bits
        self._stream: Any = None

    def pieces(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._stream is None or self._stream.eof:
                self._stream = zlib.decompressobj(self._bits)
            try:
                piece = self._stream.decompress(data, _PIECE)
            except zlib.error as error:
                raise UndecodableError(f"is not {self._name}") from error
            if piece:
                yield piece
            data = self._stream.unconsumed_tail or self._stream.unused_data

    def finish(self) -> None:
        if self._stream is not None and not self._stream.eof:
            raise UndecodableError(f"ends in the middle of its {self._name} data")


class _Brotli:
    def __init__(self) -> None:
        from importlib import import_module  # noqa: PLC0415  only few answers need it; it has no types

        brotli: Any = import_module("brotli")
        self._failure: type[Exception] = brotli.error
        self._stream: Any = brotli.Decompressor()
        self._begun = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        self._begun = self._begun or bool(data)
        try:
            piece = self._stream.process(data, output_buffer_limit=_PIECE)
            while piece:
                yield piece
                piece = b"" if self._stream.is_finished() else self._stream.process(b"", output_buffer_limit=_PIECE)
        except self._failure as error:
            raise UndecodableError("is not br") from error

    def finish(self) -> None:
        if self._begun and not self._stream.is_finished():
            raise UndecodableError("ends in the middle of its br data")


class _Zstandard:
    """zstd, of any number of frames (RFC 8878 §3)."""

    def __init__(self) -> None:
        self._make, self._failure = _zstandard()
        self._stream: Any = None

    def pieces(self, data: bytes) -> Iterator[bytes]:
        try:
            while data:
                if self._stream is None or self._stream.eof:
                    self._stream = self._make()
                piece = self._stream.decompress(data, _PIECE)
                while piece:
                    yield piece
                    more = not (self._stream.eof or self._stream.needs_input)
                    piece = self._stream.decompress(b"", _PIECE) if more else b""
                data = self._stream.unused_data if self._stream.eof else b""
        except self._failure as error:
            raise UndecodableError("is not zstd") from error

    def finish(self) -> None:
        if self._stream is not None and not self._stream.eof:
            raise UndecodableError("ends in the middle of its zstd data")


def _zstandard() -> tuple[Callable[[], Any], type[Exception]]:
    """The decompressor, and what it raises: Python's own from 3.14 on."""
    from importlib import import_module  # noqa: PLC0415  only few answers need it

    try:
        found: Any = import_module("compression.zstd")
    except ImportError:
        found = import_module("backports.zstd")
    return found.ZstdDecompressor, found.ZstdError
