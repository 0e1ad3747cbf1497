"""Reference outputs for tests of other implementations: ids, greedy and beam results of the float weights."""
import json
from pathlib import Path

from . import placeholders, search
from .augment import hold


def sentences(rng, held, count):
    """Held-out texts: mostly as they are, a few with placeholders or odd spacing."""
    french_english, out = list(held), []
    rng.shuffle(french_english)
    for index in range(min(count, len(french_english))):
        pair = french_english[index]
        if index % 4 == 1:
            pair = hold(rng, *pair) or pair
        if index % 10 == 2:
            pair = tuple("  " + text.replace(" ", "\u00a0 ", 1) + " " for text in pair)
        out.append(pair)
    return out


def reference(model, vocabulary, pairs, options, out, log=print):
    """Writes the reference file: for each direction and text, what the encoder reads and both searches give."""
    content = {"forbidden": vocabulary.forbidden, "beam": options["beam"], "alpha": options["alpha"],
               "longest_source": model.options["longest_source"], "longest_target": model.options["longest_target"],
               "placeholders": placeholders.NAMES, "sentences": []}
    for side, (source, target) in enumerate((("fr", "en"), ("en", "fr"))):
        for pair in pairs:
            ids = vocabulary.source(pair[side], target)
            if len(ids) > model.options["longest_source"]:
                continue
            (row, logs), = search.greedy(model, [ids], vocabulary.forbidden, model.options["longest_target"])
            (best, score), = search.beam(model, [ids], vocabulary.forbidden, model.options["longest_target"], options["beam"], options["alpha"])
            content["sentences"].append({
                "source": source, "target": target, "text": pair[side], "ids": ids,
                "greedy": {"ids": row, "text": vocabulary.decode(row), "log_probabilities": [round(value, 5) for value in logs]},
                "beam": {"ids": best, "text": vocabulary.decode(best), "score": round(score, 6)},
                "expected": " ".join(pair[1 - side].split())})
    path = Path(out)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace('{"source"', '\n{"source"') + "\n", encoding="utf-8")
    log(f"reference: {len(content['sentences'])} sentences in {path}")
