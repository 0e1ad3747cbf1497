"""From corpora to token arrays: clean, hold out, train the vocabulary, augment, encode.

Cleaned text stays on disk as plain TSV, so every later step can be looked at and repeated; the trainer reads
only the token arrays (`neural/tokens.py`), flat and without any per-sentence object.
"""
import json
import multiprocessing
import os
import random
import signal
from pathlib import Path

import numpy

from . import augment, clean, corpora, tokens, toy, vocabulary
from .config import InputError

CHUNK = 10000


def make_toy(config, folder):
    """Writes the corpora of the toy grammar named in the configuration."""
    count = config["data"]["toy_pairs"]
    if count < 1000:
        raise InputError("option data.toy_pairs must be at least 1000")
    makers = {"toy": (toy.sentences, count), "toy-paragraphs": (toy.paragraphs, count // 4)}
    for name in config["data"]["corpora"]:
        if name not in makers:
            raise InputError(f"option data.corpora.{name}: the toy grammar makes only {', '.join(makers)}")
        maker, pairs = makers[name]
        corpora.write_tsv(Path(folder) / (name + corpora.SUFFIX), maker(pairs, config["seed"] + len(name)))


def prepare(config, work, folder, test=None, log=print):
    """Cleaned and held-out pairs of every corpus, with a report of what each filter dropped."""
    work, options = Path(work), config["data"]
    excluded = clean.excluded_keys(corpora.read_test_sets(test)) if test else frozenset()
    cleaner, report = clean.Cleaner(options, excluded), {}
    # Small corpora first: where two hold the same sentence, the rarer kind of text keeps it.
    files = sorted(corpora.locate(folder, options["corpora"]).items(), key=lambda item: item[1].stat().st_size)
    for name, path in files:
        cleaner.counts.clear()
        cleaner.kept = cleaner.identical = 0
        pairs = list(cleaner.clean(corpora.read_tsv(path)))
        order = list(range(len(pairs)))
        random.Random(f"{config['seed']} {name}").shuffle(order)
        held = set(order[:min(options["held_out"], len(pairs) // 10)])
        corpora.write_tsv(work / "held-out" / f"{name}.tsv", (pairs[i] for i in sorted(held)))
        corpora.write_tsv(work / "clean" / f"{name}.tsv", (pair for i, pair in enumerate(pairs) if i not in held))
        report[name] = dict(sorted(cleaner.counts.items()), held_out=len(held))
        log(f"prepare: {name}: " + ", ".join(f"{key} {value}" for key, value in report[name].items()))
    report = {"excluded_test_sentences": len(excluded), "corpora": report}
    (work / "prepare.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")


def train_vocabulary(config, work, threads):
    """The vocabulary, from a sample of every corpus in proportion to its weight."""
    options, lines, rng = config["vocabulary"], [], random.Random(config["seed"])
    texts = {name: list(corpora.read_tsv(Path(work) / "clean" / f"{name}.tsv")) for name in config["data"]["corpora"]}
    total = sum(len(texts[name]) * min(entry["weight"], 1) for name, entry in config["data"]["corpora"].items())
    rate = min(1.0, options["sentences"] / (2 * total))
    shout = config["augment"]["kinds"].get("upper", 0) > 0
    for name, entry in config["data"]["corpora"].items():
        for pair in texts[name]:
            if rng.random() < rate * min(entry["weight"], 1):
                lines.extend(line.upper() if shout and rng.random() < 0.02 else line for line in pair)
    rng.shuffle(lines)
    vocabulary.train(lines, Path(work) / "vocabulary.spm", options["size"], options["hard"], threads)


_vocabulary = None


def _start(path):
    global _vocabulary
    # The parent decides what an interrupt means; a worker just ends.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _vocabulary = vocabulary.Vocabulary(path)


def _encode(task):
    """Ids of one chunk: the pairs, then their changed copies; drops unknown characters and over-long pairs."""
    name, number, pairs, config, extra = task
    rng = random.Random(f"{config['seed']} {name} {number}")
    texts = list(pairs)
    if extra:
        texts.extend(augment.augment(rng, pairs, config["augment"]))
    out, dropped, longest = [], 0, config["train"]["longest_tokens"]
    for pair in texts:
        sides = [_vocabulary.encode(text) for text in pair]
        if any(not side or len(side) > longest or vocabulary.UNK in side for side in sides):
            dropped += 1
        else:
            out.append([numpy.array(side, dtype=numpy.uint16) for side in sides])
    return name, out, dropped


def encode(config, work, log=print, processes=0):
    """Writes the token arrays: for each of `train` and `held`, flat tokens, lengths of the sides and the corpus of each pair.

    Sides alternate: pair p has its French side at index 2p and its English side at 2p + 1.
    """
    work, names = Path(work), list(config["data"]["corpora"])
    tasks = []
    for part, extra in (("clean", True), ("held-out", False)):
        for name in names:
            pairs = list(corpora.read_tsv(work / part / f"{name}.tsv"))
            tasks += [(f"{part}/{name}", at, pairs[at:at + CHUNK], config, extra) for at in range(0, len(pairs), CHUNK)]
    path, arrays, collected, dropped = str(work / "vocabulary.spm"), {}, {"clean": [], "held-out": []}, 0
    workers = processes or os.cpu_count() or 1
    with multiprocessing.Pool(min(workers, max(1, len(tasks))), _start, (path,)) as pool:
        for name, pairs, lost in pool.imap(_encode, tasks):
            part, corpus = name.split("/", 1)
            collected[part].append((names.index(corpus), pairs))
            dropped += lost
    for part, key in (("clean", "train"), ("held-out", "held")):
        sides = [side for _, pairs in collected[part] for pair in pairs for side in pair]
        if not sides:
            raise InputError(f"{work / part}: no usable pair is left")
        arrays[f"{key}_tokens"] = numpy.concatenate(sides)
        arrays[f"{key}_lengths"] = numpy.array([len(side) for side in sides], dtype=numpy.uint16)
        arrays[f"{key}_corpus"] = numpy.concatenate([numpy.full(len(pairs), c, dtype=numpy.uint8) for c, pairs in collected[part]])
        log(f"encode: {key}: {len(sides) // 2} pairs, {len(arrays[f'{key}_tokens'])} tokens")
    log(f"encode: {dropped} pairs dropped (unknown characters or more than {config['train']['longest_tokens']} tokens)")
    tokens.save(work, arrays)
    log(f"encode: {work / tokens.NAME}: {(work / tokens.NAME).stat().st_size:,} bytes")
