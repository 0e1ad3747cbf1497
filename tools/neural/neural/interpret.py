"""Runs the exported graphs with NumPy alone: slow, but an independent reading of what they say.

It knows the operators that `graph` and `export` use and no others, so a graph can be compared with the PyTorch
model where ONNX Runtime is not installed.
"""
from pathlib import Path

import numpy
from onnx import helper, load, numpy_helper

NUMPY = {1: numpy.float32}


def _quantize(x, scales, zeros=None):
    """QuantizeLinear along axis 0."""
    zeros = numpy.float32(0) if zeros is None else zeros.astype(numpy.float32)[:, None]
    return numpy.clip(numpy.rint(x / scales[:, None]) + zeros, 0, 255).astype(numpy.uint8)


def _integer_product(x, y, x_scale, y_scales, x_zero=0):
    """MatMulIntegerToFloat: sums of byte products are exact in float64, whose product is fast."""
    product = numpy.matmul(x.astype(float) - float(x_zero), y.astype(float))
    return (product * (x_scale * y_scales)).astype(numpy.float32)


def _normalize(x, scale, bias, epsilon):
    centred = x - x.mean(axis=-1, keepdims=True)
    return centred / numpy.sqrt((centred * centred).mean(axis=-1, keepdims=True) + numpy.float32(epsilon)) * scale + bias


def _softmax(x):
    e = numpy.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def _reshape(x, shape):
    return x.reshape([x.shape[i] if n == 0 else int(n) for i, n in enumerate(shape)])


def _slice(x, start, end, axes):
    index = [slice(None)] * x.ndim
    index[int(axes[0])] = slice(int(start[0]), int(end[0]))
    return x[tuple(index)]


OPERATORS = {
    "Identity": lambda a, x: x,
    "Add": lambda a, x, y: x + y,
    "Sub": lambda a, x, y: x - y,
    "Mul": lambda a, x, y: x * y,
    "Relu": lambda a, x: numpy.maximum(x, 0),
    "Cast": lambda a, x: x.astype(NUMPY[a["to"]]),
    "MatMul": lambda a, x, y: numpy.matmul(x, y),
    "MatMulIntegerToFloat": lambda a, *xs: _integer_product(*xs),
    "QuantizeLinear": lambda a, *xs: _quantize(*xs),
    "Abs": lambda a, x: numpy.abs(x),
    "Max": lambda a, x, y: numpy.maximum(x, y),
    "ReduceMax": lambda a, x: x.max(axis=tuple(a["axes"]), keepdims=bool(a["keepdims"])),
    "Expand": lambda a, x, shape: numpy.broadcast_to(x, tuple(int(n) for n in shape)),
    "LayerNormalization": lambda a, x, s, b: _normalize(x, s, b, a["epsilon"]),
    "Softmax": lambda a, x: _softmax(x),
    "Gather": lambda a, x, i: x[i],
    "Transpose": lambda a, x: x.transpose(a["perm"]),
    "Reshape": lambda a, x, s: _reshape(x, s),
    "Unsqueeze": lambda a, x, axes: numpy.expand_dims(x, tuple(int(i) for i in axes)),
    "Squeeze": lambda a, x, axes: numpy.squeeze(x, tuple(int(i) for i in axes)),
    "Split": lambda a, x, sizes: numpy.split(x, numpy.cumsum(sizes)[:-1], axis=a["axis"]),
    "Concat": lambda a, *xs: numpy.concatenate(xs, axis=a["axis"]),
    "Shape": lambda a, x: numpy.array(x.shape[a.get("start"):a.get("end")], dtype=numpy.int64),
    "Slice": lambda a, *xs: _slice(*xs),
    "Range": lambda a, start, end, step: numpy.arange(int(start), int(end), int(step), dtype=numpy.int64),
    "LessOrEqual": lambda a, x, y: x <= y,
    "Where": lambda a, c, x, y: numpy.where(c, x, y),
}


class Interpreter:
    """A graph file, run by name of input: the part of ONNX Runtime's interface that this recipe uses."""

    def __init__(self, path):
        self.model = load(str(Path(path)))
        self.constants = {t.name: numpy_helper.to_array(t) for t in self.model.graph.initializer}

    def run(self, outputs, inputs):
        values = dict(self.constants, **inputs)
        for node in self.model.graph.node:
            attributes = {a.name: helper.get_attribute_value(a) for a in node.attribute}
            result = OPERATORS[node.op_type](attributes, *(values[name] for name in node.input))
            if len(node.output) == 1:
                result = [result]
            values.update(zip(node.output, result))
        return [values[name] for name in outputs or [value.name for value in self.model.graph.output]]


def open_graph(path):
    """ONNX Runtime where it is installed, otherwise this module; with the name of the one that runs."""
    try:
        import onnxruntime
    except ImportError:
        return Interpreter(path), "NumPy"
    return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"]), f"ONNX Runtime {onnxruntime.__version__}"
