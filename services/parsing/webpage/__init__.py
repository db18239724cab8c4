"""A web page taken apart: what its metadata say (`json_ld`, `meta_tags`, `microdata`), what it shows (`visible`),
the article's text (`body`), and how the two are weighed for each field (`headline`, `authors`, `dates`, …)."""
