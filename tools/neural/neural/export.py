"""From weights to a model folder: two ONNX graphs over one weights file, vocabulary, model.json.

The graphs are written node by node from the state dict, so the result depends on no exporter and on no version
of PyTorch. The encoder graph ends with the keys and values of every cross-attention; the decoder graph takes one
token and the caches of the steps before it.
"""
import json
import shutil
from pathlib import Path

import numpy

from . import placeholders
from .graph import FLOAT, INT64, Graph, Weights, file_entry
from .model import positions
from .vocabulary import END, PAD, START, UNK, Vocabulary

HIDDEN = -1e9                                   # added to the score of a position that may not be looked at


class Builder:
    """What both graphs share: the weights by name, and the layers."""

    def __init__(self, graph, state, options):
        self.graph, self.state, self.options = graph, state, options
        self.width, self.heads = options["width"], options["heads"]
        self.size = self.width // self.heads
        self.flat = graph.constant("join_heads", [-1, self.width])

    def norm(self, x, name):
        return self.graph.norm(x, name, self.state[f"{name}.weight"], self.state[f"{name}.bias"])

    def linear(self, x, name, scaled=0, positive=False):
        """A linear layer; the first `scaled` outputs are queries and take 1/√head_size into their weights. `positive`: no input is below 0."""
        weight, bias = self.state[f"{name}.weight"].T.copy(), self.state[f"{name}.bias"].copy()
        weight[:, :scaled] *= self.size ** -0.5
        bias[:scaled] *= self.size ** -0.5
        return self.graph.linear(x, name, weight, bias, positive)

    def begin(self, ids):
        """Remembers batch and length: between attentions the tokens of all texts are rows of one matrix."""
        self.places = self.graph.node("Shape", [ids], "places")
        self.shape = self.graph.node("Concat", [self.places, self.graph.constant("head_sizes", [self.heads, self.size])], "split_heads", axis=0)

    def split(self, x, name):
        """[batch · length, width] to [batch, heads, length, head_size]."""
        x = self.graph.node("Reshape", [x, self.shape], f"{name}/split")
        return self.graph.node("Transpose", [x], f"{name}/heads", perm=[0, 2, 1, 3])

    def parts(self, x, count, name):
        sizes = self.graph.constant(f"sizes_{count}", [self.width] * count)
        return self.graph.node("Split", [x, sizes], f"{name}/parts", outputs=count, axis=-1)

    def attend(self, q, k, v, mask, name):
        g = self.graph
        turned = g.node("Transpose", [k], f"{name}/turned", perm=[0, 1, 3, 2])
        scores = g.node("MatMul", [q, turned], f"{name}/scores")
        scores = g.node("Add", [scores, mask], f"{name}/masked")
        shares = g.node("Softmax", [scores], f"{name}/shares", axis=-1)
        x = g.node("MatMul", [shares, v], f"{name}/mixed")
        x = g.node("Transpose", [x], f"{name}/back", perm=[0, 2, 1, 3])
        return g.node("Reshape", [x, self.flat], f"{name}/joined")

    def feed(self, x, name):
        y = self.linear(self.norm(x, f"{name}.feed_norm"), f"{name}.feed.up")
        y = self.linear(self.graph.node("Relu", [y], f"{name}/relu"), f"{name}.feed.down", positive=True)
        return self.graph.node("Add", [x, y], f"{name}/feed_sum")

    def padding(self, mask):
        """[batch, source] of ones and zeros to [batch, 1, 1, source] of 0 and HIDDEN."""
        g = self.graph
        x = g.node("Cast", [mask], "mask/float", to=FLOAT)
        x = g.node("Sub", [g.constant("one", 1, numpy.float32), x], "mask/inverted")
        x = g.node("Mul", [x, g.constant("hidden", HIDDEN, numpy.float32)], "mask/scores")
        return g.node("Unsqueeze", [x, g.constant("middle_axes", [1, 2])], "mask/4d")

    def length(self, value, axis, name):
        """Length of one axis, as a vector of one."""
        shape = self.graph.node("Shape", [value], f"{name}/shape", start=axis, end=axis + 1)
        return shape

    def embed(self, ids, start, end):
        """Embedding plus positions start … end, as rows."""
        g = self.graph
        table = positions(max(self.options["longest_source"], self.options["longest_target"]), self.width).numpy()
        rows = g.node("Slice", [g.weight("positions", table), start, end, g.constant("axis_0", [0])], "positions/rows")
        placed = g.node("Add", [g.embed(ids, self.state["embedding"]), rows], "embedding/placed")
        return g.node("Reshape", [placed, self.flat], "embedding/flat")


def encoder(graph, state, options):
    b, g = Builder(graph, state, options), graph
    ids = g.input("input_ids", INT64, ["batch", "source"])
    mask = b.padding(g.input("attention_mask", INT64, ["batch", "source"]))
    b.begin(ids)
    x = b.embed(ids, g.constant("nothing", [0]), b.length(ids, 1, "source"))
    for index in range(options["encoder_layers"]):
        name = f"encoder.{index}"
        y = b.linear(b.norm(x, f"{name}.self_norm"), f"{name}.self_qkv", b.width)
        q, k, v = (b.split(part, part) for part in b.parts(y, 3, f"{name}.self"))
        y = b.linear(b.attend(q, k, v, mask, f"{name}.self"), f"{name}.self_out")
        x = b.feed(g.node("Add", [x, y], f"{name}/self_sum"), name)
    x = b.norm(x, "encoder_norm")
    for index in range(options["decoder_layers"]):
        name = f"decoder.{index}.cross"
        for part, value in zip(("key", "value"), b.parts(b.linear(x, f"{name}_kv"), 2, name)):
            g.output(b.split(value, value), f"present.{index}.encoder.{part}", ["batch", b.heads, "source", b.size])


