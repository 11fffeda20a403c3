# Written by accord from specs/many_models.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Many models."""

from ._part0 import Shape as Shape
from ._part1 import Drawing as Drawing, Notes as Notes
from ._part4 import AddShapeBody as AddShapeBody, AddShapeForm as AddShapeForm, Odd as Odd
from ._part5 import Length as Length
from ._part9 import Lengths as Lengths, Note as Note
from ._part12 import Square as Square
from ._part13 import Note2 as Note2
from ._part14 import Circle as Circle
