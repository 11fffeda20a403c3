"""Values made from compiled schemas, without a framework: valid, at the edges, and wrong in one way."""

from accord.sample.sampler import Sampler, Samplers, samplers
from accord.sample.validity import Unsatisfiable
from accord.sample.wrong import Wrong

__all__ = ["Sampler", "Samplers", "Unsatisfiable", "Wrong", "samplers"]
