"""A body as the bytes of its content type, and what is wrong with it by its schema: what is judged is what is sent."""

# Handlers return anything.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from accord.serve import exact_json
from accord.serve.contents import BYTES, SCALARS, Content
from accord.serve.header_lines import UnsendableError, header_text
from accord.serve.text import MalformedError

if TYPE_CHECKING:
    from accord.schema.validator import Validator

Dumps: TypeAlias = Callable[[Any], bytes]


def body_bytes(body: Any, content: Content, dumps: Dumps) -> bytes:
    """The bytes of a body. Raises ``UnsendableError`` for what no bytes can stand for."""
    if isinstance(body, BYTES):
        return bytes(body)
    if content.json or isinstance(body, dict | list | tuple):
        try:
            return dumps(body)
        except (TypeError, ValueError, RecursionError) as error:
            raise UnsendableError(f"the body cannot be written as JSON: {error}") from error
    if body is None:
        return b""
    if not isinstance(body, SCALARS):
        raise UnsendableError(f"a {type(body).__name__} cannot be written as {content.name}")
    return encoded(header_text(body), content)


def encoded(text: str, content: Content) -> bytes:
    """Text in the charset of its content. Raises ``UnsendableError`` where it cannot be in it."""
    try:
        return text.encode(content.charset or "utf-8")
    except LookupError:
        raise UnsendableError(f"the charset {content.charset} is unknown") from None
    except UnicodeEncodeError:
        raise UnsendableError(f"the body cannot be written in {content.charset or 'utf-8'}") from None


def body_violations(body: Any, data: bytes, content: Content) -> Iterator[str]:
    """What is wrong with a body that is sent as *data*: a sentence each."""
    if content.json:
        yield from _json_violations(body, data, content.validator)
    elif isinstance(body, dict | list | tuple):
        yield f"a {type(body).__name__} cannot be written as {content.name}"
    else:
        yield from _text_violations(body, data, content)


def _json_violations(body: Any, data: bytes, validator: Validator | None) -> Iterator[str]:
    if isinstance(body, BYTES):
        try:
            body = exact_json.decode(data)
        except MalformedError as error:
            yield f"the body {error}"
            return
    if validator is not None:
        yield from told(validator, body, lambda: data, "body")


def _text_violations(body: Any, data: bytes, content: Content) -> Iterator[str]:
    try:
        text = body if isinstance(body, str) else _text(data, content)
    except LookupError:
        yield f"the charset {content.charset} is unknown"
    except UnicodeDecodeError:
        yield f"the body is not valid in the charset {content.charset}"
    else:
        if content.validator is not None and content.read is not None:
            yield from told(content.validator, content.read(text), lambda: data, "body")


def _text(data: bytes, content: Content) -> str:
    """The text of some bytes; a character for each of them where they are not known to be text."""
    if content.charset:
        return data.decode(content.charset)
    if not content.octets:
        try:
            return data.decode()
        except UnicodeDecodeError:
            pass
    return data.decode("latin-1")


def told(validator: Validator, value: Any, text: Callable[[], bytes], what: str) -> list[str]:
    """What is wrong with a JSON value that *text* is the text of: a sentence each about *what* it is."""
    try:
        if validator.valid(value):
            return []
    except (TypeError, ValueError):
        # A date, a UUID, a dataclass, a key that is no text: valid is what the client will read.
        try:
            value = exact_json.decode(text())
        except MalformedError as error:  # by a jsonifier of the user's
            return [f"{what} {error}"]
    found = [f"{what}{violation.pointer}: {violation.message}" for violation in validator.violations(value)]
    return found if found or validator.valid(value) else [f"{what} is not valid"]
