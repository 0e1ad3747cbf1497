"""The steps in sequence on a very small toy: resuming, exporting, limits, bad input."""
import contextlib
import io
import json
import lzma
import time
import unittest

from tests.support import HAVE, ROOT, WorkFolder, needs

if HAVE["torch"]:
    import torch

    from neural import checkpoints, tokens, train
from neural import config as configuration
from neural.__main__ import main

quiet = lambda *_: None


def command(*arguments):
    """Exit code and what was printed."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = stop.code
    return code, out.getvalue(), err.getvalue()


@needs("torch", "sentencepiece", "onnx")
class RunTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = WorkFolder(steps=20)
        cls.common = ("--config", cls.folder.file, "--work", cls.folder.work)

    @classmethod
    def tearDownClass(cls):
        cls.folder.close()

    def weights(self, *stops):
        """Weights after training with a fresh process' state at each stop."""
        for path in checkpoints.found(self.folder.work / "checkpoints"):
            path.unlink()
        for stop in stops:
            trainer = train.Trainer(self.folder.config, self.folder.work, "cpu", quiet)
            trainer.train(stop_at=stop)
        self.assertEqual(trainer.step, stops[-1])
        return trainer.model.state_dict()

    def test_resuming_equals_going_through(self):
        through, resumed = self.weights(20), self.weights(10, 20)
        for name, value in through.items():
            self.assertTrue(torch.equal(value, resumed[name]), name)

    def test_deadline_leaves_a_checkpoint(self):
        for path in checkpoints.found(self.folder.work / "checkpoints"):
            path.unlink()
        trainer = train.Trainer(self.folder.config, self.folder.work, "cpu", quiet)
        self.assertFalse(trainer.train(deadline=time.monotonic() - 1))
        self.assertEqual(len(checkpoints.found(self.folder.work / "checkpoints")), 1)

    def test_all_runs_resumes_and_exports(self):
        code, out, err = command("all", *self.common, "--threads", 1)
        self.assertEqual(code, 0, err)
        model = self.folder.work / "model"
        about = json.loads((model / "model.json").read_text(encoding="utf-8"))
        for name, entry in about["files"].items():
            self.assertEqual((model / name).stat().st_size, entry["bytes"])
        for path in (model / "MODEL_CARD.md", self.folder.work / "reference.json", self.folder.work / "scores.json"):
            self.assertTrue(path.is_file(), path)
        code, out, err = command("pack", "--work", self.folder.work, self.folder.path / "result.zip")
        self.assertEqual((code, out.split()[1]), (0, "result.zip.part0"), err)
        code, out, err = command("unpack", "--work", self.folder.path / "unpacked", self.folder.path / "result.zip")
        self.assertEqual(code, 0, err)
        for path in [*model.iterdir(), self.folder.work / "scores.json", self.folder.work / "vocabulary.spm"]:
            self.assertEqual((self.folder.path / "unpacked" / path.relative_to(self.folder.work)).read_bytes(), path.read_bytes())
        code, out, err = command("export", *self.common, "--quantization", "none", "--model-dir", self.folder.path / "float")
        self.assertEqual(code, 0, err)
        self.assertIn("none graphs in", out)

    def test_a_slim_checkpoint_starts_a_training(self):
        self.weights(20)
        slim = self.folder.path / "slim"
        code, _, err = command("average", *self.common, "--slim", slim)
        self.assertEqual((code, slim.exists()), (0, False), err)
        self.assertEqual(command("join", slim)[0], 0)
        for name, value in checkpoints.load(self.folder.work / "averaged.pt")["model"].items():
            self.assertTrue(torch.equal(value.half(), checkpoints.load(slim)["model"][name]), name)
        for path in checkpoints.found(self.folder.work / "checkpoints"):
            path.unlink()
        lines = []
        trainer = train.Trainer(self.folder.config, self.folder.work, "cpu", lines.append, slim)
        self.assertEqual(trainer.step, 0)
        self.assertIn("starts from the weights", lines[-1])

    def test_damaged_tokens_are_named(self):
        path = self.folder.work / tokens.NAME
        whole = path.read_bytes()
        self.addCleanup(path.write_bytes, whole)
        path.write_bytes(whole[:-40])
        with self.assertRaisesRegex(configuration.InputError, "tokens.npz.xz: is damaged"):
            tokens.load(self.folder.work)
        tokens.save(self.folder.work, {"train_tokens": torch.zeros(1).numpy()})
        with self.assertRaisesRegex(configuration.InputError, "lacks train_lengths"):
            tokens.load(self.folder.work)

    def test_test_sets_are_scored_by_line_and_by_paragraph(self):
        test = self.folder.path / "set"
        for name in ("fr-en", "en-fr"):
            (test / name).mkdir(parents=True)
            (test / name / "source.txt").write_text("une loi.\n" * 6, encoding="utf-8")
            (test / name / "reference.txt").write_text("a law.\n" * 6, encoding="utf-8")
        self.weights(20)
        self.assertEqual(command("average", *self.common)[0], 0)
        code, _, err = command("score", *self.common, "--test", test)
        self.assertEqual(code, 0, err)
        rows = json.loads((self.folder.work / "scores.json").read_text(encoding="utf-8"))["results"]
        self.assertEqual([(row["set"], row["sentences"]) for row in rows[:4]], [("test set", 6), ("test set", 6), ("test set in paragraphs of 4", 2), ("test set in paragraphs of 4", 2)])
        place = self.folder.work / "hypotheses" / "test-set-in-paragraphs-of-4.fr-en" / "source.txt"
        self.assertEqual(place.read_text(encoding="utf-8").splitlines(), ["une loi. une loi. une loi. une loi.", "une loi. une loi."])

    def test_parts_join_again(self):
        path = self.folder.path / "big"
        path.write_bytes(bytes(range(256)) * 100)
        content = path.read_bytes()
        self.assertEqual(len(checkpoints.split(path, 10000)), 3)
        path.unlink()
        self.assertEqual(checkpoints.join(path).read_bytes(), content)
        path.with_name("big.part1").write_bytes(b"damaged")
        with self.assertRaises(configuration.InputError):
            checkpoints.join(path)

    def test_bad_checkpoint_is_named(self):
        path = self.folder.path / "bad.pt"
        path.write_bytes(b"nothing")
        with self.assertRaisesRegex(configuration.InputError, "bad.pt"):
            checkpoints.load(path)

    def test_several_decoder_steps_at_once(self):
        """The declared axis `steps` is real: two tokens in one call give the logits of two calls."""
        import numpy
        from neural import export, interpret
        from neural.model import Transformer
        from neural.vocabulary import Vocabulary
        torch.manual_seed(2)
        size = Vocabulary(self.folder.work / "vocabulary.spm").size
        model = Transformer({**self.folder.config["model"], "dropout": 0.0}, size).eval()
        place = self.folder.path / "steps"
        export.export(self.folder.config, model.state_dict(), self.folder.work / "vocabulary.spm", place, "none")
        source, target = numpy.array([[4, 40, 41, 3]]), numpy.array([[2, 50, 51]])
        cross = interpret.Interpreter(place / "encoder.onnx").run(None, {"input_ids": source, "attention_mask": numpy.ones_like(source)})
        empty = numpy.zeros((1, 2, 0, 8), numpy.float32)
        out = interpret.Interpreter(place / "decoder.onnx").run(["logits"], {
            "input_ids": target, "encoder_attention_mask": numpy.ones_like(source), "past_key_values.0.decoder.key": empty,
            "past_key_values.0.decoder.value": empty, "past_key_values.0.encoder.key": cross[0], "past_key_values.0.encoder.value": cross[1]})[0]
        with torch.no_grad():
            wanted = model(torch.from_numpy(source), torch.from_numpy(target)).numpy()
        self.assertLess(numpy.abs(out - wanted).max(), 1e-4)


