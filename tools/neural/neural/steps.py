"""The steps behind the commands: each reads and writes files of the work folder, so any can be repeated alone."""
import json
import os
import random
import sys
import time

from .config import InputError


def log(text):
    print(text, flush=True)


def use_threads(arguments, config):
    """As many threads as asked for; by default all, but one for a model so small that waking others costs more."""
    import torch
    wanted = getattr(arguments, "threads", 0)
    if wanted < 0:
        raise InputError("--threads must be positive")
    torch.set_num_threads(wanted or (len(os.sched_getaffinity(0)) if config["model"]["width"] > 128 else 1))


def require(path, command):
    if not path.is_file():
        raise InputError(f"{path}: no such file; run `{command}` first")
    return path


def trained(config, work, device="cpu"):
    """The averaged model and its vocabulary."""
    from . import checkpoints
    from .model import Transformer
    from .train import pick_device
    from .vocabulary import Vocabulary
    vocabulary = Vocabulary(require(work / "vocabulary.spm", "vocabulary"))
    model = Transformer(config["model"], vocabulary.size)
    state = checkpoints.load(require(work / "averaged.pt", "average"))["model"]
    try:
        model.load_state_dict({name: value.float() for name, value in state.items()})
    except RuntimeError as error:
        raise InputError(f"{work / 'averaged.pt'}: does not fit this configuration ({str(error).splitlines()[0]})") from error
    return model.eval().to(pick_device(device)), vocabulary


def precision_of(model):
    from .train import mixed
    return lambda: mixed(model.embedding.device)


def run_average(config, work, slim=None):
    from . import checkpoints
    paths = checkpoints.found(work / "checkpoints")[-config["train"]["keep"]:]
    if not paths:
        raise InputError(f"{work / 'checkpoints'}: no checkpoint; run `train` first")
    mean = checkpoints.average(paths)
    checkpoints.save(work / "averaged.pt", {"model": mean})
    record = work / "train.json"
    if record.is_file():
        done = dict(json.loads(record.read_text(encoding="utf-8")), averaged=len(paths))
        record.write_text(json.dumps(done, indent=1) + "\n", encoding="utf-8")
    log(f"average: {', '.join(path.name for path in paths)}")
    if slim:
        checkpoints.save_slim(slim, mean)
        parts = checkpoints.split(slim)
        slim.unlink()                            # the parts are what is moved
        log(f"average: {', '.join(path.name for path in parts)}")


def held_pairs(config, work):
    from . import corpora
    pairs = []
    for name in config["data"]["corpora"]:
        path = work / "held-out" / f"{name}.tsv"
        pairs += [pair for pair in (corpora.read_tsv(path) if path.is_file() else ()) if max(map(len, pair)) < 400]
    return pairs


def run_export(config, work, folder, quantization=None, untrained=False):
    import torch
    from . import export, verify
    from .card import card
    from .model import Transformer
    from .vocabulary import Vocabulary
    if untrained:
        torch.manual_seed(config["seed"])
        vocabulary = Vocabulary(require(work / "vocabulary.spm", "vocabulary"))
        model = Transformer(config["model"], vocabulary.size).eval()
    else:
        model, vocabulary = trained(config, work)
    about = export.export(config, model.state_dict(), work / "vocabulary.spm", folder, quantization)
    pairs = held_pairs(config, work)
    random.Random(config["seed"]).shuffle(pairs)
    both = [(*pair, "en") for pair in pairs[:8]] + [(*reversed(pair), "fr") for pair in pairs[8:16]]
    check = verify.compare(folder, about, model, vocabulary, both, log) if both else None
    if check:
        (work / f"check-{about['quantization']}.json").write_text(json.dumps(check) + "\n", encoding="utf-8")
    (folder / "MODEL_CARD.md").write_text(card(config, work, about, check), encoding="utf-8")
    log(f"export: {folder}: {sum(path.stat().st_size for path in folder.iterdir()):,} bytes, {about['quantization']}")


def run_card(config, work, folder):
    from .card import card
    about = json.loads(require(folder / "model.json", "export").read_text(encoding="utf-8"))
    check = work / f"check-{about['quantization']}.json"
    check = json.loads(check.read_text(encoding="utf-8")) if check.is_file() else None
    (folder / "MODEL_CARD.md").write_text(card(config, work, about, check), encoding="utf-8")


def run_reference(config, work, out, device="cpu", folder=None):
    from . import reference
    model, vocabulary = trained(config, work, device)
    if folder and require(folder / "vocabulary.spm", "export").read_bytes() != vocabulary.path.read_bytes():
        raise InputError(f"--model-dir {folder}: holds another vocabulary than {vocabulary.path}")
    rng = random.Random(config["seed"])
    pairs = reference.sentences(rng, held_pairs(config, work), config["export"]["reference_sentences"])
    reference.reference(model, vocabulary, pairs, config["search"], out, log)


def run_vocabulary(config, work, threads):
    from . import prepare
    require(work / "prepare.json", "prepare")
    if not (work / "vocabulary.spm").is_file():
        prepare.train_vocabulary(config, work, threads or 2)
    prepare.encode(config, work, log, threads)


def run_all(config, arguments, started):
    """Every step whose result is missing; training is bounded so that the rest still fits the limit."""
    from . import prepare, tokens
    work, folder = arguments.work, arguments.corpora or arguments.work / "corpora"
    limit = started + 60 * arguments.minutes if arguments.minutes else None
    deadline = limit - config["train"]["reserve_seconds"] if limit else None
    if config["data"]["kind"] == "toy" and not (work / "prepare.json").is_file():
        prepare.make_toy(config, folder)
    if not (work / "prepare.json").is_file():
        prepare.prepare(config, work, folder, arguments.test, log)
    if not (work / tokens.NAME).is_file():
        run_vocabulary(config, work, arguments.threads)
    from .train import Trainer
    trainer = Trainer(config, work, arguments.device, log)
    before, finished = trainer.step, trainer.train(deadline)
    if trainer.step > before or not (work / "averaged.pt").is_file():
        for stale in ("averaged.pt", "scores.json", "reference.json", "model/model.json"):
            (work / stale).unlink(missing_ok=True)
        run_average(config, work)
    if not (work / "model" / "model.json").is_file():
        run_export(config, work, work / "model")
    if not (work / "reference.json").is_file():
        run_reference(config, work, work / "reference.json", arguments.device)
    if not (work / "scores.json").is_file():
        run_score(config, work, arguments, lambda: bool(limit) and time.monotonic() > limit - 20)
    run_card(config, work, work / "model")
    log(f"all: {'training is complete' if finished else 'training is not complete; run the command again to go on'}; {time.monotonic() - started:.0f} s")


def run_score(config, work, arguments, out_of_time=lambda: False):
    from . import score
    model, vocabulary = trained(config, work, arguments.device)
    score.score(model, vocabulary, config, work, arguments.test, precision_of(model), log, out_of_time)


def run_translate(config, arguments):
    from . import search
    model, vocabulary = trained(config, arguments.work, arguments.device)
    width = arguments.beam or config["search"]["beam"]
    lines = [line.rstrip("\n") for line in sys.stdin]
    for line in search.translate(model, vocabulary, lines, arguments.to, width, config["search"]["alpha"], precision=precision_of(model)):
        print(line)
