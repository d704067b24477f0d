"""Each repair of the tree by the sentences that stand with it in `repairs.toml`."""

import pytest
from spacy.tokens import Doc

from pipeline import german
from pipeline.german.tree.repairs import FUNCTIONS, Example, entries, repair

NLP = german.load()
EXAMPLES = [(name, example) for name, entry in entries().items() for example in entry.examples]
KEEPS = [(name, text) for name, entry in entries().items() for text in entry.keeps]


def parsed(text: str, without: str | None = None) -> Doc:
    doc = NLP.make_doc(text)
    for name in NLP.pipe_names[:-1]:
        doc = NLP.get_pipe(name)(doc)
    return repair(doc) if without is None else repair(doc, without)


def analysis(doc: Doc) -> list[tuple[str, ...]]:
    return [(t.text, t.dep_, t.head.text, t.tag_, str(t.morph), t.lemma_, t.ent_type_) for t in doc]


def test_each_repair_is_described() -> None:
    assert list(entries()) == list(FUNCTIONS)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_a_repair_puts_its_examples_right(name: str, example: Example) -> None:
    doc = parsed(example.text)
    found = {(t.text, t.dep_, t.head.text) for t in doc}
    assert {(r.word, r.relation, r.head) for r in example.after} <= found
    assert analysis(doc) != analysis(parsed(example.text, without=name)), "the parser has learnt it: drop the example"


@pytest.mark.parametrize(("name", "text"), KEEPS)
def test_a_repair_leaves_others_alone(name: str, text: str) -> None:
    assert analysis(parsed(text)) == analysis(parsed(text, without=name))


def test_a_repaired_tree_is_a_tree() -> None:
    for _, example in EXAMPLES:
        for token in parsed(example.text):
            assert token.sent.root in (token, *token.ancestors)
