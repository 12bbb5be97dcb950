"""Debris in a wording of its own goes, with a record; what an article may say stays."""

from newsnorm import Article, Config, Normalizer

PROSE = [
    "Der Gemeinderat hat am Montag beschlossen, das alte Freibad am Ortsrand bis zum Sommer des nächsten Jahres zu sanieren.",
    "Die Kosten werden auf zwei Millionen Euro geschätzt, von denen das Land die Hälfte übernimmt, wie die Kämmerin sagte.",
    "Gebaut wird in drei Abschnitten, damit die Schulen der Umgebung das Becken weiter benutzen können.",
    "Im Herbst sollen die Anwohner auf einer Versammlung im Rathaus über den Zeitplan unterrichtet werden.",
]
DEBRIS = "Unsere App aufs Handy laden, dort Push-Nachrichten erlauben und Newsletter abonnieren"


def clean(text: str, **options: object) -> Article:
    return Normalizer(Config.model_validate({"translator": "none", "input_format": "text", **options}))(text)


def page(line: str) -> str:
    return "\n\n".join([*PROSE[:2], line, *PROSE[2:]])


def test_a_line_of_such_words_goes_with_a_record() -> None:
    article = clean(page(DEBRIS))
    assert [paragraph.text for paragraph in article.paragraphs] == PROSE
    change = next(change for change in article.changes if change.before == DEBRIS)
    assert (change.rule, change.reason, change.after) == ("model.words", "subscribe", None)
    assert change.detail is not None
    assert change.detail.score is not None
    assert 0 <= change.detail.score < 0.35
    assert len(change.detail.features) == 3


def test_it_can_be_switched_off() -> None:
    for off in ({"disabled_rules": {"model.words"}}, {"disabled_reasons": {"subscribe"}}):
        article = clean(page(DEBRIS), **off)
        assert DEBRIS in [paragraph.text for paragraph in article.paragraphs]


def test_subheads_with_a_word_of_debris_stay() -> None:
    for subhead in ("Der Newsletter der Kirche", "Werbung im Netz", "Was Abonnenten jetzt wissen müssen"):
        article = clean(page(subhead))
        assert subhead in [paragraph.text for paragraph in article.paragraphs]


def test_prose_is_not_asked() -> None:
    prose = f"{DEBRIS}, heißt es auf einer Seite, die dem Verlag zufolge von dreihunderttausend Menschen gelesen wird."
    assert prose in [paragraph.text for paragraph in clean(page(prose)).paragraphs]


def test_a_line_that_is_read_is_left_to_be_read() -> None:
    article = clean("\n\n".join([*PROSE, "Quelle: Der Newsletter der Abonnenten"]))
    assert not [change for change in article.changes if change.rule == "model.words"]


def test_a_second_run_finds_nothing_more() -> None:
    once = clean("\n\n".join(["Artikel merken und teilen", DEBRIS, page(DEBRIS), "Mehr aus diesem Ressort lesen"]))
    assert clean(once.text).text == once.text