def decoder(graph, state, options, vocabulary):
    b, g, layers = Builder(graph, state, options), graph, options["decoder_layers"]
    ids = g.input("input_ids", INT64, ["batch", "steps"])
    mask = b.padding(g.input("encoder_attention_mask", INT64, ["batch", "source"]))
    b.begin(ids)
    past, cross = [], []
    for index in range(layers):
        for kept, side, axis in ((past, "decoder", "past"), (cross, "encoder", "source")):
            kept.append([g.input(f"past_key_values.{index}.{side}.{part}", FLOAT, ["batch", b.heads, axis, b.size]) for part in ("key", "value")])
    before = b.length(past[0][0], 2, "past")
    after = g.node("Add", [before, b.length(ids, 1, "steps")], "total/length")
    x, causal = b.embed(ids, before, after), _causal(b, before, after)
    for index in range(layers):
        name = f"decoder.{index}"
        y = b.linear(b.norm(x, f"{name}.self_norm"), f"{name}.self_qkv", b.width)
        q, k, v = (b.split(part, part) for part in b.parts(y, 3, f"{name}.self"))
        k, v = (g.node("Concat", [old, new], f"{name}.self/all_{part}", axis=2) for old, new, part in zip(past[index], (k, v), ("keys", "values")))
        for part, value in (("key", k), ("value", v)):
            g.output(value, f"present.{index}.decoder.{part}", ["batch", b.heads, "total", b.size])
        y = b.linear(b.attend(q, k, v, causal, f"{name}.self"), f"{name}.self_out")
        x = g.node("Add", [x, y], f"{name}/self_sum")
        q = b.split(b.linear(b.norm(x, f"{name}.cross_norm"), f"{name}.cross_q", b.width), f"{name}.cross_q")
        y = b.linear(b.attend(q, *cross[index], mask, f"{name}.cross"), f"{name}.cross_out")
        x = b.feed(g.node("Add", [x, y], f"{name}/cross_sum"), name)
    logits = g.project(b.norm(x, "decoder_norm"), state["embedding"])
    places = g.node("Concat", [b.places, g.constant("vocabulary", [vocabulary])], "logits/places", axis=0)
    g.output(g.node("Reshape", [logits, places], "logits/shaped"), "logits", ["batch", "steps", vocabulary])


def _causal(b, before, after):
    """[steps, total]: 0 where a step may look, HIDDEN at the steps after it; all 0 for a single step."""
    g = b.graph
    scalar = lambda value, name: g.node("Squeeze", [value, g.constant("axis_0", [0])], name)
    first, last = scalar(before, "past/scalar"), scalar(after, "total/scalar")
    one = g.constant("one_int", 1)
    rows = g.node("Range", [first, last, one], "causal/rows")
    rows = g.node("Unsqueeze", [rows, g.constant("last_axis", [-1])], "causal/rows_2d")
    columns = g.node("Range", [g.constant("zero_int", 0), last, one], "causal/columns")
    seen = g.node("LessOrEqual", [columns, rows], "causal/seen")
    return g.node("Where", [seen, g.constant("shown", 0, numpy.float32), g.constant("hidden", HIDDEN, numpy.float32)], "causal/scores")


def export(config, state, vocabulary_path, folder, quantization=None):
    """Writes the model folder (without the card) and returns what model.json holds."""
    folder, options = Path(folder), config["model"]
    quantization = quantization or config["export"]["quantization"]
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary(vocabulary_path)
    state = {name: value.float().numpy() for name, value in state.items()}
    weights, reduce = Weights(), config["export"]["reduce_range"]
    graphs = [Graph(name, weights, quantization, reduce) for name in ("encoder", "decoder")]
    encoder(graphs[0], state, options)
    decoder(graphs[1], state, options, vocabulary.size)
    (folder / "weights.bin").write_bytes(weights.data)
    for graph in graphs:
        graph.save(folder)
    if Path(vocabulary_path).resolve() != (folder / "vocabulary.spm").resolve():
        shutil.copyfile(vocabulary_path, folder / "vocabulary.spm")
    about = {
        "format": 1, "name": config["name"], "version": config["version"],
        "directions": [{"source": source, "target": target, "tag": f"<2{target}>"} for source, target in (("fr", "en"), ("en", "fr"))],
        "ids": {"pad": PAD, "unk": UNK, "start": START, "end": END},
        "placeholders": placeholders.NAMES,
        "layers": options["decoder_layers"], "heads": options["heads"], "head_size": options["width"] // options["heads"],
        "vocabulary": vocabulary.size, "longest_source": options["longest_source"], "longest_target": options["longest_target"],
        "quantization": quantization,
        "files": {name: file_entry(folder / name) for name in ("encoder.onnx", "decoder.onnx", "weights.bin", "vocabulary.spm")},
    }
    (folder / "model.json").write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return about
