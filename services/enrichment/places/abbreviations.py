"""How newspapers cut the names of states and provinces after a town: «Dayton, Ohio», «Fargo, N.D.», «Austin, TX»."""

# Associated Press style and the postal codes, to GeoNames' first-level code of the United States and Canada.
UNITED_STATES = {
    "AL": "Ala.", "AK": "Alaska", "AZ": "Ariz.", "AR": "Ark.", "CA": "Calif.", "CO": "Colo.", "CT": "Conn.",
    "DE": "Del.",
    "DC": "D.C.", "FL": "Fla.", "GA": "Ga.", "HI": "Hawaii", "ID": "Idaho", "IL": "Ill.", "IN": "Ind.", "IA": "Iowa",
    "KS": "Kan.", "KY": "Ky.", "LA": "La.", "ME": "Maine", "MD": "Md.", "MA": "Mass.", "MI": "Mich.", "MN": "Minn.",
    "MS": "Miss.", "MO": "Mo.", "MT": "Mont.", "NE": "Neb.", "NV": "Nev.", "NH": "N.H.", "NJ": "N.J.", "NM": "N.M.",
    "NY": "N.Y.", "NC": "N.C.", "ND": "N.D.", "OH": "Ohio", "OK": "Okla.", "OR": "Ore.", "PA": "Pa.", "RI": "R.I.",
    "SC": "S.C.", "SD": "S.D.", "TN": "Tenn.", "TX": "Tex.", "UT": "Utah", "VT": "Vt.", "VA": "Va.", "WA": "Wash.",
    "WV": "W.Va.", "WI": "Wis.", "WY": "Wyo.",
}  # fmt: skip
CANADA = {
    "Alta.": "01",
    "B.C.": "02",
    "Man.": "03",
    "N.B.": "04",
    "N.S.": "07",
    "Ont.": "08",
    "P.E.I.": "09",
    "Que.": "10",
}

STATES: dict[str, tuple[str, str]] = (
    {cut: ("US", code) for code, cut in UNITED_STATES.items()}
    | {code: ("US", code) for code in UNITED_STATES}
    | {cut: ("CA", code) for cut, code in CANADA.items()}
)
