import pytest
from release_texts import HEADLINE, MORE_PROSE, PROSE, html, markdown, plain

TEXTS = {
    "en": PROSE,
    "es": "La cámara de comercio de Velmoor abrió un mercado cubierto junto al viejo muelle, y "
    "cuarenta vendedores ocuparon sus puestos antes de que llegaran los primeros barcos.",
    "de": "Die Handelskammer von Velmoor hat neben dem alten Anleger eine Markthalle eröffnet, und "
    "vierzig Händler zogen ein, bevor die ersten Boote ihren Fang an Land gebracht hatten.",
    "fr": "La chambre de commerce de Velmoor a ouvert une halle couverte près du vieux quai, et "
    "quarante marchands s’y sont installés avant l’arrivée des premiers bateaux du matin.",
    "it": "La camera di commercio di Velmoor ha aperto un mercato coperto accanto al vecchio molo, "
    "e quaranta venditori si sono sistemati prima che arrivassero le prime barche.",
    "zh": "维尔莫尔港商会宣布新的市场大厅正式开业，首日接待了四千名来客，四十家商户当天入驻。",
    "ja": "ヴェルムーア港の商工会議所は、古い桟橋の隣に新しい屋根付き市場を開いたと発表した。",
    "ko": "벨무어 상공회의소는 오래된 부두 옆에 새로운 실내 시장을 열었다고 발표했다.",
    "ru": "Торговая палата Велмура открыла крытый рынок рядом со старым причалом, и сорок "
    "торговцев заняли свои места ещё до прихода первых лодок.",
    "el": "Το εμπορικό επιμελητήριο άνοιξε μια στεγασμένη αγορά δίπλα στην παλιά προβλήτα.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_is_told_by_the_words_themselves(language: str) -> None:
    assert plain(TEXTS[language], TEXTS[language]).language == language


def test_a_few_names_in_latin_letters_leave_a_chinese_release_chinese() -> None:
    assert plain(TEXTS["zh"] + "Northwind Ferries 与 Velmoor 参加。", TEXTS["zh"]).language == "zh"


def test_menus_around_the_article_do_not_decide() -> None:
    menu = "<nav>" + "<a href='/'>Startseite und Neuigkeiten</a>" * 20 + "</nav>"
    page = f"<main><article><h1>{HEADLINE}</h1><p>{PROSE}</p><p>{MORE_PROSE}</p></article></main>"
    assert html(menu, page, attributes="").language == "en"


def test_what_the_file_declares_decides_where_the_text_is_too_short() -> None:
    matter = "---\ntitle: Ok\nlanguage: pt-BR\n---\n1 2 3 4 Ok Ok Ok Ok 12 13"
    assert markdown(matter).language == "pt"


def test_a_text_without_letters_that_tell_is_undetermined() -> None:
    assert plain("Ab 12 13 14 15 Ab Cd Ef 16 17", "12 / 13 / 14").language == "und"


def test_a_language_is_one_that_the_model_was_asked_for() -> None:
    assert plain("Zzyx qwfp arst neio zxcd vbkm uylq jhgf pwfq tsra oien.").language.isalpha()
