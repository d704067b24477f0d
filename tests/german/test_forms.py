"""The lexicon of forms read in part says what it says as a whole."""

import simplemma
from simplemma.strategies.dictionaries import dictionary_factory as shipped

from pipeline.german import forms

WORDS = (
    "Häuser",
    "häuser",
    "gingen",
    "Toten",
    "Busfahrer",
    "xyzzyx",
    "300",
    "e-mails",
    "Ölfelder",
    "ging's",
    "Zzz",
    "Aa",
)


def test_forms_found_one_by_one_are_those_of_the_whole() -> None:
    found = forms._forms()
    assert isinstance(found, forms.Forms), "run python -m pipeline.german.forms for this version of simplemma"
    whole = shipped.DEFAULT_DICTIONARY_FACTORY.get_dictionary("de")
    some = [*list(whole)[::997], *list(whole)[:130], *list(whole)[-130:]]
    assert [found._lookup(form) for form in some] == [whole[form] for form in some]
    assert [found._lookup(f"{form}x") for form in some] == [whole.get(f"{form}x") for form in some]
    assert len(found) == len(whole)


def test_words_are_known_and_have_the_lemmas_of_simplemma() -> None:
    for word in WORDS:
        assert forms.is_known(word) == simplemma.is_known(word, lang="de")
        assert forms.lemma_of(word) == simplemma.lemmatize(word, lang="de")


def test_who_asks_for_many_gets_them_from_the_whole() -> None:
    found = forms.Forms(shipped._read_decompressed("de"), forms.make_index(shipped._read_decompressed("de")))
    found._asked = forms._FEW
    assert found._lookup("Häuser") == forms._forms()["Häuser"]
    assert found._all
