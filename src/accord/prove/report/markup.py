"""XML and HTML as trees of elements: whatever text is put into one is text when it is read again."""

from __future__ import annotations

from typing import TypeAlias
from xml.etree import ElementTree as ET

from accord.prove.report.contents import visible

Element: TypeAlias = ET.Element
Child: TypeAlias = "ET.Element | str | None"


def element(tag: str, *children: Child, **attributes: str) -> Element:
    """An element; None is no child, and a trailing underscore lets an attribute be named like a keyword."""
    made = ET.Element(tag, {name.rstrip("_").replace("_", "-"): visible(value) for name, value in attributes.items()})
    last: Element | None = None
    for child in children:
        if isinstance(child, str):
            text = visible(child)
            if last is None:
                made.text = (made.text or "") + text
            else:
                last.tail = (last.tail or "") + text
        elif child is not None:
            made.append(child)
            last = child
    return made


def xml(root: Element) -> str:
    """A document of XML 1.0, indented."""
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def page(root: Element) -> str:
    """A document of HTML."""
    return f"<!DOCTYPE html>\n{ET.tostring(root, encoding='unicode', method='html')}\n"
