"""What every operation is asked once, besides what its schemas say: by whom, how, and in what form."""

from __future__ import annotations

from dataclasses import replace

from accord.contract.answers import json_content, success
from accord.contract.model import Operation, Requirement
from accord.prove.draft import NOTHING, Draft, Key, is_json
from accord.prove.items import Items
from accord.prove.session import Session, Step

_METHODS = ("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE")
_SAFE = frozenset({"HEAD", "OPTIONS", "TRACE"})


def prove(session: Session, operation: Operation) -> None:
    """Ask an operation without credentials, by HEAD, for other media types, and with bodies that are none."""
    session.begin()
    draft = valid(session, operation)
    _authentication(session, operation, draft)
    _refused_types(session, operation, draft)
    if operation.method.lower() == "get":
        _head(session, operation, draft)
        _negotiation(session, operation, draft)
        defaults(session, operation, draft)
    if operation.body is not None and draft.body is not NOTHING:
        _media_types(session, operation, draft)
        _malformed(session, operation, draft)


def methods(session: Session, path: str, operation: Operation) -> None:
    """Ask a path for a method that it does not document; *operation* is one that it does."""
    known = {one.method.upper() for one in session.contract.operations if one.path == path}
    draft = valid(session, operation)
    step = session.send(replace(draft, body=NOTHING, media_type=""))
    if step is None:
        return
    method = next(
        (one for one in _METHODS if one not in known | _SAFE and not (one == "HEAD" and "GET" in known)), None
    )
    if method is None:
        return
    request = replace(step.exchanged.request, method=method)
    answer = session.target.send(request)
    session.checked(operation, "methods")
    exchanged = replace(step.exchanged, request=request, answer=answer)
    shown = Step(operation, draft, exchanged)
    if answer.status != 405:  # noqa: PLR2004
        says, happened = f"{path} does not document {method}", f"the answer is {answer.status}, not 405"
        if answer.status < 400 or answer.status >= 500:  # noqa: PLR2004  401 and 404 tell as little as they may
            session.fail("methods", says, happened, shown, location=operation.location, subject=method)
        return
    allow = {one.strip().upper() for one in (answer.header("allow") or "").split(",")}
    if not known <= allow:
        says = "a 405 lists in Allow the methods that are documented (RFC 9110 §15.5.6)"
        happened = f"it lists {answer.header('allow')!r}" if answer.header("allow") else "there is no Allow"
        session.fail("methods", says, happened, shown, location=operation.location, subject="allow")
    extra = allow - known - _SAFE if known <= allow else set[str]()
    if extra or ("TRACE" in allow and "TRACE" not in known):
        says, happened = f"{path} documents {', '.join(sorted(known))}", f"Allow has {answer.header('allow')!r}"
        session.fail("methods", says, happened, shown, location=operation.location, subject="allow")


def valid(session: Session, operation: Operation) -> Draft:
    """A valid request of an operation, about an item that there is."""
    items = Items(session)
    random = session.random("probe", operation.id)
    values = items.values(operation, random)
    for resource in session.resources:
        if operation.path.startswith(resource.item_path):
            item = items.make(resource, random)
            if item is not None:
                values |= {key: value for key, value in item.values.items() if key in values}
    body, media_type = next(iter(items.bodies(operation, random)), (NOTHING, ""))
    return Draft(operation, values, body, media_type)


def _authentication(session: Session, operation: Operation, draft: Draft) -> None:
    names = {name for requirement in operation.security for name, _ in requirement.schemes}
    known = session.contract.security_schemes
    schemes = [known[name] for name in names if name in known]
    kinds = {scheme.type for scheme in schemes}
    if not names or any(not requirement.schemes for requirement in operation.security) or "mutualTLS" in kinds:
        return
    says = "credentials are required"
    nobody = session.send(draft, user=None)
    if nobody is None or nobody.refused is not None:
        return
    session.checked(operation, "authentication")
    if nobody.answer.status != 401:  # noqa: PLR2004
        happened = f"without any, the answer is {nobody.answer.status}"
        if nobody.answer.status < 400 or nobody.answer.status == 404:  # noqa: PLR2004
            session.fail("authentication", says, happened, nobody, location=operation.location, subject="missing")
    if any(scheme.type == "apiKey" and scheme.parameter.lower() == "authorization" for scheme in schemes):
        return  # what is wrong for one scheme may be right for another that reads the same header
    for requirement in operation.security:
        for name, value in _wrong(session, requirement):
            step = _signed(session, draft, requirement, {name: value})
            if step.answer.succeeded:
                happened = f"with a wrong {name}, the answer is {step.answer.status}"
                session.fail("authentication", says, happened, step, location=operation.location, subject="wrong")


def _wrong(session: Session, requirement: Requirement) -> list[tuple[str, str]]:
    """Credentials that nobody has, for services whose real ones are known."""
    known = session.credentials.users.get("", {})
    if not all(name in known for name, _ in requirement.schemes):
        return []
    return [(name, _spoiled(known[name])) for name, _ in requirement.schemes]


def _spoiled(value: str) -> str:
    return f"{value[:-1]}{'x' if value[-1:] != 'x' else 'y'}-invalid"


