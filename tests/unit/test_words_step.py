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


CHINESE = [
    "市议会周一深夜决定,在明年夏天之前修缮城郊的旧游泳池,工程费用预计为两百万元,其中一半由省政府承担。",
    "工程分三个阶段进行,周边学校在施工期间仍可继续使用游泳池,市财政局局长在会后的记者会上表示。",
    "秋天将在市政厅举行居民大会,向附近的居民说明工程的时间安排,并听取他们对停车场的意见和建议。",
]


def test_a_single_word_in_pieces_heads_a_paragraph() -> None:
    article = clean("\n\n".join([*CHINESE[:1], "评论区的变化", *CHINESE[1:]]))
    assert "评论区的变化" in [paragraph.text for paragraph in article.paragraphs]


def test_a_line_or_two_are_never_all_debris() -> None:
    other = "Newsletter abonnieren und Artikel kostenlos lesen"
    for text in (DEBRIS, f"{DEBRIS}\n\n{other}"):
        assert not [change for change in clean(text).changes if change.rule == "model.words"]


def test_several_such_lines_are() -> None:
    lines = [DEBRIS, "Newsletter abonnieren und Artikel kostenlos lesen", "Jetzt anmelden und den Artikel kommentieren"]
    assert clean("\n\n".join(lines)).text == ""
