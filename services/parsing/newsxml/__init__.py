"""The vocabularies of the news trade: RSS, Atom and RDF feeds, NITF, NewsML 1 and NewsML-G2."""
