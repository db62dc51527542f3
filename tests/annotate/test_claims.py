"""Claims: sentences with the mentions marked, and what they claim.

``[words|drug=name]`` and ``[words|condition=name]`` mark mentions (the name is the words in lower case where it is left
out); a claim is written ``drug | relation | object | finding certainty``, ``-`` where it has no object.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimx.annotate.claims.find import annotate
from claimx.annotate.claims.sentence.lexicon import forms, lexicon
from claimx.document import Block, Document, Layout, Page, Sentence
from claimx.mentions import Annotations, Claim, Condition, Dose, Drug
from claimx.records import Effect

_TAG = re.compile(r"\[([^|\]]+)\|(drug|condition|dose)(?:=([^\]]*))?\]")
_SENTENCE = re.compile(r"\S.*?(?:[.!?]+[\"”]?(?=\s|$)|(?=\n)|$)")


def read(marked: str, page: str = "other", section: str = "body", heading: str | None = None) -> Annotations:
    """Return the annotations of a text whose mentions are marked, with its claims."""
    drugs: list[Drug] = []
    conditions: list[Condition] = []
    doses: list[Dose] = []
    text, position = f"{heading}\n" if heading else "", 0
    opened = len(text)
    for tag in _TAG.finditer(marked):
        text += marked[position : tag.start()]
        start, position = len(text), tag.end()
        text += tag.group(1)
        name = (tag.group(3) or tag.group(1)).lower()
        if tag.group(2) == "drug":
            drugs.append(Drug(start=start, end=len(text), name=name))
        elif tag.group(2) == "condition":
            conditions.append(Condition(start=start, end=len(text), name=name))
        else:
            doses.append(Dose(start=start, end=len(text), drug_name=name, values=(1,), unit="mg"))
    text += marked[position:]
    speaker = "commenter" if page == "forum" else "author"
    body = Block(start=opened, end=len(text), section=section, speaker=speaker, heading=0 if heading else None)  # type: ignore[arg-type]
    blocks = [Block(start=0, end=opened - 1, section="heading", level=2), body] if heading else [body]
    sentences = [Sentence(start=0, end=opened - 1, block=0)] if heading else []
    sentences += [
        Sentence(start=m.start(), end=m.end(), block=len(blocks) - 1) for m in _SENTENCE.finditer(text, opened)
    ]
    notes = Annotations(
        document=Document(path="-", sha256="0" * 64, text=text),
        layout=Layout(blocks=blocks, sentences=sentences, page=Page(source_type=page)),  # type: ignore[arg-type]
        drugs=drugs,
        conditions=conditions,
        doses=doses,
    )
    annotate(notes)
    return notes


def shown(claim: Claim) -> str:
    return f"{claim.drug} | {claim.relation} | {claim.object or '-'} | {claim.finding} {claim.certainty}"


ROWS: list[tuple[str, str, list[str]]] = [
    (
        "forum",
        "I have been on [LDN|drug] for three months and my [fatigue|condition] is so much better.",
        ["ldn | treats | fatigue | effect asserted"],
    ),
    (
        "forum",
        "[Gabapentin|drug] made me [dizzy|condition=dizziness] and did nothing for my [pain|condition].",
        ["gabapentin | harms | dizziness | effect asserted", "gabapentin | treats | pain | no_effect asserted"],
    ),
    (
        "forum",
        "I started [sertraline|drug] two weeks ago and I feel great.",
        ["sertraline | treats | well-being | effect asserted"],
    ),
    (
        "forum",
        "My doctor put me on [metformin|drug] for [PCOS|condition].",
        ["metformin | studied_for | pcos | unstated asserted"],
    ),
    (
        "forum",
        "I tried [magnesium|drug] for my [migraines|condition=migraine] but it didn't help at all.",
        ["magnesium | treats | migraine | no_effect asserted"],
    ),
    (
        "forum",
        "After taking [Lyrica|drug=pregabalin] I gained weight and had terrible [brain fog|condition].",
        ["pregabalin | harms | weight gain | effect asserted", "pregabalin | harms | brain fog | effect asserted"],
    ),
    (
        "other",
        "Our clinic offers [ketamine|drug] infusions for [depression|condition], [PTSD|condition] and [chronic pain|condition].",
        [
            "ketamine | studied_for | depression | unstated asserted",
            "ketamine | studied_for | ptsd | unstated asserted",
            "ketamine | studied_for | chronic pain | unstated asserted",
        ],
    ),
    (
        "other",
        "[Turmeric|drug] has been shown to reduce [inflammation|condition] and relieve [joint pain|condition].",
        ["turmeric | treats | inflammation | effect asserted", "turmeric | treats | joint pain | effect asserted"],
    ),
    (
        "other",
        "This supplement contains [ashwagandha|drug], which helps lower stress and improve sleep.",
        ["ashwagandha | treats | stress | effect asserted", "ashwagandha | treats | sleep | effect asserted"],
    ),
    (
        "other",
        "[Statins|drug] lower LDL cholesterol and reduce the risk of [heart attack|condition] and [stroke|condition].",
        [
            "statins | treats | ldl cholesterol | effect asserted",
            "statins | prevents | heart attack | effect asserted",
            "statins | prevents | stroke | effect asserted",
        ],
    ),
    (
        "other",
        "Common side effects of [metformin|drug] include [nausea|condition], [diarrhea|condition] and [stomach upset|condition].",
        [
            "metformin | harms | nausea | effect asserted",
            "metformin | harms | diarrhea | effect asserted",
            "metformin | harms | stomach upset | effect asserted",
        ],
    ),
    (
        "other",
        "[Warfarin|drug] should not be taken with [aspirin|drug].",
        ["warfarin | contraindicated_with | aspirin | unstated asserted"],
    ),
    (
        "other",
        "[Isotretinoin|drug] is contraindicated in [pregnancy|condition].",
        ["isotretinoin | contraindicated_with | pregnancy | unstated asserted"],
    ),
    (
        "other",
        "[Grapefruit juice|drug] interacts with [simvastatin|drug].",
        ["grapefruit juice | interacts_with | simvastatin | effect asserted"],
    ),
    (
        "other",
        "There is no evidence that [vitamin C|drug] prevents [colds|condition=common cold].",
        ["vitamin c | prevents | common cold | unstated doubted"],
    ),
    (
        "other",
        "[Semaglutide|drug] was approved by the FDA in 2021 for chronic weight management.",
        ["semaglutide | approved_for | obesity | effect asserted"],
    ),
    (
        "other",
        "[Ivermectin|drug] is not approved for the treatment of [COVID-19|condition].",
        ["ivermectin | approved_for | covid-19 | no_effect asserted"],
    ),
    (
        "other",
        "The usual adult dose of [ibuprofen|drug] is [400 mg|dose=ibuprofen] every 6 hours.",
        ["ibuprofen | dosed_at | - | unstated asserted"],
    ),
    (
        "other",
        "[Prednisone|drug] can cause [weight gain|condition], [insomnia|condition] and [mood swings|condition].",
        [
            "prednisone | harms | weight gain | effect asserted",
            "prednisone | harms | insomnia | effect asserted",
            "prednisone | harms | mood swings | effect asserted",
        ],
    ),
    (
        "other",
        "Patients taking [sulfonylureas|drug] had 58% higher mortality than those on [metformin|drug].",
        ["sulfonylureas | harms | death | effect asserted"],
    ),
    (
        "other",
        "Long-term use of [PPIs|drug] has been linked to an increased risk of [fractures|condition=fracture].",
        ["ppis | harms | fracture | effect asserted"],
    ),
    (
        "other",
        "In a randomized trial, [escitalopram|drug] was no better than placebo for [hot flashes|condition].",
        ["escitalopram | treats | hot flashes | no_effect asserted"],
    ),
    ("other", "[Melatonin|drug] may help with [jet lag|condition].", ["melatonin | treats | jet lag | effect hedged"]),
    (
        "other",
        "[CBD|drug] did not improve [anxiety|condition] compared with placebo.",
        ["cbd | treats | anxiety | no_effect asserted"],
    ),
    (
        "other",
        "[Tylenol|drug=acetaminophen] works great for my [headaches|condition=headache].",
        ["acetaminophen | treats | headache | effect asserted"],
    ),
    (
        "other",
        "The [opioid|drug] antagonist [naloxone|drug] reverses [overdose|condition].",
        ["naloxone | treats | overdose | effect asserted"],
    ),
    ("other", "[Ketamine|drug] blocks the NMDA receptor.", ["ketamine | acts_on | nmda receptor | effect asserted"]),
    (
        "other",
        "[Curcumin|drug] inhibits NF-kB and lowers TNF-alpha in mice.",
        [
            "curcumin | acts_on | nf kb | effect asserted",
            "curcumin | acts_on | tumor necrosis factor | effect asserted",
        ],
    ),
    ("other", "[Depression|condition] returned after she stopped [fluoxetine|drug].", []),
    ("other", "Does [LDN|drug] help [Crohn's disease|condition]?", []),
    ("other", "If [naltrexone|drug] helps your [pain|condition], tell your doctor.", []),
    (
        "forum",
        "I've been on [Wellbutrin|drug=bupropion] for 6 weeks. My energy is up and my [depression|condition] has lifted.",
        ["bupropion | treats | energy | effect asserted", "bupropion | treats | depression | effect asserted"],
    ),
    (
        "forum",
        "[Accutane|drug=isotretinoin] cleared up my [acne|condition] completely but my skin got so dry.",
        ["isotretinoin | treats | acne | effect asserted"],
    ),
    (
        "forum",
        "[Topamax|drug=topiramate] is a miracle drug. I haven't had a [migraine|condition] in two months.",
        ["topiramate | treats | migraine | effect asserted"],
    ),
    (
        "forum",
        "The [prednisone|drug] works but I can't sleep on it.",
        ["prednisone | treats | - | effect asserted", "prednisone | harms | insomnia | effect asserted"],
    ),
    ("forum", "Has anyone had [hair loss|condition] on [methotrexate|drug]?", []),
    (
        "forum",
        "My mom takes [Aricept|drug=donepezil] for her [Alzheimer's|condition=alzheimer's disease] and it hasn't made any difference.",
        ["donepezil | treats | alzheimer's disease | no_effect asserted"],
    ),
    (
        "forum",
        "I take [5 mg|dose=melatonin] of [melatonin|drug] every night and sleep like a baby.",
        ["melatonin | treats | sleep | effect asserted"],
    ),
    (
        "forum",
        "After a month my [panic attacks|condition=panic attack] were gone and I have had zero side effects from [Zoloft|drug=sertraline].",
        [
            "sertraline | treats | panic attack | effect asserted",
            "sertraline | harms | adverse effects | no_effect asserted",
        ],
    ),
    (
        "forum",
        "[Cymbalta|drug=duloxetine] has helped tremendously with my [nerve pain|condition].",
        ["duloxetine | treats | nerve pain | effect asserted"],
    ),
    (
        "forum",
        "Unfortunately, [Humira|drug=adalimumab] stopped working for my [psoriasis|condition] after a year.",
        ["adalimumab | treats | psoriasis | mixed asserted"],
    ),
    (
        "forum",
        "It took about two weeks for the [Prozac|drug=fluoxetine] to kick in but now I feel like myself again.",
        ["fluoxetine | treats | well-being | effect asserted"],
    ),
    (
        "forum",
        "I gained 20 pounds on [Remeron|drug=mirtazapine].",
        ["mirtazapine | harms | weight gain | effect asserted"],
    ),
    (
        "forum",
        "I would not recommend [Chantix|drug=varenicline]; it gave me horrible [nightmares|condition=nightmare].",
        ["varenicline | harms | nightmare | effect asserted"],
    ),
    (
        "forum",
        "[CBD oil|drug=cannabidiol] does nothing for me, total waste of money.",
        ["cannabidiol | treats | - | no_effect asserted"],
    ),
    (
        "product_marketing",
        "Our [magnesium|drug] glycinate promotes restful sleep, eases [muscle cramps|condition] and calms the nervous system.",
        [
            "magnesium | treats | sleep | effect asserted",
            "magnesium | treats | muscle cramps | effect asserted",
            "magnesium | acts_on | nervous system | effect asserted",
        ],
    ),
    (
        "product_marketing",
        "Clinically proven to reduce [joint pain|condition] in just 7 days, [FlexiCure|drug] is your daily solution.",
        ["flexicure | treats | joint pain | effect asserted"],
    ),
    (
        "product_marketing",
        "Say goodbye to [bloating|condition] with [ProbioMax|drug]!",
        ["probiomax | treats | bloating | effect asserted"],
    ),
    (
        "product_marketing",
        "[Elderberry|drug] supports immune function.*",
        ["elderberry | treats | immune function | effect asserted"],
    ),
    (
        "clinic_marketing",
        "[Botox|drug=botulinum toxin] is FDA-approved for [chronic migraine|condition] and [overactive bladder|condition].",
        [
            "botulinum toxin | approved_for | chronic migraine | effect asserted",
            "botulinum toxin | approved_for | overactive bladder | effect asserted",
        ],
    ),
    (
        "clinic_marketing",
        "Benefits of [NAD+|drug] include increased energy, improved focus and relief from [brain fog|condition].",
        [
            "nad+ | treats | brain fog | effect asserted",
            "nad+ | treats | energy | effect asserted",
            "nad+ | treats | concentration | effect asserted",
        ],
    ),
    (
        "reference_page",
        "[Lisinopril|drug] is used to treat [high blood pressure|condition=hypertension] and [heart failure|condition].",
        [
            "lisinopril | studied_for | hypertension | unstated asserted",
            "lisinopril | studied_for | heart failure | unstated asserted",
        ],
    ),
    (
        "reference_page",
        "Do not take [sildenafil|drug] if you also take [nitrates|drug].",
        ["sildenafil | contraindicated_with | nitrates | unstated asserted"],
    ),
    (
        "reference_page",
        "You should not use [metformin|drug] if you have severe [kidney disease|condition].",
        ["metformin | contraindicated_with | kidney disease | unstated asserted"],
    ),
    ("reference_page", "Tell your doctor if you have [asthma|condition] before using [propranolol|drug].", []),
    (
        "reference_page",
        "Serious side effects, such as [lactic acidosis|condition], are rare with [metformin|drug].",
        ["metformin | harms | lactic acidosis | effect asserted"],
    ),
    (
        "encyclopedia",
        "[Fluoxetine|drug] is an antidepressant of the [SSRI|drug] class, used for [major depressive disorder|condition], [bulimia nervosa|condition] and [panic disorder|condition].",
        [
            "fluoxetine | studied_for | major depressive disorder | unstated asserted",
            "fluoxetine | studied_for | bulimia nervosa | unstated asserted",
            "fluoxetine | studied_for | panic disorder | unstated asserted",
        ],
    ),
    (
        "encyclopedia",
        "Common adverse effects include [indigestion|condition], [insomnia|condition] and [loss of appetite|condition]; [fluoxetine|drug] may also increase the risk of [suicidal behavior|condition].",
        [
            "fluoxetine | harms | suicidal behavior | effect hedged",
            "fluoxetine | harms | indigestion | effect asserted",
            "fluoxetine | harms | insomnia | effect asserted",
            "fluoxetine | harms | loss of appetite | effect asserted",
        ],
    ),
    (
        "encyclopedia",
        "[Ibuprofen|drug] inhibits the cyclooxygenase enzymes.",
        ["ibuprofen | acts_on | cyclooxygenase enzymes | effect asserted"],
    ),
    (
        "encyclopedia",
        "[Thalidomide|drug] was withdrawn in 1961 after it was found to cause [birth defects|condition].",
        ["thalidomide | harms | birth defects | effect asserted"],
    ),
    (
        "systematic_review",
        "[Probiotics|drug] reduced the incidence of [antibiotic-associated diarrhea|condition] (RR 0.58, 95% CI 0.50 to 0.68; P < .001).",
        ["probiotics | prevents | antibiotic-associated diarrhea | effect asserted"],
    ),
    (
        "abstract",
        "[Metformin|drug] treatment was associated with a lower risk of [colorectal cancer|condition] (HR 0.75, 95% CI 0.60-0.94).",
        ["metformin | prevents | colorectal cancer | effect asserted"],
    ),
    (
        "abstract",
        "Of the 120 patients treated with [rituximab|drug], 65% achieved complete remission.",
        ["rituximab | treats | - | effect asserted"],
    ),
    (
        "news",
        "People who took [vitamin D|drug] were no less likely to develop [cancer|condition] than those on placebo.",
        ["vitamin d | prevents | cancer | no_effect asserted"],
    ),
    (
        "news",
        "The FDA warned that [montelukast|drug] may cause [suicidal thoughts|condition].",
        ["montelukast | harms | suicidal thoughts | effect hedged"],
    ),
    (
        "news",
        "Pfizer said [tofacitinib|drug] met its main goal of reducing [joint swelling|condition].",
        ["tofacitinib | treats | joint swelling | effect asserted"],
    ),
    (
        "blog",
        "In mice, [resveratrol|drug] extended lifespan and improved insulin sensitivity.",
        [
            "resveratrol | treats | lifespan | effect asserted",
            "resveratrol | treats | insulin sensitivity | effect asserted",
        ],
    ),
    (
        "blog",
        "I give my [MS|condition=multiple sclerosis] patients [4.5 mg|dose=naltrexone] of [naltrexone|drug] at bedtime.",
        ["naltrexone | dosed_at | multiple sclerosis | unstated asserted"],
    ),
    (
        "other",
        "[Zinc|drug] shortened [colds|condition=common cold] by two days.",
        ["zinc | treats | common cold | effect asserted"],
    ),
    (
        "other",
        "[Amitriptyline|drug] relieved [neuropathic pain|condition] in most of the patients.",
        ["amitriptyline | treats | neuropathic pain | effect asserted"],
    ),
    (
        "other",
        "[Pain|condition] was relieved by [amitriptyline|drug].",
        ["amitriptyline | treats | pain | effect asserted"],
    ),
    (
        "other",
        "Significant relief of [pruritus|condition] was seen with [gabapentin|drug].",
        ["gabapentin | treats | pruritus | effect asserted"],
    ),
    (
        "other",
        "There was a marked reduction in [seizures|condition=seizure] after [clobazam|drug].",
        ["clobazam | prevents | seizure | effect asserted"],
    ),
    (
        "other",
        "Patients reported improvement in [insomnia|condition] with [doxepin|drug].",
        ["doxepin | treats | insomnia | effect asserted"],
    ),
    (
        "other",
        "[Botulinum toxin|drug] is effective for [migraine|condition], [spasticity|condition] and [hyperhidrosis|condition].",
        [
            "botulinum toxin | treats | migraine | effect asserted",
            "botulinum toxin | treats | spasticity | effect asserted",
            "botulinum toxin | treats | hyperhidrosis | effect asserted",
        ],
    ),
    (
        "other",
        "[Doxycycline|drug] is an effective treatment for [rosacea|condition].",
        ["doxycycline | treats | rosacea | effect asserted"],
    ),
    (
        "other",
        "[Buspirone|drug] may be useful in treating [anxiety|condition].",
        ["buspirone | treats | anxiety | effect hedged"],
    ),
    (
        "other",
        "[Modafinil|drug] appears to reduce [fatigue|condition].",
        ["modafinil | treats | fatigue | effect hedged"],
    ),
    (
        "other",
        "[Guanfacine|drug] could be helpful for [brain fog|condition].",
        ["guanfacine | treats | brain fog | effect hedged"],
    ),
    (
        "other",
        "[Oxytocin|drug] failed to improve [autism|condition] symptoms.",
        ["oxytocin | treats | autism | no_effect asserted"],
    ),
    (
        "other",
        "[Glucosamine|drug] had no effect on [knee pain|condition].",
        ["glucosamine | treats | knee pain | no_effect asserted"],
    ),
    (
        "other",
        "[Arnica|drug] is useless for [bruises|condition=bruise].",
        ["arnica | treats | bruise | no_effect asserted"],
    ),
    (
        "other",
        "[Vitamin D|drug] showed mixed results in [depression|condition].",
        ["vitamin d | treats | depression | mixed asserted"],
    ),
    (
        "other",
        "[SSRIs|drug] are only modestly effective for [mild depression|condition].",
        ["ssris | treats | mild depression | mixed asserted"],
    ),
    (
        "other",
        "There is little evidence that [biotin|drug] helps [hair loss|condition].",
        ["biotin | treats | hair loss | unstated doubted"],
    ),
    (
        "other",
        "It is unclear whether [fish oil|drug] prevents [dementia|condition].",
        ["fish oil | prevents | dementia | unstated doubted"],
    ),
    (
        "other",
        "Claims that [colloidal silver|drug] cures [cancer|condition] are a myth.",
        ["colloidal silver | treats | cancer | unstated doubted"],
    ),
    (
        "other",
        "[Raloxifene|drug] increases bone density.",
        ["raloxifene | treats | bone mineral density | effect asserted"],
    ),
    (
        "other",
        "[Donepezil|drug] improved memory and attention.",
        ["donepezil | treats | memory | effect asserted", "donepezil | treats | attention | effect asserted"],
    ),
    (
        "other",
        "[Liraglutide|drug] lowers blood sugar and body weight.",
        ["liraglutide | treats | blood glucose | effect asserted", "liraglutide | treats | weight | effect asserted"],
    ),
    (
        "other",
        "[Testosterone|drug] increased muscle mass but lowered HDL cholesterol.",
        [
            "testosterone | treats | muscle mass | effect asserted",
            "testosterone | harms | hdl cholesterol | effect asserted",
        ],
    ),
    ("other", "[Alcohol|drug] worsens [depression|condition].", ["alcohol | harms | depression | effect asserted"]),
    (
        "other",
        "[Clozapine|drug] can cause [agranulocytosis|condition].",
        ["clozapine | harms | agranulocytosis | effect asserted"],
    ),
    (
        "other",
        "[Vincristine|drug]-induced [neuropathy|condition] is common.",
        ["vincristine | harms | neuropathy | effect asserted"],
    ),
    (
        "other",
        "[Lithium|drug] use led to [hypothyroidism|condition].",
        ["lithium | harms | hypothyroidism | effect asserted"],
    ),
    (
        "other",
        "[Haloperidol|drug] triggered [dystonia|condition].",
        ["haloperidol | harms | dystonia | effect asserted"],
    ),
    (
        "other",
        "[Rofecoxib|drug] raised the risk of [heart attack|condition].",
        ["rofecoxib | harms | heart attack | effect asserted"],
    ),
    (
        "other",
        "The risk of [bleeding|condition] is increased by [warfarin|drug].",
        ["warfarin | harms | bleeding | effect asserted"],
    ),
    (
        "other",
        "[Oral contraceptives|drug] were associated with [depression|condition].",
        ["oral contraceptives | harms | depression | effect asserted"],
    ),
    ("other", "[Benzodiazepines|drug] are addictive.", ["benzodiazepines | harms | addiction | effect asserted"]),
    (
        "other",
        "[Rosuvastatin|drug] was well tolerated.",
        ["rosuvastatin | harms | adverse effects | no_effect asserted"],
    ),
    ("other", "[LDN|drug] has few side effects.", ["ldn | harms | adverse effects | no_effect asserted"]),
    (
        "other",
        "[Melatonin|drug] has no known side effects.",
        ["melatonin | harms | adverse effects | no_effect asserted"],
    ),
    ("other", "[Quetiapine|drug] was poorly tolerated.", ["quetiapine | harms | adverse effects | effect asserted"]),
    (
        "other",
        "She developed a [rash|condition] after taking [lamotrigine|drug].",
        ["lamotrigine | harms | rash | effect asserted"],
    ),
    (
        "other",
        "Two patients on [nivolumab|drug] developed [colitis|condition].",
        ["nivolumab | harms | colitis | effect asserted"],
    ),
    (
        "other",
        "[Nausea|condition] occurred more often with [exenatide|drug].",
        ["exenatide | harms | nausea | effect asserted"],
    ),
    (
        "other",
        "The side effects of [topiramate|drug] were [weight loss|condition] and [paresthesia|condition].",
        ["topiramate | harms | weight loss | effect asserted", "topiramate | harms | paresthesia | effect asserted"],
    ),
    (
        "other",
        "[Finasteride|drug] side effects: [impotence|condition], [depression|condition].",
        ["finasteride | harms | impotence | effect asserted", "finasteride | harms | depression | effect asserted"],
    ),
    (
        "other",
        "The main risk of [aspirin|drug] is [bleeding|condition].",
        ["aspirin | harms | bleeding | effect asserted"],
    ),
    (
        "other",
        "He stopped [metoprolol|drug] because of [fatigue|condition].",
        ["metoprolol | harms | fatigue | effect asserted"],
    ),
    (
        "other",
        "[Statins|drug] prevent [heart attacks|condition=heart attack].",
        ["statins | prevents | heart attack | effect asserted"],
    ),
    (
        "other",
        "[HPV vaccine|drug] protects against [cervical cancer|condition].",
        ["hpv vaccine | prevents | cervical cancer | effect asserted"],
    ),
    (
        "other",
        "[Aspirin|drug] was linked to a reduced risk of [colon cancer|condition].",
        ["aspirin | prevents | colon cancer | effect asserted"],
    ),
    ("other", "[Metformin|drug] cut mortality by a third.", ["metformin | prevents | death | effect asserted"]),
    (
        "other",
        "Protection against [cisplatin|drug]-induced [nephrotoxicity|condition] by [amifostine|drug].",
        ["amifostine | prevents | nephrotoxicity | effect asserted"],
    ),
    (
        "other",
        "[Vitamin E|drug] did not reduce the risk of [stroke|condition].",
        ["vitamin e | prevents | stroke | no_effect asserted"],
    ),
    (
        "other",
        "[Beta-carotene|drug] increased the incidence of [lung cancer|condition].",
        ["beta-carotene | harms | lung cancer | effect asserted"],
    ),
    (
        "other",
        "[Naltrexone|drug] is an opioid antagonist.",
        ["naltrexone | acts_on | opioid receptors | effect asserted"],
    ),
    (
        "other",
        "[Low-dose naltrexone|drug=naltrexone] modulates glial cells.",
        ["naltrexone | acts_on | glia | effect asserted"],
    ),
    (
        "other",
        "[Fluoxetine|drug] inhibits the reuptake of serotonin.",
        ["fluoxetine | acts_on | serotonin | effect asserted"],
    ),
    (
        "other",
        "[Losartan|drug] blocks angiotensin receptors.",
        ["losartan | acts_on | angiotensin receptors | effect asserted"],
    ),
    (
        "other",
        "[Curcumin|drug] is a powerful anti-inflammatory.",
        ["curcumin | acts_on | inflammation | effect asserted"],
    ),
    ("other", "[Vitamin C|drug] is an antioxidant.", ["vitamin c | acts_on | oxidative stress | effect asserted"]),
    (
        "other",
        "[Rizatriptan|drug] is a [5-HT1B receptor agonist|drug].",
        ["rizatriptan | acts_on | 5-ht1b receptor | effect asserted"],
    ),
    (
        "other",
        "[Caffeine|drug] acts on adenosine receptors.",
        ["caffeine | acts_on | adenosine receptors | effect asserted"],
    ),
    ("other", "[Rapamycin|drug] inhibits mTOR.", ["rapamycin | acts_on | mtor | effect asserted"]),
    (
        "other",
        "[Duloxetine|drug] is used for [fibromyalgia|condition].",
        ["duloxetine | studied_for | fibromyalgia | unstated asserted"],
    ),
    (
        "other",
        "[Propranolol|drug] is prescribed for [tremor|condition].",
        ["propranolol | studied_for | tremor | unstated asserted"],
    ),
    (
        "other",
        "[Ketamine|drug] for [bipolar depression|condition]",
        ["ketamine | studied_for | bipolar depression | unstated asserted"],
    ),
    (
        "other",
        "A trial of [psilocybin|drug] in [alcohol use disorder|condition] is under way.",
        ["psilocybin | studied_for | alcohol use disorder | unstated asserted"],
    ),
    (
        "other",
        "We compared [sertraline|drug] with placebo in adults with [PTSD|condition].",
        ["sertraline | studied_for | ptsd | unstated asserted"],
    ),
    (
        "other",
        "This study evaluated the efficacy of [NAC|drug] in [trichotillomania|condition].",
        ["nac | studied_for | trichotillomania | unstated asserted"],
    ),
    (
        "other",
        "The role of [magnesium|drug] in the prevention of [migraine|condition] was examined.",
        ["magnesium | studied_for | migraine | unstated asserted"],
    ),
    (
        "other",
        "She takes [aspirin|drug] to prevent [strokes|condition=stroke].",
        ["aspirin | studied_for | stroke | unstated asserted"],
    ),
    (
        "other",
        "Patients with [RA|condition] were randomized to [tofacitinib|drug] or placebo.",
        ["tofacitinib | studied_for | ra | unstated asserted"],
    ),
    (
        "other",
        "[Esketamine|drug] is FDA-approved for [treatment-resistant depression|condition].",
        ["esketamine | approved_for | treatment-resistant depression | effect asserted"],
    ),
    (
        "other",
        "The FDA approved [lecanemab|drug] for [Alzheimer's disease|condition].",
        ["lecanemab | approved_for | alzheimer's disease | effect asserted"],
    ),
    (
        "other",
        "[CBD|drug] is not FDA approved for [anxiety|condition].",
        ["cbd | approved_for | anxiety | no_effect asserted"],
    ),
    (
        "other",
        "[Thalidomide|drug] is licensed for [multiple myeloma|condition].",
        ["thalidomide | approved_for | multiple myeloma | effect asserted"],
    ),
    (
        "other",
        "[Minoxidil|drug] is indicated for [hair loss|condition].",
        ["minoxidil | approved_for | hair loss | effect asserted"],
    ),
    (
        "other",
        "[MAOIs|drug] should not be combined with [SSRIs|drug].",
        ["maois | contraindicated_with | ssris | unstated asserted"],
    ),
    (
        "other",
        "People with [asthma|condition] should avoid [propranolol|drug].",
        ["propranolol | contraindicated_with | asthma | unstated asserted"],
    ),
    (
        "other",
        "[Methotrexate|drug] should be avoided in [pregnancy|condition].",
        ["methotrexate | contraindicated_with | pregnancy | unstated asserted"],
    ),
    (
        "other",
        "[St. John's wort|drug] interacts with [warfarin|drug].",
        ["st. john's wort | interacts_with | warfarin | effect asserted"],
    ),
    (
        "other",
        "Patients received [infliximab|drug] [5 mg/kg|dose=infliximab] at weeks 0 and 2.",
        ["infliximab | dosed_at | - | unstated asserted"],
    ),
    (
        "other",
        "The starting dose of [levothyroxine|drug] is [25 mcg|dose=levothyroxine].",
        ["levothyroxine | dosed_at | - | unstated asserted"],
    ),
    (
        "other",
        "I take [400 mg|dose=magnesium] of [magnesium|drug] before bed.",
        ["magnesium | dosed_at | - | unstated asserted"],
    ),
    (
        "other",
        "[Morphine|drug] was superior to [codeine|drug] for [cancer pain|condition].",
        ["morphine | treats | cancer pain | effect asserted"],
    ),
    (
        "other",
        "[Sumatriptan|drug] was more effective than [ibuprofen|drug] for [migraine|condition].",
        ["sumatriptan | treats | migraine | effect asserted"],
    ),
    (
        "other",
        "[Esomeprazole|drug] relieved [heartburn|condition] better than [ranitidine|drug].",
        ["esomeprazole | treats | heartburn | effect asserted"],
    ),
    (
        "other",
        "There was no difference in [pain|condition] between [tramadol|drug] and [ibuprofen|drug].",
        ["ibuprofen | treats | pain | no_effect asserted", "tramadol | treats | pain | no_effect asserted"],
    ),
    (
        "other",
        "The combination of [amoxicillin|drug] and [clavulanate|drug] cured [sinusitis|condition].",
        ["amoxicillin + clavulanate | treats | sinusitis | effect asserted"],
    ),
    (
        "other",
        "[Paclitaxel|drug] plus [carboplatin|drug] prolongs survival in [ovarian cancer|condition].",
        ["carboplatin + paclitaxel | treats | survival | effect asserted"],
    ),
    (
        "other",
        "[Prednisone|drug] reduced [swelling|condition] but caused [insomnia|condition].",
        ["prednisone | treats | swelling | effect asserted", "prednisone | harms | insomnia | effect asserted"],
    ),
    (
        "other",
        "[Gabapentin|drug] did not relieve [pain|condition], whereas [duloxetine|drug] did ease [anxiety|condition].",
        ["gabapentin | treats | pain | no_effect asserted", "duloxetine | treats | anxiety | effect asserted"],
    ),
    (
        "other",
        "[Baclofen|drug] is well tolerated and reduces [spasticity|condition].",
        ["baclofen | treats | spasticity | effect asserted", "baclofen | harms | adverse effects | no_effect asserted"],
    ),
    (
        "other",
        "We gave him [ketamine|drug]. It lifted his [depression|condition] within hours.",
        ["ketamine | treats | depression | effect asserted"],
    ),
    (
        "other",
        "[Lithium|drug] is old. The drug prevents [suicide|condition].",
        ["lithium | prevents | suicide | effect asserted"],
    ),
    (
        "other",
        "[Memantine|drug] was added. Her [pain|condition] decreased.",
        ["memantine | treats | pain | effect asserted"],
    ),
    (
        "other",
        "[Botox|drug] was tried. No improvement in [tremor|condition] was seen.",
        ["botox | treats | tremor | no_effect asserted"],
    ),
    (
        "other",
        "[Tamoxifen|drug] is a hormone therapy. Its use reduces [breast cancer|condition] recurrence.",
        ["tamoxifen | prevents | breast cancer | effect asserted"],
    ),
    ("other", "In mice, [metformin|drug] extended lifespan.", ["metformin | treats | lifespan | effect asserted"]),
    ("other", "Many medications cause [dry mouth|condition]; [oxybutynin|drug] is one.", []),
    ("other", "Exercise lowers [blood pressure|condition=hypertension] more than [potassium|drug].", []),
    (
        "other",
        "Unlike [morphine|drug], [buprenorphine|drug] rarely causes [respiratory depression|condition].",
        [
            "buprenorphine | harms | respiratory depression | no_effect asserted",
            "morphine | harms | respiratory depression | effect asserted",
        ],
    ),
    ("other", "Does [zinc|drug] cure [colds|condition=common cold]?", []),
    ("other", "If [zinc|drug] cures [colds|condition=common cold], we will know soon.", []),
    ("other", "[Depression|condition] is the second most common disorder.", []),
    ("other", "[Diabetes|condition] can cause [neuropathy|condition] and [blindness|condition].", []),
    ("other", "Ask your doctor about [metformin|drug].", []),
    ("other", "[Aspirin|drug] was first sold in 1899.", []),
    ("other", "[Lithium toxicity|condition] improved after withdrawal of [lithium|drug].", []),
    ("other", "[Withdrawal symptoms|condition] began after she stopped [paroxetine|drug].", []),
    (
        "other",
        "This product is not intended to treat, cure or prevent any disease such as [cancer|condition]; [turmeric|drug] is a food.",
        [],
    ),
    (
        "other",
        "The trial will test whether [ketamine|drug] reduces [suicidal ideation|condition].",
        ["ketamine | studied_for | suicidal ideation | unstated asserted"],
    ),
    ("forum", "[Nortriptyline|drug] saved my life.", ["nortriptyline | treats | - | effect asserted"]),
    (
        "forum",
        "[Gabapentin|drug] didn't touch my [pain|condition].",
        ["gabapentin | treats | pain | no_effect asserted"],
    ),
    ("forum", "I sleep better since starting [LDN|drug].", ["ldn | treats | sleep | effect asserted"]),
    (
        "forum",
        "No luck with [topiramate|drug] for my [cluster headaches|condition=cluster headache].",
        ["topiramate | treats | cluster headache | no_effect asserted"],
    ),
    (
        "forum",
        "My [anxiety|condition] went away on [Zoloft|drug=sertraline].",
        ["sertraline | treats | anxiety | effect asserted"],
    ),
    ("forum", "My appetite came back with [mirtazapine|drug].", ["mirtazapine | treats | appetite | effect asserted"]),
    ("forum", "I lost 30 pounds on [Wegovy|drug=semaglutide].", ["semaglutide | treats | weight | effect asserted"]),
    (
        "forum",
        "I am [pain|condition] free thanks to [Humira|drug=adalimumab].",
        ["adalimumab | treats | pain | effect asserted"],
    ),
    ("forum", "[LDN|drug] gave me more energy.", ["ldn | treats | energy | effect asserted"]),
    (
        "forum",
        "[Seroquel|drug=quetiapine] made my [restless legs|condition] worse.",
        ["quetiapine | harms | restless legs | effect asserted"],
    ),
    (
        "forum",
        "I have less [pain|condition] and no side effects apart from a [headache|condition] on [LDN|drug].",
        [
            "ldn | treats | pain | effect asserted",
            "ldn | harms | headache | effect asserted",
            "ldn | harms | adverse effects | no_effect asserted",
        ],
    ),
    (
        "news",
        "Researchers found that [zinc|drug] shortens [colds|condition=common cold].",
        ["zinc | treats | common cold | effect asserted"],
    ),
    (
        "news",
        '"[Aspirin|drug] prevents [cancer|condition]," said Dr. Maria Lopez of the Heart Institute.',
        ["aspirin | prevents | cancer | effect asserted"],
    ),
    (
        "news",
        "The FDA warned that [fluoroquinolones|drug] can cause [tendon rupture|condition].",
        ["fluoroquinolones | harms | tendon rupture | effect asserted"],
    ),
    ("news", "[Ginkgo|drug] is thought to improve memory.", ["ginkgo | treats | memory | effect hedged"]),
    (
        "other",
        "[Pregabalin|drug] eased [sciatica|condition] after a week.",
        ["pregabalin | treats | sciatica | effect asserted"],
    ),
    (
        "other",
        "[Sertraline|drug] helped with [panic attacks|condition=panic attack].",
        ["sertraline | treats | panic attack | effect asserted"],
    ),
    ("other", "[Insulin|drug] normalized blood glucose.", ["insulin | treats | blood glucose | effect asserted"]),
    ("other", "[Hydroxyzine|drug] calms [anxiety|condition].", ["hydroxyzine | treats | anxiety | effect asserted"]),
    (
        "other",
        "[Albuterol|drug] reversed [bronchospasm|condition].",
        ["albuterol | treats | bronchospasm | effect asserted"],
    ),
    (
        "other",
        "[Antibiotics|drug] are not effective against [influenza|condition].",
        ["antibiotics | treats | influenza | no_effect asserted"],
    ),
    (
        "other",
        "[Colchicine|drug] attenuated [inflammation|condition] and lowered C-reactive protein.",
        [
            "colchicine | treats | inflammation | effect asserted",
            "colchicine | acts_on | c reactive protein | effect asserted",
        ],
    ),
    (
        "other",
        "[Carvedilol|drug] slows the progression of [heart failure|condition].",
        ["carvedilol | prevents | disease progression | effect asserted"],
    ),
    (
        "other",
        "Fewer [relapses|condition=relapse] were seen with [natalizumab|drug].",
        ["natalizumab | prevents | relapse | effect asserted"],
    ),
    (
        "other",
        "Patients on [apixaban|drug] had fewer [strokes|condition=stroke] than those on [warfarin|drug].",
        ["apixaban | prevents | stroke | effect asserted"],
    ),
    (
        "other",
        "People who took [zinc|drug] were less likely to develop [pneumonia|condition].",
        ["zinc | prevents | pneumonia | effect asserted"],
    ),
    (
        "other",
        "Users of [PPIs|drug] were more likely to have [fractures|condition=fracture].",
        ["ppis | harms | fracture | effect asserted"],
    ),
    (
        "other",
        "[Tocilizumab|drug] lowered mortality in [COVID-19|condition].",
        ["tocilizumab | prevents | death | effect asserted"],
    ),
    (
        "other",
        "[Estrogen|drug] was associated with a higher risk of [stroke|condition] (HR 1.4, 95% CI 1.1 to 1.8; p = 0.01).",
        ["estrogen | harms | stroke | effect asserted"],
    ),
    (
        "other",
        "[Ginger|drug] and [peppermint|drug] ease [nausea|condition].",
        ["ginger | treats | nausea | effect asserted", "peppermint | treats | nausea | effect asserted"],
    ),
    (
        "other",
        "[Nitrates|drug] are contraindicated with [sildenafil|drug].",
        ["nitrates | contraindicated_with | sildenafil | unstated asserted"],
    ),
    (
        "other",
        "Pregnant women should not take [warfarin|drug].",
        ["warfarin | contraindicated_with | pregnancy | unstated asserted"],
    ),
    (
        "other",
        "There have been no cases of [liver failure|condition] with [kava|drug].",
        ["kava | harms | liver failure | no_effect asserted"],
    ),
    (
        "other",
        "[Kratom|drug] carries a risk of [addiction|condition].",
        ["kratom | harms | addiction | effect asserted"],
    ),
    (
        "other",
        "[Cannabis|drug] use may trigger [psychosis|condition].",
        ["cannabis | harms | psychosis | effect hedged"],
    ),
    (
        "other",
        "[Levodopa|drug] has the potential to cause [dyskinesia|condition].",
        ["levodopa | harms | dyskinesia | effect hedged"],
    ),
    (
        "other",
        "It is not known whether [stevia|drug] causes [bloating|condition].",
        ["stevia | harms | bloating | effect hedged"],
    ),
    (
        "other",
        "[Vitamin K|drug] is promising for [osteoporosis|condition].",
        ["vitamin k | treats | osteoporosis | effect hedged"],
    ),
    (
        "other",
        "Preliminary data suggest that [NAC|drug] reduces [cravings|condition=craving].",
        ["nac | treats | craving | effect hedged"],
    ),
    (
        "other",
        "[Riluzole|drug] prolonged survival by three months.",
        ["riluzole | treats | survival | effect asserted"],
    ),
    ("other", "Survival was longer with [olaparib|drug].", ["olaparib | treats | survival | effect asserted"]),
    (
        "other",
        "[Atorvastatin|drug] reduced LDL cholesterol by 40%.",
        ["atorvastatin | treats | ldl cholesterol | effect asserted"],
    ),
    (
        "other",
        "[Blood pressure|condition=hypertension] fell by 10 mm Hg on [amlodipine|drug].",
        ["amlodipine | treats | hypertension | effect asserted"],
    ),
    (
        "other",
        "[Valerian|drug] does not seem to help [insomnia|condition].",
        ["valerian | treats | insomnia | no_effect hedged"],
    ),
    (
        "other",
        "[Vitamin B12|drug] made no difference to [fatigue|condition].",
        ["vitamin b12 | treats | fatigue | no_effect asserted"],
    ),
    (
        "other",
        "[Erenumab|drug] is a [migraine|condition] drug.",
        ["erenumab | studied_for | migraine | unstated asserted"],
    ),
    ("other", "[Nicotine|drug] raises dopamine levels.", ["nicotine | acts_on | dopamine | effect asserted"]),
    ("other", "[LDN|drug] works by blocking opioid receptors.", ["ldn | acts_on | opioid receptors | effect asserted"]),
    (
        "other",
        "[Sildenafil|drug], first tested for [angina|condition], treats [erectile dysfunction|condition].",
        ["sildenafil | treats | erectile dysfunction | effect asserted"],
    ),
    (
        "other",
        "Off-label uses of [prazosin|drug] include [nightmares|condition=nightmare] and [PTSD|condition].",
        ["prazosin | studied_for | nightmare | unstated asserted", "prazosin | studied_for | ptsd | unstated asserted"],
    ),
    (
        "other",
        "[Botulinum toxin|drug] has not been approved for [depression|condition].",
        ["botulinum toxin | approved_for | depression | no_effect asserted"],
    ),
    (
        "other",
        "[Isotretinoin|drug] must not be used in [pregnancy|condition].",
        ["isotretinoin | contraindicated_with | pregnancy | unstated asserted"],
    ),
    (
        "other",
        "[Metoclopramide|drug] is known to cause [tardive dyskinesia|condition].",
        ["metoclopramide | harms | tardive dyskinesia | effect asserted"],
    ),
    (
        "other",
        "Her [depression|condition] improved on [bupropion|drug].",
        ["bupropion | treats | depression | effect asserted"],
    ),
    (
        "other",
        "His [tremor|condition] disappeared with [primidone|drug].",
        ["primidone | treats | tremor | effect asserted"],
    ),
    ("other", "The patient went into remission on [rituximab|drug].", ["rituximab | treats | - | effect asserted"]),
    ("other", "65% of patients responded to [infliximab|drug].", ["infliximab | treats | - | effect asserted"]),
    ("other", "None of the patients responded to [interferon|drug].", ["interferon | treats | - | no_effect asserted"]),
    ("other", "[Prednisolone|drug] cleared the [rash|condition].", ["prednisolone | treats | rash | effect asserted"]),
    (
        "other",
        "Treatment of [gout|condition] with [allopurinol|drug] is simple.",
        ["allopurinol | studied_for | gout | unstated asserted"],
    ),
    (
        "other",
        "[Allopurinol|drug] therapy for [gout|condition].",
        ["allopurinol | studied_for | gout | unstated asserted"],
    ),
    (
        "other",
        "Take [loperamide|drug] for [diarrhea|condition].",
        ["loperamide | studied_for | diarrhea | unstated asserted"],
    ),
    (
        "other",
        "I prescribe [naltrexone|drug] for [Crohn's disease|condition].",
        ["naltrexone | studied_for | crohn's disease | unstated asserted"],
    ),
    (
        "other",
        "[Ondansetron|drug] was given for [nausea|condition].",
        ["ondansetron | studied_for | nausea | unstated asserted"],
    ),
    (
        "other",
        "Adverse reactions to [penicillin|drug] range widely: [rash|condition], [anaphylaxis|condition].",
        ["penicillin | harms | rash | effect asserted", "penicillin | harms | anaphylaxis | effect asserted"],
    ),
    (
        "other",
        "[Cetirizine|drug] does not cause [drowsiness|condition].",
        ["cetirizine | harms | drowsiness | no_effect asserted"],
    ),
    (
        "other",
        "[Semaglutide|drug] caused [nausea|condition] in 44% of patients, compared with 16% on placebo.",
        ["semaglutide | harms | nausea | effect asserted"],
    ),
    (
        "other",
        "[Tizanidine|drug] knocked out my [spasms|condition=spasm].",
        ["tizanidine | treats | spasm | effect asserted"],
    ),
    (
        "forum",
        "I tried [Zoloft|drug=sertraline]. Switched to [Wellbutrin|drug=bupropion] and feel much better.",
        ["bupropion | treats | well-being | effect asserted"],
    ),
    (
        "reference_page",
        "[Antacids|drug] reduce the absorption of [gabapentin|drug].",
        ["antacids | interacts_with | gabapentin | effect asserted"],
    ),
    (
        "other",
        "Taking [gabapentin|drug] with [morphine|drug] can cause [drowsiness|condition].",
        ["gabapentin | harms | drowsiness | effect asserted"],
    ),
    (
        "other",
        "Most people tolerate [LDN|drug] very well.",
        ["ldn | harms | adverse effects | no_effect asserted"],
    ),
    ("other", "[LDN|drug] doesn't work for everyone.", ["ldn | treats | - | mixed asserted"]),
    (
        "forum",
        "On [LDN|drug] my [fatigue|condition] lifted, my [pain|condition] is gone.",
        ["ldn | treats | fatigue | effect asserted", "ldn | treats | pain | effect asserted"],
    ),
    (
        "forum",
        "[Zoloft|drug=sertraline] is awful. Gained 15 lbs, no energy.",
        [
            "sertraline | harms | adverse effects | effect asserted",
            "sertraline | harms | weight gain | effect asserted",
        ],
    ),
    (
        "other",
        "[Melatonin|drug] eases [jet lag|condition] without side effects.",
        [
            "melatonin | treats | jet lag | effect asserted",
            "melatonin | harms | adverse effects | no_effect asserted",
        ],
    ),
    (
        "other",
        "[Diarrhea|condition] caused by [antibiotics|drug].",
        ["antibiotics | harms | diarrhea | effect asserted"],
    ),
]


@pytest.mark.parametrize(("page", "marked", "expected"), ROWS, ids=[row[1][:60] for row in ROWS])
def test_sentence(page: str, marked: str, expected: list[str]) -> None:
    assert [shown(claim) for claim in read(marked, page).claims] == expected


@pytest.mark.parametrize(
    ("page", "marked", "speaker", "name"),
    [
        ("forum", "[LDN|drug] helps my [pain|condition].", "commenter", None),
        ("product_marketing", "[Ginseng|drug] boosts energy.", "company", None),
        ("news", "The study found that [zinc|drug] shortens [colds|condition].", "study", None),
        ("news", "[Zinc|drug] prevents [colds|condition], said Ana Ruiz of the clinic.", "expert", "Ana Ruiz"),
        ("news", "Pfizer said [tofacitinib|drug] eases [arthritis|condition].", "company", "Pfizer"),
        ("news", "The FDA warned that [lorcaserin|drug] may cause [cancer|condition].", "agency", "FDA"),
        ("news", "[Ginkgo|drug] is believed to improve memory.", "unnamed", None),
        ("news", "[Ivermectin|drug] does not work against [scabies|condition], experts say.", "expert", None),
        ("abstract", "[Zinc|drug] significantly reduced [colds|condition] (p < 0.01).", "author", None),
        ("abstract", "Earlier trials suggested that [zinc|drug] reduces [colds|condition].", "study", None),
    ],
)
def test_speaker(page: str, marked: str, speaker: str, name: str | None) -> None:
    claims = read(marked, page).claims
    assert [(claim.speaker, claim.speaker_name) for claim in claims] == [(speaker, name)]


@pytest.mark.parametrize(
    ("marked", "effect"),
    [
        ("[Estrogen|drug] raised the risk of [stroke|condition] (HR 1.4, 95% CI 1.1 to 1.8; p = 0.01).",
         Effect(measure="hazard_ratio", value=1.4, ci=(1.1, 1.8), p="=0.01")),
        ("[Zinc|drug] reduced [colds|condition] by 33%.", Effect(measure="percent", value=33, unit="%")),
        ("[Zinc|drug] reduced [colds|condition] (P < .001).", Effect(measure="p", p="<.001")),
        ("[Zinc|drug] reduced [colds|condition].", None),
    ],
)  # fmt: skip
def test_effect(marked: str, effect: Effect | None) -> None:
    assert [claim.effect for claim in read(marked).claims] == [effect]


@pytest.mark.parametrize(
    ("marked", "kind", "n"),
    [
        ("[Zinc|drug] eased [colds|condition] in 1,204 adults.", "human", 1204),
        ("[Zinc|drug] eased [colds|condition] in mice.", "animal", None),
        ("[Zinc|drug] reduced [inflammation|condition] in vitro.", "in_vitro", None),
        ("[Zinc|drug] eased [colds|condition].", None, None),
    ],
)
def test_population(marked: str, kind: str | None, n: int | None) -> None:
    assert [(c.population.kind, c.population.n) for c in read(marked).claims] == [(kind, n)]


@pytest.mark.parametrize(
    ("marked", "comparator"),
    [
        ("[Zinc|drug] eased [colds|condition] more than placebo.", ("placebo", "placebo")),
        ("[Zinc|drug] was superior to [echinacea|drug] for [colds|condition].", ("active", "echinacea")),
        ("[Zinc|drug] reduced [pain|condition] from baseline.", ("baseline", "from baseline")),
        ("[Zinc|drug] eased [colds|condition].", (None, None)),
    ],
)
def test_comparator(marked: str, comparator: tuple[str | None, str | None]) -> None:
    assert [(c.comparator.kind, c.comparator.text) for c in read(marked).claims] == [comparator]


@pytest.mark.parametrize(
    ("heading", "item", "expected"),
    [
        ("Side effects of zinc", "[zinc|drug]: [nausea|condition]", ["zinc | harms | nausea | effect asserted"]),
        ("Who should not take it", "[gout|condition] ([aspirin|drug])",
         ["aspirin | contraindicated_with | gout | unstated asserted"]),
        ("What is it used for?", "[gout|condition] ([aspirin|drug])",
         ["aspirin | studied_for | gout | unstated asserted"]),
        ("Our opening hours", "[gout|condition] ([aspirin|drug])", []),
    ],
)  # fmt: skip
def test_list_under_a_heading(heading: str, item: str, expected: list[str]) -> None:
    assert [shown(claim) for claim in read(item, section="list", heading=heading).claims] == expected


def test_a_claim_says_why() -> None:
    notes = read("[LDN|drug] may not improve [sleep apnea|condition].")
    (claim,) = notes.claims
    said = {reason.field: notes.text[reason.start : reason.end] for reason in claim.why if reason.start is not None}
    assert said == {
        "relation": "improve",
        "finding": "not",
        "certainty": "may",
        "strength": "improve",
        "direction": "improve",
    }


def test_a_pronoun_is_flagged() -> None:
    claims = read("[LDN|drug] is cheap. It relieved her [pain|condition].").claims
    assert [(shown(c), c.flags) for c in claims] == [
        ("ldn | treats | pain | effect asserted", ("anaphora_unresolved",))
    ]


def test_forms_of_a_verb() -> None:
    assert [form for form, _ in forms("stop")] == ["stop", "stops", "stopped", "stopping"]
    assert [form for form, _ in forms("remedy")] == ["remedy", "remedies", "remedied", "remedying"]


def test_no_phrase_is_out_of_reach() -> None:
    """The longest phrase that starts with a word comes first, so that no shorter one hides it."""
    for cues in lexicon().values():
        lengths = [len(cue.words) for cue in cues]
        assert lengths == sorted(lengths, reverse=True)


_PIECES = st.sampled_from(
    ["[zinc|drug] ", "[colds|condition] ", "reduces ", "not ", ", ", "and ", "(", ") ", "; ", "side effects include ",
     "than ", "receptor ", "glial ", "risk of ", "death ", "which ", "if ", "no ", "[5 mg|dose=zinc] ", "it ", "better ",
     "these diseases ", "was ", "with ", "more likely to ", "I ", "\n", "—", "free ", "patients ", ". "]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=40), st.sampled_from(["other", "forum", "abstract", "news"]))
def test_offsets_hold_and_nothing_breaks(pieces: list[str], page: str) -> None:
    notes = read("".join(pieces), page)
    for claim in notes.claims:
        assert 0 <= claim.start < claim.end <= len(notes.text)
        assert all(d in notes.drugs for d in claim.drugs)
        assert all(r.start is None or 0 <= r.start < (r.end or 0) <= len(notes.text) for r in claim.why)


def test_a_sentence_without_end_stays_linear() -> None:
    notes = read("[zinc|drug] reduces [colds|condition] and ( 5 % " * 400)
    assert notes.claims


TOLD = [
    (
        "I went from ten [migraines|condition=migraine] a month to two on [Nurtec|drug=rimegepant].",
        ["rimegepant | treats | migraine | effect asserted"],
    ),
    ("[Seroquel|drug=quetiapine] knocked me out.", ["quetiapine | harms | drowsiness | effect asserted"]),
    ("[Zyprexa|drug=olanzapine] turned me into a zombie.", ["olanzapine | harms | sedation | effect asserted"]),
    ("I couldn't tolerate [niacin|drug].", ["niacin | harms | adverse effects | effect asserted"]),
    ("[Enbrel|drug=etanercept] has given me my life back.", ["etanercept | treats | well-being | effect asserted"]),
    (
        "What finally got rid of my [hives|condition] was [Xolair|drug=omalizumab].",
        ["omalizumab | treats | hives | effect asserted"],
    ),
    (
        "Nothing touched the [pain|condition] until [Lyrica|drug=pregabalin].",
        ["pregabalin | treats | pain | effect asserted"],
    ),
    (
        "Coming off [Paxil|drug=paroxetine] was hell, with [brain zaps|condition] and [nausea|condition].",
        ["paroxetine | harms | brain zaps | effect asserted", "paroxetine | harms | nausea | effect asserted"],
    ),
    (
        "[Dry mouth|condition] and [constipation|condition] on [Elavil|drug=amitriptyline].",
        [
            "amitriptyline | harms | dry mouth | effect asserted",
            "amitriptyline | harms | constipation | effect asserted",
        ],
    ),
    (
        "[Lexapro|drug=escitalopram] helps my [anxiety|condition] but the [night sweats|condition] are awful.",
        ["escitalopram | treats | anxiety | effect asserted", "escitalopram | harms | night sweats | effect asserted"],
    ),
    (
        "[Codeine|drug] was a nightmare: [rash|condition] and [vomiting|condition].",
        ["codeine | harms | rash | effect asserted", "codeine | harms | vomiting | effect asserted"],
    ),
    ("Down 30 lbs on [Mounjaro|drug=tirzepatide].", ["tirzepatide | treats | weight | effect asserted"]),
    (
        "I take [Singulair|drug=montelukast]. No [nightmares|condition=nightmare] at all.",
        ["montelukast | harms | nightmare | no_effect asserted"],
    ),
    ("[Ultram|drug=tramadol] barely touched the [pain|condition].", ["tramadol | treats | pain | no_effect asserted"]),
    ("[Celexa|drug=citalopram] killed my libido.", ["citalopram | harms | low libido | effect asserted"]),
    (
        "[Inderal|drug=propranolol] stopped the [tremor|condition].",
        ["propranolol | treats | tremor | effect asserted"],
    ),
    ("My mom also has [fibro|condition=fibromyalgia].", []),
]


@pytest.mark.parametrize(("marked", "expected"), TOLD, ids=[row[0] for row in TOLD])
def test_told_by_a_patient(marked: str, expected: list[str]) -> None:
    assert [shown(claim) for claim in read(marked, "patient_report", heading="My story").claims] == expected


NUMBERS = [
    (
        "[Relapse|condition] occurred in 21% of patients on [ocrelizumab|drug] versus 35% on placebo.",
        ["ocrelizumab | prevents | relapse | effect asserted"],
    ),
    (
        "[Pain|condition] scores were 21.4 points with [duloxetine|drug] and 19.8 with placebo (p=0.47).",
        ["duloxetine | treats | pain | no_effect asserted"],
    ),
    (
        "[Pain|condition] scores fell by 2.7 points a month with [duloxetine|drug] and by 1.1 with placebo.",
        ["duloxetine | treats | pain | effect asserted"],
    ),
    (
        "The mean change in HbA1c was -1.2% with [sitagliptin|drug] and -0.3% with placebo.",
        ["sitagliptin | treats | hemoglobin a1c | effect asserted"],
    ),
    (
        "[Nausea|condition] rates were 30.1% and 12.2% with [exenatide|drug] and placebo, respectively.",
        ["exenatide | harms | nausea | effect asserted"],
    ),
    (
        "Survival was 70.3% with [tamoxifen|drug] and 72.8% with placebo.",
        ["tamoxifen | treats | survival | no_effect asserted"],
    ),
    (
        "Time to [relapse|condition] was longer with [rituximab|drug].",
        ["rituximab | prevents | relapse | effect asserted"],
    ),
    (
        "[Pregabalin|drug] was no better than placebo at relieving [sciatica|condition].",
        ["pregabalin | treats | sciatica | no_effect asserted"],
    ),
    (
        "There was no clinically meaningful difference in [pain|condition] between [celecoxib|drug] and placebo.",
        ["celecoxib | treats | pain | no_effect asserted"],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), NUMBERS, ids=[row[0] for row in NUMBERS])
def test_results_told_as_numbers(marked: str, expected: list[str]) -> None:
    assert [shown(claim) for claim in read(marked).claims] == expected


STATED = [
    (
        "After [methotrexate|drug] was discontinued, the [pneumonitis|condition] resolved.",
        ["methotrexate | harms | pneumonitis | effect asserted"],
    ),
    (
        "We report [pancreatitis|condition] associated with [valproate|drug].",
        ["valproate | harms | pancreatitis | effect asserted"],
    ),
    (
        "[Metformin|drug] should be used with caution in [heart failure|condition].",
        ["metformin | contraindicated_with | heart failure | unstated asserted"],
    ),
    (
        "[St John's wort|drug] can make [the pill|drug=contraceptives] less effective.",
        ["st john's wort | interacts_with | contraceptives | effect asserted"],
    ),
    ("A deficiency in [magnesium|drug] can cause [cramps|condition].", []),
    ("[Silver|drug] does not treat [Covid|condition].", ["silver | treats | covid | no_effect asserted"]),
    (
        "[Rimonabant|drug] prevents endocannabinoids from binding and causing [hunger|condition].",
        ["rimonabant | prevents | hunger | effect asserted"],
    ),
    (
        "Signs of [digoxin|drug] overdose include [confusion|condition].",
        ["digoxin | harms | confusion | effect asserted"],
    ),
    (
        "[Amitriptyline|drug] reduced sleep interference.",
        ["amitriptyline | treats | sleep interference | effect asserted"],
    ),
    (
        "[Denosumab|drug] delayed increases in [pain|condition].",
        ["denosumab | treats | pain | effect asserted"],
    ),
    (
        "The efficacy of [lorazepam|drug] in [panic disorder|condition] was compared in two trials.",
        ["lorazepam | studied_for | panic disorder | unstated asserted"],
    ),
]


STATED += [
    (
        "Less common side effects of [doxepin|drug] include [edema|condition].",
        ["doxepin | harms | edema | effect asserted"],
    ),
    (
        "Rare side effects of [doxepin|drug] are [rash|condition] and [itching|condition].",
        ["doxepin | harms | rash | effect asserted", "doxepin | harms | itching | effect asserted"],
    ),
    (
        "[Melatonin|drug] has shown promising results in treating [insomnia|condition].",
        ["melatonin | treats | insomnia | effect hedged"],
    ),
    ("[Minoxidil|drug] was first developed as a pill for [hypertension|condition].", []),
    ("[Minoxidil|drug] can cause excessive hair growth.", ["minoxidil | harms | hair growth | effect asserted"]),
    (
        "[Melatonin|drug] reduces the time it takes to fall asleep.",
        ["melatonin | treats | sleep latency | effect asserted"],
    ),
    (
        "There have been rare cases of [hypotension|condition] with [minoxidil|drug].",
        ["minoxidil | harms | hypotension | effect asserted"],
    ),
    (
        "[Melatonin|drug] is used to treat [insomnia|condition] or resolve [jet lag|condition].",
        [
            "melatonin | studied_for | jet lag | unstated asserted",
            "melatonin | studied_for | insomnia | unstated asserted",
        ],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), STATED, ids=[row[0] for row in STATED])
def test_stated(marked: str, expected: list[str]) -> None:
    assert [shown(claim) for claim in read(marked).claims] == expected


LED = [
    (
        "[Doxepin|drug] is prescribed for many conditions, including:\n[Insomnia|condition]",
        "doxepin | studied_for | insomnia | unstated asserted",
    ),
    (
        "[Doxepin|drug] may cause the following problems:\n[Dry mouth|condition]",
        "doxepin | harms | dry mouth | effect asserted",
    ),
    (
        "You should not take [doxepin|drug] if:\nYou have [glaucoma|condition]",
        "doxepin | contraindicated_with | glaucoma | unstated asserted",
    ),
    (
        "[Doxepin|drug]: tell your pharmacist if you use any of the following medicines:\n[Cimetidine|drug]",
        "doxepin | interacts_with | cimetidine | effect asserted",
    ),
]


@pytest.mark.parametrize(("marked", "expected"), LED, ids=[row[0] for row in LED])
def test_list_led_in_by_a_line(marked: str, expected: str) -> None:
    assert expected in [shown(claim) for claim in read(marked).claims]


def test_confidence_falls_with_what_is_left_open() -> None:
    named = read("[Zinc|drug] relieves [colds|condition].").claims[0]
    pronoun = read("I take [zinc|drug] for [colds|condition]. It relieves [pain|condition].", "forum").claims[-1]
    several = read("[Zinc|drug], unlike [honey|drug], relieves [colds|condition].").claims[0]
    assert named.confidence > pronoun.confidence
    assert named.confidence > several.confidence
