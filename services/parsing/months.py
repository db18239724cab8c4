"""Month names, full and as newspapers cut them, in the languages of many papers; in the case that dates take.

A word that two languages use for two months («listopada» is November in Polish and October in Croatian) has the month
of the language that comes first. Cut names stand without their dots («มค» for «ม.ค.»).
"""

NAMES: dict[str, str] = {
    "en": "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct"
    "|november nov|december dec",
    "de": "januar jänner jän|februar feber|märz mär mrz|april|mai|juni|juli|august|september|oktober okt|november"
    "|dezember dez",
    "fr": "janvier janv|février fév févr|mars|avril avr|mai|juin|juillet juil|août|septembre|octobre"
    "|novembre|décembre déc",
    "es": "enero ene|febrero|marzo|abril abr|mayo|junio|julio|agosto ago|septiembre setiembre|octubre"
    "|noviembre|diciembre dic",
    "it": "gennaio gen|febbraio|marzo|aprile|maggio mag|giugno giu|luglio lug|agosto ago|settembre set|ottobre ott"
    "|novembre nov|dicembre dic",
    "pt": "janeiro jan|fevereiro fev|março mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set"
    "|outubro out|novembro nov|dezembro dez",
    "nl": "januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|december",
    "sv": "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december",
    "da": "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december",
    "nb": "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember des",
    "is": "janúar|febrúar|mars|apríl|maí|júní|júlí|ágúst|september|október|nóvember|desember",
    "fi": "tammikuuta|helmikuuta|maaliskuuta|huhtikuuta|toukokuuta|kesäkuuta|heinäkuuta|elokuuta|syyskuuta|lokakuuta"
    "|marraskuuta|joulukuuta",
    "et": "jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|detsember",
    "lv": "janvāris janvārī|februāris februārī|marts martā|aprīlis aprīlī|maijs maijā|jūnijs jūnijā|jūlijs jūlijā"
    "|augusts augustā|septembris septembrī|oktobris oktobrī|novembris novembrī|decembris decembrī",
    "lt": "sausio|vasario|kovo|balandžio|gegužės|birželio|liepos|rugpjūčio|rugsėjo|spalio|lapkričio|gruodžio",
    "cs": "ledna leden|února únor|března březen|dubna duben|května květen|června červen|července červenec|srpna srpen"
    "|září|října říjen|listopadu listopad|prosince prosinec",
    "sk": "januára|februára|marca|apríla|mája|júna|júla|augusta|septembra|októbra|novembra|decembra",
    "pl": "stycznia sty|lutego lut|marca|kwietnia kwi|maja|czerwca cze|lipca lip|sierpnia sie|września wrz"
    "|października paź|listopada lis|grudnia gru",
    "sl": "januarja|februarja|marca|aprila|maja|junija|julija|avgusta avg|septembra|oktobra|novembra|decembra",
    "sr": "januara|februara|marta|aprila|maja|juna|jula|avgusta|septembra|oktobra|novembra|decembra",
    "bs": "januar|februar|mart|april|maj|juni jun|juli jul|avgust|septembar|oktobar|novembar|decembar",
    "hr": "siječnja|veljače|ožujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna||studenoga studenog|prosinca",
    "hu": "január|február febr|március márc|április ápr|május máj|június jún|július júl|augusztus|szeptember szept"
    "|október|november|december",
    "ro": "ianuarie ian|februarie|martie|aprilie|mai|iunie iun|iulie iul|august|septembrie|octombrie|noiembrie noi"
    "|decembrie",
    "sq": "janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nëntor|dhjetor",
    "tr": "ocak oca|şubat şub|mart|nisan nis|mayıs|haziran haz|temmuz tem|ağustos ağu|eylül eyl|ekim eki|kasım kas"
    "|aralık ara",
    "az": "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr",
    "ca": "gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre",
    "gl": "xaneiro|febreiro|marzo|abril|maio|xuño|xullo|agosto|setembro|outubro|novembro|decembro",
    "id": "januari|februari|maret|april|mei|juni|juli|agustus agu|september|oktober|november nop|desember",
    "ms": "januari|februari|mac|april|mei|jun|julai|ogos|september|oktober|november|disember dis",
    "sw": "januari|februari|machi|aprili|mei|juni|julai|agosti|septemba|oktoba|novemba|desemba",
    "el": "ιανουαρίου ιαν|φεβρουαρίου φεβ φεβρ|μαρτίου μαρ|απριλίου απρ|μαΐου μαίου μαϊ μαΐ|ιουνίου ιουν|ιουλίου ιουλ"
    "|αυγούστου αυγ|σεπτεμβρίου σεπ σεπτ|οκτωβρίου οκτ|νοεμβρίου νοε νοεμ|δεκεμβρίου δεκ",
    "ru": "января янв январь|февраля фев февраль|марта мар март|апреля апр апрель|мая май|июня июн июнь|июля июл июль"
    "|августа авг август|сентября сен сент сентябрь|октября окт октябрь|ноября ноя нояб ноябрь|декабря дек декабрь",
    "uk": "січня січ|лютого лют|березня бер|квітня квіт|травня трав|червня черв|липня лип|серпня серп|вересня вер"
    "|жовтня жовт|листопада лист|грудня груд",
    "be": "студзеня|лютага|сакавіка|красавіка|мая|чэрвеня|ліпеня|жніўня|верасня|кастрычніка|лістапада|снежня",
    "bg": "януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември",
    "mk": "јануари|февруари|март|април|мај|јуни|јули|август|септември|октомври|ноември|декември",
    "sr-Cyrl": "јануара јануар|фебруара фебруар|марта|априла|маја|јуна јун|јула јул|августа|септембра септембар"
    "|октобра октобар|новембра новембар|децембра децембар",
    "kk": "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан",
    "ka": "იანვარი|თებერვალი|მარტი|აპრილი|მაისი|ივნისი|ივლისი|აგვისტო|სექტემბერი|ოქტომბერი|ნოემბერი|დეკემბერი",
    "hy": "հունվարի|փետրվարի|մարտի|ապրիլի|մայիսի|հունիսի|հուլիսի|օգոստոսի|սեպտեմբերի|հոկտեմբերի|նոյեմբերի|դեկտեմբերի",
    "he": "ינואר|פברואר|מרץ מרס|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר",
    "ar": "يناير|فبراير|مارس|أبريل ابريل إبريل|مايو|يونيو|يوليو|أغسطس اغسطس|سبتمبر|أكتوبر اكتوبر|نوفمبر|ديسمبر",
    "ar-Levant": "|شباط|آذار|نيسان|أيار ايار|حزيران|تموز|آب|أيلول ايلول|||",
    "ar-Maghreb": "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية يوليوز|أوت غشت|شتنبر||نونبر|دجنبر",
    "fa": "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه جولای|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر",
    "ur": "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر",
    "hi": "जनवरी|फ़रवरी फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर अक्तूबर|नवंबर नवम्बर|दिसंबर दिसम्बर",
    "bn": "জানুয়ারি জানুয়ারী|ফেব্রুয়ারি ফেব্রুয়ারী|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|নভেম্বর|ডিসেম্বর",
    "ta": "ஜனவரி|பிப்ரவரி|மார்ச்|ஏப்ரல்|மே|ஜூன்|ஜூலை|ஆகஸ்ட்|செப்டம்பர்|அக்டோபர்|நவம்பர்|டிசம்பர்",
    "th": "มกราคม มค|กุมภาพันธ์ กพ|มีนาคม มีค|เมษายน เมย|พฤษภาคม พค|มิถุนายน มิย|กรกฎาคม กค|สิงหาคม สค|กันยายน กย"
    "|ตุลาคม ตค|พฤศจิกายน พย|ธันวาคม ธค",
}
TWO_WORDS: dict[str, int] = {"كانون الثاني": 1, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12}
PERSIAN_NAMES = "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"


def _numbered() -> dict[str, int]:
    found: dict[str, int] = {}
    for names in NAMES.values():
        for number, words in enumerate(names.split("|"), start=1):
            for word in words.split():
                found.setdefault(word, number)
    return found | TWO_WORDS


MONTHS: dict[str, int] = _numbered()
PERSIAN_MONTHS: dict[str, int] = {word: number for number, word in enumerate(PERSIAN_NAMES.split("|"), start=1)}
