"""Places of the gazetteer that the article names, with coordinates and country."""
