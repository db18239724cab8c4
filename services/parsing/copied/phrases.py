"""What the furniture of news pages says, by kind, in the languages of many papers.

Our own collection of the web's commonplaces; a phrase counts at the beginning of a line, or in a line of few words.
"""

from services.parsing.copied.words import words_of

FURNITURE: dict[str, str] = {
    "share bar": """
share|share or comment on this
share this|share this article|share this story|share this post|share on|share on facebook|share on twitter
share via|share with friends|tweet|tweet this|facebook|twitter|x|linkedin|whatsapp|pinterest|reddit|telegram
threads|bluesky|email|e-mail|copy link|copied|link copied|copy url|print|print this|print article|save
save article|bookmark|pin it|pin|flipboard|messenger|send|send to a friend|gift this article|give this article
like this|follow us|follow us on|listen to this article|listen|add us on google|google news
add as preferred source|teilen|artikel teilen|auf facebook teilen|drucken|merken|partager|partager sur
partager cet article|partagez|imprimer|envoyer|compartir|compartir en|comparte|compartilhar|compartilhe|imprimir
condividi|condividi su|stampa|salva|deel|deel dit artikel|delen|deel via|afdrukken|udostępnij|podziel się|drukuj
dela|dela artikeln|del|del artiklen|skriv ut|поделиться|распечатать|поширити|مشاركة|شارك|طباعة|分享|分享到|微信
微博|打印|シェア|シェアする|ツイート|印刷|paylaş|jaa|sdílet|megosztás|distribuie""",
    "cookie notice": """
cookies|cookie|cookie settings|cookie policy|cookie preferences|manage cookies|accept cookies|accept all
accept all cookies|reject all|we use cookies|this site uses cookies|this website uses cookies
our site uses cookies|we and our partners|by continuing to use|by clicking accept|manage consent
manage preferences|your privacy|we value your privacy|privacy settings|privacy preferences|necessary cookies
strictly necessary|functional cookies|alle akzeptieren|alle cookies akzeptieren|wir verwenden cookies
diese website verwendet|wir nutzen cookies|einstellungen|cookie einstellungen|tout accepter
nous utilisons des cookies|gérer mes cookies|continuer sans accepter|paramétrer les cookies|utilizamos cookies
usamos cookies|aceptar todo|aceptar cookies|configurar cookies|rechazar todo|aceitar|aceitar todos
utilizziamo i cookie|questo sito utilizza|accetta|accetta tutti|wij gebruiken cookies|deze website gebruikt
alles accepteren|ta strona używa|używamy plików cookie|akceptuję|vi använder cookies|vi använder kakor
godkänn alla|acceptera alla|vi bruger cookies|мы используем|этот сайт использует|نستخدم ملفات|我们使用|本网站使用
クッキー""",
    "newsletter": """
newsletter|newsletters|sign up|sign up for|sign up to|signup|subscribe to our|subscribe to the|subscribe to
subscribe for|subscribe now|get our newsletter|get the latest|get the newsletter|join our newsletter
join our mailing list|enter your email|your email|your email address|email address|delivered to your inbox
thanks for reading|thank you for reading
in your inbox|straight to your inbox|never miss|don't miss a|get updates|stay informed|stay up to date
stay in the loop|stay updated|thank you for subscribing|thanks for subscribing|you can unsubscribe
unsubscribe at any time|jetzt anmelden|newsletter abonnieren|zum newsletter|kostenlos anmelden|inscrivez-vous
recevez|recevoir la newsletter|s'inscrire|suscríbete|suscribirse|boletín|boletines|recibe|iscriviti
iscriviti alla newsletter|ricevi|assine|assine a newsletter|inscreva-se|receba|schrijf je in|meld je aan
nieuwsbrief|aanmelden|zapisz się|prenumerera|nyhetsbrev|anmäl dig|tilmeld|nyhedsbrev|подписаться|подпишитесь
рассылка|اشترك|النشرة البريدية|订阅|ニュースレター|メールマガジン|登録""",
    "support appeal": """
subscribe|become a member|become a subscriber|already a subscriber|already a member|support us|support our
support independent|donate|donate now|make a donation|join us|join now|start your free trial|free trial
try it free|unlock this article|to continue reading|continue reading|this article is for subscribers
subscribers only|members only|premium|exclusive for subscribers|buy me a coffee|jetzt abonnieren|abonnieren
jetzt testen|weiterlesen|mit abo lesen|s'abonner|abonnez-vous|je m'abonne|réservé aux abonnés|suscríbase
hazte socio|solo para suscriptores|abbonati|abbònati|assinar|seja assinante|word abonnee|abonneer|wykup|kup dostęp
bli prenumerant|bliv abonnent|оформить подписку|поддержать|支持我们|有料会員""",
    "comments": """
comments|comment|leave a comment|leave a reply|post a comment|add a comment|view comments|show comments
hide comments|no comments|join the conversation|join the discussion|read comments|write a comment|cancel reply
reply|your email address will not be published|required fields are marked|save my name|notify me of|report comment
log in to comment|sign in to comment|be the first to comment|what do you think|have your say|discussion|responses
kommentare|kommentar|kommentieren|kommentar schreiben|zu den kommentaren|commentaires|commenter
laisser un commentaire|réagir|comentarios|comentar|dejar un comentario|comentários|deixe um comentário|commenti
commenta|lascia un commento|reacties|reageer|plaats een reactie|komentarze|dodaj komentarz|kommentarer|kommentera
skriv en kommentar|комментарии|комментировать|оставить комментарий|التعليقات|أضف تعليق|评论|发表评论|コメント
コメントする|yorumlar""",
    "related links": """
related|related articles|related stories|related posts|related news|related content|related topics|related reading
related links|more stories|more from|more on this|more on this story|more news|more in|most read|most popular
most viewed|most shared|most recent|popular posts|popular articles|trending|trending now|latest|latest news
latest stories|latest articles|latest posts|recent posts|recent articles|recommended|recommended for you
recommended reading|you may also like|you might also like|you may like|also read|also on|also in|read also
read more|read next|read this next|see also|see more|see all|view all|view more|what to read next|up next|next up
next article|previous article|next post|previous post|previous|next|older post|newer post|older posts|keep reading
further reading|editor's picks|editors' picks|top stories|in this series|don't miss|from around the web
sponsored stories|around the web|explore more|load more|mehr zum thema|lesen sie auch|auch interessant
das könnte sie auch interessieren|meistgelesen|weitere artikel|mehr aus|mehr lesen|nächster artikel
vorheriger artikel|zum thema|à lire aussi|lire aussi|sur le même sujet|articles liés|les plus lus|voir aussi
plus d'articles|à voir aussi|voir plus|lire la suite|te puede interesar|lee también|leer más|lo más leído
noticias relacionadas|ver más|más noticias|más información|también te puede|leggi anche|potrebbe interessarti
articoli correlati|i più letti|leggi tutto|vedi anche|leia também|leia mais|mais lidas|veja também
notícias relacionadas|saiba mais|lees ook|lees meer|meest gelezen|meer over|gerelateerd|bekijk ook|czytaj także
czytaj też|zobacz także|zobacz też|najczęściej czytane|polecamy|läs också|läs även|läs mer|mest läst|relaterat
læs også|mest læste|les også|читайте также|по теме|ещё по теме|самое читаемое|другие новости|читать далее
читайте ещё|اقرأ أيضا|اقرأ المزيد|مواضيع ذات صلة|相关阅读|相关新闻|延伸阅读|推荐阅读|热门|更多|関連記事
あわせて読みたい|おすすめ|人気記事|ランキング|続きを読む|ilgili haberler|lue myös|čtěte také|citește și""",
    "navigation": """
skip to content|skip to main content|skip to main|skip navigation|skip to|jump to|go to|menu|main menu|navigation
toggle navigation|open menu|close menu|close|open|search|search for|home|back|back to top|back to home|back to
return to|sections|topics|categories|all categories|archive|archives|sitemap|site map|toggle|toggle menu|show more
show less|view cart|cart|shopping cart|checkout|my account|account|log in|login|log out|sign in|sign out
sign in to|register|create account|create an account|forgot password|forgot your password|username|password
remember me|english|español|français|deutsch|language|select language|choose language|dark mode|breadcrumbs
you are here|zum inhalt springen|zum hauptinhalt|direkt zum inhalt|startseite|suche|suchen|menü|anmelden|abmelden
registrieren|nach oben|aller au contenu|accueil|rechercher|recherche|se connecter|connexion|mon compte|retour
haut de page|inicio|buscar|iniciar sesión|ir al contenido|mi cuenta|volver|vai al contenuto|cerca|accedi|início
pesquisar|entrar|ir para o conteúdo|naar hoofdinhoud|zoeken|inloggen|mijn account|terug naar|przejdź do treści
szukaj|zaloguj|zaloguj się|strona główna|hoppa till innehåll|sök|logga in|till startsidan|søg|log ind|главная
поиск|войти|меню|вход|الرئيسية|بحث|القائمة|تسجيل الدخول|首页|搜索|登录|注册|导航|ホーム|検索|ログイン|メニュー
anasayfa|etusivu|domů""",
    "advertisement": """
advertisement|advertisements|advertising|skip advertisement|sponsor message
a message from our sponsor|ad|ads|sponsored|sponsored content|sponsored by|paid content|paid post
promoted|promoted content|partner content|in partnership with|story continues below|article continues below
continue reading below|story continues after|remove ads|ad feedback|this ad|scroll to continue|affiliate links
affiliate disclosure|we may earn|as an amazon associate|anzeige|werbung|publicité|annonce|publicidad|anuncio
pubblicità|publicidade|advertentie|reklama|annons|реклама|إعلان|广告|広告|スポンサーリンク|reklam|mainos|inzerce""",
    "sign-off links": """
contact|contact us|about|about us|our team|careers|jobs|privacy|privacy policy|terms|terms of use|terms of service
terms and conditions|terms & conditions|legal|disclaimer|accessibility|accessibility statement|advertise
advertise with us|press|help|help center|faq|faqs|support|customer service|corrections|ethics policy
editorial policy|masthead|rss|rss feed|feeds|powered by|site by|website by|designed by|theme by|do not sell
do not sell my|your privacy choices|all rights reserved|follow|instagram|youtube|tiktok|download the app
get the app|download on the app store|google play|impressum|datenschutz|agb|kontakt|über uns|mediadaten
nutzungsbedingungen|barrierefreiheit|mentions légales|qui sommes-nous|politique de confidentialité
conditions générales|cgu|plan du site|aviso legal|contacto|quiénes somos|política de privacidad
política de cookies|términos y condiciones|contatti|chi siamo|note legali|privacy e cookie|informativa privacy
contato|quem somos|termos de uso|over ons|privacybeleid|algemene voorwaarden|colofon|regulamin
polityka prywatności|o nas|reklama|om oss|kontakta oss|integritetspolicy|om os|kontakt os|контакты|о нас|о проекте
политика конфиденциальности|пользовательское соглашение|اتصل بنا|من نحن|سياسة الخصوصية|关于我们|联系我们|隐私政策
版权所有|お問い合わせ|会社概要|プライバシーポリシー|利用規約|運営会社""",
    "author note": """
about the author|about the authors|about author|meet the author|written by|author bio|more by
more from this author|view all posts by|view all posts|view author archive|see all posts by|posts by|articles by
all posts by|follow the author|über den autor|zur person|autor|à propos de l'auteur|sobre el autor
acerca del autor|sull'autore|sobre o autor|over de auteur|o autorze|om författaren|об авторе|عن الكاتب|关于作者
作者简介|著者プロフィール|この記事を書いた人""",
    "contents": """
table of contents|contents|in this article|on this page|jump to section|quick links|what's inside|in this guide
in this post|inhaltsverzeichnis|inhalt|sommaire|table des matières|índice|tabla de contenidos|indice|sumário
inhoudsopgave|inhoud|spis treści|innehåll|содержание|目录|目次""",
    "player": """
play|pause|mute|unmute|play video|watch|watch video|watch now|video|videos|photos|gallery|photo gallery|slideshow
image|loading|expand|enlarge|enlarge image|click to enlarge|view gallery|view image|open image|close image
fullscreen|full screen|playback|audio|transcript|captions|previous slide|next slide|loading video|embed|play audio
listen now|ansehen|video abspielen|galerie|regarder|voir la vidéo|agrandir|ver vídeo|galería|guarda|bekijk
zobacz wideo|galeria|se video|смотреть|видео|фото|شاهد|视频|图集|動画|写真""",
    "release label": """
press release|news release|for immediate release|immediate release|media release|embargoed until|pressemitteilung
communiqué de presse|nota de prensa|comunicado de prensa|comunicato stampa|nota de imprensa|persbericht
informacja prasowa|pressmeddelande|пресс-релиз|media contact|press contact|contact for media|notes to editors
pressekontakt|contact presse|contacto de prensa|ends|###|-30-""",
}
REASONS = tuple(FURNITURE)
RELATED, COMMENTS, ADVERTISEMENT = (REASONS.index(name) for name in ("related links", "comments", "advertisement"))
NEWSLETTER, SHARE_BAR, SUPPORT = (REASONS.index(name) for name in ("newsletter", "share bar", "support appeal"))


