"""Train the German model: `python -m training DATA OUT`.

Fits the teachers, lets them label bare text, fits the student, and writes the files that `pipeline.german`
loads into OUT. A finished stage leaves a checkpoint in OUT and is not repeated.
"""

from __future__ import annotations

import argparse
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from training import data as corpora
from training import encoder
from training.card import card
from training.data import Data, Sentence
from training.distil import label, raw_sentences
from training.evaluate import scores
from training.export import write
from training.fit import Maker, fit, labels_of
from training.network import Network


class Run:
    """What the stages of a run share."""

    def __init__(self, folder: Path, out: Path, config: dict[str, Any]) -> None:
        self.folder, self.out, self.config = folder, out, config
        self.data = corpora.load(folder)
        self.packed = encoder.read(encoder.weights_path())
        self.labels = labels_of(self.data, config["data"]["rarest"])
        self.maker = Maker(self.packed, self.labels)
        self.table = torch.from_numpy(self.packed.matrix("emb.word", self.packed.vocabulary, self.packed.hidden))

    def network(self, stage: dict[str, Any]) -> Network:
        """Return a network that starts from the encoder as it is published."""
        torch.manual_seed(stage["seed"])
        return Network(self.packed, self.labels, self.config["network"] | stage)

    def fitted(self, name: str, network: Network, data: Data, stage: dict[str, Any]) -> Network:
        """Fit a network, or load it where this is done already."""
        path = self.out / f"{name}.pt"
        if path.exists():
            network.load_state_dict(torch.load(path))
            return network.eval()

        def report(number: int) -> str:
            due = (number + 1) % 3 == 0 or number + 1 == stage["epochs"]
            return scores(network, self.table, self.maker, self.labels, self.data) if due else ""

        print(f"fitting {name}", flush=True)
        torch.set_num_threads(stage["threads"])
        fit(network, self.table, self.maker, data, self.config["fit"] | stage, report)
        torch.save(network.state_dict(), path)
        return network.eval()

    def labelled(self, teachers: list[Network], raw: list[Sentence]) -> Data:
        """Return the data with the layers that no gold gives filled by the teachers."""
        path = self.out / "silver.pt"
        if not path.exists():

            def fill(sentences: list[Sentence]) -> list[Sentence]:
                return label(sentences, teachers, self.table, self.maker, self.labels)

            split, one = (fill([pair[i] for pair in self.data.trees]) for i in (0, 1))
            pairs = list(zip(split, one, strict=True))
            torch.save((pairs, fill([*self.data.entities, *raw])), path)
        trees, others = torch.load(path, weights_only=False)
        return replace(self.data, trees=trees, entities=others)


def inherit(student: Network, teacher: Network, layers: list[int]) -> None:
    """Start the student from the heads and the chosen layers of a teacher."""
    state = teacher.state_dict()
    for number, chosen in enumerate(layers):
        prefix = f"encoder.layers.{chosen}."
        own = {k.removeprefix(prefix): v for k, v in state.items() if k.startswith(prefix)}
        student.encoder.layers[number].load_state_dict(own)
    rest = {k: v for k, v in state.items() if not k.startswith("encoder.layers.") and k != "mix"}
    student.load_state_dict(rest, strict=False)


def main() -> None:
    """Run the training that the configuration describes."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with ud/, ner/ and the bare texts")
    parser.add_argument("out", type=Path, help="folder for checkpoints and model")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    arguments = parser.parse_args()
    config = tomllib.loads(arguments.config.read_text(encoding="utf-8"))
    arguments.out.mkdir(parents=True, exist_ok=True)
    run = Run(arguments.data, arguments.out, config)
    print({layer: len(values) for layer, values in run.labels.items()}, flush=True)
    teachers = [
        run.fitted(f"teacher-{number}", run.network(stage), run.data, stage)
        for number, stage in enumerate(config["teacher"], 1)
    ]
    raw = [s for name in config["data"]["raw"] for s in raw_sentences(arguments.data / name)]
    data = run.labelled(teachers, raw)
    student = run.network(config["student"])
    inherit(student, teachers[0], config["student"]["layers"])
    run.fitted("student", student, data, config["student"])
    forms = {form for pair in data.trees for s in pair for form in s.forms}
    forms |= {form for s in data.entities for form in s.forms}
    model = arguments.out / "model"
    write(student, run.packed, run.labels, sorted(forms), model)
    (model / "MODEL_CARD.md").write_text(card(model, arguments.data, config), encoding="utf-8")


if __name__ == "__main__":
    main()
