"""Compares an exported model with the PyTorch model: logits along a forced target, step by step."""
import numpy
import torch

from .config import InputError
from .interpret import open_graph
from .vocabulary import PAD, START

TOLERANCE = 1e-3


def graph_logits(folder, sources, targets, layers, heads, size):
    """Logits [batch, steps, vocabulary] of the exported graphs for padded sources and decoder inputs."""
    encoder, runtime = open_graph(folder / "encoder.onnx")
    decoder, _ = open_graph(folder / "decoder.onnx")
    mask = (sources != PAD).astype(numpy.int64)
    names = [f"{i}.encoder.{part}" for i in range(layers) for part in ("key", "value")]
    cross = encoder.run([f"present.{name}" for name in names], {"input_ids": sources, "attention_mask": mask})
    fixed = {f"past_key_values.{name}": value for name, value in zip(names, cross)}
    own = [f"{i}.decoder.{part}" for i in range(layers) for part in ("key", "value")]
    past, logits = [numpy.zeros((len(sources), heads, 0, size), numpy.float32)] * len(own), []
    for step in range(targets.shape[1]):
        inputs = {"input_ids": targets[:, step:step + 1], "encoder_attention_mask": mask, **fixed}
        inputs.update({f"past_key_values.{name}": value for name, value in zip(own, past)})
        out = decoder.run(["logits", *(f"present.{name}" for name in own)], inputs)
        logits.append(out[0])
        past = out[1:]
    return numpy.concatenate(logits, axis=1), runtime


def compare(folder, about, model, vocabulary, pairs, log=print):
    """Largest and mean difference of the logits; refuses a float export that differs by more than TOLERANCE."""
    sources = [vocabulary.source(text, target) for text, _, target in pairs]
    targets = [[START, *vocabulary.encode(text)] for _, text, _ in pairs]
    pad = lambda rows: numpy.array([row + [PAD] * (max(map(len, rows)) - len(row)) for row in rows], dtype=numpy.int64)
    sources, targets = pad(sources), pad(targets)
    with torch.no_grad():
        wanted = model(torch.from_numpy(sources), torch.from_numpy(targets)).numpy()
    found, runtime = graph_logits(folder, sources, targets, about["layers"], about["heads"], about["head_size"])
    real = targets != PAD
    difference = numpy.abs(found - wanted)[real]
    agree = float((found.argmax(-1) == wanted.argmax(-1))[real].mean())
    log(f"export: {about['quantization']} graphs in {runtime} against PyTorch: logits differ by at most {difference.max():.2g}, "
        f"{difference.mean():.2g} on average; the best token is the same in {100 * agree:.2f} % of {int(real.sum())} positions")
    if about["quantization"] == "none" and difference.max() > TOLERANCE:
        raise InputError(f"{folder}: the float graphs differ from the model by {difference.max():.2g}, more than {TOLERANCE}")
    return {"runtime": runtime, "largest": float(difference.max()), "mean": float(difference.mean()), "same_best": agree}
