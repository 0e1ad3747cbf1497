"""Greedy and beam search over a batch of sentences.

Both follow the same rules, which a runtime can repeat exactly: log-probabilities are those of the full softmax;
the ids in `forbidden` (padding, unknown, start, tags) are then never chosen; ties go to the lower id.
Beam search ranks candidates by summed log-probability; a candidate that ends counts only among the best `beam`
candidates of its step, with the score sum / length ** alpha, length including the end. A sentence is done when
`beam` hypotheses have ended; if none has at the longest length, the best unfinished one is taken.
"""
import contextlib

import torch

from .vocabulary import END, PAD, START


def _sources(batch, device):
    longest = max(map(len, batch))
    return torch.tensor([ids + [PAD] * (longest - len(ids)) for ids in batch], device=device)


def limit(source, longest_target):
    """Longest output for a source of that many ids: generous, but short texts cannot run away."""
    return min(longest_target, 2 * source + 30)


@torch.no_grad()
def greedy(model, batch, forbidden, longest, precision=contextlib.nullcontext):
    """For each source the output ids (without start and end) and the log-probability of each, the end's too."""
    device = model.embedding.device
    source = _sources(batch, device)
    mask = source != PAD
    ids = torch.full((len(batch), 1), START, device=device)
    done = torch.zeros(len(batch), dtype=torch.bool, device=device)
    limits = torch.tensor([limit(len(ids), longest) for ids in batch], device=device)
    past, outputs, scores = None, [], []
    with precision():
        cross = model.cross(model.encode(source, mask))
        for step in range(int(limits.max())):
            states, past = model.decode(ids, cross, mask, past or _empty(model, len(batch), states_like=cross))
            logs = torch.log_softmax(model.logits(states)[:, -1].float(), dim=-1)
            logs[:, forbidden] = float("-inf")
            value, ids = logs.max(dim=-1, keepdim=True)
            outputs.append(ids.masked_fill(done[:, None], PAD))
            scores.append(value)
            done = done | (ids[:, 0] == END) | (step + 1 >= limits)
            if bool(done.all()):
                break
    outputs, scores, results = torch.cat(outputs, 1).tolist(), torch.cat(scores, 1).tolist(), []
    for row, values, most in zip(outputs, scores, limits.tolist()):
        count = row.index(END) if END in row else min(len(row), most)
        results.append((row[:count], values[:count + (END in row)]))
    return results


def _empty(model, rows, states_like):
    """A cache before the first step: no positions yet."""
    heads, size = model.heads, model.width // model.heads
    empty = states_like[0][0].new_zeros((rows, heads, 0, size))
    return [(empty, empty)] * len(model.decoder)


@torch.no_grad()
def beam(model, batch, forbidden, longest, width=4, alpha=0.6, precision=contextlib.nullcontext):
    """For each source the best (ids, score); sentences that are done leave the batch."""
    device, size = model.embedding.device, model.vocabulary
    source = _sources(batch, device)
    mask = (source != PAD).repeat_interleave(width, 0)
    ended = [[] for _ in batch]
    active = list(range(len(batch)))               # sentence of each group of `width` rows
    limits = [limit(len(ids), longest) for ids in batch]
    with precision():
        cross = model.cross(model.encode(source, source != PAD))
        cross = [tuple(part.repeat_interleave(width, 0) for part in pair) for pair in cross]
        past = _empty(model, len(mask), cross)
        ids = torch.full((len(mask), 1), START, device=device)
        sums = torch.full((len(batch), width), float("-inf"), device=device)
        sums[:, 0] = 0.0                            # the rows of a sentence are still the same: only one counts
        history = torch.zeros((len(mask), 0), dtype=torch.long, device=device)
        step = 0
        while active:
            states, past = model.decode(ids, cross, mask, past)
            step += 1
            logs = torch.log_softmax(model.logits(states)[:, -1].float(), dim=-1)
            logs[:, forbidden] = float("-inf")
            total = (sums[:, :, None] + logs.view(len(active), width, size)).view(len(active), -1)
            best, at = total.topk(2 * width, dim=-1)
            rows, tokens = torch.div(at, size, rounding_mode="floor"), at % size
            lists = best.tolist(), rows.tolist(), tokens.tolist()
            keep, chosen, kept_sums, kept_tokens = [], [], [], []
            for place, sentence in enumerate(active):
                survivors = []
                for rank, (value, row, token) in enumerate(zip(lists[0][place], lists[1][place], lists[2][place])):
                    if value == float("-inf"):
                        continue
                    if token == END:
                        if rank < width and len(ended[sentence]) < width:
                            ended[sentence].append((value / step ** alpha, history[place * width + row].tolist()))
                    elif len(survivors) < width:
                        survivors.append((value, place * width + row, token))
                if step >= limits[sentence] and not ended[sentence]:
                    value, row, token = survivors[0]
                    ended[sentence].append((value / step ** alpha, history[row].tolist() + [token]))
                if len(ended[sentence]) >= width or step >= limits[sentence] or not survivors:
                    continue
                while len(survivors) < width:       # rows that cannot be chosen again
                    survivors.append((float("-inf"), survivors[0][1], survivors[0][2]))
                keep.append(sentence)
                kept_sums.append([value for value, _, _ in survivors])
                chosen += [row for _, row, _ in survivors]
                kept_tokens += [token for _, _, token in survivors]
            active = keep
            if not active:
                break
            index = torch.tensor(chosen, device=device)
            ids = torch.tensor(kept_tokens, device=device)[:, None]
            history = torch.cat([history[index], ids], dim=1)
            past = [tuple(part[index] for part in pair) for pair in past]
            cross = [tuple(part[index] for part in pair) for pair in cross]
            mask, sums = mask[index], torch.tensor(kept_sums, device=device)
    results = []
    for hypotheses in ended:
        score, ids = max(hypotheses, key=lambda item: item[0])
        results.append((ids, score))
    return results


def translate(model, vocabulary, texts, target, width=4, alpha=0.6, precision=contextlib.nullcontext):
    """Translations of texts, in their order; sources that are too long are cut, as a caller should split them first."""
    batch_tokens = 65536 if model.embedding.is_cuda else 8192
    longest = model.options["longest_source"], model.options["longest_target"]
    sources = [vocabulary.source(text, target) for text in texts]
    sources = [ids if len(ids) <= longest[0] else ids[:longest[0] - 1] + [END] for ids in sources]
    order, out, at = sorted(range(len(texts)), key=lambda i: -len(sources[i])), [""] * len(texts), 0
    while at < len(order):
        size = max(1, batch_tokens // (len(sources[order[at]]) * width))
        part = order[at:at + size]
        batch = [sources[i] for i in part]
        if width == 1:
            found = greedy(model, batch, vocabulary.forbidden, longest[1], precision)
        else:
            found = beam(model, batch, vocabulary.forbidden, longest[1], width, alpha, precision)
        for i, (ids, _) in zip(part, found):
            out[i] = vocabulary.decode(ids)
        at += size
    return out
