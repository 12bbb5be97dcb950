"""What the default detector makes of scripts, look-alikes and short texts."""

from __future__ import annotations

import pytest

from newsnorm.detectors import UNKNOWN, build_detector
from newsnorm.detectors import auto as module
from newsnorm.detectors.auto import Auto
from newsnorm.detectors.malay import indonesian_share

LINES = {
    "af": "Die regering het Maandag gesê dat hulle volgende jaar nuwe skole in die stad gaan bou.",
    "am": "መንግሥት ሰኞ ዕለት በከተማዋ አዲስ ትምህርት ቤት እንደሚገነባ አስታወቀ።",
    "az": "Hökumət bazar ertəsi şəhərdə yeni məktəb tikəcəyini açıqladı.",
    "be": "Урад паведаміў у панядзелак, што пабудуе ў горадзе новую школу для дзяцей.",
    "bg": "Правителството съобщи в понеделник, че ще построи ново училище в града.",
    "bn": "সরকার সোমবার জানিয়েছে যে শহরে একটি নতুন স্কুল তৈরি করা হবে।",
    "ca": "El govern va anunciar dilluns que construirà una escola nova a la ciutat, i que els pares no pagaran res.",
    "cs": "Vláda v pondělí oznámila, že ve městě postaví novou školu a že rodiče nebudou nic platit.",
    "cy": "Dywedodd y llywodraeth ddydd Llun y byddai'n adeiladu ysgol newydd yn y ddinas.",
    "da": "Regeringen sagde mandag, at den vil bygge en ny skole i byen, og at forældrene ikke skal betale noget.",
    "et": "Valitsus teatas esmaspäeval, et ehitab linna uue kooli.",
    "fa": "دولت روز دوشنبه اعلام کرد که مدرسه‌ای تازه در شهر خواهد ساخت.",
    "gl": "O goberno anunciou o luns que construirá unha nova escola na cidade e que os pais non pagarán nada.",
    "gu": "સરકારે સોમવારે કહ્યું કે તે શહેરમાં નવી શાળા બનાવશે.",
    "hy": "Կառավարությունը երկուշաբթի հայտարարեց, որ քաղաքում նոր դպրոց կկառուցի։",
    "is": "Ríkisstjórnin sagði á mánudag að hún ætlaði að byggja nýjan skóla í borginni.",
    "ka": "მთავრობამ ორშაბათს განაცხადა, რომ ქალაქში ახალ სკოლას ააშენებს.",
    "kn": "ಸರ್ಕಾರ ಸೋಮವಾರ ನಗರದಲ್ಲಿ ಹೊಸ ಶಾಲೆ ನಿರ್ಮಿಸುವುದಾಗಿ ಹೇಳಿದೆ.",
    "lt": "Vyriausybė pirmadienį pranešė, kad mieste pastatys naują mokyklą.",
    "lv": "Valdība pirmdien paziņoja, ka pilsētā uzcels jaunu skolu.",
    "mk": "Владата соопшти во понеделникот дека ќе изгради ново училиште во градот.",
    "ml": "നഗരത്തിൽ പുതിയ സ്കൂൾ പണിയുമെന്ന് സർക്കാർ തിങ്കളാഴ്ച അറിയിച്ചു.",
    "mr": "शहरात नवीन शाळा बांधणार असल्याचे सरकारने सोमवारी सांगितले आहे.",
    "mt": "Il-gvern qal nhar it-Tnejn li se jibni skola ġdida fil-belt.",
    "my": "အစိုးရက မြို့ထဲတွင် ကျောင်းသစ်တစ်ကျောင်း ဆောက်လုပ်မည်ဟု တနင်္လာနေ့က ပြောသည်။",
    "ro": "Guvernul a anunțat luni că va construi o școală nouă în oraș.",
    "sk": "Vláda v pondelok oznámila, že v meste postaví novú školu a že rodičia nebudú nič platiť.",
    "sl": "Vlada je v ponedeljek sporočila, da bo v mestu zgradila novo šolo.",
    "sr": "Влада је у понедељак саопштила да ће у граду изградити нову школу.",
    "sv": "Regeringen sade i måndags att den ska bygga en ny skola i staden.",
    "sw": "Serikali ilisema Jumatatu kwamba itajenga shule mpya katika mji huo.",
    "ta": "நகரில் புதிய பள்ளி கட்டப்படும் என்று அரசு திங்கட்கிழமை தெரிவித்தது.",
    "te": "నగరంలో కొత్త పాఠశాల నిర్మిస్తామని ప్రభుత్వం సోమవారం తెలిపింది.",
    "tl": "Sinabi ng pamahalaan noong Lunes na magtatayo ito ng bagong paaralan sa lungsod.",
    "uk": "Уряд повідомив у понеділок, що збудує в місті нову школу.",
    "ur": "حکومت نے پیر کو کہا کہ وہ شہر میں ایک نیا اسکول بنائے گی۔",
}


