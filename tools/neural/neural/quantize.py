"""Symmetric int8 weights with one scale for each output channel (or row of the embedding)."""
import numpy


def quantize(weight, axis, reduce_range=True):
    """(int8 values, float32 scales) of a matrix; `axis` is the one the scales run along.

    With reduce_range the values stay within ±63: on processors without VNNI the uint8 × int8 kernels add pairs of
    products in 16 bits, and 2 × 255 × 63 is the most that fits.
    """
    weight = numpy.asarray(weight, dtype=numpy.float32)
    top = 63 if reduce_range else 127
    other = tuple(i for i in range(weight.ndim) if i != axis)
    scales = numpy.abs(weight).max(axis=other) / numpy.float32(top)
    scales = numpy.where(scales == 0, numpy.float32(1), scales).astype(numpy.float32)
    shape = [1] * weight.ndim
    shape[axis] = -1
    values = numpy.clip(numpy.rint(weight / scales.reshape(shape)), -top, top).astype(numpy.int8)
    return values, scales
