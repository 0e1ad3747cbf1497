"""The model card, written from what was done; what was not measured is said to be not measured."""
import json
from pathlib import Path


def _read(path):
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def card(config, work, about, check=None):
    """Text of MODEL_CARD.md."""
    work, model, train = Path(work), config["model"], config["train"]
    done, prepared, scores = _read(work / "train.json"), _read(work / "prepare.json"), _read(work / "scores.json")
    size = sum(entry["bytes"] for entry in about["files"].values())
    lines = [f"# {about['name']} {about['version']}", "",
             "Translates French to English and English to French, one segment at a time. Trained with the recipe in `tools/neural`.", "",
             "## Model", "",
             f"Transformer, pre-norm; {model['encoder_layers']} encoder and {model['decoder_layers']} decoder layers, width {model['width']}, "
             f"feed-forward {model['feed_forward']}, {model['heads']} heads, tied embeddings of {about['vocabulary']} pieces shared by both languages"
             + (f"; {done['parameters']:,} parameters" if done else "") + f". Weights: {'int8, activations quantized at run time' if about['quantization'] == 'int8' else 'float32'}; "
             f"{size:,} bytes in all. At most {about['longest_source']} source and {about['longest_target']} target tokens.", "",
             "## Data", ""]
    if config["data"]["kind"] == "toy":
        lines += ["Sentences made by the toy grammar of the recipe: this model knows a few hundred words and is for tests only.", ""]
    lines += ["| corpus | pairs used | weight | source | licence |", "|---|---|---|---|---|"]
    for name, entry in config["data"]["corpora"].items():
        counts = (prepared or {}).get("corpora", {}).get(name, {})
        kept = counts.get("kept", 0) - counts.get("held_out", 0) if counts else "not known"
        lines.append(f"| {name} | {kept} | {entry['weight']} | {entry.get('source', 'not stated')} | {entry.get('licence', 'not stated')} |")
    excluded = (prepared or {}).get("excluded_test_sentences", 0)
    lines += ["", f"{excluded} sentences of test sets were excluded from training." if excluded else "No test set was excluded from training.", "",
              "## Training", ""]
    if done:
        lines.append(f"{done['steps']} steps ({done['epochs']} epochs) of at most {train['batch_tokens']} tokens in {done['seconds']:.0f} s on {done['device']}, torch {done['torch']}; "
                     + ("complete." if done["finished"] else "stopped before the end of its schedule."))
        lines.append(f"Weights are the mean of the last {done.get('averaged', 1)} checkpoints.")
    else:
        lines.append("Not trained: the weights are random.")
    lines += ["", "## Scores", ""]
    if scores:
        lines += [f"Decoded with {scores['search']}, {scores['weights']} weights.", "", "| set | direction | texts | exact match | BLEU | chrF2 |", "|---|---|---|---|---|---|"]
        for row in scores["results"]:
            cells = [f"{row[key]}" if key in row else "not measured" for key in ("exact_match", "BLEU", "chrF2")]
            lines.append(f"| {row['set']} | {row['source']}-{row['target']} | {row['sentences']} | {cells[0]}{' %' if 'exact_match' in row else ''} | {cells[1]} | {cells[2]} |")
        signatures = sorted({row[key] for row in scores["results"] for key in row if key.endswith("signature")})
        lines += ["", *(f"`{signature}`" for signature in signatures)] if signatures else []
    else:
        lines.append("Not measured.")
    if check:
        lines += ["", f"Exported graphs in {check['runtime']} against PyTorch on held-out sentences: logits differ by {check['mean']:.2g} on average and "
                  f"{check['largest']:.2g} at most; the best token is the same at {100 * check['same_best']:.2f} % of positions."]
    lines += ["", "## Limits", "",
              "Sentences and short paragraphs only; a longer text must be cut by the caller. Characters outside the vocabulary must be replaced by placeholders. "
              "Numbers, names and negations can come out wrong, so translations need checking where errors matter.", ""]
    return "\n".join(lines)
