"""Who says what, through whom: sentences from elections, disasters, strikes, courts, sport and unrest."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import german
from pipeline.german.speech import Statement, find
from pipeline.german.speech.lexicon import nouns, verbs

NLP = german.load()


def statements(text: str) -> list[Statement]:
    return find(NLP(text))


def said(text: str, statement: Statement) -> str:
    return " … ".join(text[start:end] for start, end in statement.contents)


def speaker(text: str, statement: Statement) -> str | None:
    return None if statement.speaker is None else text[slice(*statement.speaker)]


def holding(text: str, part: str) -> Statement:
    """The statement that holds least of those that hold a part of the text."""
    at = text.index(part)
    found = [s for s in statements(text) if any(a <= at and at + len(part) <= b for a, b in s.contents)]
    assert found, [said(text, s) for s in statements(text)]
    return min(found, key=lambda s: sum(b - a for a, b in s.contents))


CLAUSES = [
    ("Die Ministerin sagte, dass die Steuer sinkt.", "dass die Steuer sinkt", "Die Ministerin"),
    ("Die Ministerin sagte, die Steuer werde sinken.", "die Steuer werde sinken", "Die Ministerin"),
    ("Die Steuer werde sinken, sagte die Ministerin.", "Die Steuer werde sinken", "die Ministerin"),
    ("Die Bahn teilte mit, dass die Strecke gesperrt ist.", "dass die Strecke gesperrt ist", "Die Bahn"),
    ("Der Richter wies darauf hin, dass die Frist abläuft.", "dass die Frist abläuft", "Der Richter"),
    ("Die Gewerkschaft drohte, die Häfen zu bestreiken.", "die Häfen zu bestreiken", "Die Gewerkschaft"),
    ("Der Trainer kündigte an, sein Amt niederzulegen.", "sein Amt niederzulegen", "Der Trainer"),
    ("Von der Polizei wurde bestätigt, dass zwei Häuser brennen.", "dass zwei Häuser brennen", "der Polizei"),
    ("Die Opposition geht davon aus, dass die Wahl gefälscht ist.", "dass die Wahl gefälscht ist", "Die Opposition"),
]


@pytest.mark.parametrize(("text", "content", "who"), CLAUSES)
def test_clauses_and_infinitives_of_verbs_of_saying(text: str, content: str, who: str) -> None:
    statement = holding(text, content)
    assert (said(text, statement), speaker(text, statement)) == (content, who)
    assert statement.kind == "indirect"


PREPOSITIONS = [
    ("Laut dem Wetterdienst regnet es morgen.", "regnet es morgen", "dem Wetterdienst"),
    ("Dem Wetterdienst zufolge regnet es morgen.", "regnet es morgen", "Dem Wetterdienst"),
    ("Nach Angaben der Feuerwehr brannten drei Scheunen.", "brannten drei Scheunen", "der Feuerwehr"),
    ("Den Angaben zufolge brannten drei Scheunen.", "brannten drei Scheunen", "Den Angaben"),
    ("Medienberichten zufolge tritt der Torwart zurück.", "tritt der Torwart zurück", "Medienberichten"),
    ("Nach Informationen des Senders tritt er zurück.", "tritt er zurück", "des Senders"),
    ("Nach Ansicht der Richter ist das Gesetz nichtig.", "ist das Gesetz nichtig", "der Richter"),
]


@pytest.mark.parametrize(("text", "content", "who"), PREPOSITIONS)
def test_prepositions_name_the_source(text: str, content: str, who: str) -> None:
    (statement,) = statements(text)
    assert (said(text, statement), speaker(text, statement)) == (content, who)


def test_the_source_may_stand_in_the_middle() -> None:
    text = "Bei dem Erdbeben starben nach Angaben der Behörden zehn Menschen."
    (statement,) = statements(text)
    assert said(text, statement) == "Bei dem Erdbeben starben … zehn Menschen"


def test_own_statements_go_back_to_the_subject() -> None:
    text = "Der Konzern hat nach eigenen Angaben 20.000 Mitarbeiter."
    (statement,) = statements(text)
    assert speaker(text, statement) == "eigenen Angaben"
    assert statement.antecedent is not None
    assert text[slice(*statement.antecedent)] == "Der Konzern"
    assert NLP(text)[statement.hops[0].head_i or 0].text == "Konzern"


PARENTHESES = [
    ("Die Brücke sei sicher, so die Bürgermeisterin.", "Die Brücke sei sicher", "die Bürgermeisterin"),
    ("Wie die Bahn mitteilte, fahren keine Züge.", "fahren keine Züge", "die Bahn"),
    ("Die Züge stehen still, wie die Bahn mitteilte.", "Die Züge stehen still", "die Bahn"),
]


@pytest.mark.parametrize(("text", "content", "who"), PARENTHESES)
def test_so_and_wie(text: str, content: str, who: str) -> None:
    (statement,) = statements(text)
    assert (said(text, statement), speaker(text, statement)) == (content, who)


DIRECT = [
    ("„Wir haben verloren“, sagte der Kapitän.", "„Wir haben verloren“", "der Kapitän"),
    ('"Wir haben verloren", sagte der Kapitän.', '"Wir haben verloren"', "der Kapitän"),
    ("»Wir haben verloren«, sagte der Kapitän.", "»Wir haben verloren«", "der Kapitän"),
    ("Der Kapitän sagte: „Wir haben verloren.“", "„Wir haben verloren.“", "Der Kapitän"),
    ("„Wir haben verloren. Das tut weh“, so der Kapitän.", "„Wir haben verloren. Das tut weh“", "der Kapitän"),
    ("Der Kapitän sprach von einem „schwarzen Tag“.", "„schwarzen Tag“", "Der Kapitän"),
]


@pytest.mark.parametrize(("text", "content", "who"), DIRECT)
def test_direct_speech_keeps_its_marks(text: str, content: str, who: str) -> None:
    statement = holding(text, content)
    assert (said(text, statement), speaker(text, statement), statement.kind) == (content, who, "direct")


def test_names_in_quotation_marks_are_no_speech() -> None:
    assert statements("Die Fähre „Stella“ lief gestern in den Hafen ein.") == []


def test_speech_runs_on_in_the_subjunctive() -> None:
    text = (
        "Die Ärztin sagte, der Patient sei wach. Er habe gegessen. Er könne bald nach Hause. Draußen schien die Sonne."
    )
    statement = holding(text, "Er habe gegessen")
    assert said(text, statement) == "Er habe gegessen. Er könne bald nach Hause"
    assert (statement.kind, speaker(text, statement)) == ("free", "Die Ärztin")
    assert [hop.surface for hop in statement.hops] == ["Die Ärztin"]


def test_speech_in_the_paper_s_own_voice_has_no_statement() -> None:
    assert statements("Die Sonne schien. Auf dem Markt verkauften Bauern Kartoffeln.") == []


def test_hearsay_without_a_speaker() -> None:
    (statement,) = statements("Ein Wärter soll die Tür geöffnet haben.")
    assert (statement.kind, statement.speaker, statement.hops) == ("reported", None, ())


def test_plans_are_no_hearsay() -> None:
    assert statements("Die Brücke soll im Mai eröffnet werden.") == []


def test_hearsay_takes_the_speaker_of_the_passage() -> None:
    text = "Die Polizei teilte Einzelheiten mit. Ein Wärter soll die Tür geöffnet haben."
    statement = holding(text, "Ein Wärter soll die Tür geöffnet haben")
    assert [hop.surface for hop in statement.hops] == ["Die Polizei"]


def test_demnach_points_back() -> None:
    text = "Nach Angaben der Polizei brach der Damm. Demnach sind drei Dörfer überflutet."
    statement = holding(text, "drei Dörfer")
    assert speaker(text, statement) == "Demnach"
    assert [hop.surface for hop in statement.hops] == ["der Polizei"]


def test_it_was_said() -> None:
    text = "Die Reederei gab eine Erklärung ab. Das Schiff sei leck, hieß es in der Mitteilung."
    statement = holding(text, "Das Schiff sei leck")
    assert speaker(text, statement) == "der Mitteilung"


def test_pronouns_point_back_to_a_named_speaker() -> None:
    text = "Der Präsident des Verbands, Karl Weber, lobte die Mannschaft. Er sagte, der Sieg sei verdient."
    statement = holding(text, "der Sieg sei verdient")
    assert speaker(text, statement) == "Er"
    assert statement.antecedent is not None
    assert "Präsident" in text[slice(*statement.antecedent)]


CHAINS = [
    (
        "Der Damm sei gebrochen, berichtet der Sender Nordfunk unter Berufung auf das Ministerium.",
        "Der Damm sei gebrochen",
        ["das Ministerium", "der Sender Nordfunk"],
    ),
    (
        "Der Damm sei gebrochen, zitierte der Sender Nordfunk einen Sprecher des Ministeriums.",
        "Der Damm sei gebrochen",
        ["einen Sprecher des Ministeriums", "der Sender Nordfunk"],
    ),
    (
        "Der Damm brach in der Nacht. Der Sender verweist dabei auf ein Portal unter Berufung auf Augenzeugen.",
        "Der Damm brach in der Nacht",
        ["Augenzeugen", "ein Portal", "Der Sender"],
    ),
    (
        "Die Agentur Nordbild meldet, der Minister habe gesagt, dass der Damm gebrochen ist.",
        "dass der Damm gebrochen ist",
        ["der Minister", "Die Agentur Nordbild"],
    ),
]


@pytest.mark.parametrize(("text", "content", "hops"), CHAINS)
def test_chains_from_the_claimant_to_the_article(text: str, content: str, hops: list[str]) -> None:
    assert [hop.surface for hop in holding(text, content).hops] == hops


def test_the_cue_of_a_hop() -> None:
    text = "Der Damm sei gebrochen, berichtet der Sender Nordfunk unter Berufung auf das Ministerium."
    assert [hop.cue for hop in statements(text)[0].hops] == ["unter Berufung auf", "berichtet"]


def test_a_body_named_again_speaks_within_what_was_reported() -> None:
    text = (
        "Es habe mehr als 300 Verletzte gegeben, berichtete der Sender Nordfunk unter Berufung auf das Ministerium. "
        "Die Behörde sprach demnach von „Krawallmachern“. Weitere 18 seien geflohen."
    )
    named = [hop.surface for hop in holding(text, "„Krawallmachern“").hops]
    assert named == ["Die Behörde", "das Ministerium", "der Sender Nordfunk"]
    running_on = [hop.surface for hop in holding(text, "Weitere 18 seien geflohen").hops]
    assert running_on == ["das Ministerium", "der Sender Nordfunk"]


@pytest.mark.parametrize(
    ("text", "denies", "confirms"),
    [
        ("Der Verein dementierte, dass der Trainer geht.", True, False),
        ("Die Angeklagte bestreitet, das Geld genommen zu haben.", True, False),
        ("Der Verein bestätigte, dass der Trainer geht.", False, True),
        ("Der Verein erklärte, dass der Trainer geht.", False, False),
    ],
)
def test_denials_and_confirmations(text: str, denies: bool, confirms: bool) -> None:
    (statement,) = statements(text)
    assert (statement.denies, statement.confirms) == (denies, confirms)


def test_nouns_of_saying() -> None:
    text = "Die Forderung der Gewerkschaft, die Löhne zu erhöhen, stößt auf Kritik."
    statement = holding(text, "die Löhne zu erhöhen")
    assert speaker(text, statement) == "der Gewerkschaft"


def test_reported_acts() -> None:
    text = "Der Außenminister warnte vor einer Hungersnot."
    (statement,) = statements(text)
    assert (statement.kind, speaker(text, statement)) == ("reported", "Der Außenminister")
    assert said(text, statement) == "vor einer Hungersnot"
    assert [text[slice(*span)] for span in statement.clause] == ["Der Außenminister warnte vor einer Hungersnot"]


def test_an_idiom_says_nothing() -> None:
    assert statements("Das Hochwasser forderte Todesopfer.") == []


def test_the_lexicon_names_known_classes_and_frames() -> None:
    classes = {"say", "media", "announce", "confirm", "deny", "accuse", "demand", "claim", "think", "ask", "show"}
    assert {word.word_class for word in (*verbs().values(), *nouns().values())} <= classes
    assert all(word.frames for word in verbs().values())


def test_empty_and_unparsed_documents_have_none() -> None:
    assert statements("") == []
    assert find(NLP.make_doc("Er sagte, es regne.")) == []


PIECES = st.sampled_from(
    [
        "Er sagte",
        ", ",
        "dass es regnet",
        ". ",
        "„",
        "“",
        "so die Polizei",
        "laut ",
        "zufolge",
        "Es sei ",
        "\n",
        ": ",
        "hieß es",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_text_gives_spans_within_it(text: str) -> None:
    for statement in statements(text):
        spans = [*statement.contents, *(s for s in (statement.speaker, statement.cue) if s is not None)]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert statement.first_sentence <= statement.last_sentence


def test_names_in_straight_marks_joined_by_a_hyphen_are_no_quotations() -> None:
    text = 'Ein "Anzeiger"-Reporter war dabei. Die Trainerin sagte: "Wir hatten Glück." Der Verein schwieg.'
    assert [said(text, s) for s in statements(text) if s.kind == "direct"] == ['"Wir hatten Glück."']


def test_so_with_a_name_behind_a_quotation() -> None:
    text = "„Wir prüfen, was dort schiefging“, so Sprecher Tarik Boll."
    statement = holding(text, "Wir prüfen")
    assert (statement.kind, speaker(text, statement)) == ("direct", "Sprecher Tarik Boll")


HEARERS = [
    ("Ein Sprecher sagte der Agentur Nordbild, drei Fahrgäste seien verletzt worden.", "Agentur", None),
    ("Der Minister sagte gegenüber Radio Eins, der Hafen bleibe zu.", "Radio", None),
    ("Die Gewerkschaft forderte die Regierung auf, die Löhne zu erhöhen.", "Regierung", None),
    ("Die Opposition appellierte an die Armee, die Waffen niederzulegen.", "Armee", None),
    ("Der Präsident warf den Rebellen vor, die Stadt zerstört zu haben.", "Rebellen", None),
    ("In einer Fernsehansprache warnte die Präsidentin vor Plünderungen.", None, "Fernsehansprache"),
    ("In einem Interview erklärte die Ärztin, die Lage sei ernst.", None, "Interview"),
    ("Der Präsident verurteilte den Angriff in der Hauptstadt.", None, None),
    ("Die Ministerin sagte am Montag, die Steuer werde sinken.", None, None),
    ("Zwei Häuser seien beschädigt worden, hieß es bei der Feuerwehr.", None, None),
]


@pytest.mark.parametrize(("text", "hearer", "medium"), HEARERS)
def test_to_whom_and_in_what_something_is_said(text: str, hearer: str | None, medium: str | None) -> None:
    doc = NLP(text)
    found = {
        (
            None if s.addressee_i is None else doc[s.addressee_i].text,
            None if s.medium_i is None else doc[s.medium_i].text,
        )
        for s in find(doc)
    }
    assert found == {(hearer, medium)}


@pytest.mark.parametrize(
    "plan",
    [
        "Sie soll im Herbst fertig werden.",
        "Die Züge sollen von Montag an wieder fahren.",
        "Auch zwei Schulen soll es im Viertel geben.",
        "Im Mai soll der Senat darüber beraten.",
    ],
)
def test_a_plan_is_told_by_who_spoke_just_before(plan: str) -> None:
    text = f"Die Bürgermeisterin kündigte eine neue Brücke an. {plan}"
    statement = holding(text, plan.rstrip("."))
    assert (statement.rule, [hop.surface for hop in statement.hops]) == ("plan", ["Die Bürgermeisterin"])
    assert all(s.rule != "plan" for s in statements(f"Die Stadt hat zwei Häfen. {plan}"))


def test_clauses_of_one_verb_are_one_statement() -> None:
    text = "So betonte Berger, sein Land habe nicht die Absicht, Truppen abzuziehen, auch eine Pause sei nicht geplant."
    content = text.removeprefix("So betonte Berger, ").rstrip(".")
    assert content in [said(text, statement) for statement in statements(text)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Die Ministerin forderte, die Betriebe müssten mehr zahlen, und reiste am Abend nach Lyon weiter.",
            "die Betriebe müssten mehr zahlen",
        ),
        ("Der Bischof sagte, der Krieg sei ein Verbrechen, und lud zu Gesprächen ein.", "der Krieg sei ein Verbrechen"),
        ("Der Sprecher erklärte, die Lage sei ruhig, und dankte den Helfern.", "die Lage sei ruhig"),
        ("Die Gouverneurin meinte, der Damm könne brechen, und räumte das Tal.", "der Damm könne brechen"),
        (
            "Der Sprecher erklärte, die Lage habe sich beruhigt und die Straßen seien frei.",
            "die Lage habe sich beruhigt und die Straßen seien frei",
        ),
    ],
)
def test_what_the_speaker_does_next_is_not_said(text: str, content: str) -> None:
    assert said(text, holding(text, content)) == content


@pytest.mark.parametrize(
    ("text", "content", "quotation"),
    [
        (
            "Sie hofft, dass die Brücke bald wieder offen sei: „Ohne sie geht hier nichts mehr.“",
            "dass die Brücke bald wieder offen sei",
            "„Ohne sie geht hier nichts mehr.“",
        ),
        (
            "Der Senator versprach, dass niemand entlassen werde: „Jede Stelle bleibt erhalten.“",
            "dass niemand entlassen werde",
            "„Jede Stelle bleibt erhalten.“",
        ),
        (
            "Er meinte, der Krieg sei ein Fehler: „Niemand hat ihn gewollt.“",
            "der Krieg sei ein Fehler",
            "„Niemand hat ihn gewollt.“",
        ),
        (
            "Er glaubt weiterhin, dass das Team stärker geworden sei: „Wir haben gelernt, bescheidener zu sein.“",
            "dass das Team stärker geworden sei",
            "„Wir haben gelernt, bescheidener zu sein.“",
        ),
    ],
)
def test_words_behind_a_colon_are_a_statement_of_their_own(text: str, content: str, quotation: str) -> None:
    assert [said(text, s) for s in statements(text)] == [content, quotation]


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("Der Abgeordnete kritisierte den Plan. Das Land sei „von einer Lösung weit entfernt“.", True),
        ("Der Minister wies die Vorwürfe zurück. Die Zahlen seien „frei erfunden und böswillig“ verbreitet.", True),
        ("Die Ärztin sprach von einem Wunder. Der Junge habe „ohne jede Hilfe“ überlebt.", True),
        ("Die Sprecherin äußerte sich zum Unglück. Die Maschine sei „weit hinter der Landebahn“ aufgeschlagen.", True),
        ("Der Minister wies die Vorwürfe zurück. Die Fähre „Nordstern“ sei längst im Hafen.", False),
    ],
)
def test_quotations_in_speech_that_runs_on(text: str, quotation: bool) -> None:
    part = text[text.index("„") : text.index("“") + 1]
    assert (part in [said(text, s) for s in statements(text)]) == quotation


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Es wachsen Befürchtungen, die Armee könnte noch härter vorgehen.", "die Armee könnte noch härter vorgehen"),
        ("Sie verließ den Saal mit den Worten, das Urteil sei eine Schande.", "das Urteil sei eine Schande"),
        ("Die Kanzlerin eröffnete das Treffen mit den Worten, Europa müsse handeln.", "Europa müsse handeln"),
        ("Es ist bekannt, dass der Damm alt ist.", None),
        ("Der Kaiser, wie er im Dorf genannt wird, kam zu spät.", None),
        ("Er reiste mit dem Ziel, die Grenze zu öffnen.", None),
    ],
)
def test_nouns_that_tell_and_words_that_do_not(text: str, content: str | None) -> None:
    assert [said(text, s) for s in statements(text)] == ([] if content is None else [content])


@pytest.mark.parametrize(
    ("text", "content", "who"),
    [
        # a time zone or the manner of saying in front of the verb is nobody who speaks
        ("Um 9 Uhr MEZ meldete die Feuerwehr, der Brand sei gelöscht.", "der Brand sei gelöscht", "die Feuerwehr"),
        ("Um 11 Uhr UTC teilte das Amt mit, die Warnung gelte weiter.", "die Warnung gelte weiter", "das Amt"),
        ("Gestern hat eine Lehrerin mitgeteilt, dass sie kündigt.", "dass sie kündigt", "eine Lehrerin"),
        ("Das Amt teilte mit, die Warnung gelte weiter.", "die Warnung gelte weiter", "Das Amt"),
        # for whom something is so
        ("Für den Theologen Hans Huber sei das ein Fehler.", "sei das ein Fehler", "den Theologen Hans Huber"),
        # whose the office is
        ("Das Spiel sei verloren, so Norwegens Trainer Lars Berger.", "sei verloren", "Norwegens Trainer Lars Berger"),
        ("Das Spiel sei verloren, so der Trainer Lars Berger.", "sei verloren", "der Trainer Lars Berger"),
        # in front of a colon
        ("Der Trainer: „Wir haben alles versucht und verloren.“", "Wir haben alles versucht", "Der Trainer"),
        ("Kanzler Olaf Berger: Die Reform muss warten", "Die Reform muss warten", "Kanzler Olaf Berger"),
    ],
)
def test_who_speaks_where_the_tree_misleads(text: str, content: str, who: str) -> None:
    assert speaker(text, holding(text, content)) == who


@pytest.mark.parametrize(
    "text",
    [
        "Ergebnis: Die Reform muss warten",
        "Berlin: Die Reform muss warten",
        "Für den Theologen Hans Huber ist das ein Fehler.",
    ],
)
def test_what_names_no_speaker_says_nothing(text: str) -> None:
    assert statements(text) == []


def test_of_whom_it_is_said_does_not_say_it() -> None:
    text = "Der Minister wies die Kritik zurück. Die Studie zeige in Wahrheit, „dass die Gebühren niemanden schrecken“."
    assert speaker(text, holding(text, "dass die Gebühren")) == "Der Minister"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In einem Bericht der Reederei wurde vermutet, dass das Schiff leck ist.", "einem Bericht der Reederei"),
        ("So wird in einer Pressemitteilung des Vereins gefordert, dass der Zoo schließt.", "einer Pressemitteilung"),
        ("Im Jahresbericht der Bahn war festgestellt worden, dass Brücken fehlen.", "Jahresbericht der Bahn"),
        ("In der Studie wird gewarnt, dass die Gletscher schmelzen.", "der Studie"),
        ("Von der Reederei wurde vermutet, dass das Schiff leck ist.", "der Reederei"),
        ("Der Kapitän, der an Bord blieb, will den Hafen verklagen: „Das Schiff war leck.“", "Der Kapitän"),
        ("Ein Hausmeister kam zum Brand des Falls Weber: „So etwas habe ich noch nie gesehen.“", "Ein Hausmeister"),
    ],
)
def test_papers_and_persons_speak(text: str, speaker: str) -> None:
    first = next(s.speaker for s in find(NLP(text)) if s.speaker is not None)
    assert text[slice(*first)].startswith(speaker)


@pytest.mark.parametrize(
    "text",
    [
        "In einem Garten wurde vermutet, dass es regnet.",
        "In der Nacht wurde befürchtet, dass der Damm bricht.",
    ],
)
def test_a_place_or_time_is_no_paper(text: str) -> None:
    assert all(s.speaker is None for s in find(NLP(text)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Der Kapitän warnte vor dem Sturm.", True),
        ("Der Kapitän hatte vor dem Sturm gewarnt.", True),
        ("Der Kapitän soll vor dem Sturm gewarnt haben.", True),
        ("Der Kapitän will vor dem Sturm warnen.", False),
        ("Der Kapitän versäumte es, vor dem Sturm zu warnen.", False),
        ("Der Kapitän warnte nicht vor dem Sturm.", False),
    ],
)
def test_words_that_did_not_fall_are_not_told(text: str, told: bool) -> None:
    assert any(s.rule == "verb-told" for s in find(NLP(text))) == told


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Gegner des „Jahrhundertprojekts“ fordern eine Abstimmung.", False),
        ("Die Wirtin des „Goldadlers“ sagte, das Haus werde verkauft.", False),
        ("Die Wirtin nannte den Verkauf „schäbig“.", True),
        ("Die Wirtin sprach von einem „Skandal“.", True),
    ],
)
def test_a_noun_in_marks_beside_a_word_of_saying_is_a_name(text: str, quoted: bool) -> None:
    assert any(s.kind == "direct" for s in find(NLP(text))) == quoted


def test_speech_runs_on_in_the_second_of_two_clauses() -> None:
    text = "Der Trainer sprach mit dem Arzt. Seine Frau ist krank, und er wolle sie nun zu Hause pflegen."
    found = [text[a:b] for s in find(NLP(text)) for a, b in s.contents]
    assert any(content.startswith(("er wolle", "und er wolle")) for content in found)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Der Hafen schließt, teilte die Reederei mit. Der Kapitän streitet das ab. Das Schiff sei heil.",
            "Der Kapitän",
        ),
        ("Die Bahn nannte die Frist, die der Verein für nötig hält, zu kurz. Man brauche Zeit.", "Die Bahn"),
    ],
)
def test_who_speaks_on(text: str, speaker: str) -> None:
    last = max(find(NLP(text)), key=lambda s: s.contents)
    assert last.speaker is not None and text[slice(*last.speaker)] == speaker


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Die Brücke ist gesperrt, das teilte die Stadt mit.", "Die Brücke ist gesperrt"),
        ("Es ist nur ein neuer Name – das zumindest meint Karl Berg.", "Es ist nur ein neuer Name"),
        ("Der Platz ist leer, das nennt sich Fortschritt.", None),
        (
            "Der Wirt befürchtet, sobald der Zug fahre, werde das Haus leer sein.",
            "sobald der Zug fahre, werde das Haus leer sein",
        ),
        (
            "Sie wird mit den Worten zitiert, es habe Lob gegeben, aber es seien auch viele Fragen gestellt worden.",
            "es habe Lob gegeben, aber es seien auch viele Fragen gestellt worden",
        ),
        ("Der Pilot meldete einen Schaden, so dass ein Alarm ausgelöst wurde.", None),
        ("Der Bericht verweist auf Aussagen, in denen von Kritik die Rede ist.", None),
        ("Die Gäste verpassten im Anschluss, den Ausgleich zu erzielen.", None),
        ("Nach der Auszählung von drei Vierteln der Stimmen liegt die Partei vorn.", None),
        ("Karl Wieser fordert freie Sicht nach draußen.", None),
    ],
)
def test_how_far_what_is_said_reaches(text: str, content: str | None) -> None:
    found = [said(text, s) for s in statements(text) if s.rule not in ("verb-act", "verb-told")]
    assert found == ([] if content is None else [content])


def test_a_quotation_behind_a_colon_ends_speech_that_runs_on() -> None:
    text = "Die Ziele seien klar, sagte Berg. Der Weg sei schwer: „Wir brauchen Geduld und Mut.“"
    found = statements(text)
    assert "Der Weg sei schwer" in [said(text, s) for s in found]
    assert {text[slice(*s.speaker)] for s in found if s.speaker} == {"Berg"}


def test_speech_runs_on_from_a_paper() -> None:
    text = "Im Bericht der Kammer werden viele Fälle aufgeführt. Die Aufsicht habe zu spät reagiert."
    (found,) = statements(text)
    assert found.speaker is not None and text[slice(*found.speaker)] == "Bericht der Kammer"


@pytest.mark.parametrize(
    "text",
    [
        "Das Lied „Für dich singen wir die ganze Nacht“ erklang, als der Bote berichtete.",
        "Der Bote meldete aus der Fernsehserie „Die Kinder vom alten Hof am Fluss“ nichts.",
    ],
)
def test_long_names_in_marks_are_no_speech(text: str) -> None:
    assert not any(s.kind == "direct" for s in statements(text))
