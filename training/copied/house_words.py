"""The names of people, papers, agencies, desks and cities in made pages: all our own, but for the agencies."""

GIVEN = """Ada Ben Clara Dmitri Elena Farid Grace Hiro Ines Jonas Katarzyna Luis Marta Nikos Oluwaseun Priya Quentin
    Rosa Sven Tariq""".split()
FAMILY = """Marsh Okafor Lindqvist Petrov Moreau Haddad Nakamura Silva Novak Kowalska Romero Bianchi Jansen O'Leary
    Adeyemi Sharma Weiss Dunn Costa Berg""".split()
SYLLABLES = "ba ke lo mi tu ra ven dor sil na qui zo har pel tam ush gri fo lek wy".split()
AGENCIES = (
    "AP|AFP|Reuters|EPA|dpa|Getty Images|Bloomberg|ANSA|EFE|TASS|Xinhua|Kyodo|NurPhoto|Northline|Balkan Photo Service"
).split("|")
OUTLETS = [
    "Harbour Daily",
    "The Valley Courier",
    "Meridian",
    "Northline",
    "City Ledger",
    "Prairie Post",
    "Delta Tribune",
    "Coast Radio",
]
DESKS = [  # capitalised words where a byline may stand, and nobody's name
    "Middle East",
    "Northern Ireland",
    "White House",
    "Real Estate",
    "Climate Change",
    "Book Reviews",
    "Asia Pacific",
    "Personal Finance",
    "Latin America",
    "Tech Support",
]
CITIES = [
    "KYIV",
    "ROTTERDAM",
    "LAGOS",
    "LIMA",
    "OSLO",
    "NAIROBI",
    "WARSAW",
    "MANILA",
    "TORONTO",
    "CAIRO, Egypt",
    "PORTLAND, Ore.",
]
