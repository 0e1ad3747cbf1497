"""Batches from flat token arrays, without Python work per sentence.

All tokens sit on the device; a batch is a gather with computed indices. An epoch is planned with numpy: how often
each pair occurs follows the weights of the corpora, pairs of like length share a batch, and the order is random.
"""
import numpy
import torch

from .vocabulary import END, PAD, START

STEP = 8                                       # lengths are bucketed by this many tokens


class Tokens:
    """One part (`train` or `held`) of the token arrays, on a device."""

    def __init__(self, arrays, part, tags, device):
        self.lengths = arrays[f"{part}_lengths"].astype(numpy.int64)
        self.corpus = arrays[f"{part}_corpus"]
        self.pairs = len(self.corpus)
        self.device = torch.device(device)
        self.tokens = torch.from_numpy(arrays[f"{part}_tokens"].astype(numpy.int32)).to(self.device)
        self.starts = torch.from_numpy(numpy.cumsum(self.lengths) - self.lengths).to(self.device)
        self.sizes = torch.from_numpy(self.lengths).to(self.device)
        # Direction 0 translates French, so its tag asks for English.
        self.tags = torch.tensor([tags["en"], tags["fr"]], device=self.device)

    def rows(self, sides, width, first, last):
        """[n, width]: first token, the side's tokens, last token if wanted, padding."""
        columns = torch.arange(width, device=self.device)[None, :]
        sizes, at = self.sizes[sides][:, None], self.starts[sides][:, None] + columns - 1
        out = self.tokens[at.clamp_(0, len(self.tokens) - 1)].long()
        out = torch.where(columns <= sizes, out, torch.full_like(out, PAD))
        if last:
            out = torch.where(columns == sizes + 1, torch.full_like(out, END), out)
        return torch.where(columns == 0, first[:, None], out)

    def batch(self, examples):
        """(source, decoder input, labels) of directed examples; example 2p + d is pair p in direction d."""
        pairs, directions = examples // 2, examples % 2
        source, target = 2 * pairs + directions, 2 * pairs + 1 - directions
        widths = int(self.lengths[source].max()) + 2, int(self.lengths[target].max()) + 2
        if self.device.type == "cuda":              # lengths that fast attention kernels take as they are
            widths = -(-widths[0] // STEP) * STEP, -(-(widths[1] - 1) // STEP) * STEP + 1
        words = int(self.lengths[target].sum()) + len(examples)
        move = lambda array: torch.from_numpy(array).to(self.device, non_blocking=True)
        source, target, directions = move(source), move(target), move(directions)
        inputs = self.rows(source, widths[0], self.tags[directions], True)
        outputs = self.rows(target, widths[1], torch.full_like(directions, START), True)
        return inputs, outputs[:, :-1], outputs[:, 1:], words


def shares(tokens, names, entries, limits):
    """Passes over each corpus in an epoch: its weight, scaled down where its group exceeds its limit."""
    sizes = numpy.bincount(numpy.repeat(tokens.corpus, 2), weights=tokens.lengths, minlength=len(names))
    passes = numpy.array([float(entries[name]["weight"]) for name in names])
    for group, limit in limits.items():
        inside = numpy.array([entries[name].get("group") == group for name in names])
        mass = sizes * passes
        rest = mass[~inside].sum()
        if rest > 0 and mass[inside].sum() > limit / (1 - limit) * rest:
            passes[inside] *= limit / (1 - limit) * rest / mass[inside].sum()
    return passes, sizes * passes / (sizes * passes).sum()


def plan(tokens, passes, batch_tokens, seed, epoch):
    """The batches of an epoch, arrays of directed examples; the same for the same seed and epoch."""
    rng = numpy.random.default_rng([seed, epoch])
    wanted = passes[tokens.corpus]
    times = numpy.floor(wanted + rng.random(len(wanted))).astype(numpy.int64)
    pairs = numpy.repeat(numpy.arange(tokens.pairs), times)
    examples = numpy.concatenate([2 * pairs, 2 * pairs + 1])
    rng.shuffle(examples)
    return group(tokens, examples, batch_tokens, rng)


def group(tokens, examples, batch_tokens, rng=None):
    """Examples cut into batches of like length, at most batch_tokens padded tokens on the longer side."""
    longest = numpy.maximum(tokens.lengths[2 * (examples // 2)], tokens.lengths[2 * (examples // 2) + 1]) + 2
    buckets = -(-longest // STEP)
    order = numpy.argsort(buckets, kind="stable")
    examples, buckets = examples[order], buckets[order]
    edges = numpy.flatnonzero(numpy.diff(buckets)) + 1
    out = []
    for part, bucket in zip(numpy.split(examples, edges), buckets[numpy.concatenate([[0], edges])] if len(buckets) else []):
        size = max(1, batch_tokens // int(bucket * STEP))
        out.extend(part[at:at + size] for at in range(0, len(part), size))
    if rng is not None:
        out = [out[i] for i in rng.permutation(len(out))]
    return out
