"""The handlers of a service that are behind its contract: in what, and what to write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from accord.binding import Handler, Survey, expected, misfits
from accord.contract.model import Contract, Operation
from accord.diagnostics import Diagnostic, Severity
from accord.emit.layout import text as shown
from accord.emit.shapes import Shape, Shapes, shapes
from accord.emit.signatures import Form, forms, localized
from accord.patch import memory
from accord.patch.memory import Memory
from accord.patch.revise import Known, Wish, revise
from accord.patch.written import Reading, reading, written
from accord.settings import Settings

RULE = "handler-signature"


@dataclass(frozen=True, slots=True)
class Behind:
    """A handler that does not follow its contract: how, what to write, and why it cannot be patched, if it cannot.

    ``package`` is the generated one of its service. ``gone`` are the names that it is not to have any more.
    """

    service: str
    package: str
    operation: Operation
    handler: Handler
    wish: Wish
    sentences: tuple[str, ...]
    gone: tuple[str, ...] = ()
    obstacle: str = ""

    @property
    def finding(self) -> Diagnostic:
        """The same for people."""
        message = f"{self.handler.name} does not follow {self.operation.id!r}: {'; '.join(self.sentences)}"
        help_ = "run: accord generate --patch-handlers"
        if self.obstacle:
            message += f"; it cannot be patched, for {self.obstacle}"
            help_ = f"write: {self._signature}"
        return Diagnostic(self.handler.location, RULE, message, Severity.WARNING, help_)

    @property
    def _signature(self) -> str:
        parameters = [
            f"{parameter.name}: {shown(parameter.annotation)}"
            + (f" = {parameter.default}" if parameter.default else "")
            for parameter in localized(self.wish.parameters, {})
            if parameter.annotation
        ]
        if self.handler.needs_instance:
            parameters.insert(0, "self")
        return f"def {self.handler.name.rpartition('.')[2]}({', '.join(parameters)})"


def behind(
    now: Shapes, before: Contract | None, handlers: Survey, known: Memory, settings: Settings
) -> Iterator[Behind]:
    """The handlers that do not follow their contract, the types of which are *now*, in the order of the document.

    *before* is what was compiled the last time, None where it was the same; *known* is what was generated earlier for
    handlers that were behind already.
    """
    contract = now.contract
    package = f"{settings.generated_module}.{contract.service}"
    unfit = frozenset(_unfit(contract, handlers))
    waiting = {operation for service, operation in known if service == contract.service}
    if before is None and not unfit and not waiting:
        return
    new = _forms(now, package)
    old = _forms(shapes(before), package) if before else {}
    read: dict[str, Reading] = {}
    owners = Counter(handler.location for handler in handlers.handlers.values() if handler.defined)
    for shape in now.operations:
        name = shape.operation.id
        handler = handlers.handlers.get(name)
        if handler is None or (name not in unfit | waiting and old.get(name, new[name]) == new[name]):
            continue
        remembered = (known.get((contract.service, name), {}), _known(old.get(name, {})))
        wish = _wish(shape, new[name], contract, memory.joined(remembered))
        found = _judged(
            Behind(contract.service, package, shape.operation, handler, wish, ()),
            _read(handler, handlers, read),
            settings,
        )
        if found is not None:
            shared = handler.defined and owners[handler.location] > 1
            yield replace(found, obstacle="it handles other operations too") if shared else found


def _forms(found: Shapes, package: str) -> dict[str, dict[str, Form]]:
    """What is generated for the parameters of each operation."""
    return {shape.operation.id: forms(shape.parameters, package) for shape in found.operations}


def _unfit(contract: Contract, handlers: Survey) -> Iterator[str]:
    """The operations whose handlers cannot be called for them, told from their sources."""
    for operation in contract.operations:
        handler = handlers.handlers.get(operation.id)
        if handler is None or handler.signature is None:
            continue
        if misfits(operation, contract.definitions, handler.name, handler.signature, handler.location):
            yield operation.id


def _known(generated: Mapping[str, Form]) -> Known:
    return {name: frozenset({memory.normal(form)}) for name, form in generated.items()}


def _wish(shape: Shape, new: Mapping[str, Form], contract: Contract, known: Known) -> Wish:
    sent = expected(shape.operation, contract.definitions)
    return Wish(
        shape.parameters,
        {name: memory.normal(form) for name, form in new.items()},
        frozenset(each.name for each in sent if each.always),
        known,
    )


def _read(handler: Handler, handlers: Survey, read: dict[str, Reading]) -> Reading | None:
    """The module that a handler is defined in, from *read* where it has been read before."""
    file = handler.location.file
    source = handlers.sources.module(module_name(file)) if handler.defined else None
    if source is not None and file not in read:
        read[file] = reading(source.text, source.name, file)
    return read.get(file)


def _judged(candidate: Behind, module: Reading | None, settings: Settings) -> Behind | None:
    """The candidate with what is wrong with it; None where nothing is."""
    handler, wish = candidate.handler, candidate.wish
    file = handler.location.file
    found = written(module, handler.defined) if module and handler.defined else None
    if found is None:
        changes = tuple(_changes(wish))
        return (
            replace(candidate, sentences=changes, obstacle="its source does not show what it takes")
            if changes
            else None
        )
    revision = revise(found, wish)
    if revision is None:
        return None
    inside = file.startswith(f"{settings.handlers_folder}/") or file == f"{settings.handlers_folder}.py"
    obstacle = "" if inside else f"it is defined outside of {settings.handlers_folder}/"
    return replace(candidate, sentences=revision.sentences, gone=revision.gone, obstacle=obstacle)


def module_name(file: str) -> str:
    """The dotted name of the module in a file of the project."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _changes(wish: Wish) -> Iterator[str]:
    """How the wanted parameters differ from those known, where nothing else is there to compare them with."""
    if not wish.known:
        return
    for name, form in wish.forms.items():
        if name not in wish.known:
            yield f"{name!r} is new"
        elif form not in wish.known[name]:
            yield f"{name!r} has changed"
    for name in wish.known:
        if name not in wish.forms:
            yield f"{name!r} is gone"
