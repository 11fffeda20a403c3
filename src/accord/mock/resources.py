"""Operations on the resources that a contract implies, as they are kept: made, listed, read, changed and removed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from http import HTTPStatus
from typing import TypeAlias
from urllib.parse import quote, urlencode

from accord.contract.answers import answer_schema, elements, members, same
from accord.contract.listings import Listing
from accord.contract.model import Contract, Operation
from accord.contract.positions import unescape
from accord.contract.rest import resources
from accord.mock import conditions
from accord.mock.answers import Answers, Result, Said, UnanswerableError, usual_statuses
from accord.mock.fitting import exact, fitted
from accord.mock.kept import Kept
from accord.mock.pages import Page, cursors, page
from accord.mock.patches import PatchError, merged, patched
from accord.mock.refusals import refuse
from accord.mock.requests import Asked, Wish
from accord.mock.store import Item, as_key
from accord.sample import Unsatisfiable
from accord.schema.values import JSON, Schema

Act: TypeAlias = Callable[[Operation, Asked], Result]

_NONE = Wish()
_MORE = frozenset({"has_more", "hasMore", "has_next", "hasNext", "more"})
_SIZES = frozenset({"count", "size", "page_size", "pageSize", "per_page", "limit"})


class Resources:
    """Everything that one service keeps, and the operations that work on it; it is mounted at *base*."""

    def __init__(self, contract: Contract, answers: Answers, base: str) -> None:
        self._contract = contract
        self._answers = answers
        self._base = base
        self._kept = [Kept(resource, contract, answers) for resource in resources(contract)]
        self._acts: dict[str, Act] = {}
        self._replays: dict[tuple[str, str], tuple[str, Result]] = {}
        for kept in self._kept:
            for operation_id, act in self._acts_on(kept):
                self._acts.setdefault(operation_id, act)

    def act(self, operation: Operation) -> Act | None:
        """What an operation does to what is kept, None where it has to do with nothing of that."""
        return self._acts.get(operation.id)

    def known(self, operation: Operation, asked: Asked) -> Mapping[str, JSON] | None:
        """The record of the item that an operation further down its path is about, if it answers one.

        Raises 404, where the operation documents it, if the path leads through an item that is not there.
        """
        for kept in self._kept:
            if not operation.path.startswith(f"{kept.resource.item_path}/"):
                continue
            self._filled(kept, asked)
            item = kept.find(asked)
            if item is None and kept.resource.read is not None:
                refuse(operation, "There is no such item.", HTTPStatus.NOT_FOUND)
            read = kept.resource.read
            shown = None if read is None else answer_schema(read)
            if item is not None and same(answer_schema(operation), shown, self._contract):
                return item.record
        return None

    def identifiers(self, operation: Operation, asked: Asked) -> Mapping[str, JSON]:
        """What a path says of an item, by the member that holds its identifier."""
        for kept in self._kept:
            resource = kept.resource
            if operation.path == resource.item_path and resource.key is not None and resource.parameter in asked.path:
                return {resource.key: asked.path[resource.parameter]}
        return {}

    def _acts_on(self, kept: Kept) -> Iterator[tuple[str, Act]]:
        resource = kept.resource
        for create in resource.creates:
            yield create.id, lambda operation, asked: self._create(kept, operation, asked)
        for listing in resource.lists:
            yield listing.operation.id, self._lister(kept, listing)
        acts: tuple[tuple[Operation | None, Callable[[Kept, Operation, Asked], Result]], ...] = (
            (resource.read, self._read),
            (resource.replace, self._replace),
            (resource.update, self._update),
            (resource.delete, self._delete),
        )
        for found, act in acts:
            if found is not None:
                yield found.id, self._bound(kept, act)

    def _bound(self, kept: Kept, act: Callable[[Kept, Operation, Asked], Result]) -> Act:
        return lambda operation, asked: act(kept, operation, asked)

    def _lister(self, kept: Kept, listing: Listing) -> Act:
        return lambda operation, asked: self._list(kept, listing, operation, asked)

    # ── the operations ─────────────────────────────────────────────────────────────────────────────────────────────

    def _create(self, kept: Kept, operation: Operation, asked: Asked) -> Result:
        key = asked.headers.get("idempotency-key", "")
        print_of = json.dumps([asked.body, dict(asked.path)], sort_keys=True, default=str)
        if key and self._replays.get((operation.id, key), ("",))[0] == print_of:
            return self._replays[operation.id, key][1]
        self._require_surroundings(kept, operation, asked)
        sent = kept.sent(asked.body)
        scope = kept.scope(asked, sent)
        self._filled(kept, asked)
        if kept.duplicate(scope, sent) is not None:
            refuse(operation, "There is an item with this identifier already.", HTTPStatus.CONFLICT)
        try:
            item = kept.made(scope, sent, asked)
        except Unsatisfiable:
            return self._answers.usual(operation, asked, Said(members=sent), _NONE)
        result = self._succeeded(kept, operation, asked, item, HTTPStatus.CREATED)
        if key:
            self._replays[operation.id, key] = (print_of, result)
        return result

    def _read(self, kept: Kept, operation: Operation, asked: Asked) -> Result:
        self._filled(kept, asked)
        item = kept.find(asked) or self._conjured(kept, operation, asked)
        response = conditions.unchanged(operation, asked, item.tag)
        if response is not None:
            return self._answers.made(operation, response, 304, asked, self._said(kept, operation, item), _NONE)
        return self._succeeded(kept, operation, asked, item, HTTPStatus.OK)

    def _replace(self, kept: Kept, operation: Operation, asked: Asked) -> Result:
        self._filled(kept, asked)
        sent = kept.sent(asked.body)
        item = kept.find(asked)
        if item is None:
            if not _has(operation, HTTPStatus.CREATED):
                refuse(operation, "There is no such item.", HTTPStatus.NOT_FOUND)
            self._require_surroundings(kept, operation, asked)
            key = as_key(asked.path.get(kept.resource.parameter))
            item = kept.made(kept.scope(asked, sent), self._identified(kept, asked, sent), asked, key)
            return self._succeeded(kept, operation, asked, item, HTTPStatus.CREATED)
        conditions.check(operation, asked, item.tag)
        return self._succeeded(kept, operation, asked, kept.replaced(item, sent), HTTPStatus.OK)

    def _update(self, kept: Kept, operation: Operation, asked: Asked) -> Result:
        self._filled(kept, asked)
        item = kept.find(asked)
        if item is None:
            item = self._conjured(kept, operation, asked)
            kept.shelf.keep(item)
        conditions.check(operation, asked, item.tag)
        try:
            record = self._patched(kept, item, asked)
        except PatchError as error:
            refuse(operation, str(error), 409, 422, 400)
            record = item.record
        return self._succeeded(kept, operation, asked, kept.changed(item, record), HTTPStatus.OK)

    def _delete(self, kept: Kept, operation: Operation, asked: Asked) -> Result:
        self._filled(kept, asked)
        item = kept.find(asked)
        if item is None:
            refuse(operation, "There is no such item.", HTTPStatus.NOT_FOUND)
            return self._answers.usual(operation, asked, Said(members=dict(asked.path)), _NONE)
        conditions.check(operation, asked, item.tag)
        kept.shelf.drop(item)
        self._drop_inside(kept, item)
        return self._succeeded(kept, operation, asked, item, HTTPStatus.NO_CONTENT)

    def _list(self, kept: Kept, listing: Listing, operation: Operation, asked: Asked) -> Result:
        self._require_surroundings(kept, operation, asked)
        self._filled(kept, asked)
        around = {name: as_key(asked.path[name]) for name in kept.around if name in asked.path}
        records = [item.record for item in kept.shelf.within(around)]
        found = page(listing, asked.query, records, kept.resource.key)
        return self._answers.usual(operation, asked, self._page_said(kept, listing, operation, asked, found), _NONE)

    # ── their parts ────────────────────────────────────────────────────────────────────────────────────────────────

    def _succeeded(self, kept: Kept, operation: Operation, asked: Asked, item: Item, wanted: HTTPStatus) -> Result:
        """The answer that shows an item: with the wanted status if that is documented, else as it succeeds."""
        said = self._said(kept, operation, item)
        created = HTTPStatus.CREATED
        ranked = sorted(
            ((status, response) for status, response in usual_statuses(operation) if 200 <= status < 300),  # noqa: PLR2004  successes
            key=lambda each: (each[0] != wanted, (each[0] == created) != (wanted == created)),
        )
        for status, response in ranked:
            try:
                return self._answers.made(operation, response, status, asked, said, _NONE)
            except UnanswerableError:
                continue
        return self._answers.usual(operation, asked, said, _NONE)

    def _said(self, kept: Kept, operation: Operation, item: Item) -> Said:
        location = self._base + quote(kept.path(item), safe="/~!$&'()*+,;=:@")
        try:
            body = kept.body(operation, item)
        except Unsatisfiable:
            body = None
        return Said(body=body, record=item.record, headers={"etag": item.tag, "location": location})

    def _patched(self, kept: Kept, item: Item, asked: Asked) -> Mapping[str, JSON]:
        if asked.content_type == "application/json-patch+json" or isinstance(asked.body, list):
            record = patched(item.record, asked.body)
        else:
            record = merged(item.record, kept.sent(asked.body))
        return record if isinstance(record, dict) else item.record

    def _conjured(self, kept: Kept, operation: Operation, asked: Asked) -> Item:
        """An item that is not there, where the operation does not document that there may be none."""
        refuse(operation, "There is no such item.", HTTPStatus.NOT_FOUND)
        try:
            return kept.conjured(asked)
        except Unsatisfiable:
            return Item(kept.scope(asked, {}), as_key(asked.path.get(kept.resource.parameter)), dict(asked.path))

    def _identified(self, kept: Kept, asked: Asked, sent: Mapping[str, JSON]) -> Mapping[str, JSON]:
        key = kept.resource.key
        return sent if key is None else {**sent, key: asked.path.get(kept.resource.parameter)}

    def _filled(self, kept: Kept, asked: Asked) -> None:
        """Fill the place that a request looks into, if what is around it is there."""
        if all(name in asked.path for name in kept.around) and self._missing(kept, asked) is None:
            kept.fill(kept.scope(asked, {}))

    def _require_surroundings(self, kept: Kept, operation: Operation, asked: Asked) -> None:
        """Raise 404, where the operation documents it, if the path leads through an item that is not there."""
        if self._missing(kept, asked) is not None:
            refuse(operation, "There is no such item.", HTTPStatus.NOT_FOUND)

    def _missing(self, kept: Kept, asked: Asked) -> Kept | None:
        """The resource around another one whose item is not there that the path leads through."""
        for outer in self._kept:
            inner = kept.resource.item_path.startswith(f"{outer.resource.item_path}/")
            if inner and outer.resource.read is not None and outer.resource.parameter in asked.path:
                self._filled(outer, asked)
                if outer.find(asked) is None:
                    return outer
        return None

    def _drop_inside(self, kept: Kept, item: Item) -> None:
        """Forget what was inside of an item."""
        around = {**dict(item.scope), kept.resource.parameter: item.key}
        for inner in self._kept:
            if inner.resource.item_path.startswith(f"{kept.resource.item_path}/"):
                for each in inner.shelf.within(around):
                    inner.shelf.drop(each)

    # ── pages ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def _page_said(self, kept: Kept, listing: Listing, operation: Operation, asked: Asked, found: Page) -> Said:
        schema = answer_schema(operation)
        random = self._answers.random(operation.id, "page")
        headers = {
            "x-total-count": str(found.total),
            "total-count": str(found.total),
            **self._links(operation, asked, listing, found),
        }
        if schema is None:
            return Said(headers=headers)
        name = unescape(listing.items_pointer.removeprefix("/"))
        array = members(schema, self._contract).get(name) if name else schema
        of = elements(array, self._contract)
        try:
            shown: list[JSON] = [exact(self._answers.sampler, _schema(of), record, random) for record in found.records]
            if not name:
                return Said(body=shown, headers=headers)
            said = {name: shown, **self._marks(kept, listing, schema, found, asked)}
            return Said(body=fitted(self._answers.sampler, schema, said, random), headers=headers)
        except Unsatisfiable:
            return Said(headers=headers)

    def _marks(self, kept: Kept, listing: Listing, schema: Schema, found: Page, asked: Asked) -> dict[str, JSON]:
        """What stands beside the items: how many there are, and how to go on."""
        known = members(schema, self._contract)
        said: dict[str, JSON] = dict.fromkeys(_MORE & known.keys(), found.following is not None)
        said.update(dict.fromkeys({"count"} & known.keys(), len(found.records)))
        said.update({name: found.size for name in _SIZES & known.keys() if found.size is not None and name != "count"})
        said.update({name: value for name, value in asked.query.items() if name in known and name not in said})
        if listing.style == "offset" and listing.offset in known:
            said[listing.offset] = found.start
        if listing.total_pointer is not None:
            self._set(said, schema, listing.total_pointer, [found.total])
        if listing.next_pointer is not None:
            last = found.records[-1] if found.records else None
            following = found.following
            marks: list[JSON] = [None, ""] if following is None else cursors(following, last, kept.resource.key)
            if following is not None and listing.style in ("offset", "page", "link", ""):
                marks = [self._next_url(listing, asked, found), *marks]
            self._set(said, schema, listing.next_pointer, marks)
        return said

    def _set(self, said: dict[str, JSON], schema: Schema, pointer: str, values: list[JSON]) -> None:
        """Say the first of some values that is allowed at a place; nothing where the last page may say nothing."""
        first, _, rest = pointer.removeprefix("/").partition("/")
        name, inner = unescape(first), members(schema, self._contract).get(unescape(first), True)
        sampler = self._answers.sampler
        if rest:
            deeper: dict[str, JSON] = {}
            self._set(deeper, inner, f"/{rest}", values)
            if deeper:
                said[name] = fitted(sampler, inner, deeper, self._answers.random(pointer))
            return
        for value in values:
            if sampler.valid(inner, value):
                said[name] = value
                return

    def _next_url(self, listing: Listing, asked: Asked, found: Page) -> str:
        query = {name: as_key(value) for name, value in asked.query.items() if not isinstance(value, dict | list)}
        following = found.following or 0
        if listing.offset is not None:
            query[listing.offset] = str(following // (found.size or 1) + 1 if listing.style == "page" else following)
        elif listing.cursor is not None:
            query[listing.cursor] = str(cursors(following, None, None)[0])
        path = listing.operation.path
        for name, value in asked.path.items():
            path = path.replace(f"{{{name}}}", quote(as_key(value), safe=""))
        return f"{self._base}{path}?{urlencode(query)}"

    def _links(self, operation: Operation, asked: Asked, listing: Listing, found: Page) -> dict[str, str]:
        del operation
        return {} if found.following is None else {"link": f'<{self._next_url(listing, asked, found)}>; rel="next"'}


def _has(operation: Operation, status: int) -> bool:
    return any(response.status == str(int(status)) for response in operation.responses)


def _schema(found: Schema | JSON) -> Schema:
    return found if isinstance(found, dict | bool) else True
