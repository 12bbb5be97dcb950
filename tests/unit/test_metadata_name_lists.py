"""Names come out whole, whatever small words and signs they have inside, and places after them go."""

from __future__ import annotations

import pytest

from newsnorm.rules.load import load_rules
from newsnorm.steps.metadata.credits import read_credit
from newsnorm.steps.metadata.people import read_people

_BOOK = load_rules()
_NAMES = {
    "nl": (
        "Jan van der Berg",
        "Piet van den Broek",
        "Sanne de Vries",
        "Kees ter Braak",
        "Anna ten Have",
        "Geert op de Beeck",
        "Joost van 't Hoff",
        "Eva in 't Veld",
        "Jan van Dijk-Smit",
    ),
    "de": (
        "Max von Mustern",
        "Hans von und zu Talheim",
        "Ursula von der Wiese",
        "Eva zu Tal",
        "Karl Freiherr von Berg",
        "Anna-Lena Groß",
        "Otto zur Linden",
        "Ida vom Felde",
        "Cem Öz",
    ),
    "es": (
        "Ana de la Fuente",
        "José de los Ríos",
        "María del Carmen Ruiz",
        "Juan Ortega y Gasca",
        "Pedro de las Casas",
        "Carmen de Prado",
        "Luis Fuentes",
    ),
    "pt": (
        "Joana da Cunha",
        "Pedro dos Santos",
        "Maria das Neves",
        "João do Vale",
        "Rui de Sá e Melo",
        "Ana Paula e Silva",
        "Luís de Almeida",
        "Inês Sampaio da Nóvoa",
    ),
    "it": (
        "Marco di Stefano",
        "Luca della Valle",
        "Anna Dal Pozzo",
        "Pia d'Amico",
        "Gianni De Rossi",
        "Sara Lo Monaco",
        "Ugo degli Uberti",
        "Carla dell'Orto",
        "Rita da Ponte",
    ),
    "fr": (
        "Jean de la Tour",
        "Claire d'Aubigny",
        "Pierre du Bois",
        "Louis de Villiers",
        "Anne-Marie Le Goff",
        "Marie L'Hermitte",
    ),
    "sv": ("Erik af Ekström", "Karl von Essling"),
    "da": ("Anna af Rosenborg",),
    "ca": ("Joan Puig i Cadafalch", "Marta Serra i Vila"),
    "en": (
        "Sean O'Connor",
        "Fiona McAllister",
        "Ahmed bin Saleh",
        "Ali ibn Yusuf",
        "Omar al-Masri",
        "Hassan el-Tayeb",
        "Rashid Al Nuaimi",
        "Robert de la Cruz",
        "Mary-Jane Watts",
        "Nguyen Van Anh",
        "Park Ji-won",
        "Shaikha bint Rashid",
        "Leo van der Wal",
        "J. K. Marsh",
        "Siobhán Ní Bhriain",
        "Tomás Ó Cuinn",
        "Peter Sellers III",
        "Naledi wa Kamau",
        "Mohd Faiz bin Abdullah",
        "Siti binti Omar",
        "Ravi s/o Kumar",
        "Lee Hsien Wei",
        "Abd al-Rahman Nur",
        "Muhammad ash-Shami",
        "Angela Merk-Lund",
        "D'Arcy Hill",
        "Ana e Costa",
    ),
    "vi": ("Nguyễn Văn An", "Trần Thị Mỹ Linh", "Lê Minh", "Phạm Hồng"),
    "hu": ("Kovács Anna", "Szabó-Nagy Éva"),
    "ko": ("김민수", "남궁 민", "홍길동"),
    "ja": ("山田太郎", "佐藤 花子", "高橋はるか"),
    "zh": ("王小明", "欧阳文", "司馬德華", "阿不都·热合曼"),
    "ar": ("محمد عبد الله", "فاطمة بنت علي", "أحمد بن صالح الحربي", "وليد الشمري"),
    "fa": ("علی رضایی", "مریم حسین\u200cزاده"),
    "he": ("יוסי בן דוד", "ורד לוי"),
    "id": ("Budi Santosa", "Sri Mulya Indah", "Dewi"),
    "tr": ("Ayşe Yılmaz Öz", "Mehmet Ali Demir"),
    "pl": ("Anna Nowak-Kowalska", "Ewa Wola"),
    "ru": ("Анна де Ла Пас", "Иван фон Берг", "Анна Петрова-Водкина"),
    "ro": ("Ana Ionescu",),
    "hi": ("राहुल कुमार", "सुनीता देवी"),
    "el": ("Γιώργος Παπαδόπουλος", "Άννα Ντε Λα Κρουζ"),
    "cs": ("Jana Nováková",),
    "ms": ("Nur Aina binti Hassan", "Ahmad bin Ali"),
}
_BYLINES = {
    "ar": "بقلم: {}", "ca": "Text: {}", "da": "Af {}", "de": "Von {} in Berlin", "el": "Του {}", "en": "By {} in Kyiv",
    "es": "Por {}, en Madrid", "fa": "نویسنده: {}", "fr": "Par {} à Paris", "he": "מאת: {}", "hi": "लेखक: {}",
    "hu": "Írta: {}", "id": "Oleh {}", "it": "Di {}", "ja": "文：{}", "ko": "{} 기자", "ms": "Oleh {}", "nl": "Door {} in Utrecht",
    "pl": "Autor: {}", "pt": "Por {}, em Lisboa", "ro": "Autor: {}", "ru": "Автор: {}", "sv": "Av {}", "tr": "Haber: {}",
    "vi": "Tác giả: {}", "zh": "记者：{}",
}  # fmt: skip
# A family name of two syllables with a space before "reporter" reads like two words of a heading.
_NO_BYLINE = {"남궁 민"}
_ALL = [(language, name) for language, names in _NAMES.items() for name in names]


