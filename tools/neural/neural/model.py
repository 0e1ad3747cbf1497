"""The Transformer: pre-norm, deep encoder, shallow decoder, one embedding table for everything.

Cross-attention keys and values depend on the encoder alone, so `cross` computes them once and every decoding
step reuses them; the exported graphs are cut at the same place.
"""
import math

import torch
from torch import nn
from torch.nn import functional as F

FUSED = hasattr(F, "scaled_dot_product_attention")


def positions(length, width):
    """Sinusoidal position vectors: sines in the first half of the width, cosines in the second."""
    half = width // 2
    rates = torch.exp(torch.arange(half, dtype=torch.float64) * (-math.log(10000.0) / max(half - 1, 1)))
    angles = torch.arange(length, dtype=torch.float64)[:, None] * rates[None, :]
    return torch.cat([torch.sin(angles), torch.cos(angles)], dim=1).to(torch.float32)


def attend(q, k, v, mask=None, causal=False):
    """Scaled dot-product attention; mask is boolean, true where a key may be looked at."""
    if FUSED:
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal)
    scores = torch.matmul(q, k.transpose(-1, -2)) * q.shape[-1] ** -0.5
    if causal:
        mask = torch.ones(q.shape[-2], k.shape[-2], dtype=torch.bool, device=q.device).tril()
    if mask is not None:
        scores = scores.masked_fill(~mask, -1e9)
    return torch.matmul(torch.softmax(scores, dim=-1), v)


def linear(inputs, outputs, parts=1):
    """A linear layer whose weight is initialized as `parts` separate ones."""
    layer = nn.Linear(inputs, outputs)
    for chunk in layer.weight.data.chunk(parts, dim=0):
        nn.init.xavier_uniform_(chunk)
    nn.init.zeros_(layer.bias)
    return layer


class FeedForward(nn.Module):
    def __init__(self, width, inner, dropout):
        super().__init__()
        self.up, self.down, self.dropout = linear(width, inner), linear(inner, width), dropout

    def forward(self, x):
        return self.down(F.dropout(F.relu(self.up(x)), self.dropout, self.training))


class Layer(nn.Module):
    """An encoder layer, or with `cross` a decoder layer."""

    def __init__(self, width, inner, heads, dropout, cross):
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.self_norm, self.self_qkv, self.self_out = nn.LayerNorm(width), linear(width, 3 * width, 3), linear(width, width)
        if cross:
            self.cross_norm, self.cross_q = nn.LayerNorm(width), linear(width, width)
            self.cross_kv, self.cross_out = linear(width, 2 * width, 2), linear(width, width)
        self.feed_norm, self.feed = nn.LayerNorm(width), FeedForward(width, inner, dropout)

    def split(self, x):
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def join(self, x):
        return x.transpose(1, 2).reshape(x.shape[0], x.shape[2], -1)

    def drop(self, x):
        return F.dropout(x, self.dropout, self.training)

    def forward(self, x, mask=None, causal=False, past=None, cross=None, cross_mask=None):
        q, k, v = (self.split(part) for part in self.self_qkv(self.self_norm(x)).chunk(3, dim=-1))
        if past is not None:
            k, v = torch.cat([past[0], k], dim=2), torch.cat([past[1], v], dim=2)
        x = x + self.drop(self.self_out(self.join(attend(q, k, v, mask, causal))))
        if cross is not None:
            q = self.split(self.cross_q(self.cross_norm(x)))
            x = x + self.drop(self.cross_out(self.join(attend(q, cross[0], cross[1], cross_mask))))
        return x + self.drop(self.feed(self.feed_norm(x))), (k, v)


class Transformer(nn.Module):
    def __init__(self, options, vocabulary):
        super().__init__()
        self.options, self.vocabulary = dict(options), vocabulary
        width, inner, heads = options["width"], options["feed_forward"], options["heads"]
        self.width, self.heads, self.dropout = width, heads, options["dropout"]
        self.embedding = nn.Parameter(torch.randn(vocabulary, width) * width ** -0.5)
        table = positions(max(options["longest_source"], options["longest_target"]), width)
        self.register_buffer("positions", table, persistent=False)
        make = lambda cross: Layer(width, inner, heads, options["dropout"], cross)
        self.encoder = nn.ModuleList(make(False) for _ in range(options["encoder_layers"]))
        self.decoder = nn.ModuleList(make(True) for _ in range(options["decoder_layers"]))
        self.encoder_norm, self.decoder_norm = nn.LayerNorm(width), nn.LayerNorm(width)

    def embed(self, ids, start=0):
        x = F.embedding(ids, self.embedding) * math.sqrt(self.width) + self.positions[start:start + ids.shape[1]]
        return F.dropout(x, self.dropout, self.training)

    def encode(self, ids, mask):
        """Encoder output; mask [batch, source] is true at tokens."""
        x, mask = self.embed(ids), mask[:, None, None, :]
        for layer in self.encoder:
            x, _ = layer(x, mask=mask)
        return self.encoder_norm(x)

    def cross(self, memory):
        """Keys and values of every decoder layer's cross-attention."""
        return [tuple(layer.split(part) for part in layer.cross_kv(memory).chunk(2, dim=-1)) for layer in self.decoder]

    def decode(self, ids, cross, mask, past=None):
        """Decoder states for whole targets (past None) or one further step, with the new cache."""
        x = self.embed(ids, 0 if past is None else past[0][0].shape[2])
        mask, present = mask[:, None, None, :], []
        for index, layer in enumerate(self.decoder):
            x, cache = layer(x, causal=past is None, past=None if past is None else past[index],
                             cross=cross[index], cross_mask=mask)
            present.append(cache)
        return self.decoder_norm(x), present

    def logits(self, states):
        return F.linear(states, self.embedding)

    def forward(self, source, target):
        """Logits for every position of padded targets; padding is id 0."""
        mask = source != 0
        states, _ = self.decode(target, self.cross(self.encode(source, mask)), mask)
        return self.logits(states)

    def count(self):
        return sum(parameter.numel() for parameter in self.parameters())