@pytest.mark.parametrize("code", LINES)
def test_languages(code: str) -> None:
    guess = Auto().detect([LINES[code]])[0]
    assert guess.code == code
    assert guess.confidence > 0.5


def test_croatian_bosnian_and_serbian_are_sure_as_a_group() -> None:
    guess = Auto().detect(["Vlada je u ponedjeljak objavila da će u gradu izgraditi novu školu."])[0]
    assert guess.code in ("hr", "bs", "sr")
    assert guess.confidence > 0.9


def test_norwegian_is_bokmal_unless_clearly_nynorsk() -> None:
    bokmal, nynorsk, either = Auto().detect(
        [
            "Statsministeren sier at hun ikke vil gi seg, og at regjeringen fortsetter.",
            "Regjeringa seier at ho ikkje vil gje seg, og at dei som bur her skal få meir pengar.",
            "Brann i Bergen",
        ]
    )
    assert (bokmal.code, nynorsk.code) == ("nb", "nn")
    assert either.code in ("nb", "und", "da")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("id", "Pemerintah mengatakan bahwa perusahaan itu bisa membangun kantor karena memiliki uang."),
        ("ms", "Kerajaan berkata bahawa syarikat itu boleh membina pejabat kerana mempunyai wang."),
    ],
)
def test_indonesian_and_malay(code: str, text: str) -> None:
    assert Auto().detect([text])[0].code == code


def test_telling_words_outweigh_a_doubtful_model() -> None:
    assert indonesian_share("karena bisa", 0.4) > 0.9
    assert indonesian_share("kerana boleh", 0.6) < 0.1
    assert indonesian_share("saya makan nasi", 0.4) == pytest.approx(0.4)
    assert 0 <= indonesian_share("bisa " * 1000, 1.0) <= 1


def test_chinese_scripts() -> None:
    codes = [
        guess.code for guess in Auto().detect(["臺灣總統選舉將於明年舉行", "台湾总统选举将于明年举行", "日本人口"])
    ]
    assert codes[:2] == ["zh-Hant", "zh-Hans"]
    assert codes[2] in ("zh-Hans", "ja")


def test_names_in_another_script_do_not_decide() -> None:
    russian, thai = Auto().detect(
        ["Компания Nissan Motor представила новую модель Pathfinder", "บริษัท Microsoft เปิดตัวคอมพิวเตอร์รุ่นใหม่ในกรุงเทพ"]
    )
    assert (russian.code, thai.code) == ("ru", "th")
    assert thai.confidence < 0.95


@pytest.mark.parametrize("text", ["OK", "XY", "Ba"])
def test_two_letters_say_little(text: str) -> None:
    assert Auto().detect([text])[0].confidence < 0.3


def test_a_long_text_is_sampled_all_over() -> None:
    head = "Share this article with your friends and subscribe to our newsletter. " * 3
    body = "Die Regierung will im kommenden Jahr mehr Geld für Schulen und Straßen ausgeben. " * 400
    assert Auto().detect([head + body])[0].code == "de"


def test_scripts_of_one_language_need_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("the model was asked")

    monkeypatch.setattr(module, "load_model", refuse)
    assert [guess.code for guess in Auto().detect(["สวัสดีชาวโลก", "გამარჯობა", "1"])] == ["th", "ka", "und"]


def test_without_the_inside_of_py3langid_its_outside_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "load_model", lambda: None)
    text = "Die Regierung will im kommenden Jahr mehr Geld für Schulen ausgeben."
    assert Auto().detect([text]) == build_detector("py3langid").detect([text])


def test_a_script_without_known_languages_is_unknown() -> None:
    assert Auto().detect(["ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ"]) == [UNKNOWN]


@pytest.mark.parametrize(
    "text",
    ["a" * 50_000, "Ha " * 30, "α" * 300, "哈" * 100, "MMMMM   MMMM\n" * 40, "no, no, no! " * 20, "-oOo-xX" * 30],
)
def test_a_row_of_a_few_letters_is_in_no_language(text: str) -> None:
    assert Auto().detect([text]) == [UNKNOWN]


def test_words_of_few_letters_that_are_short_or_part_of_a_text_have_a_language() -> None:
    texts = ["哈哈哈,老师来了", "Nein, nein und nochmals nein! Das Rathaus bleibt, wo es ist.", "שלום"]
    assert [guess.code for guess in Auto().detect(texts)] == ["zh-Hans", "de", "he"]