@pytest.mark.parametrize(("language", "name"), _ALL)
def test_a_name_is_read_whole(language: str, name: str) -> None:
    assert read_people(name, language) == ((name,), ())


@pytest.mark.parametrize(
    ("language", "name"), [pair for pair in _ALL if pair[0] in _BYLINES and pair[1] not in _NO_BYLINE]
)
def test_a_byline_gives_the_whole_name(language: str, name: str) -> None:
    line = _BYLINES[language].format(name)
    readings = _BOOK.metadata_index((language, "en", "und")).find(line)
    found = [read_credit(groups, language) for _, groups in readings if "people" in groups]
    assert [credit.people for credit in found if credit][:1] == [(name,)]


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("de", "Anna Schmidt in Berlin", ("Anna Schmidt",)),
        ("de", "Anna Schmidt, Berlin", ("Anna Schmidt",)),
        ("de", "Anna Schmidt, in New York", ("Anna Schmidt",)),
        ("pt", "Rui Costa, em Lisboa", ("Rui Costa",)),
        ("pt", "Rui Costa, em São Paulo", ("Rui Costa",)),
        ("pt", "Rui Costa, de Lisboa", ("Rui Costa",)),
        ("pt", "Rui Costa da Folha", ("Rui Costa",)),
        ("pt", "Rui Costa da Agência Alfa", ("Rui Costa",)),
        ("pt", "Rui Costa, da Redação", ("Rui Costa",)),
        ("it", "Marco Ferri da Roma", ("Marco Ferri",)),
        ("it", "Marco Ferri, da Roma", ("Marco Ferri",)),
        ("it", "Marco Ferri dalla Redazione", ("Marco Ferri",)),
        ("es", "Ana Ruiz y Luis Ortega", ("Ana Ruiz", "Luis Ortega")),
        ("es", "Ana Ruiz y Luis Ortega y Gasca", ("Ana Ruiz", "Luis Ortega y Gasca")),
        ("es", "Ana Ruiz y Redacción", ("Ana Ruiz",)),
        ("es", "Ana Ruiz, Madrid", ("Ana Ruiz",)),
        ("es", "Ana Ruiz y EFE", ("Ana Ruiz",)),
        ("pt", "Ana Silva e Rui Costa", ("Ana Silva", "Rui Costa")),
        ("pt", "Ana da Cunha e Rui dos Santos", ("Ana da Cunha", "Rui dos Santos")),
        ("ca", "Jordi Serra i Anna Puig", ("Jordi Serra", "Anna Puig")),
        ("nb", "Anna Berg i Oslo", ("Anna Berg",)),
        ("de", "Max von und zu Tal und Eva Berg", ("Max von und zu Tal", "Eva Berg")),
        ("he", "דנה כהן ויוסי לוי", ("דנה כהן", "יוסי לוי")),
        ("he", "דנה כהן ורד לוי", ("דנה כהן ורד לוי",)),
        ("ar", "أحمد علي ووليد حسن", ("أحمد علي", "وليد حسن")),
        ("ar", "محمد وليد الحربي", ("محمد وليد الحربي",)),
        ("ar", "أحمد علي وليلى حسن", ("أحمد علي", "ليلى حسن")),
        ("zh", "李和平", ("李和平",)),
        ("zh", "王明和李红", ("王明", "李红")),
        ("ja", "高橋さとみ", ("高橋さとみ",)),
        ("ja", "山田太郎と佐藤花子", ("山田太郎", "佐藤花子")),
        ("ja", "ジョン・スミス", ("ジョン・スミス",)),
        ("ko", "홍길동·김철수 기자", ("홍길동", "김철수")),
        ("en", "Anna Berg and Tom de la Cruz in Kyiv", ("Anna Berg", "Tom de la Cruz")),
        ("en", "Das Neue Haus", ()),
        ("de", "Das Wichtigste Heute", ()),
        ("fr", "Jean Petit à Paris", ("Jean Petit",)),
        ("pl", "Anna Nowak z Warszawy", ("Anna Nowak",)),
        ("nl", "Eva Bos in Den Haag", ("Eva Bos",)),
        ("en", "Ana da Silva from Lisbon", ("Ana da Silva",)),
        ("es", "Fuente de Ana", ()),
        ("de", "Eva Gast", ("Eva Gast",)),
        ("de", "Unser Gast", ()),
    ],
)
def test_lists_split_at_what_separates_names_and_lose_places(language: str, text: str, people: tuple[str, ...]) -> None:
    assert read_people(text, language)[0] == people
