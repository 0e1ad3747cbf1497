"""Command line of the recipe; `python3 -m neural --help` lists the commands."""
import argparse
import signal
import sys
import time
from pathlib import Path

from . import steps
from .config import InputError, load, pin
from .steps import log

EXIT_BAD_INPUT, EXIT_INTERRUPTED = 2, 130


def parser():
    top = argparse.ArgumentParser(prog="python3 -m neural", description="Trains, measures and exports the French-English model.")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name, text, work=True):
        command = commands.add_parser(name, help=text, description=text)
        if work:
            command.add_argument("--config", required=True, help="configuration file (configs/*.json)")
            command.add_argument("--work", required=True, type=Path, help="folder of this run's data")
        return command

    def data(command):
        command.add_argument("--corpora", type=Path, help="folder of NAME.fr-en.tsv.xz (default: WORK/corpora)")
        command.add_argument("--test", type=Path, help="folder of test sets, left out of the training data")

    def device(command):
        command.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda"))
        command.add_argument("--threads", type=int, default=0, help="CPU threads (default: all; one for a very small model)")

    add("toy", "writes the corpora of the toy grammar")
    data(add("prepare", "cleans the corpora and holds out validation pairs"))
    device(add("vocabulary", "trains the vocabulary and encodes the cleaned pairs"))
    training = add("train", "trains, from the newest checkpoint if there is one")
    training.add_argument("--minutes", type=float, help="stop with a checkpoint after this time")
    training.add_argument("--from", dest="start_from", type=Path, help="start from the weights of this checkpoint")
    device(training)
    average = add("average", "averages the newest checkpoints into WORK/averaged.pt")
    average.add_argument("--slim", type=Path, help="also write the weights in half precision, as parts of at most 15 MiB of this file")
    translate = add("translate", "translates lines of standard input")
    translate.add_argument("--to", required=True, choices=("fr", "en"))
    translate.add_argument("--beam", type=int)
    device(translate)
    scoring = add("score", "scores held-out pairs and test sets")
    scoring.add_argument("--test", type=Path)
    device(scoring)
    for name, text in (("export", "writes the model folder"), ("card", "writes its MODEL_CARD.md again")):
        command = add(name, text)
        command.add_argument("--model-dir", type=Path, help="default: WORK/model")
        if name == "export":
            command.add_argument("--quantization", choices=("int8", "none"))
            command.add_argument("--untrained", action="store_true", help="export random weights, to see sizes")
    reference = add("reference", "writes reference outputs for tests of other implementations")
    reference.add_argument("--model-dir", type=Path, help="model folder that must hold the same vocabulary")
    reference.add_argument("--out", type=Path, help="default: WORK/reference.json")
    everything = add("all", "does all of this that is not yet done")
    data(everything)
    everything.add_argument("--minutes", type=float, help="wall-clock limit of the command")
    device(everything)
    for name, text, what in (("pack", "puts the model, its scores and its card's sources in one archive, in parts of at most 15 MiB", "archive to write: parts FILE.part0, …"),
                             ("unpack", "puts such an archive, from its parts, in a work folder", "archive whose parts FILE.part0, … to read")):
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument("--work", required=True, type=Path, help="folder of this run's data")
        command.add_argument("file", type=Path, help=what)
    for name, text in (("split", "cuts a file into parts of at most 15 MiB"), ("join", "puts such parts together again")):
        add(name, text, work=False).add_argument("file", type=Path)
    return top


def dispatch(arguments):
    started = time.monotonic()
    if arguments.command in ("split", "join"):
        from . import checkpoints
        done = getattr(checkpoints, arguments.command)(arguments.file)
        return log(f"{arguments.command}: {done if arguments.command == 'join' else ', '.join(path.name for path in done)}")
    if arguments.command in ("pack", "unpack"):
        from . import pack
        done = pack.pack(arguments.work, arguments.file) if arguments.command == "pack" else pack.unpack(arguments.file, arguments.work)
        return log(f"{arguments.command}: {', '.join(path.name for path in done) if done else arguments.work}")
    if getattr(arguments, "minutes", None) is not None and arguments.minutes <= 0:
        raise InputError("--minutes must be positive")
    config, work, command = load(arguments.config), arguments.work, arguments.command
    if command not in ("translate", "card", "reference", "score"):
        pin(config, work)
    if command not in ("toy", "prepare", "card"):
        steps.use_threads(arguments, config)
    if command in ("toy", "prepare"):
        from . import prepare
        folder = getattr(arguments, "corpora", None) or work / "corpora"
        return prepare.make_toy(config, folder) if command == "toy" else prepare.prepare(config, work, folder, arguments.test, log)
    if command == "vocabulary":
        return steps.run_vocabulary(config, work, arguments.threads)
    if command == "train":
        from .train import Trainer
        trainer = Trainer(config, work, arguments.device, log, arguments.start_from)
        return trainer.train(started + 60 * arguments.minutes if arguments.minutes else None)
    if command == "average":
        return steps.run_average(config, work, arguments.slim)
    if command == "translate":
        return steps.run_translate(config, arguments)
    if command == "score":
        return steps.run_score(config, work, arguments)
    if command == "export":
        return steps.run_export(config, work, arguments.model_dir or work / "model", arguments.quantization, arguments.untrained)
    if command == "card":
        return steps.run_card(config, work, arguments.model_dir or work / "model")
    if command == "reference":
        return steps.run_reference(config, work, arguments.out or work / "reference.json", folder=arguments.model_dir)
    return steps.run_all(config, arguments, started)


def stop(*_):
    raise KeyboardInterrupt


def main(argv=None):
    arguments = parser().parse_args(argv)
    # Outside training, a request to stop ends the step at once; files are written through temporary ones.
    signal.signal(signal.SIGTERM, stop)
    try:
        dispatch(arguments)
    except InputError as error:
        print(f"neural: {error}", file=sys.stderr)
        return EXIT_BAD_INPUT
    except ModuleNotFoundError as error:
        print(f"neural: this command needs the Python package {error.name}, which is not installed", file=sys.stderr)
        return EXIT_BAD_INPUT
    except KeyboardInterrupt:
        print("neural: interrupted; what was finished is kept, run the command again to go on", file=sys.stderr)
        return EXIT_INTERRUPTED
    return 0


if __name__ == "__main__":
    sys.exit(main())
