"""What several tests share: optional packages, a small model, a small work folder."""
import importlib.util
import json
import tempfile
import unittest
from pathlib import Path

from neural import config, toy

HAVE = {name: importlib.util.find_spec(name) is not None for name in ("torch", "sentencepiece", "onnx", "numpy")}
ROOT = Path(__file__).resolve().parent.parent


def needs(*names):
    missing = [name for name in names if not HAVE[name]]
    return unittest.skipIf(missing, f"not installed: {', '.join(missing)}")


def settings(**train):
    """The tiny configuration, shrunk until a step takes milliseconds."""
    given = json.loads((ROOT / "configs" / "tiny.json").read_text(encoding="utf-8"))
    given["data"].update(toy_pairs=1000, held_out=10)
    given["vocabulary"].update(size=300)
    given["model"].update(width=16, feed_forward=32, heads=2, encoder_layers=1, dropout=0.1, longest_source=160, longest_target=160)
    given["train"].update({"batch_tokens": 256, "log_every": 1000, "validate_every": 1000, "save_every": 1000, "keep": 9, **train})
    given["search"].update(held_out_sentences=4)
    given["export"].update(reference_sentences=2)
    return given


class WorkFolder:
    """A folder with prepared toy data, made once for a test class."""

    def __init__(self, **train):
        from neural import prepare
        self.holder = tempfile.TemporaryDirectory()
        self.path = Path(self.holder.name)
        self.file = self.path / "given.json"
        self.file.write_text(json.dumps(settings(**train)), encoding="utf-8")
        self.config, self.work = config.load(self.file), self.path / "work"
        config.pin(self.config, self.work)
        prepare.make_toy(self.config, self.work / "corpora")
        quiet = lambda *_: None
        prepare.prepare(self.config, self.work, self.work / "corpora", log=quiet)
        prepare.train_vocabulary(self.config, self.work, 1)
        prepare.encode(self.config, self.work, log=quiet, processes=1)

    def close(self):
        self.holder.cleanup()


def train_vocabulary(folder, size=300):
    from neural import vocabulary
    path = Path(folder) / "vocabulary.spm"
    vocabulary.train([side for pair in toy.sentences(800, 3) for side in pair], path, size, False, 1)
    return vocabulary.Vocabulary(path)
