"""Examples of parameters and media types, by name (OpenAPI 3.1 §4.8.19, 3.2 §4.19)."""

from __future__ import annotations

from accord.contract.document import Node
from accord.schema.values import JSON


def examples(node: Node) -> dict[str, JSON]:
    """The examples of a Parameter or Media Type Object; a lone ``example`` is ``""``.

    Examples that are given as an external file or only in serialised form have no value to show.
    """
    found: dict[str, JSON] = {}
    if "example" in node.mapping:
        found[""] = node.mapping["example"]
    entries = node.get("examples")
    for name, entry in entries.items() if entries else ():
        example = entry.follow().mapping
        for key in ("dataValue", "value"):
            if key in example:
                found[name] = example[key]
                break
    return found
