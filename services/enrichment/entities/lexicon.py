"""Words that tell what a name names: titles and offices before a person, the head words of organisations, and junk."""

from functools import lru_cache
from importlib.resources import files

# Before a person's name, and no part of it. One word each; «Prime Minister» is two of them.
TITLES = frozenset(
    # English: courtesy, clergy, ranks, offices
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron count countess rev reverend fr father sister brother"
    " bishop archbishop cardinal rabbi imam sheikh ayatollah capt captain cmdr commander col colonel cpl corporal gen general"
    " lt lieutenant maj major sgt sergeant staff private pvt admiral adm marshal brigadier constable inspector detective"
    " superintendent officer sheriff deputy chief president vice vice-president prime minister premier chancellor secretary"
    " undersecretary gov governor sen senator rep representative congressman congresswoman congressperson mp councillor"
    " councilman councilwoman councilor alderman mayor commissioner ambassador envoy judge justice attorney lawyer solicitor"
    " barrister prosecutor spokesman spokeswoman spokesperson chairman chairwoman chairperson chair ceo cfo coach manager"
    " captain striker goalkeeper midfielder defender director head leader founder co-founder author writer reporter editor"
    " correspondent journalist analyst economist historian scientist researcher engineer farmer fisherman baker teacher student"
    " pilot driver actor actress singer director producer composer pianist novelist poet photographer artist architect"
    " commissioner speaker whip majority minority lawmaker politician activist campaigner organiser organizer union boss"
    " executive partner owner neighbour neighbor resident librarian curator principal dean provost rector chancellor"
    " first foreign interior defence defense finance health education environment transport agriculture justice culture trade"
    " energy labour labor economy home former ex acting interim senior junior assistant deputy associate opposition ruling"
    " competition general-secretary secretary-general king queen prince princess pope emperor tsar sultan emir"
    # German
    " herr frau doktor bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin kanzler kanzlerin bundeskanzler"
    " bundeskanzlerin minister ministerin ministerpräsident ministerpräsidentin präsident präsidentin sprecher sprecherin"
    " vorstandschef vorstandschefin chef chefin direktor direktorin leiter leiterin trainer trainerin vorsitzende vorsitzender"
    # French
    " m mme mlle maître docteur maire ministre président présidente directeur directrice député députée sénateur sénatrice"
    " préfet secrétaire porte-parole général capitaine juge avocat avocate entraîneur"
    # Spanish, Italian, Portuguese
    " don doña señor señora sr sra alcalde alcaldesa presidente presidenta ministro ministra consejero consejera portavoz"
    " director directora secretario secretaria diputado diputada senador senadora juez jueza signor signora dottor sindaco"
    " sindaca governatore assessore direttore direttrice sovrintendente onorevole avvocato prefeito prefeita diretor diretora"
    " governador governadora deputado deputada senhor senhora dona"
    # Dutch, Swedish, Danish, Norwegian, Polish
    " meneer mevrouw burgemeester wethouder minister-president staatssecretaris woordvoerder woordvoerster voorzitter"
    " statsminister utrikesminister kommunalråd kommunalrådet ordförande talesperson landshövding borgmester statsråd"
    " projektledaren pan pani burmistrz prezydent prezes premier minister wojewoda rzecznik rzeczniczka dyrektor poseł"
    " posłanka senator ksiądz".split()
)
ROYAL = frozenset("king queen prince princess pope emperor tsar sultan emir saint st san".split())
# Endings that make a German or Scandinavian noun an office: «Bildungsministerin», «Regierungssprecher».
OFFICE_ENDINGS = (
    "minister", "ministerin", "meister", "meisterin", "präsident", "präsidentin", "sprecher", "sprecherin", "führer",
    "führerin", "leiter", "leiterin", "chef", "chefin", "rat", "rätin", "vorsitzende", "vorsitzender", "direktor",
    "direktorin", "trainer", "anwalt", "anwältin", "ministern", "ledaren", "chefen", "mästaren",
)  # fmt: skip
PARTICLES = frozenset(
    "de del della dello degli dei der den des di da do dos das du la las le van von vom zu zur bin ibn al el ter ten te y e af av"
    " mac mc st o' d' ben abu um".split()
)
PARTICLE_PREFIXES = ("al-", "el-", "ul-", "ad-", "as-", "ash-", "an-", "ar-", "at-", "d'", "d’", "l'", "l’", "o'", "o’")
# Any of these words makes a name an organisation's.
ORGANISATION_WORDS = frozenset(
    "athletic sporting rovers wanderers hotspur dynamo lokomotiv rail oil gas mining steel analytics robotics academy administration agency airline airlines airways alliance army assembly associates association authority bank"
    " banque banco board brigade brothers bureau cabinet capital centre center chamber church city-council club co college"
    " command commission committee company conference confederation congress consortium consulting cooperative corp"
    " corporation council court daily department directorate energy exchange federation fc firm forces forum foundation"
    " front fund gazette government group guard guild herald holdings hospital inc industries freight foods pictures records software electric initiative institute"
    " institution insurance international journal knesset laboratories laboratory labs league ledger library limited llc llp"
    " logistics ltd media metals ministry mission mosque motors movement museum navy network news newspaper office opera"
    " orchestra organisation organization parliament partners partnership party pharma pharmaceuticals plc police post press"
    " prison radio railway railways regiment registry reserve resources sa school secretariat security senate service"
    " services shipping society solutions state-university station studio studios sunday-times superstore systems team"
    " technologies technology television theatre times trust tv union united university ventures watch workshop"
    # other languages
    " gmbh ag kg se bundestag bundesrat landtag ministerium universität gewerkschaft verband verein partei polizei gericht"
    " amt behörde ministère université société groupe syndicat mairie préfecture tribunal parti assemblée sénat compagnie"
    " agence institut fédération ministerio universidad sociedad grupo sindicato ayuntamiento junta partido policía guardia"
    " compañía agencia instituto asociación congreso ministero università società gruppo sindacato partito polizia"
    " associazione comune ministério universidade sociedade companhia polícia associação câmara frutas ministerie"
    " universiteit gemeente politie partij vereniging stichting universitet kommun polisen partiet aktiebolag ab asa oy"
    " koleje spółka uniwersytet policja partia stowarzyszenie nv bv srl spa".split()
)
# Joins two halves of an organisation's name: «Bank of England», «Ministry of Health and Welfare».
ORGANISATION_JOINTS = frozenset("of for and & de del du des della di do da für der van voor the".split())
PLACE_WORDS = frozenset(
    "sea ocean river lake mountain mountains mount valley bay gulf island islands peninsula strait desert canal reef forest"
    " province region district county oblast coast harbour harbor beach street avenue square bridge tower airport park"
    " hill hills side falls creek cape delta".split()
)
# Capitalised, and never a name by itself.
NO_NAMES = frozenset(
    "i he she it we they you his her its our their my your this that these those the a an and or but if in on at by for from to"
    " of with as is was were are be been not no yes there here what when where who whom whose which why how while after before"
    " since until although though because however meanwhile then now today yesterday tomorrow tonight also both each every"
    " many most more some such other another one two three four five six seven eight nine ten first second third last next"
    " mr mrs ms dr sir according asked speaking sentencing only even just so like unlike despite during between among under"
    " over about across against around behind below beyond down into near off out through toward towards up upon within"
    " without all any few several whether nobody everybody everyone somebody someone nothing everything something"
    " monday tuesday wednesday thursday friday saturday sunday january february march april june july august september"
    " october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun"
    " read min mins minute minutes photo image share update updated published advertisement comments reuters/ap via source"
    " christmas easter ramadan covid covid-19 internet"
    " laut selon según secondo segundo volgens enligt według ifølge d'après"
    " asap faq diy dna ceo cfo cto gdp ai tv ok pm am eta rip vip suv id hr it pr ufo lgbt hiv iq atm usb wifi pdf"
    " schools residents critics officials authorities analysts experts economists witnesses neighbours neighbors visitors"
    " prosecutors shares trials volunteers".split()
)
# Part of many names, and none alone.
NEVER_ALONE = NO_NAMES | frozenset(
    "republican republicans democrat democrats democratic labour tory tories conservative conservatives christian christians"
    " muslim muslims jewish jews catholic catholics islamic western eastern northern southern north south east west european"
    " europeans african africans asian asians arab arabs american downtown city"
    " minister president prime mayor governor senator police government parliament state national international federal council"
    " court bank ministry department commission committee university union army board agency congress senate-committee house"
    " union party church school hospital company group office society association academy institute museum theatre theater"
    " landtag-fraktion gewerkschaft polizei partei regierung gericht gemeente politie kommunen kommun mairie préfecture"
    " gobierno ayuntamiento partido policía governo polícia comune polizia rząd policja".split()
)
REPORTING_VERBS = frozenset(
    "said says told tells added adds asked asks announced announces wrote writes replied replies explained explains warned"
    " warns noted notes stressed stresses argued argues insisted insists claimed claims called calls joked admitted recalled"
    " recalls sagte sagt erklärte betonte teilte kündigte meinte dit déclaré explique assure ajouté raconte estime prévenu"
    " dijo explicó afirmó aseguró señaló pidió declaró anunció detto spiegato dichiarato affermato aggiunto annunciato disse"
    " afirmou declarou explicou informou zei zegt vertelt aldus verklaarde säger sa sade berättar menar powiedział"
    " powiedziała dodał dodała poinformował poinformowała stwierdził oświadczył siger sagde sier".split()
)
# Agencies and broadcasters that other papers quote by one word.
NEWS_BODIES = frozenset(
    "reuters bloomberg ap afp dpa tass xinhua ansa efe lusa pap tt ntb ritzau apa upi kyodo yonhap interfax ria ria-novosti bbc cnn"
    " nbc cbs abc npr pbs sky itv rte orf ard zdf rai rtve svt nrk kremlin pentagon nato who unicef unesco un eu imf wto opec"
    " interpol europol fifa uefa nasa fbi cia mossad isis hamas hezbollah taliban google facebook meta amazon apple microsoft"
    " twitter tesla boeing airbus telegram whatsapp tiktok instagram youtube".split()
)
PLACE_LEADS = frozenset(
    "in near at from to outside around across into toward towards leaving through throughout southern northern eastern western"
    " central downtown inside beyond via between nach aus bei in à dans en près depuis hacia en desde nel nella ad em na no"
    " para desde te naar uit vanuit till från w do z och".split()
)


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Common given names of many countries, lower case."""
    return frozenset((files("services.enrichment.words") / "given_names.txt").read_text("utf-8").split())


def is_title(word: str) -> bool:
    """Whether the word stands before a person's name without being part of it."""
    plain = word.strip(".,’'").lower()
    return plain in TITLES or (len(plain) > 6 and plain.endswith(OFFICE_ENDINGS))


def is_particle(word: str) -> bool:
    """Whether the word joins the parts of a person's name: «van», «de la», «al-»."""
    plain = word.lower()
    return plain in PARTICLES or plain.startswith(PARTICLE_PREFIXES)
