"""Reads the files of sports watches, GPX 1.0 and 1.1, as far as this service needs it.

A file comes from anywhere, so it is read without its document type: entities that grow and references to other
files have no place in a track.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat

NAMESPACES = ("http://www.topografix.com/GPX/1/1", "http://www.topografix.com/GPX/1/0")


class NotGpxError(Exception):
    """The file is not GPX; the text says why, in a sentence."""


def track_points(gpx: bytes) -> int:
    """Count the points of every track in *gpx*; raise ``NotGpxError`` where it is not a GPX file."""
    depth = points = 0

    def start(name: str, _attributes: Mapping[str, str]) -> None:
        nonlocal depth, points
        namespace, _, local = name.rpartition(" ")
        if depth == 0 and (local != "gpx" or namespace not in NAMESPACES):
            raise NotGpxError("The outermost element is not that of a GPX file.")
        depth += 1
        points += local == "trkpt" and namespace in NAMESPACES

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def refuse_doctype(*_: object) -> None:
        raise NotGpxError("The file has a document type, which a track does not need.")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        parser.Parse(gpx, True)
    except expat.ExpatError as error:
        raise NotGpxError(f"The file is not XML: {expat.ErrorString(error.code)} in line {error.lineno}.") from error
    except (LookupError, ValueError) as error:
        raise NotGpxError("The file is in an unknown encoding, or in one that XML parsers need not know.") from error
    return points
