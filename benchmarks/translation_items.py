"""Two hundred Portuguese news paragraphs full of what a translator must not touch, made from forty of our own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

URLS = [
    "https://www.exemplo.pt/politica/2024/05/03/orcamento-aprovado",
    "http://noticias.exemplo.br/artigo?id=88213&ref=capa",
    "www.camara-municipal.exemplo.pt/obras",
    "https://exemplo.org/relatorios/clima_2023.pdf",
    "bilhetes.exemplo.com",
]
EMAILS = ["redacao@exemplo.pt", "joao.silva@jornal.exemplo.br", "info_agenda@exemplo.org", "apoio+leitores@exemplo.com"]
HANDLES = ["@exemplo_noticias", "@ministra_sousa", "@clube1910", "@radio.exemplo"]
HASHTAGS = ["#Eleições2024", "#FicaEmCasa", "#orçamento", "#CopaAmérica"]
EMOJI = ["🎉", "⚽🔥", "🇵🇹", "😷", "👏🏽", "❤️", "👨‍👩‍👧"]
PRICES = [
    ("3.500 €", "3,500"),
    ("R$ 1.234,56", "1,234.56"),
    ("12,5 milhões de euros", "12.5"),
    ("US$ 79,90", "79.90"),
    ("250 mil reais", "250"),
]
SCORES = ["3-0", "2-1", "4–2", "1-1"]
TIMES = [
    ("14h30", "14:30|14.30|14h30|2:30"),
    ("21:15", "21:15|9:15|21.15"),
    ("8h45", "8:45|8.45|8h45"),
    ("23h05", "23:05|23.05|11:05|23h05"),
]

TEMPLATES = [
    "O relatório completo foi publicado em {url} e pode ser consultado gratuitamente até ao fim do mês.",
    "Os interessados devem escrever para {email} ou consultar {url} antes de sexta-feira.",
    "A ministra respondeu às críticas na conta {handle}, onde escreveu que a decisão é definitiva. {emoji}",
    "A partida terminou {score} e começou às {time}, com o estádio quase cheio. {emoji}",
    "Segundo {handle}, os bilhetes custam {price} e estão à venda em {url}.",
    "{emoji} O clube festejou nas redes sociais com a etiqueta {hashtag} depois da vitória por {score}.",
    "A reunião está marcada para as {time} e será transmitida em {url}.",
    "O projeto vai custar {price}, disse o presidente da câmara à imprensa.",
    "Quem tiver informações sobre o acidente deve contactar a polícia através de {email}.",
    "Com a etiqueta {hashtag}, milhares de pessoas protestaram contra o aumento dos preços {emoji} na capital.",
    "O autocarro parte às {time} e a viagem custa {price}, segundo o horário publicado em {url}.",
    "«Estamos muito felizes {emoji}», escreveu {handle}, horas depois do resultado de {score}.",
    "A empresa anunciou lucros de {price} e convidou os acionistas a escrever para {email}.",
    "O jornalista (ver {url}) revelou que o contrato, no valor de {price}, nunca foi publicado.",
    "Siga a cobertura em direto em {url} e comente com {hashtag} ou {handle}.",
    "O sismo foi sentido às {time} e não causou vítimas, informou {handle}.",
    "O jogo Benfica {score} Porto foi visto por um milhão de pessoas; o resumo está em {url}.",
    "Leia também: {url}. Sugestões e correções podem ser enviadas para {email}.",
    "O governo, que em maio gastou {price}, prometeu responder às perguntas com {hashtag} até às {time}.",
    "A campanha {hashtag} {emoji} recolheu {price} em apenas três dias, segundo os organizadores.",
    "Em declarações a {handle}, o treinador disse que o {score} foi injusto para a equipa.",
    "A greve começa às {time} de segunda-feira; mais pormenores em {url} ou pelo endereço {email}.",
    "O tribunal condenou o antigo diretor a pagar {price} ao município, noticiou {handle}.",
    "Os resultados serão conhecidos às {time}, e os candidatos podem recorrer por {email}.",
    "«Não vamos desistir», garantiu a deputada, que partilhou {url} na conta {handle}. {emoji}",
    "Depois do {score} em casa, a seleção volta a jogar às {time} de domingo.",
    "O preço da gasolina desceu para {price}, mas {handle} avisa que voltará a subir.",
    "Para se inscrever, basta enviar um e-mail para {email} com o assunto {hashtag}.",
    "O vídeo, publicado por {handle} às {time}, já foi visto por dois milhões de pessoas {emoji}.",
    "O concerto, com bilhetes a {price}, começa às {time} e termina à meia-noite.",
    "A lista dos vencedores está em {url}; o prémio principal é de {price}.",
    "{emoji} Atenção: o horário mudou para as {time}, confirmou a organização em {url}.",
    "O ministério desmentiu a notícia divulgada por {handle} e remeteu para {url}.",
    "A equipa perdia por {score} ao intervalo, mas deu a volta ao resultado. {emoji}",
    "O sindicato pede que os professores usem {hashtag} e escrevam ao ministro para {email}.",
    "A obra, orçada em {price}, foi adjudicada a uma empresa da região, segundo {url}.",
    "Em {url}, os leitores podem votar até às {time} de quinta-feira. {emoji}",
    "O presidente do clube, {handle}, pediu desculpa aos adeptos pelo {score}.",
    "A associação recebe donativos a partir de {price} através de {url} ou {email}.",
    "Às {time}, a hashtag {hashtag} era a mais usada no país, com 45 mil mensagens. {emoji}",
]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, what must be in its translation to the letter, and the values that must be in it in some form."""

    text: str
    items: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, str], ...]


def paragraphs() -> Iterator[Paragraph]:
    """Yield the two hundred paragraphs: each template with five sets of fillings."""
    for n in range(5 * len(TEMPLATES)):
        template, turn = TEMPLATES[n % len(TEMPLATES)], n // len(TEMPLATES) + n
        price, time = PRICES[turn % len(PRICES)], TIMES[turn % len(TIMES)]
        exact = {
            "url": URLS[turn % len(URLS)],
            "email": EMAILS[turn % len(EMAILS)],
            "handle": HANDLES[turn % len(HANDLES)],
            "hashtag": HASHTAGS[turn % len(HASHTAGS)],
            "emoji": EMOJI[turn % len(EMOJI)],
        }
        score = SCORES[turn % len(SCORES)]
        text = template.format(**exact, price=price[0], time=time[0], score=score)
        items = tuple((kind, item) for kind, item in exact.items() if f"{{{kind}}}" in template)
        values = {"price": price[1], "time": time[1], "score": f"{score}|{score.replace('–', '-')}"}
        yield Paragraph(text, items, tuple((kind, v) for kind, v in values.items() if f"{{{kind}}}" in template))
