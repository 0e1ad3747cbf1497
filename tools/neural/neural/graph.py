"""A small builder of ONNX graphs whose weights live in one file that several graphs share."""
import hashlib

import numpy
from onnx import TensorProto, checker, helper, numpy_helper, save

from .quantize import quantize

OPSET, IR_VERSION, ALIGN = 17, 8, 64
CONTRIB = "com.microsoft"                      # ONNX Runtime's own operators
FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64
TYPES = {numpy.dtype(numpy.float32): FLOAT, numpy.dtype(numpy.int8): TensorProto.INT8}


class Weights:
    """weights.bin: each named array once, aligned, whichever graph asks for it."""

    def __init__(self):
        self.data, self.places = bytearray(), {}

    def tensor(self, name, array):
        """An initializer that refers to the array's place in the file."""
        array = numpy.ascontiguousarray(array)
        if name not in self.places:
            self.data.extend(b"\0" * (-len(self.data) % ALIGN))
            self.places[name] = len(self.data), array.nbytes
            self.data.extend(array.tobytes())
        tensor = TensorProto(name=name, data_type=TYPES[array.dtype], dims=array.shape, data_location=TensorProto.EXTERNAL)
        for key, value in (("location", "weights.bin"), ("offset", self.places[name][0]), ("length", self.places[name][1])):
            tensor.external_data.add(key=key, value=str(value))
        return tensor


class Graph:
    """Nodes and initializers under construction; values are named by what makes them."""

    def __init__(self, name, weights, quantization, reduce_range):
        self.name, self.weights, self.int8, self.reduce = name, weights, quantization == "int8", reduce_range
        self.nodes, self.initializers, self.inputs, self.outputs = [], {}, [], []
        self.bytes, self.rows_of_middle = {}, None

    def node(self, kind, inputs, name, outputs=1, **attributes):
        names = [name] if outputs == 1 else [f"{name}.{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, name=name, **attributes))
        return names[0] if outputs == 1 else names

    def constant(self, name, value, dtype=numpy.int64):
        """A small value kept in the graph itself, so shapes can be inferred."""
        if name not in self.initializers:
            self.initializers[name] = numpy_helper.from_array(numpy.array(value, dtype=dtype), name)
        return name

    def weight(self, name, array):
        if name not in self.initializers:
            self.initializers[name] = self.weights.tensor(name, array)
        return name

    def input(self, name, kind, shape):
        self.inputs.append(helper.make_tensor_value_info(name, kind, shape))
        return name

    def output(self, value, name, shape):
        self.node("Identity", [value], name)
        self.outputs.append(helper.make_tensor_value_info(name, FLOAT, shape))

    def bytes_of(self, x, positive):
        """Rows as bytes, each row by a scale of its own, so that no text depends on what else is in the batch: (bytes, zero point or none, scales)."""
        if x not in self.bytes:
            sizes = x if positive else self.node("Abs", [x], f"{x}/sizes")
            most = self.node("ReduceMax", [sizes], f"{x}/most", axes=[-1], keepdims=1)
            step = self.constant("steps_positive", 1 / 255, numpy.float32) if positive else self.constant("steps", 1 / 127, numpy.float32)
            scales = self.node("Max", [self.node("Mul", [most, step], f"{x}/step"), self.constant("least", 1e-20, numpy.float32)], f"{x}/scales")
            inputs = [x, self.node("Squeeze", [scales, self.constant("last_axis", [-1])], f"{x}/scale_vector")]
            if not positive:
                inputs.append(self.middles(x))
            self.bytes[x] = self.node("QuantizeLinear", inputs, f"{x}/bytes", axis=0), None if positive else self.middle(), scales
        return self.bytes[x]

    def middle(self):
        """The byte that stands for 0 where values may be negative."""
        return self.constant("middle", 128, numpy.uint8)

    def middles(self, x):
        """That byte for each row; x is any value of as many rows."""
        if not self.rows_of_middle:
            rows = self.node("Shape", [x], "rows", start=0, end=1)
            self.rows_of_middle = self.node("Expand", [self.middle(), rows], "middles")
        return self.rows_of_middle

    def multiply(self, x, matrix, scales, name, positive=False):
        """x · int8 matrix, x in rows."""
        values, middle, row_scales = self.bytes_of(x, positive)
        one = self.constant("one_scale", 1, numpy.float32)
        product = self.node("MatMulIntegerToFloat", [values, matrix, one, scales] + ([middle] if middle else []), f"{name}/product", domain=CONTRIB)
        return self.node("Mul", [product, row_scales], f"{name}/scaled")

    def linear(self, x, name, weight, bias, positive=False):
        """x · weight + bias; x in rows, weight is [inputs, outputs]; `positive` where no x is below 0."""
        if self.int8:
            values, scales = quantize(weight, 1, self.reduce)
            y = self.multiply(x, self.weight(f"{name}.weight_int8", values), self.weight(f"{name}.weight_scale", scales), name, positive)
        else:
            y = self.node("MatMul", [x, self.weight(f"{name}.weight", weight)], f"{name}/product")
        return self.node("Add", [y, self.weight(f"{name}.bias", bias)], f"{name}/biased")

    def norm(self, x, name, scale, bias):
        return self.node("LayerNormalization", [x, self.weight(f"{name}.weight", scale), self.weight(f"{name}.bias", bias)],
                         f"{name}/normalized", axis=-1, epsilon=1e-5)

    def embed(self, ids, table):
        """Rows of the embedding table, times the root of the width."""
        root = self.constant("embedding_scale", table.shape[1] ** 0.5, numpy.float32)
        if self.int8:
            values, scales = quantize(table, 0, self.reduce)
            rows = self.node("Gather", [self.weight("embedding_int8", values), ids], "embedding/rows", axis=0)
            rows = self.node("Cast", [rows], "embedding/float", to=FLOAT)
            scale = self.node("Gather", [self.weight("embedding_scale_rows", scales), ids], "embedding/row_scales", axis=0)
            scale = self.node("Unsqueeze", [scale, self.constant("last_axis", [-1])], "embedding/row_scales_3d")
            rows = self.node("Mul", [rows, scale], "embedding/dequantized")
        else:
            rows = self.node("Gather", [self.weight("embedding", table), ids], "embedding/rows", axis=0)
        return self.node("Mul", [rows, root], "embedding/scaled")

    def project(self, x, table):
        """Logits: x times the embedding table, transposed; the runtime folds the transposition when it loads."""
        if self.int8:
            values, scales = quantize(table, 0, self.reduce)
            matrix = self.node("Transpose", [self.weight("embedding_int8", values)], "projection/matrix", perm=[1, 0])
            return self.multiply(x, matrix, self.weight("embedding_scale_rows", scales), "projection")
        matrix = self.node("Transpose", [self.weight("embedding", table)], "projection/matrix", perm=[1, 0])
        return self.node("MatMul", [x, matrix], "projection/product")

    def save(self, folder):
        """Writes NAME.onnx; weights.bin must already be there, because the checker looks for it."""
        graph = helper.make_graph(self.nodes, self.name, self.inputs, self.outputs, list(self.initializers.values()))
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET), *([helper.make_opsetid(CONTRIB, 1)] if self.int8 else [])], producer_name="tools/neural")
        model.ir_version = IR_VERSION
        path = folder / f"{self.name}.onnx"
        save(model, str(path))
        checker.check_model(str(path))
        return path


def file_entry(path):
    """What model.json says about a file."""
    content = path.read_bytes()
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
