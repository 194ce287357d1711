"""The works that connectomes, recordings and methods of this field come from, as a reference list needs them.

Sources of data state a short reference and a DOI ("White et al., 1986"). Who is to be cited fully is looked up here by
DOI; a work that is not listed is cited as its source states it. Facts are those of the publishers' pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Work:
    """An article or a thesis. ``authors``: "Family, Initials", all of them, in the order of the title page."""

    authors: tuple[str, ...]
    year: int
    title: str
    journal: str
    volume: str
    pages: str
    number: str = ""

    @property
    def plain(self) -> str:
        """The entry of a reference list, without its DOI."""
        *others, last = self.authors
        authors = f"{', '.join(others)} & {last}" if others else last
        volume = f"{self.volume} ({self.number})" if self.number else self.volume
        pages = self.pages.replace("-", "\N{EN DASH}")
        return f"{authors} ({self.year}) {self.title}. {self.journal} {volume}: {pages}."


def work(doi: str) -> Work | None:
    """The work with this DOI; None when it is not listed."""
    return WORKS.get(doi.lower())


def doi_of(title: str) -> str:
    """DOI of the work with exactly this title, whatever its case; "" when it is not listed."""
    return next((doi for doi, known in WORKS.items() if known.title.casefold() == title.casefold()), "")


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split("; "))


WORKS: Final[dict[str, Work]] = {
    "10.1098/rstb.1976.0085": Work(
        _names("Albertson, D. G.; Thomson, J. N."),
        1976,
        "The pharynx of Caenorhabditis elegans",
        "Philosophical Transactions of the Royal Society of London. B, Biological Sciences",
        "275",
        "299-325",
        "938",
    ),
    "10.1016/0012-1606(80)90352-8": Work(
        _names("Sulston, J. E.; Albertson, D. G.; Thomson, J. N."),
        1980,
        "The Caenorhabditis elegans male: Postembryonic development of nongonadal structures",
        "Developmental Biology",
        "78",
        "542-576",
        "2",
    ),
    "10.1098/rstb.1986.0056": Work(
        _names("White, J. G.; Southgate, E.; Thomson, J. N.; Brenner, S."),
        1986,
        "The structure of the nervous system of the nematode Caenorhabditis elegans",
        "Philosophical Transactions of the Royal Society of London. B, Biological Sciences",
        "314",
        "1-340",
        "1165",
    ),
    "10.1523/jneurosci.11-01-00001.1991": Work(
        _names("Hall, D. H.; Russell, R. L."),
        1991,
        "The posterior nervous system of the nematode Caenorhabditis elegans: serial reconstruction of identified "
        "neurons and complete pattern of synaptic interactions",
        "Journal of Neuroscience",
        "11",
        "1-22",
        "1",
    ),
    "10.1371/journal.pcbi.1001066": Work(
        _names("Varshney, L. R.; Chen, B. L.; Paniagua, E.; Hall, D. H.; Chklovskii, D. B."),
        2011,
        "Structural properties of the Caenorhabditis elegans neuronal network",
        "PLoS Computational Biology",
        "7",
        "e1001066",
        "2",
    ),
    "10.1038/s41586-019-1352-7": Work(
        _names(
            "Cook, S. J.; Jarrell, T. A.; Brittin, C. A.; Wang, Y.; Bloniarz, A. E.; Yakovlev, M. A.; "
            "Nguyen, K. C. Q.; Tang, L. T.-H.; Bayer, E. A.; Duerr, J. S.; Bülow, H. E.; Hobert, O.; Hall, D. H.; "
            "Emmons, S. W."
        ),
        2019,
        "Whole-animal connectomes of both Caenorhabditis elegans sexes",
        "Nature",
        "571",
        "63-71",
    ),
    "10.1002/cne.24932": Work(
        _names("Cook, S. J.; Crouse, C. M.; Yemini, E.; Hall, D. H.; Emmons, S. W.; Hobert, O."),
        2020,
        "The connectome of the Caenorhabditis elegans pharynx",
        "Journal of Comparative Neurology",
        "528",
        "2767-2784",
        "16",
    ),
    "10.1038/s41586-021-03778-8": Work(
        _names(
            "Witvliet, D.; Mulcahy, B.; Mitchell, J. K.; Meirovitch, Y.; Berger, D. R.; Wu, Y.; Liu, Y.; Koh, W. X.; "
            "Parvathala, R.; Holmyard, D.; Schalek, R. L.; Shavit, N.; Chisholm, A. D.; Lichtman, J. W.; "
            "Samuel, A. D. T.; Zhen, M."
        ),
        2021,
        "Connectomes across development reveal principles of brain maturation",
        "Nature",
        "596",
        "257-261",
    ),
    "10.1016/j.cell.2023.07.035": Work(
        _names(
            "Atanas, A. A.; Kim, J.; Wang, Z.; Bueno, E.; Becker, M.; Kang, D.; Park, J.; Kramer, T. S.; Wan, F. K.; "
            "Baskoylu, S.; Dag, U.; Kalogeropoulou, E.; Gomes, M. A.; Estrem, C.; Cohen, N.; Mansinghka, V. K.; "
            "Flavell, S. W."
        ),
        2023,
        "Brain-wide representations of behavior spanning multiple timescales and states in C. elegans",
        "Cell",
        "186",
        "4134-4151.e31",
        "19",
    ),
    "10.1016/j.cell.2023.04.023": Work(
        _names(
            "Dag, U.; Nwabudike, I.; Kang, D.; Gomes, M. A.; Kim, J.; Atanas, A. A.; Bueno, E.; Estrem, C.; "
            "Pugliese, S.; Wang, Z.; Towlson, E.; Flavell, S. W."
        ),
        2023,
        "Dissecting the functional organization of the C. elegans serotonergic system at whole-brain scale",
        "Cell",
        "186",
        "2574-2592.e20",
        "12",
    ),
    "10.1126/science.1221762": Work(
        _names(
            "Jarrell, T. A.; Wang, Y.; Bloniarz, A. E.; Brittin, C. A.; Xu, M.; Thomson, J. N.; Albertson, D. G.; "
            "Hall, D. H.; Emmons, S. W."
        ),
        2012,
        "The connectome of a decision-making neural network",
        "Science",
        "337",
        "437-444",
        "6093",
    ),
    "10.7554/elife.95402": Work(
        _names(
            "Wang, C.; Vidal, B.; Sural, S.; Loer, C.; Aguilar, G. R.; Merritt, D. M.; Toker, I. A.; Vogt, M. C.; "
            "Cros, C. C.; Hobert, O."
        ),
        2024,
        "A neurotransmitter atlas of C. elegans males and hermaphrodites",
        "eLife",
        "13",
        "RP95402",
    ),
    "10.1016/j.cell.2020.12.012": Work(
        _names(
            "Yemini, E.; Lin, A.; Nejatbakhsh, A.; Varol, E.; Sun, R.; Mena, G. E.; Samuel, A. D. T.; Paninski, L.; "
            "Venkatachalam, V.; Hobert, O."
        ),
        2021,
        "NeuroPAL: A Multicolor Atlas for Whole-Brain Neuronal Identification in C. elegans",
        "Cell",
        "184",
        "272-288.e11",
        "1",
    ),
}
