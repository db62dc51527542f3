"""Names before a year that are no authors: places, makers of drugs, what a page's pictures and laws are marked with."""

from __future__ import annotations

from claimx.annotate.citations.patterns import COMPANIES, NOT_FAMILY

_PLACES = frozenset(
    """Afghanistan Alabama Alaska Albany Alberta Alexandria Algeria Amsterdam Argentina Arizona Arkansas Athens Atlanta Auckland
    Australia Austria Baltimore Bangalore Bangladesh Barcelona Basel Bavaria Beijing Belfast Belgium Berlin Bethesda Birmingham
    Bolivia Boston Brazil Brisbane Bristol Britain Brooklyn Brussels Bulgaria Cairo Calgary California Canada Cardiff Carolina
    Chennai Chicago Chile China Cincinnati Cleveland Cologne Colombia Colorado Columbia Columbus Connecticut Copenhagen Croatia
    Cuba Dakota Dallas Delaware Delhi Denmark Denver Detroit Dublin Ecuador Edinburgh Egypt England Estonia Ethiopia Europe
    Finland Florence Florida France Frankfurt Geneva Germany Ghana Glasgow Greece Guatemala Hague Haiti Hamburg Harvard Havana
    Hawaii Helsinki Hiroshima Hollywood Honduras Houston Hungary Iceland Idaho Illinois India Indiana Indianapolis Indonesia
    Iowa Iran Iraq Ireland Israel Istanbul Italy Japan Jersey Jerusalem Jordan Kansas Kentucky Kenya Kiev Korea Kyoto Kyiv Leeds
    Lebanon Leiden Lisbon Liverpool London Los Louisiana Lyon Madrid Maine Malaysia Manchester Manhattan Manila Maryland
    Massachusetts Melbourne Memphis Mexico Miami Michigan Milan Milwaukee Minneapolis Minnesota Mississippi Missouri Montana
    Montreal Morocco Moscow Mumbai Munich Nagasaki Nashville Nebraska Nepal Netherlands Nevada Nigeria Norway Oakland Ohio
    Oklahoma Ontario Oregon Osaka Oslo Ottawa Oxford Pakistan Panama Paris Pennsylvania Peru Philadelphia Philippines Phoenix
    Pittsburgh Poland Portland Portugal Prague Princeton Quebec Queensland Richmond Rochester Romania Rome Russia Rwanda
    Sacramento Scotland Seattle Senegal Seoul Serbia Shanghai Singapore Spain Stanford Stockholm Sudan Sweden Switzerland Sydney
    Syria Taipei Taiwan Tampa Tanzania Tehran Tennessee Texas Thailand Tokyo Toronto Tunisia Turin Turkey Uganda Ukraine Uppsala
    Uruguay Utah Utrecht Vancouver Venezuela Venice Vermont Vienna Vietnam Virginia Wales Warsaw Washington Wisconsin Wuhan
    Wyoming Yale York Zealand Zimbabwe Zurich Zürich""".split()  # noqa: SIM905
)
"""Countries, states and cities that are seldom a surname of an author."""
_MARKS = frozenset(
    """Photo Photos Image Images Credit Credits Picture Video Watch Film Movie Album Season Episode Book Act Law Bill Public Patent
    Convention Declaration Code Treaty Resolution Directive Regulation Constitution Amendment Olympics Festival Summit Conference
    Congress Meeting Release Edition Model Windows Android Census Survey Obama Trump Biden Bush Clinton Reagan Nixon Putin Covid
    Christmas Easter Hurricane War Ramadan Brexit Est Established Founded Born Died Circa Fiscal USA UK US EU UAE DSM COVID ICD HIV AIDS TV DVD""".split()  # noqa: SIM905
)


def no_author(name: str) -> bool:
    """Tell whether a word of ``name`` can hardly be one of an author's ("March", "Figure", "Boston", "Pfizer")."""
    return any(word in NOT_FAMILY or word in _PLACES or word in _MARKS or word in COMPANIES for word in name.split())
