"""What is checked, by name: each sentence is a promise that a contract makes.

A service says with ``x-accord-unproven``, on an operation or at the document's root, what it does not promise, and why:

    x-accord-unproven: {read-after-write: "Replicas lag behind by a second."}
"""

from __future__ import annotations

from collections.abc import Mapping

from accord.contract.model import Contract, Operation
from accord.schema.values import JSON

UNPROVEN = "x-accord-unproven"

CHECKS: Mapping[str, str] = {
    # of every answer
    "answers": "Every request is answered, within ten seconds.",
    "server-error": "No request makes the service fail (5xx).",
    "undocumented-status": "Every status is documented.",
    "content-type": "An answer is of a media type that is documented for its status.",
    "response-body": "The body of an answer is valid against its schema.",
    "response-headers": "Documented headers are there where they are required, and valid.",
    "undocumented-member": "No object in an answer has a member that its schema does not name, even where it may.",
    "undocumented-header": "No answer has a header of the service's own that is not documented.",
    "unexpected-body": "What has no content has no body: 204, 304, HEAD, and answers documented without content.",
    "leaks-internals": "No answer tells of the program's inside: a traceback, an exception, a query, a file's path.",
    "challenge": "A 401 says with WWW-Authenticate how to authenticate.",
    "accepts-invalid": "A request that breaks the contract is refused.",
    "rejects-valid": "A request that keeps the contract is not refused as malformed.",
    "documented-example": "The examples of the document are accepted.",
    "slow": "No answers take a second and more where others of their operation take little.",
    "problem": "A problem says the status that it is answered with (RFC 9457 §3.1.2).",
    # of an operation
    "head": "HEAD answers as GET does, without the body.",
    "methods": "A method that a path does not document is answered 405, with Allow.",
    "negotiation": "An Accept that nothing documented satisfies is answered 406, and one that is satisfied is kept.",
    "media-type": "A body of a media type that is not documented is answered 415.",
    "parameter-default": "A parameter that is left out counts as its documented default.",
    "consistent": "What some operations refuse without being told to, all do: unknown parameters, bodies too large.",
    "malformed-body": "A body that is not of the form its media type says is refused.",
    "authentication": "Credentials that are missing, malformed or wrong are refused (401, or 403).",
    "other-user": "What belongs to one user is not given to another.",
    # of resources
    "write-echo": "What was sent comes back as it was sent.",
    "read-after-write": "What was written is what is read.",
    "location": "Location leads to what was made.",
    "identity": "The identifier in the body is the one in the path.",
    "safe": "Reading changes nothing.",
    "put-replaces": "PUT leaves nothing of what was there before: what it does not say is gone, or at its default.",
    "put-idempotent": "PUT twice is PUT once.",
    "patch-keeps": "PATCH changes what it names and leaves the rest alone.",
    "isolation": "Writing to one item leaves the others alone.",
    "delete": "What was deleted is gone.",
    "second-delete": "To delete again is answered as an unknown item is.",
    "unknown-id": "An identifier that nothing has is answered 404.",
    "failed-write": "A write that was refused leaves no trace.",
    "content": "A file that was stored is given back as it was, byte for byte.",
    "listed": "A list has what was made, once.",
    "list-limit": "A list has no more items than its limit, and as many as there are.",
    "list-default": "Without a limit, a list is as long as the documented default.",
    "list-filter": "A filter leaves what matches it, and nothing else.",
    "list-sort": "A list is in the order that was asked for.",
    "list-total": "The total is the number of all items.",
    "pages": "Pages neither repeat nor skip an item, and come to an end.",
    "etag": "An entity tag stays while nothing changes, and changes when something does.",
    "if-none-match": "What a client has already is answered 304.",
    "if-match": "A write for another state is refused with 412, one for this state is done.",
    "precondition-required": "A write without its required precondition is refused with 428.",
    "idempotency-key": "A request that is repeated with its Idempotency-Key is done once.",
}
"""Every check, with what it holds a service to."""


def unproven(contract: Contract, operation: Operation | None) -> Mapping[str, str]:
    """The checks that a document opts out of for an operation, with the reasons it gives."""
    found: dict[str, str] = {}
    for extension in (contract.document.get(UNPROVEN), operation.extensions.get(UNPROVEN) if operation else None):
        if isinstance(extension, dict):
            found |= {name: reason for name, reason in extension.items() if _is_reason(reason)}  # type: ignore[misc]
    return found


def _is_reason(value: JSON) -> bool:
    return isinstance(value, str) and bool(value.strip())
