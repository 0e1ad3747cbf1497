"""Scores of a model: exact matches on held-out pairs, BLEU and chrF on test sets where sacreBLEU is installed."""
import json
from pathlib import Path

from . import corpora, search

PARAGRAPH = 4                                  # sentences


def _metrics(hypotheses, references):
    """sacreBLEU's scores with their signatures, or None where it is not installed."""
    try:
        from sacrebleu.metrics import BLEU, CHRF
    except ImportError:
        return None
    out = {}
    for name, metric in (("BLEU", BLEU()), ("chrF2", CHRF())):
        out[name] = round(metric.corpus_score(hypotheses, [references]).score, 2)
        out[name + " signature"] = str(metric.get_signature())
    return out


def joined(lines):
    """Lines in order, PARAGRAPH at a time, as a document's paragraphs hold several sentences."""
    return [" ".join(lines[at:at + PARAGRAPH]) for at in range(0, len(lines), PARAGRAPH)]


def score(model, vocabulary, config, work, test=None, precision=None, log=print, out_of_time=lambda: False):
    """Writes scores.json and the hypothesis files it rests on; a set that time does not allow is named as not measured."""
    work, options = Path(work), config["search"]
    sets = {}
    for name in config["data"]["corpora"]:
        path = work / "held-out" / f"{name}.tsv"
        pairs = list(corpora.read_tsv(path))[:options["held_out_sentences"]] if path.is_file() else []
        if pairs:
            french, english = map(list, zip(*pairs))
            sets[f"held-out {name}", "fr", "en"] = french, english
            sets[f"held-out {name}", "en", "fr"] = english, french
    if test:
        for (source, target), (sources, references) in corpora.read_test_sets(test).items():
            name = f"test {Path(test).name}"
            sets[name, source, target] = sources, references
            sets[f"{name} in paragraphs of {PARAGRAPH}", source, target] = joined(sources), joined(references)
    # Test sets first: they are what a card is read for.
    results, extra = [], {"precision": precision} if precision else {}
    for (name, source, target), (sources, references) in sorted(sets.items(), key=lambda item: (not item[0][0].startswith("test"), " in paragraphs of " in item[0][0])):
        entry = {"set": name, "source": source, "target": target, "sentences": len(sources)}
        results.append(entry)
        if out_of_time():
            entry["note"] = "not measured: the time limit was near"
            continue
        hypotheses = search.translate(model, vocabulary, sources, target, options["beam"], options["alpha"], **extra)
        same = sum(" ".join(a.split()) == " ".join(b.split()) for a, b in zip(hypotheses, references))
        entry["exact_match"] = round(100 * same / len(sources), 2)
        metrics = _metrics(hypotheses, references)
        place = work / "hypotheses" / f"{name.replace(' ', '-')}.{source}-{target}"
        place.mkdir(parents=True, exist_ok=True)
        for file, lines in (("source.txt", sources), ("reference.txt", references), ("hypothesis.txt", hypotheses)):
            (place / file).write_text("\n".join(" ".join(line.split()) for line in lines) + "\n", encoding="utf-8")
        entry.update(metrics or {"note": "no BLEU or chrF: sacreBLEU is not installed"})
        log(f"score: {name} {source}-{target}: exact match {entry['exact_match']} %" +
            (f", BLEU {metrics['BLEU']}, chrF2 {metrics['chrF2']}" if metrics else ""))
        if not metrics:
            log(f"score: for BLEU and chrF: tsvc evaluate, with {place}/hypothesis.txt against {place}/reference.txt")
    content = {"search": f"beam {options['beam']}, score / length^{options['alpha']}", "weights": "float", "results": results}
    (work / "scores.json").write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return results
