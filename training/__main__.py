"""`python -m training DATA OUT`: read the data folder, fit the network, write the model."""

from __future__ import annotations

import argparse
import random
import tomllib
from pathlib import Path

import torch

from training import data as corpora
from training import encoder
from training.evaluate import scores
from training.fit import Maker, fit, labels_of
from training.network import Network


def main() -> None:
    """Run the training that the configuration describes."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with ud/ and ner/")
    parser.add_argument("out", type=Path, help="folder for the model")
    parser.add_argument("--config", type=Path, default=Path(__file__).with_name("config.toml"))
    arguments = parser.parse_args()
    config = tomllib.loads(arguments.config.read_text(encoding="utf-8"))
    torch.manual_seed(config["seed"])
    random.seed(config["seed"])
    torch.set_num_threads(config["threads"])
    data = corpora.load(arguments.data, config["data"])
    packed = encoder.read(encoder.weights_path())
    labels = labels_of(data, config["fit"]["rarest"])
    print({layer: len(values) for layer, values in labels.items()}, flush=True)
    network = Network(packed, labels, config["network"])
    table = torch.from_numpy(packed.matrix("emb.word", packed.vocabulary, packed.hidden))
    maker = Maker(packed, labels)

    def report(number: int) -> str:
        done = number + 1
        return scores(network, table, maker, labels, data) if done % 3 == 0 or done == config["fit"]["epochs"] else ""

    fit(network, table, maker, data, config["fit"], config["seed"], report)
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.save({"state": network.state_dict(), "labels": labels, "config": config}, arguments.out / "checkpoint.pt")


if __name__ == "__main__":
    main()
