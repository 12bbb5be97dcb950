"""Words for a job, a desk or a button: a "name" with one of them is no person's."""

from __future__ import annotations

from typing import Final

import regex

__all__ = ["JOBS", "NOT_NAMES", "SURNAMES_TOO"]

NOT_NAMES: Final = frozenset(
    """
    redaktion redaktionen redaktionsteam redaktør redaktionell redakteur redakteurin redactie redacción redacao redação redazione
    rédaction redakcja редакция редакція редактор redakce redakcia redakcija szerkesztőség toimitus toimittaja newsroom editor editors
    editorial staff desk team admin administrator webmaster author authors autor autorin autoren auteur reporter reporters reporterin
    correspondent korrespondent korrespondentin correspondant corresponsal correspondente journalist journalisten journaliste journalists
    periodista jornalista giornalista dziennikarz журналист корреспондент news nachrichten noticias notícias notizie online press presse
    prensa agency agentur agencia agência agence agenzia contributor contributors guest gast invitado writer writers columnist kolumnist
    photographer fotograf photo foto image images bild video podcast newsletter email e-mail mail share comments comment kommentar kommentare
    published updated published: read more min minutes hours ago today yesterday subscribe follow login sign anonymous unknown bureau büro
    office service services media group gmbh ltd inc llc ag corp company magazin magazine zeitung newspaper times post tv radio channel
    getty source sources quelle quellen fuente fuentes home politik politics sport sports kultur wirtschaft wissen business opinion world
    icon link links copy copied live pdf download watch listen print save search menu more mehr jetzt neu alle all my meine our your the how
    teilen senden startseite hören lesen vorlesen anhören merken drucken thema zum zur abo abonnieren anmelden registrieren kommentieren
    facebook twitter whatsapp instagram linkedin telegram reddit pinterest youtube tiktok google apple spotify flipboard messenger threads
    bluesky mastodon xing partager compartir compartilhar condividi delen dela udostępnij поделиться share lire leer leggi lees czytaj читать
    discussion commentaires comentarios commenti reacties komentarze комментарии caption credit gallery slideshow audio menu close next
    previous back top stories related recommended trending popular latest breaking exclusive premium plus analysis analyse interview report
    bericht reportage ratgeber essay review kolumne column meinung opinión opinione opinião opinion
    agencies weitere weiterer informationen redacción das ein eine einen key point points prieš ago hace pred пред назад тому by 이미지 확대보기 자세히 보기 더보기 사진 확대 추천 기사 관련 뉴스 댓글 공유 인쇄 구독 dalla nostra nostro wichtigste für fürs escuchar rückbau desk volontär volontärin 기자 특파원
    sponsored advertisement anzeige werbung publicidad deputy content chief senior leitender leitende social international national
    europe local article articles story stories copyright rights reserved impressum datenschutz kontakt contact privacy terms
    """.split()
)
# Beginnings and middles of words for jobs, which languages write together: "Wirtschaftsredakteur", "FDP-Politiker".
JOBS: Final = regex.compile(
    r"redakt|redaç|redacc|korrespond|corresponden|journalis|reporter|leiterin|(?<=.)leiter$|autorin|direktor|direct(?:or|eur|rice)|sprecherin|(?<=.)sprecher$|"
    r"politik|minister|präsident|president|vorstand|mitglied|beauftragt|korresp|корресп|журналист|редактор"
)
# Of those, the ones that are also surnames: good after a known given name.
SURNAMES_TOO: Final = frozenset({"fuente", "fuentes", "gast"})
