# ruff: noqa: E501 - commonplaces, one list a line
"""What a news page says in each language: commonplaces of its furniture, and sentences of our own for its body."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tongue:
    """One language's words."""

    by: str
    both: str
    jobs: list[str]
    months: list[str]
    published: str
    updated: str
    reading: str
    photo: str
    source: str
    tags: str
    skip: str
    menu: list[str]
    share: list[str]
    cookies: list[str]
    newsletter: list[str]
    advertisement: list[str]
    related: list[str]
    comments: list[str]
    footer: list[str]
    teasers: list[str]
    headlines: list[str]
    sentences: list[str]


def _tongue(told: str) -> Tongue:
    """Read «key: value | value» lines."""
    fields: dict[str, object] = {}
    for line in told.strip().splitlines():
        name, _, values = line.partition(": ")
        parts = [value.strip() for value in values.split(" | ")]
        fields[name.strip()] = parts if "list" in str(Tongue.__annotations__[name.strip()]) else values.strip()
    return Tongue(**fields)  # type: ignore[arg-type]


ENGLISH = _tongue("""
by: By
both: and
jobs: Political correspondent | Senior reporter | Science editor | Staff writer | Europe correspondent | Business reporter
months: January | February | March | April | May | June | July | August | September | October | November | December
published: Published
updated: Updated
reading: N min read
photo: Photo
source: Source
tags: Tags
skip: Skip to main content
menu: Home | News | World | Politics | Business | Sport | Culture | Weather | Opinion | Science | Video | Local news
share: Share | Share this article | Facebook | Twitter | WhatsApp | Email | Copy link | Print | Save | 12 comments | Listen to this article | Gift this article
cookies: We use cookies to make this site work and to measure how it is read. | Accept all | Manage preferences | Reject all | Cookie policy
newsletter: Sign up for the morning briefing | Your email address | Subscribe
advertisement: Advertisement | ADVERTISEMENT | Story continues below advertisement | Ad | Article continues after this ad
related: Related | Read more | More on this story | You may also like | Recommended for you | Most read | RELATED STORIES | See also
comments: Comments | Be the first to comment | Sign in to join the conversation
footer: About us | Contact | Privacy policy | Terms of use | Careers | Advertise with us | Corrections | RSS | All rights reserved | Help centre
teasers: Ferry crews vote on a new contract | Ten photographs of the first snow in the valley | Why the old tram depot will not be sold | Council delays decision on school meals | Quiz: how well do you know the river? | Watch: the night the lights went out in the port
headlines: Council shelves plan for a second bridge | Storm cuts power to thousands along the coast
sentences: The council voted by nine to four to shelve the plan after a meeting that ran past midnight.
""")
GERMAN = _tongue("""
by: Von
both: und
jobs: Politische Korrespondentin | Redakteur | Wirtschaftsredakteurin | Korrespondent in Brüssel
months: Januar | Februar | März | April | Mai | Juni | Juli | August | September | Oktober | November | Dezember
published: Veröffentlicht am
updated: Aktualisiert am
reading: Lesezeit: N Minuten
photo: Foto
source: Quelle
tags: Schlagworte
skip: Zum Inhalt springen
menu: Startseite | Politik | Wirtschaft | Sport | Kultur | Wissen | Panorama | Meinung | Regional | Gesellschaft
share: Teilen | Auf Facebook teilen | Merken | Drucken | Per E-Mail versenden | Link kopieren | Artikel anhören
cookies: Wir verwenden Cookies, um Inhalte zu personalisieren. | Alle akzeptieren | Einstellungen verwalten | Ablehnen
newsletter: Unser Newsletter am Morgen | E-Mail-Adresse | Jetzt kostenlos anmelden
advertisement: Anzeige | ANZEIGE | Werbung
related: Lesen Sie auch | Mehr zum Thema | Das könnte Sie auch interessieren | Meistgelesen
comments: Kommentare | Kommentar schreiben | Alle Kommentare anzeigen
footer: Impressum | Datenschutz | AGB | Kontakt | Mediadaten | Jobs | Abo kündigen | Barrierefreiheit
teasers: Warum die Fähre im Winter nicht fährt | Zehn Bilder vom ersten Schnee | Stadtrat vertagt Beschluss zur Schwimmhalle | Wer bezahlt die neue Brücke?
headlines: Stadtrat stoppt Pläne für zweite Brücke | Sturm legt Bahnverkehr im Norden lahm
sentences: Der Stadtrat hat die Pläne für eine zweite Brücke am Dienstagabend mit knapper Mehrheit gestoppt. | „Wir haben uns die Entscheidung nicht leicht gemacht“, sagte die Bürgermeisterin nach der Sitzung. | Nach Angaben der Polizei wurde bei dem Unfall niemand verletzt, die Straße blieb bis zum Abend gesperrt. | Die Kosten waren zuletzt auf 48 Millionen Euro gestiegen, fast doppelt so viel wie geplant. | Kritiker werfen der Verwaltung vor, Gutachten jahrelang zurückgehalten zu haben. | Im Frühjahr soll ein neuer Entwurf vorliegen, über den dann die Bürger abstimmen.
""")
FRENCH = _tongue("""
by: Par
both: et
jobs: Journaliste au service politique | Correspondante à Bruxelles | Rédacteur en chef
months: janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre
published: Publié le
updated: Mis à jour le
reading: Temps de lecture : N min
photo: Crédit photo
source: Source
tags: Mots-clés
skip: Aller au contenu principal
menu: Accueil | Politique | Économie | Monde | Sport | Culture | Société | Sciences | Santé | Idées
share: Partager | Partager sur Facebook | Envoyer par e-mail | Imprimer | Ajouter à vos favoris | Copier le lien
cookies: Nous utilisons des cookies pour mesurer l'audience de ce site. | Tout accepter | Continuer sans accepter | Paramétrer
newsletter: Recevez notre lettre du matin | Votre adresse e-mail | S'inscrire
advertisement: Publicité | PUBLICITÉ | La suite après la publicité
related: À lire aussi | Lire aussi | Sur le même sujet | Les plus lus
comments: Commentaires | Réagir à cet article | Voir les réactions
footer: Mentions légales | Politique de confidentialité | Qui sommes-nous ? | Contact | Plan du site | Abonnements
teasers: Pourquoi le bac ne circulera pas cet hiver | Dix images de la première neige | Le conseil reporte le vote sur la piscine
headlines: Le conseil municipal renonce au second pont | La tempête prive d'électricité des milliers de foyers
sentences: Le conseil municipal a renoncé mardi soir au projet de second pont, après cinq heures de débats. | « Nous n'avions plus les moyens de cette ambition », a reconnu la maire devant la presse. | Selon la préfecture, l'accident n'a fait aucune victime et la route a rouvert dans la soirée. | Le coût des travaux avait presque doublé en deux ans, pour atteindre 48 millions d'euros. | L'opposition accuse la mairie d'avoir gardé secrets plusieurs rapports d'expertise. | Une nouvelle version du projet sera présentée au printemps.
""")
SPANISH = _tongue("""
by: Por
both: y
jobs: Corresponsal en Bruselas | Redactora de Política | Periodista
months: enero | febrero | marzo | abril | mayo | junio | julio | agosto | septiembre | octubre | noviembre | diciembre
published: Publicado el
updated: Actualizado el
reading: N minutos de lectura
photo: Foto
source: Fuente
tags: Etiquetas
skip: Ir al contenido
menu: Inicio | Política | Economía | Internacional | Deportes | Cultura | Ciencia | Sociedad | Opinión | Salud
share: Compartir | Compartir en Facebook | Enviar por correo | Imprimir | Guardar | Copiar enlace
cookies: Utilizamos cookies propias y de terceros para mejorar la navegación. | Aceptar todo | Configurar | Rechazar todo
newsletter: Reciba nuestro boletín de la mañana | Correo electrónico | Suscribirse
advertisement: Publicidad | PUBLICIDAD | Anuncio
related: Te puede interesar | Lee también | Noticias relacionadas | Lo más leído
comments: Comentarios | Dejar un comentario | Ver todos los comentarios
footer: Aviso legal | Política de privacidad | Quiénes somos | Contacto | Política de cookies | Publicidad
teasers: Por qué el ferri no saldrá este invierno | Diez fotos de la primera nevada | El pleno aplaza la votación sobre la piscina
headlines: El ayuntamiento renuncia al segundo puente | El temporal deja sin luz a miles de vecinos
sentences: El ayuntamiento renunció el martes al proyecto del segundo puente tras un pleno de cinco horas. | «Ya no podíamos pagar aquella ambición», admitió la alcaldesa ante los periodistas. | Según la policía, nadie resultó herido en el accidente y la carretera se reabrió por la noche. | El coste de las obras casi se había duplicado en dos años, hasta los 48 millones de euros. | La oposición acusa al gobierno local de haber ocultado varios informes técnicos. | En primavera se presentará una nueva versión del proyecto.
""")
ITALIAN = _tongue("""
by: di
both: e
jobs: Corrispondente da Bruxelles | Giornalista | Redattrice
months: gennaio | febbraio | marzo | aprile | maggio | giugno | luglio | agosto | settembre | ottobre | novembre | dicembre
published: Pubblicato il
updated: Aggiornato il
reading: N minuti di lettura
photo: Foto
source: Fonte
tags: Argomenti
skip: Vai al contenuto
menu: Home | Politica | Economia | Esteri | Sport | Cultura | Scienza | Cronaca | Opinioni | Salute
share: Condividi | Condividi su Facebook | Stampa | Salva | Copia link | Invia per email
cookies: Questo sito utilizza i cookie per misurare le visite. | Accetta tutti | Rifiuta | Preferenze
newsletter: Iscriviti alla newsletter del mattino | Il tuo indirizzo email | Iscriviti
advertisement: Pubblicità | PUBBLICITÀ
related: Leggi anche | Potrebbe interessarti | Articoli correlati | I più letti
comments: Commenti | Lascia un commento
footer: Chi siamo | Contatti | Privacy | Note legali | Pubblicità | Redazione
teasers: Perché il traghetto non parte d'inverno | Dieci foto della prima neve | Il consiglio rinvia il voto sulla piscina
headlines: Il comune rinuncia al secondo ponte | Maltempo, migliaia di case senza corrente
sentences: Il consiglio comunale ha rinunciato martedì sera al progetto del secondo ponte, dopo cinque ore di dibattito. | «Non avevamo più i mezzi per quell'ambizione», ha ammesso la sindaca davanti ai giornalisti. | Secondo la polizia nessuno è rimasto ferito e la strada è stata riaperta in serata. | Il costo dei lavori era quasi raddoppiato in due anni, fino a 48 milioni di euro. | L'opposizione accusa la giunta di aver tenuto nascoste diverse perizie. | In primavera sarà presentata una nuova versione del progetto.
""")
PORTUGUESE = _tongue("""
by: Por
both: e
jobs: Correspondente em Bruxelas | Repórter | Editora de Política
months: janeiro | fevereiro | março | abril | maio | junho | julho | agosto | setembro | outubro | novembro | dezembro
published: Publicado em
updated: Atualizado em
reading: N min de leitura
photo: Foto
source: Fonte
tags: Assuntos
skip: Ir para o conteúdo
menu: Início | Política | Economia | Mundo | Esportes | Cultura | Ciência | Saúde | Opinião | Cidades
share: Compartilhar | Compartilhe | Imprimir | Salvar | Copiar link | Enviar por e-mail
cookies: Usamos cookies para melhorar a sua experiência. | Aceitar todos | Rejeitar | Configurar
newsletter: Assine a newsletter da manhã | Seu e-mail | Inscreva-se
advertisement: Publicidade | PUBLICIDADE | Continua após a publicidade
related: Leia também | Veja também | Mais lidas | Notícias relacionadas
comments: Comentários | Deixe um comentário
footer: Quem somos | Contato | Termos de uso | Política de privacidade | Anuncie | Fale conosco
teasers: Por que a balsa não sai no inverno | Dez fotos da primeira neve | Câmara adia votação sobre a piscina
headlines: Prefeitura desiste da segunda ponte | Temporal deixa milhares de casas sem luz
sentences: A câmara desistiu na terça-feira do projeto da segunda ponte, depois de cinco horas de debate. | "Já não tínhamos dinheiro para essa ambição", admitiu a prefeita aos jornalistas. | Segundo a polícia, ninguém ficou ferido e a estrada foi reaberta à noite. | O custo da obra quase dobrou em dois anos e chegou a 48 milhões de euros. | A oposição acusa a prefeitura de ter escondido vários laudos técnicos. | Uma nova versão do projeto será apresentada na primavera.
""")
DUTCH = _tongue("""
by: Door
both: en
jobs: Correspondent in Brussel | Politiek verslaggever | Redacteur
months: januari | februari | maart | april | mei | juni | juli | augustus | september | oktober | november | december
published: Gepubliceerd op
updated: Bijgewerkt op
reading: Leestijd N minuten
photo: Foto
source: Bron
tags: Onderwerpen
skip: Naar hoofdinhoud
menu: Home | Binnenland | Buitenland | Politiek | Economie | Sport | Cultuur | Wetenschap | Opinie | Regio
share: Deel dit artikel | Delen | Deel via WhatsApp | Afdrukken | Bewaar | Kopieer link
cookies: Wij gebruiken cookies om de site goed te laten werken. | Alles accepteren | Voorkeuren | Weigeren
newsletter: Meld je aan voor de nieuwsbrief | Je e-mailadres | Aanmelden
advertisement: Advertentie | ADVERTENTIE
related: Lees ook | Meer over dit onderwerp | Meest gelezen | Bekijk ook
comments: Reacties | Plaats een reactie
footer: Over ons | Contact | Privacybeleid | Algemene voorwaarden | Colofon | Vacatures
teasers: Waarom de veerboot 's winters niet vaart | Tien foto's van de eerste sneeuw | Raad stelt besluit over zwembad uit
headlines: Gemeenteraad schrapt plan voor tweede brug | Storm zet duizenden huishoudens zonder stroom
sentences: De gemeenteraad heeft het plan voor een tweede brug dinsdagavond na vijf uur debat geschrapt. | "We konden deze ambitie niet meer betalen", zei de burgemeester na afloop. | Volgens de politie raakte niemand gewond en is de weg 's avonds weer vrijgegeven. | De kosten waren in twee jaar bijna verdubbeld tot 48 miljoen euro. | De oppositie verwijt het college dat rapporten jarenlang zijn achtergehouden. | In het voorjaar komt er een nieuw ontwerp.
""")
POLISH = _tongue("""
by: Autor:
both: i
jobs: Korespondentka w Brukseli | Dziennikarz | Redaktorka
months: stycznia | lutego | marca | kwietnia | maja | czerwca | lipca | sierpnia | września | października | listopada | grudnia
published: Opublikowano
updated: Aktualizacja
reading: N min czytania
photo: Fot.
source: Źródło
tags: Tagi
skip: Przejdź do treści
menu: Strona główna | Polityka | Świat | Kraj | Gospodarka | Sport | Kultura | Nauka | Opinie | Zdrowie
share: Udostępnij | Podziel się | Drukuj | Zapisz | Kopiuj link | Wyślij e-mailem
cookies: Używamy plików cookie, aby strona działała poprawnie. | Akceptuję | Ustawienia | Odrzuć
newsletter: Zapisz się na poranny newsletter | Twój e-mail | Zapisz się
advertisement: Reklama | REKLAMA
related: Czytaj także | Zobacz też | Najczęściej czytane | Polecamy
comments: Komentarze | Dodaj komentarz
footer: O nas | Kontakt | Regulamin | Polityka prywatności | Redakcja | Reklama
teasers: Dlaczego prom nie kursuje zimą | Dziesięć zdjęć pierwszego śniegu | Rada odkłada głosowanie w sprawie basenu
headlines: Rada miasta rezygnuje z drugiego mostu | Wichura pozbawiła prądu tysiące domów
sentences: Rada miasta zrezygnowała we wtorek z budowy drugiego mostu po pięciu godzinach obrad. | „Nie było nas już stać na te ambicje”, przyznała burmistrz po posiedzeniu. | Według policji nikt nie został ranny, a drogę otwarto wieczorem. | Koszt prac niemal się podwoił w ciągu dwóch lat i sięgnął 48 milionów euro. | Opozycja zarzuca władzom, że latami ukrywały ekspertyzy. | Wiosną ma powstać nowa wersja projektu.
""")
SWEDISH = _tongue("""
by: Av
both: och
jobs: Korrespondent i Bryssel | Reporter | Politikredaktör
months: januari | februari | mars | april | maj | juni | juli | augusti | september | oktober | november | december
published: Publicerad
updated: Uppdaterad
reading: N min läsning
photo: Foto
source: Källa
tags: Ämnen
skip: Hoppa till innehåll
menu: Start | Inrikes | Utrikes | Ekonomi | Sport | Kultur | Vetenskap | Åsikt | Lokalt | Väder
share: Dela | Dela artikeln | Skriv ut | Spara | Kopiera länk | Lyssna på artikeln
cookies: Vi använder kakor för att sajten ska fungera. | Godkänn alla | Inställningar | Neka
newsletter: Anmäl dig till nyhetsbrevet | Din e-postadress | Anmäl dig
advertisement: Annons | ANNONS
related: Läs också | Läs mer | Mest läst | Relaterat
comments: Kommentarer | Skriv en kommentar
footer: Om oss | Kontakta oss | Integritetspolicy | Tipsa oss | Jobba hos oss
teasers: Därför går inte färjan på vintern | Tio bilder på den första snön | Nämnden skjuter upp beslut om badhuset
headlines: Kommunen stoppar planerna på en andra bro | Tusentals hushåll strömlösa efter stormen
sentences: Kommunfullmäktige stoppade på tisdagen planerna på en andra bro efter fem timmars debatt. | – Vi hade inte råd med den ambitionen längre, säger kommunalrådet efter mötet. | Enligt polisen skadades ingen i olyckan och vägen öppnades igen på kvällen. | Kostnaden hade nästan fördubblats på två år och uppgick till 48 miljoner euro. | Oppositionen anklagar ledningen för att ha hållit inne med utredningar i flera år. | Till våren väntas ett nytt förslag.
""")
RUSSIAN = _tongue("""
by: Автор:
both: и
jobs: корреспондент | редактор отдела политики | обозреватель
months: января | февраля | марта | апреля | мая | июня | июля | августа | сентября | октября | ноября | декабря
published: Опубликовано
updated: Обновлено
reading: Время чтения: N мин
photo: Фото
source: Источник
tags: Теги
skip: Перейти к содержанию
menu: Главная | Политика | Экономика | Мир | Общество | Спорт | Культура | Наука | Мнения | Регионы
share: Поделиться | Распечатать | Скопировать ссылку | Сохранить | ВКонтакте | Telegram
cookies: Мы используем файлы cookie. | Принять все | Настройки
newsletter: Подпишитесь на утреннюю рассылку | Ваш e-mail | Подписаться
advertisement: Реклама | РЕКЛАМА
related: Читайте также | По теме | Самое читаемое | Другие новости
comments: Комментарии | Оставить комментарий
footer: О нас | Контакты | Политика конфиденциальности | Пользовательское соглашение | Вакансии
teasers: Почему паром не ходит зимой | Десять снимков первого снега | Депутаты отложили решение о бассейне
headlines: Городской совет отказался от второго моста | Шторм оставил без света тысячи домов
sentences: Городской совет во вторник отказался от строительства второго моста после пяти часов споров. | «Мы больше не могли себе этого позволить», – признала мэр после заседания. | По данным полиции, никто не пострадал, дорогу открыли вечером. | Стоимость работ за два года выросла почти вдвое и достигла 48 миллионов евро. | Оппозиция обвиняет власти в том, что они годами скрывали экспертизы. | Весной должны представить новый вариант проекта.
""")
ARABIC = _tongue("""
by: بقلم:
both: و
jobs: مراسل سياسي | محررة الشؤون الدولية
months: يناير | فبراير | مارس | أبريل | مايو | يونيو | يوليو | أغسطس | سبتمبر | أكتوبر | نوفمبر | ديسمبر
published: نشر في
updated: آخر تحديث
reading: وقت القراءة: N دقائق
photo: تصوير
source: المصدر
tags: الوسوم
skip: انتقل إلى المحتوى
menu: الرئيسية | سياسة | اقتصاد | العالم | رياضة | ثقافة | علوم | صحة | رأي
share: شارك | مشاركة | طباعة | نسخ الرابط | حفظ
cookies: نستخدم ملفات تعريف الارتباط لتحسين تجربتك. | موافق | الإعدادات
newsletter: اشترك في نشرتنا الصباحية | البريد الإلكتروني | اشترك
advertisement: إعلان
related: اقرأ أيضا | مواضيع ذات صلة | الأكثر قراءة
comments: التعليقات | أضف تعليقا
footer: من نحن | اتصل بنا | سياسة الخصوصية | شروط الاستخدام
teasers: لماذا لا تبحر العبارة في الشتاء | عشر صور لأول ثلج | المجلس يؤجل التصويت على المسبح
headlines: المجلس البلدي يتخلى عن مشروع الجسر الثاني | العاصفة تقطع الكهرباء عن آلاف المنازل
sentences: تخلى المجلس البلدي مساء الثلاثاء عن مشروع الجسر الثاني بعد نقاش استمر خمس ساعات. | وقالت رئيسة البلدية للصحفيين إن المدينة لم تعد قادرة على تحمل هذه الكلفة. | وبحسب الشرطة لم يصب أحد في الحادث وأعيد فتح الطريق مساء. | وكانت كلفة الأشغال قد تضاعفت تقريبا خلال عامين لتصل إلى 48 مليون يورو. | وتتهم المعارضة البلدية بإخفاء تقارير فنية لسنوات. | ومن المقرر تقديم نسخة جديدة من المشروع في الربيع.
""")
CHINESE = _tongue("""
by: 记者
both: 、
jobs: 本报记者 | 责任编辑
months: 1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 7月 | 8月 | 9月 | 10月 | 11月 | 12月
published: 发布时间:
updated: 更新时间:
reading: 阅读时间: N 分钟
photo: 图
source: 来源
tags: 标签
skip: 跳至主要内容
menu: 首页 | 国内 | 国际 | 经济 | 社会 | 体育 | 文化 | 科技 | 评论 | 健康
share: 分享 | 分享到 | 微信 | 微博 | 打印 | 复制链接
cookies: 本网站使用 Cookie 改善浏览体验。 | 接受 | 设置
newsletter: 订阅每日早报 | 电子邮箱 | 订阅
advertisement: 广告
related: 相关阅读 | 延伸阅读 | 推荐阅读 | 热门新闻
comments: 评论 | 发表评论
footer: 关于我们 | 联系我们 | 隐私政策 | 版权声明 | 网站地图
teasers: 渡轮为何冬季停航 | 初雪十图 | 市议会推迟表决泳池方案
headlines: 市议会放弃第二座大桥计划 | 风暴致沿海数千户停电
sentences: 市议会周二晚间在五个小时的辩论之后，决定放弃第二座大桥的建设计划。 | 市长会后对记者表示，城市已经无力承担这样的开支。 | 警方称，事故没有造成人员受伤，道路已于当晚重新开放。 | 工程费用两年内几乎翻了一番，达到四千八百万欧元。 | 反对派指责市政府多年来隐瞒多份鉴定报告。 | 新的方案预计将于明年春天公布，届时将由市民投票决定。
""")
JAPANESE = _tongue("""
by: 文:
both: 、
jobs: 政治部記者 | 編集委員
months: 1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 7月 | 8月 | 9月 | 10月 | 11月 | 12月
published: 公開日:
updated: 更新日:
reading: 読了時間: N 分
photo: 写真
source: 出典
tags: タグ
skip: 本文へ移動
menu: ホーム | 国内 | 国際 | 経済 | 社会 | スポーツ | 文化 | 科学 | 意見 | 地域
share: シェア | シェアする | ツイート | 印刷 | リンクをコピー
cookies: 当サイトではクッキーを使用しています。 | 同意する | 設定
newsletter: 朝のニュースレターに登録 | メールアドレス | 登録
advertisement: 広告 | スポンサーリンク
related: 関連記事 | あわせて読みたい | おすすめ | 人気記事
comments: コメント | コメントする
footer: 会社概要 | お問い合わせ | プライバシーポリシー | 利用規約 | 採用情報
teasers: フェリーが冬に運航しない理由 | 初雪の写真十枚 | 市議会、プールの採決を延期
headlines: 市議会が第二の橋の計画を断念 | 暴風で沿岸の数千世帯が停電
sentences: 市議会は火曜日の夜、五時間にわたる議論の末に第二の橋の建設計画を断念した。 | 「もはやこの計画を支える余裕はなかった」と市長は会議後に記者団に語った。 | 警察によると、この事故によるけが人はなく、道路は夜には通行できるようになった。 | 工事費は二年間でほぼ倍増し、四千八百万ユーロに達していた。 | 野党は市が長年にわたり鑑定報告を隠していたと批判している。 | 新しい案は来春に示され、住民投票にかけられる見通しだ。
""")
TONGUES = (
    ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, DUTCH, POLISH, SWEDISH, RUSSIAN, ARABIC, CHINESE, JAPANESE,
)  # fmt: skip
