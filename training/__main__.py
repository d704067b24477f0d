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

import numpy as np
import torch

from training.data import Data, Sentence
from training.distil import label
from training.encoder import Encoder
from training.evaluate import scores
from training.export import write
from training.fit import Maker, fit, labels_of
from training.network import Network
from training.prepare import TEXT, Prepared, prepare
from training.pretrain import pretrain


class Run:
    """What the stages of a run share."""

    def __init__(self, prepared: Prepared, out: Path, config: dict[str, Any]) -> None:
        self.out, self.config = out, config
        self.data, self.packed = prepared.data, prepared.packed
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.labels = labels_of(self.data, config["data"]["rarest"])
        self.maker = Maker(self.packed, self.labels)
        self.encoder = self.pretrained()
        table = self.packed.matrix("emb.word", self.packed.vocabulary, self.packed.hidden)
        self.table = torch.from_numpy(table).to(self.device)

    def pretrained(self) -> dict[str, torch.Tensor] | None:
        """Let the encoder read the running text, if there is some; return its state, and replace the embeddings."""
        path, text = self.out / "pretrained.pt", np.load(self.out / TEXT, mmap_mode="r")
        if not len(text):
            return None
        if not path.exists():
            torch.save(pretrain(self.packed, text, self.config["pretrain"], self.device), path)
        found = torch.load(path)
        tensors = self.packed.tensors | {"emb.word": found["table"].numpy().reshape(-1)}
        self.packed = replace(self.packed, tensors=tensors)
        state: dict[str, torch.Tensor] = found["state"]
        return state

    def network(self, stage: dict[str, Any]) -> Network:
        """Return a network that starts from the encoder as it is published, or from what it is after reading."""
        torch.manual_seed(stage["seed"])
        network = Network(self.packed, self.labels, self.config["network"] | stage)
        if self.encoder is not None:
            take(network.encoder, self.encoder, stage["layers"])
        return network.to(self.device)

    def fitted(self, name: str, network: Network, data: Data, stage: dict[str, Any]) -> Network:
        """Fit a network, or load it where this is done already."""
        path = self.out / f"{name}.pt"
        if path.exists():
            network.load_state_dict(torch.load(path, map_location=self.device))
            return network.eval()

        def report(number: int) -> str:
            due = (number + 1) % 3 == 0 or number + 1 == stage["epochs"]
            return scores(network, self.table, self.maker, self.labels, self.data) if due else ""

        print(f"fitting {name} on {self.device.type}", flush=True)
        torch.set_num_threads(stage["threads"])
        shares = {"share": self.config["data"]["share"] | stage.get("share", {})}
        fit(network, self.table, self.maker, data, self.config["fit"] | stage | shares, report)
        torch.save(network.state_dict(), path)
        return network.eval()

    def labelled(self, teachers: list[Network]) -> Data:
        """Return the data with the layers that no gold gives filled by the teachers."""
        path = self.out / "silver.pt"
        if not path.exists():

            def fill(sentences: list[Sentence]) -> list[Sentence]:
                return label(sentences, teachers, self.table, self.maker, self.labels)

            split, one = (fill([pair[i] for pair in self.data.trees]) for i in (0, 1))
            pairs = list(zip(split, one, strict=True))
            torch.save((pairs, {name: fill(group) for name, group in self.data.others.items()}), path)
        trees, others = torch.load(path, weights_only=False)
        return replace(self.data, trees=trees, others=others)

    def held(self, student: Network) -> Data:
        """Return the data with names, and with what the student says of their trees: it shall say so still."""
        path = self.out / "held.pt"
        if not path.exists():
            groups = with_gold(self.data).others
            told = (self.table, self.maker, self.labels)
            torch.save({name: label(group, [student], *told, named=False) for name, group in groups.items()}, path)
        return replace(self.data, others=torch.load(path, weights_only=False))

    def with_names(self, student: Network) -> Network:
        """Return the mean of what the student is after each run of the last stage."""
        stages = [self.config["student"] | self.config["names"] | own for own in self.config["names"]["run"]]
        data = self.held(student)
        runs = []
        for number, stage in enumerate(stages, 1):
            network = self.network(stage)
            network.load_state_dict(student.state_dict())
            runs.append(self.fitted(f"names-{number}", network, data, stage).state_dict())
        mean = self.network(self.config["student"])
        mean.load_state_dict({key: torch.stack([run[key] for run in runs]).mean(0) for key in runs[0]})
        return mean


def take(encoder: Encoder, state: dict[str, torch.Tensor], layers: list[int]) -> None:
    """Give an encoder the chosen layers, and all else, of the state of a deeper one."""
    own = {k: v for k, v in state.items() if not k.startswith("layers.")}
    for number, chosen in enumerate(layers):
        prefix = f"layers.{chosen}."
        own |= {f"layers.{number}." + k.removeprefix(prefix): v for k, v in state.items() if k.startswith(prefix)}
    encoder.load_state_dict(own)


def inherit(student: Network, teacher: Network, layers: list[int]) -> None:
    """Start the student from the heads and the chosen layers of a teacher."""
    take(student.encoder, teacher.encoder.state_dict(), layers)
    rest = {k: v for k, v in teacher.state_dict().items() if not k.startswith("encoder.") and k != "mix"}
    student.load_state_dict(rest, strict=False)


def main() -> None:
    """Run the training that the configuration describes."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with ud/, ner/ and the bare texts")
    parser.add_argument("out", type=Path, help="folder for checkpoints and model")
    parser.add_argument("--prepare", action="store_true", help="only read the data, into OUT")
    parser.add_argument("--only", help="run one of the stages before the student: text, teacher-1, teacher-2, ...")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    arguments = parser.parse_args()
    config = tomllib.loads(arguments.config.read_text(encoding="utf-8"))
    arguments.out.mkdir(parents=True, exist_ok=True)
    prepared = prepare(arguments.data, arguments.out, config)
    if arguments.prepare:
        return
    run = Run(prepared, arguments.out, config)
    print({layer: len(values) for layer, values in run.labels.items()}, run.packed.vocabulary, flush=True)
    stages = {f"teacher-{number}": stage for number, stage in enumerate(config["teacher"], 1)}
    if arguments.only is not None:
        stages = {name: stage for name, stage in stages.items() if name == arguments.only}
    teachers = [run.fitted(name, run.network(stage), with_gold(run.data), stage) for name, stage in stages.items()]
    if arguments.only is not None:
        return
    data = run.labelled(teachers)
    student = run.network(config["student"])
    inherit(student, teachers[0], config["student"]["layers"])
    student = run.fitted("student", student, data, config["student"])
    network = run.with_names(student)
    model = arguments.out / "model"
    write(network.cpu(), run.packed, run.labels, model)
    from training.card import card  # needs the whole language layer, the stages above do not

    (model / "MODEL_CARD.md").write_text(card(model, arguments.data, config), encoding="utf-8")


def with_gold(data: Data) -> Data:
    """Return the data that gold labels."""
    return replace(data, others={name: group for name, group in data.others.items() if any(s.layers for s in group)})


if __name__ == "__main__":
    main()
