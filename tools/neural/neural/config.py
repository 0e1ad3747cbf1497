"""Configuration: one JSON file, checked against the table of options below.

Every option has a default and a type, so that a misspelt or ill-typed option is refused by name
instead of being ignored during a long run.
"""
import copy
import json
from pathlib import Path


class InputError(Exception):
    """Something the user gave is wrong; the message names the file or the option."""


DEFAULTS = {
    "name": "model",
    "version": "0.0.0",
    "seed": 1,
    "data": {
        "kind": "corpora",          # "corpora" reads files, "toy" generates them
        "corpora": {},              # name -> {"weight", "group", "source", "licence"}
        "limits": {},               # group -> largest share of the target tokens
        "held_out": 200,            # validation pairs of each corpus
        "longest_words": 150,
        "longest_ratio": 2.2,
        "identical_share": 0.02,    # largest share of pairs with the same text on both sides
        "toy_pairs": 0,
    },
    "augment": {
        "share": 0.35,              # augmented copies for each plain pair
        "join_words": 130,          # longest joined paragraph, in words of one side
        "kinds": {"upper": 1.0, "title": 1.0, "join": 4.0, "names": 2.0, "numbers": 1.0,
                  "quotes": 1.0, "markdown": 1.0, "placeholders": 6.0},
    },
    "vocabulary": {"size": 16000, "hard": True, "sentences": 1500000},
    "model": {
        "width": 512, "feed_forward": 2048, "heads": 8, "encoder_layers": 6, "decoder_layers": 2,
        "dropout": 0.1, "longest_source": 256, "longest_target": 384,
    },
    "train": {
        "steps": 100000, "minutes": 0.0, "batch_tokens": 32768, "rate": 0.001, "warmup": 2000,
        "schedule": "cosine", "label_smoothing": 0.1, "clip": 1.0, "weight_decay": 0.0,
        "beta2": 0.98, "log_every": 100, "validate_every": 1000, "save_every": 1000, "keep": 5,
        "longest_tokens": 220, "compile": False, "reserve_seconds": 60.0,
    },
    "search": {"beam": 4, "alpha": 0.6, "held_out_sentences": 200},
    "export": {"quantization": "int8", "reduce_range": True, "reference_sentences": 40},
}
FREE = {"data.corpora", "data.limits"}          # tables whose keys the user chooses
PINNED = ("seed", "data", "augment", "vocabulary", "model")   # cannot change within one work folder
CHOICES = {"data.kind": ("corpora", "toy"), "train.schedule": ("cosine", "inverse_sqrt"),
           "export.quantization": ("int8", "none")}


def _merge(default, given, path, file):
    """The given table over the defaults; refuses what the defaults do not know."""
    if not isinstance(given, dict):
        raise InputError(f"{file}: option {path or '(top)'} must be a table")
    result = copy.deepcopy(default)
    for key, value in given.items():
        name = f"{path}.{key}" if path else key
        if key not in default:
            raise InputError(f"{file}: unknown option {name}")
        expected = default[key]
        if name in FREE:
            if not isinstance(value, dict):
                raise InputError(f"{file}: option {name} must be a table")
            result[key] = value
        elif isinstance(expected, dict):
            result[key] = _merge(expected, value, name, file)
        else:
            result[key] = _scalar(expected, value, name, file)
    return result


def _scalar(expected, value, name, file):
    kind = type(expected)
    if kind is float and type(value) is int:
        value = float(value)
    if type(value) is not kind:
        raise InputError(f"{file}: option {name} must be of type {kind.__name__}, not {type(value).__name__}")
    if kind in (int, float) and value < 0:
        raise InputError(f"{file}: option {name} must not be negative")
    if name in CHOICES and value not in CHOICES[name]:
        raise InputError(f"{file}: option {name} must be one of {', '.join(CHOICES[name])}, not {value}")
    return value


def check(config, file):
    """Rules that concern more than one option, or values that no run can use."""
    for name in ("model.width", "model.feed_forward", "model.heads", "model.encoder_layers", "model.decoder_layers",
                 "vocabulary.size", "train.steps", "train.batch_tokens", "train.warmup", "train.keep",
                 "train.log_every", "train.validate_every", "train.save_every", "search.beam"):
        section, key = name.split(".")
        if config[section][key] < 1:
            raise InputError(f"{file}: option {name} must be at least 1")
    model = config["model"]
    if model["width"] % (2 * model["heads"]):
        raise InputError(f"{file}: option model.width must be an even multiple of model.heads")
    if not 64 <= config["vocabulary"]["size"] <= 65535:
        raise InputError(f"{file}: option vocabulary.size must be between 64 and 65535")
    if config["train"]["longest_tokens"] + 2 > min(model["longest_source"], model["longest_target"]):
        raise InputError(f"{file}: option train.longest_tokens does not fit model.longest_source and longest_target")
    for name, entry in config["data"]["corpora"].items():
        if not isinstance(entry, dict) or not isinstance(entry.get("weight"), (int, float)) or entry["weight"] <= 0:
            raise InputError(f"{file}: option data.corpora.{name}.weight must be a positive number")
    for group, share in config["data"]["limits"].items():
        if not isinstance(share, (int, float)) or not 0 < share < 1:
            raise InputError(f"{file}: option data.limits.{group} must be between 0 and 1")
    if not config["data"]["corpora"]:
        raise InputError(f"{file}: option data.corpora names no corpus")
    return config


def load(path):
    """The configuration in a file, complete and checked."""
    path = Path(path)
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: is not valid JSON ({error})") from error
    return check(_merge(DEFAULTS, given, "", path), path)


def pin(config, work):
    """Ties a work folder to one configuration, so that no step mixes data of two."""
    file = Path(work) / "config.json"
    if file.exists():
        before = json.loads(file.read_text(encoding="utf-8"))
        for section in PINNED:
            if before.get(section) != config[section]:
                raise InputError(f"{file}: this work folder was made with another {section}; use another --work")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(config, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