FEW_WORDS, FEWEST_WORDS = 8, 3  # a line of so many may hold a phrase anywhere, be one that is a single word


def _phrases() -> dict[tuple[str, ...], int]:
    """Each phrase's words → its kind; the first kind that names it."""
    found: dict[tuple[str, ...], int] = {}
    for number, phrases in enumerate(FURNITURE.values()):
        for phrase in phrases.replace("\n", "|").split("|"):
            found.setdefault(tuple(words_of(phrase)), number)
    return found


def _sizes() -> dict[str, list[int]]:
    """First word → how many words the phrases have that begin with it, the most first."""
    found: dict[str, set[int]] = {}
    for words in PHRASES:
        found.setdefault(words[0], set()).add(len(words))
    return {first: sorted(sizes, reverse=True) for first, sizes in found.items()}


PHRASES = {words: number for words, number in _phrases().items() if words}
SIZES = _sizes()


def furniture_of(words: list[str]) -> tuple[int, int]:
    """(index into `REASONS`, words that match) of a line's words; (-1, 0) for a line without a known phrase."""
    for position, word in enumerate(words if len(words) <= FEW_WORDS else words[:1]):
        for size in SIZES.get(word, ()):
            if size == 1 and (position or len(words) > FEWEST_WORDS):
                continue  # «share» in the middle of a sentence says nothing
            phrase = tuple(words[position : position + size])
            if len(phrase) == size and phrase in PHRASES:
                return PHRASES[phrase], size
    return -1, 0