class BadInputTest(unittest.TestCase):
    def setUp(self):
        import tempfile
        from pathlib import Path
        self.holder = tempfile.TemporaryDirectory()
        self.addCleanup(self.holder.cleanup)
        self.path = Path(self.holder.name)

    def refuse(self, words, *arguments):
        code, _, err = command(*arguments)
        self.assertEqual(code, 2, err)
        for word in words:
            self.assertIn(word, err)

    def given(self, change):
        content = json.loads((ROOT / "configs" / "tiny.json").read_text(encoding="utf-8"))
        change(content)
        path = self.path / "given.json"
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    def test_configuration(self):
        self.refuse(["missing.json"], "prepare", "--config", self.path / "missing.json", "--work", self.path)
        (self.path / "broken.json").write_text("{", encoding="utf-8")
        self.refuse(["broken.json", "JSON"], "prepare", "--config", self.path / "broken.json", "--work", self.path)
        cases = [(lambda c: c["model"].update(wdith=3), "model.wdith"), (lambda c: c["model"].update(width="64"), "model.width"),
                 (lambda c: c["model"].update(width=66), "model.width"), (lambda c: c["train"].update(schedule="linear"), "train.schedule"),
                 (lambda c: c["data"]["corpora"].update(toy={"weight": 0}), "data.corpora.toy.weight"), (lambda c: c["train"].update(steps=0), "train.steps")]
        for change, option in cases:
            with self.subTest(option):
                self.refuse([option], "prepare", "--config", self.given(change), "--work", self.path / "work")

    @needs("numpy")
    def test_corpora(self):
        file = self.given(lambda c: None)
        work = self.path / "work"
        self.refuse(["--corpora", "none"], "prepare", "--config", file, "--work", work, "--corpora", self.path / "none")
        folder = self.path / "corpora"
        folder.mkdir()
        self.refuse(["toy.fr-en.tsv.xz"], "prepare", "--config", file, "--work", work, "--corpora", folder)
        for name in ("toy", "toy-paragraphs"):
            with lzma.open(folder / f"{name}.fr-en.tsv.xz", "wt", encoding="utf-8") as out:
                out.write("un\tone\nno tab here\n")
        self.refuse([".tsv.xz:2", "two columns"], "prepare", "--config", file, "--work", work, "--corpora", folder)
        (folder / "toy.fr-en.tsv.xz").write_bytes(b"not xz")
        self.refuse(["toy.fr-en.tsv.xz", "damaged"], "prepare", "--config", file, "--work", work, "--corpora", folder)
        self.refuse(["--test"], "prepare", "--config", file, "--work", work, "--corpora", folder, "--test", self.path / "none")

    def test_another_configuration_in_one_work_folder(self):
        work = self.path / "work"
        configuration.pin(configuration.load(self.given(lambda c: None)), work)
        self.refuse(["config.json", "model"], "prepare", "--config", self.given(lambda c: c["model"].update(width=128)), "--work", work)

    def test_minutes(self):
        self.refuse(["--minutes"], "all", "--config", self.given(lambda c: None), "--work", self.path / "work", "--minutes", "-1")

    @needs("torch")
    def test_steps_out_of_order(self):
        common = ("--config", self.given(lambda c: None), "--work", self.path / "work")
        for name, word in (("average", "train"), ("export", "vocabulary"), ("score", "vocabulary"), ("vocabulary", "prepare")):
            with self.subTest(name):
                self.refuse([word], name, *common)
        self.refuse(["part0"], "join", self.path / "nothing")


if __name__ == "__main__":
    unittest.main()
