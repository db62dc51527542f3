"""Blocks in, mentions out: one folder a kind of annotation, all of one shape.

``component.py`` is the spaCy factory, ``find.py`` the pure search, ``patterns.py`` the tables, ``values.py`` the
normalisers where a kind needs them. :mod:`claimx.annotate.build` puts the components in order.
"""