def _signed(session: Session, draft: Draft, requirement: Requirement, wrong: dict[str, str]) -> Step:
    """The answer to a request with the credentials of an alternative, some of them wrong."""
    known = session.credentials.users[""]
    values = {scheme: known[scheme] for scheme, _ in requirement.schemes}
    request = session.credentials.carrying(session.writer.write(draft), {**values, **wrong})
    return session.exchange(draft.operation, request)


def _head(session: Session, operation: Operation, draft: Draft) -> None:
    got = session.send(draft)
    if got is None or got.refused is not None or not got.answer.succeeded:
        return
    if any(one.path == operation.path and one.method.lower() == "head" for one in session.contract.operations):
        return
    request = replace(got.exchanged.request, method="HEAD")
    answer = session.target.send(request)
    shown = Step(operation, draft, replace(got.exchanged, request=request, answer=answer))
    session.checked(operation, "head")
    if answer.status == 405:  # noqa: PLR2004  GET and HEAD are required (RFC 9110 §9.1), and few documents have both
        session.fail("head", "HEAD answers as GET does", "the answer is 405", got, shown)
        return
    if answer.status != got.answer.status:
        session.fail("head", "HEAD answers as GET does", f"the answer is {answer.status}", got, shown)
    elif answer.body:
        session.fail("head", "HEAD has no body", f"there are {len(answer.body)} bytes", got, shown)
    else:
        for name in ("content-type", "etag", "content-length"):
            if answer.header(name) is not None and answer.header(name) != got.answer.header(name):
                session.fail("head", "HEAD answers as GET does", f"{name} differs", got, shown, subject=name)


def _negotiation(session: Session, operation: Operation, draft: Draft) -> None:
    response = success(operation)
    if response is None or not response.content:
        return
    for media in response.content:
        if "*" in media.name:
            continue
        step = session.send(draft, headers={"Accept": media.name})
        if step is None or not step.answer.succeeded or not step.answer.body:
            continue
        session.checked(operation, "negotiation")
        if step.answer.media_type != media.name.partition(";")[0].strip().lower():
            happened = f"it is answered with {step.answer.media_type!r}"
            says = f"{media.name} is offered"
            session.fail("negotiation", says, happened, step, location=media.location, subject=media.name)


def _refused_types(session: Session, operation: Operation, draft: Draft) -> None:
    """A media type that nothing offers is answered 406, where that is documented."""
    response = success(operation)
    if response is None or not response.content or not session.documents(operation, 406):
        return
    step = session.send(draft, headers={"Accept": "application/x-unheard-of"})
    if step is None or step.refused != 406:  # noqa: PLR2004
        return
    session.checked(operation, "negotiation")
    if step.answer.succeeded:
        happened = f"for another one, the answer is {step.answer.status}"
        session.fail("negotiation", "a media type that is not offered is answered 406", happened, step)


def defaults(session: Session, operation: Operation, draft: Draft) -> None:
    """A parameter that is left out counts as its default: both requests have one answer."""
    for parameter in operation.parameters:
        key: Key = (parameter.place, parameter.name)
        schema = parameter.schema
        if key in draft.values or not isinstance(schema, dict) or "default" not in schema:
            continue
        without, given = session.send(draft), session.send(draft.having(key, schema["default"]))
        if without is None or given is None or not without.answer.succeeded or given.refused is not None:
            continue
        session.checked(operation, "parameter-default")
        if given.answer.succeeded and given.answer.body != without.answer.body:
            says = f"{parameter.name} is {schema['default']!r} where it is left out"
            happened = "the answers with it and without differ"
            session.fail("parameter-default", says, happened, without, given, location=parameter.location)


def _media_types(session: Session, operation: Operation, draft: Draft) -> None:
    assert operation.body is not None
    for content_type in ("application/x-unheard-of", ""):
        step = session.send(draft, headers={"Content-Type": content_type})
        if step is None or step.refused is None:
            continue
        session.checked(operation, "media-type")
        if step.answer.succeeded:
            says = "the body is of a documented media type"
            happened = f"with {content_type or 'none'}, the answer is {step.answer.status}"
            session.fail("media-type", says, happened, step, location=operation.body.location)


def _malformed(session: Session, operation: Operation, draft: Draft) -> None:
    assert operation.body is not None
    media = json_content(operation.body.content)
    if media is None or not is_json(draft.media_type):
        return
    step = session.send(draft)
    if step is None or step.refused is not None:
        return
    written = session.writer.write(draft)
    for name, body in _spoilt(written.body).items():
        request = session.credentials.sign(operation, replace(written, body=body))
        refused = session.judge.status(replace(written, body=body))
        answered = session.exchange(operation, request)
        session.checked(operation, "malformed-body")
        if refused is not None and answered.answer.succeeded:
            happened = f"for {name}, the answer is {answered.answer.status}"
            session.fail(
                "malformed-body", "the body is JSON", happened, answered, location=media.location, subject=name
            )


def _spoilt(body: bytes) -> dict[str, bytes]:
    return {
        "a text that ends early": body[: max(1, len(body) // 2)],
        "invalid UTF-8": body.replace(b'"', b'"\xff', 1),
        "NaN": b"NaN",
        "two values": body + b" 1",
        "a trailing comma": body[:-1] + b"," + body[-1:],
        "single quotes": b"{'a': 1}",
        "a nesting of 2,000": b"[" * 2000,
        "no text": b" ",
    }
