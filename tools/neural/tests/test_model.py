import unittest

from tests.support import HAVE, needs, settings

if HAVE["torch"]:
    import numpy
    import torch

    from neural import batches, quantize, search
    from neural.model import Transformer


def small(dropout=0.0):
    torch.manual_seed(1)
    return Transformer({**settings()["model"], "dropout": dropout, "decoder_layers": 2}, 40).eval()


def tokens():
    """Three pairs with tokens 10, 11, … of known lengths."""
    lengths = [2, 3, 5, 4, 1, 7]
    arrays = {"train_tokens": numpy.arange(10, 10 + sum(lengths), dtype=numpy.uint16),
              "train_lengths": numpy.array(lengths, dtype=numpy.uint16), "train_corpus": numpy.array([0, 0, 1], dtype=numpy.uint8)}
    return batches.Tokens(arrays, "train", {"en": 4, "fr": 5}, "cpu")


@needs("torch")
class ModelTest(unittest.TestCase):
    def test_cached_decoding_equals_full_decoding(self):
        model = small()
        source = torch.tensor([[4, 9, 8, 7, 3], [5, 9, 3, 0, 0]])
        target = torch.tensor([[2, 11, 12, 13], [2, 14, 15, 16]])
        with torch.no_grad():
            full, mask = model(source, target), source != 0
            cross, past = model.cross(model.encode(source, mask)), None
            past, steps = search._empty(model, 2, cross), []
            for i in range(4):
                states, past = model.decode(target[:, i:i + 1], cross, mask, past)
                steps.append(model.logits(states))
        self.assertLess((torch.cat(steps, 1) - full).abs().max().item(), 1e-5)

    def test_padding_changes_nothing(self):
        model = small()
        with torch.no_grad():
            alone = model(torch.tensor([[5, 9, 3]]), torch.tensor([[2, 14]]))
            padded = model(torch.tensor([[5, 9, 3, 0, 0]]), torch.tensor([[2, 14]]))
        self.assertLess((alone - padded).abs().max().item(), 1e-5)

    def test_beam_of_one_is_greedy_and_batches_agree(self):
        model = small()
        sources = [[4, 9, 8, 3], [5, 20, 21, 22, 23, 3], [4, 30, 3]]
        greedy = search.greedy(model, sources, [0, 1, 2], 20)
        beam = search.beam(model, sources, [0, 1, 2], 20, width=1, alpha=1.0)
        for (ids, logs), (other, score) in zip(greedy, beam):
            self.assertEqual(ids, other)
            self.assertAlmostEqual(sum(logs) / len(logs), score, places=4)
        wide = search.beam(model, sources, [0, 1, 2], 20)
        for source, (ids, score) in zip(sources, wide):
            (alone, value), = search.beam(model, [source], [0, 1, 2], 20)
            self.assertEqual(ids, alone)
            self.assertAlmostEqual(score, value, places=4)

    def test_base_size(self):
        import json
        from tests.support import ROOT
        given = json.loads((ROOT / "configs" / "base.json").read_text(encoding="utf-8"))
        self.assertEqual(Transformer(given["model"], given["vocabulary"]["size"]).count(), 35_516_416)


@needs("torch")
class BatchTest(unittest.TestCase):
    def test_rows(self):
        source, inputs, labels, words = tokens().batch(numpy.array([0, 5]))
        # Example 0: pair 0, French to English; example 5: pair 2, English to French.
        self.assertEqual(source.tolist(), [[4, 10, 11, 3, 0, 0, 0, 0, 0], [5, *range(25, 32), 3]])
        self.assertEqual(inputs.tolist(), [[2, 12, 13, 14], [2, 24, 3, 0]])
        self.assertEqual(labels.tolist(), [[12, 13, 14, 3], [24, 3, 0, 0]])
        self.assertEqual(words, 6)

    def test_plan_follows_the_passes_and_the_seed(self):
        data = tokens()
        plan = batches.plan(data, numpy.array([2.0, 1.0]), 64, 1, 0)
        self.assertEqual(sorted(numpy.concatenate(plan).tolist()), [0, 0, 1, 1, 2, 2, 3, 3, 4, 5])
        again = batches.plan(data, numpy.array([2.0, 1.0]), 64, 1, 0)
        self.assertTrue(all((a == b).all() for a, b in zip(plan, again)))

    def test_limits_scale_a_group_down(self):
        entries = {"a": {"weight": 1.0}, "b": {"weight": 3.0, "group": "law"}}
        passes, share = batches.shares(tokens(), ["a", "b"], entries, {"law": 0.35})
        self.assertAlmostEqual(share[1], 0.35)
        self.assertEqual(passes[0], 1.0)


@needs("torch")
class QuantizeTest(unittest.TestCase):
    def test_error_is_at_most_half_a_step(self):
        weight = numpy.random.default_rng(1).normal(size=(30, 20)).astype(numpy.float32)
        weight[:, 3] = 0
        for axis in (0, 1):
            for reduce, top in ((True, 63), (False, 127)):
                values, scales = quantize.quantize(weight, axis, reduce)
                shape = (-1, 1) if axis == 0 else (1, -1)
                error = numpy.abs(values * scales.reshape(shape) - weight)
                self.assertTrue((error <= 0.5001 * scales.reshape(shape)).all())
                self.assertLessEqual(numpy.abs(values).max(), top)


if __name__ == "__main__":
    unittest.main()
