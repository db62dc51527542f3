"""The tables behind names that no list has: sites, heads, modifiers, word endings. All words are in normal form."""

from __future__ import annotations

import re

from claimx.annotate.anycase import AnyCase
from claimx.annotate.conditions.values import word_set

SITES = word_set(
    "abdominal abdomen adrenal anal ankle aortic arm arterial artery bladder blood bone bowel brain breast bronchial "
    "calf cardiac cardiovascular cerebral cerebrovascular cervical chest colon colonic colorectal corneal coronary "
    "cranial dental ear elbow endometrial esophageal eye eyelid facial face finger foot feet forearm gallbladder gastric "
    "gastrointestinal genital gi gum gut hair hand head heart hepatic hip intestinal intracranial jaw joint kidney knee "
    "lacrimal leg ligament limb lip liver lumbar lung lymph mammary mouth muscle muscular musculoskeletal myocardial nail "
    "nasal neck nerve neural neurologic neurological neuronal nervous nipple nose ocular optic oral ovarian pancreas "
    "pancreatic pelvic penile pleural prostate prostatic pulmonary rectal renal respiratory retinal rib scalp shoulder "
    "sinus skeletal skin spinal spine stomach tendon testicular thigh throat thumb thyroid tissue toe tongue tooth teeth "
    "tract trunk urethral urinary urogenital uterine uterus vaginal vascular vein venous vertebral nonvertebral visceral "
    "vulvar wrist extremity heel groin flank airway digestive body back mucosal dermal cutaneous lymphatic pituitary "
    "placental fetal tonsil mitral valve valvular perineal rectum cervix esophagus disc cartilage thoracic aorta carotid "
    "femoral tibial legs arms hips toes eyes ears ribs lips osteoporotic extraintestinal pharyngeal laryngeal tracheal duodenal ileal biliary splenic "
    "node bile duct buttock tailbone coccyx sciatic pudendal belly tummy vocal cord axillary inguinal cerebellar brainstem"
)
"""Parts and systems of the body, as nouns and adjectives."""

KINDS = word_set(
    "hormonal metabolic immune psychiatric mental mood sleep eating sexual menstrual voice speech visual auditory "
    "hearing memory bacterial viral fungal parasitic yeast infectious allergic inflammatory autoimmune degenerative "
    "neurodegenerative genetic hereditary congenital psychotic depressive anxiety bipolar personality seizure movement "
    "panic attachment conduct learning developmental behavioral cognitive emotional psychological clotting coagulation "
    "lipid storage mitochondrial neuromuscular neuropsychiatric psychosomatic headache cardiopulmonary cardiometabolic "
    "hematologic hematological lymphoproliferative myeloproliferative malignant rheumatic rheumatological demyelinating "
    "prion dissociative somatoform adjustment thromboembolic occlusive obstructive interstitial ischemic hypertensive "
    "autonomic vestibular spastic wasting sensory motor language staph strep streptococcal staphylococcal opportunistic "
    "nosocomial endocrine reproductive nutritional tic pneumococcal meningococcal cytomegalovirus recessive dominant autosomal neuropsychological neuropsychiatric thrombotic embolic syncopal convulsive enteric systemic "
    "intellectual neurocognitive neurodevelopmental extrapyramidal anticholinergic serotonergic"
)
"""What kind of disease it is: words that make "X disease", "X disorder", "X infection" a name."""

SEVERITY = word_set(
    "severe mild moderate extreme extremely intense serious heavy significant terrible horrible awful bad slight "
    "debilitating excruciating unbearable crippling severely mildly moderately overwhelming massive marked profound "
    "uncontrolled unstable worsening disabling major minor constant daily occasional frequent excessive persistent "
    "progressive experimental intractable symptomatic unexplained sudden lasting life-threatening nagging transient"
)
"""Modifiers inside the quote that are no part of the canonical name."""

QUALIFIERS = word_set(
    "chronic acute subacute recurrent recurring intractable refractory resistant metastatic advanced primary secondary "
    "idiopathic familial hereditary congenital juvenile adult pediatric childhood geriatric neonatal infantile maternal "
    "perinatal postpartum postmenopausal premenstrual postoperative postsurgical perioperative early late onset "
    "invasive localized generalized bilateral unilateral diffuse focal multiple malignant benign relapsing remitting "
    "systemic peripheral central distal proximal lower upper low chronically neuropathic diabetic alcoholic nonalcoholic "
    "ischemic hemorrhagic autoimmune inflammatory infectious bacterial viral fungal allergic atopic hormonal emotional "
    "psychological physical mental cognitive sexual throbbing stabbing shooting dull sharp aching burning nocturnal "
    "morning nighttime daytime seasonal breakthrough cancer tension psychotic bipolar unipolar atypical manic obsessive "
    "cyclic cyclical painful painless ulcerative obstructive restrictive interstitial pulmonary vasomotor osteoporotic "
    "traumatic nontraumatic posttraumatic vertebral nonvertebral small cell large nonsmall squamous triple negative "
    "hormone receptor positive estrogen androgen castration widespread musculoskeletal inoperable unresectable "
    "nonspecific mechanical degenerative toxic drug medication spontaneous iatrogenic hospital community acquired"
)
"""Modifiers that belong to the name."""

COMPOUND_TAILS = word_set(
    "related induced associated resistant refractory like dependent onset sensitive type exacerbated"
)
"""Second halves of a compound modifier: "nerve related", "opioid-induced", "treatment-resistant"."""

STRONG_HEADS = {
    "pain": "symptom",
    "ache": "symptom",
    "cancer": "disease",
    "carcinoma": "disease",
    "tumor": "disease",
    "infection": "disease",
    "inflammation": "finding",
    "bleeding": "symptom",
    "hemorrhage": "symptom",
    "cramp": "symptom",
    "spasm": "symptom",
    "fracture": "disease",
    "swelling": "symptom",
    "fibrosis": "disease",
    "thrombosis": "disease",
    "ulcer": "disease",
    "rash": "symptom",
    "toxicity": "finding",
    "stiffness": "symptom",
    "weakness": "symptom",
    "numbness": "symptom",
    "itching": "symptom",
    "soreness": "symptom",
    "tenderness": "symptom",
    "edema": "symptom",
    "abscess": "disease",
    "cyst": "disease",
}
"""Heads that are a name with a site before them ("elbow pain"), and are found bare through the vocabulary."""

WEAK_HEADS = {
    "disease": "disease",
    "disorder": "disease",
    "syndrome": "disease",
    "illness": "disease",
    "failure": "disease",
    "injury": "disease",
    "damage": "finding",
    "dysfunction": "finding",
    "impairment": "finding",
    "insufficiency": "disease",
    "deficiency": "finding",
    "disturbance": "symptom",
    "irritation": "symptom",
    "lesion": "finding",
    "deficit": "finding",
    "complication": "disease",
    "nodule": "finding",
    "cramping": "symptom",
    "anomaly": "disease",
    "atrophy": "finding",
    "stenosis": "disease",
    "obstruction": "disease",
    "blockage": "disease",
    "dystrophy": "disease",
    "degeneration": "disease",
    "discomfort": "symptom",
    "distress": "symptom",
    "complaint": "symptom",
    "problem": "symptom",
    "trouble": "symptom",
    "condition": "disease",
    "ailment": "disease",
    "abnormality": "finding",
    "malformation": "disease",
    "defect": "disease",
    "trauma": "disease",
    "congestion": "symptom",
    "tightness": "symptom",
    "sensitivity": "symptom",
    "rupture": "disease",
    "distention": "finding",
    "distension": "finding",
    "perforation": "disease",
    "embolism": "disease",
    "palsy": "disease",
    "attack": "symptom",
    "metastasis": "disease",
    "tear": "disease",
    "wound": "disease",
    "scarring": "symptom",
    "discharge": "symptom",
    "dryness": "symptom",
}
"""Heads that name nothing alone: they need a site, a kind or an eponym before them."""

USE_HEADS = {
    "addiction": "use disorder",
    "dependence": "dependence",
    "dependency": "dependence",
    "abuse": "abuse",
    "misuse": "abuse",
    "withdrawal": "withdrawal",
    "overdose": "overdose",
    "allergy": "allergy",
    "intolerance": "intolerance",
    "poisoning": "poisoning",
    "craving": "craving",
}
"""Heads after a drug or substance."""

SUBSTANCES = {
    "alcohol": "alcohol",
    "drug": "drug",
    "opioid": "opioid",
    "opiate": "opioid",
    "heroin": "heroin",
    "painkiller": "opioid",
    "pill": "drug",
    "cocaine": "cocaine",
    "crack": "cocaine",
    "meth": "methamphetamine",
    "methamphetamine": "methamphetamine",
    "amphetamine": "amphetamine",
    "cannabis": "cannabis",
    "marijuana": "cannabis",
    "nicotine": "nicotine",
    "tobacco": "tobacco",
    "benzo": "benzodiazepine",
    "benzodiazepine": "benzodiazepine",
    "caffeine": "caffeine",
    "fentanyl": "fentanyl",
    "morphine": "morphine",
    "oxycontin": "oxycodone",
    "substance": "substance",
    "medication": "medication",
    "narcotic": "opioid",
    "antidepressant": "antidepressant",
    "ssri": "ssri",
    "steroid": "steroid",
    "stimulant": "stimulant",
    "polysubstance": "substance",
    "prescription": "prescription drug",
    "food": "food",
    "sugar": "sugar",
    "sex": "sex",
    "porn": "pornography",
    "gambling": "gambling",
    "internet": "internet",
    "peanut": "peanut",
    "nut": "nut",
    "milk": "milk",
    "egg": "egg",
    "latex": "latex",
    "pollen": "pollen",
    "dust": "dust",
    "penicillin": "penicillin",
    "lead": "lead",
    "mercury": "mercury",
    "carbon monoxide": "carbon monoxide",
}
"""What people are addicted to, abuse, overdose on, withdraw from or are allergic to."""

_ENDINGS = re.compile(
    r".{2,}(?:itis|osis|iasis|a?emia|algia|opathy|plegia|paresis|rrhea|rrhagia|cytopenia|uria|megaly|odynia|malacia|"
    r"asthenia|phobia|phasia|praxia|kinesia|esthesia|ectasis|dysplasia|hyperplasia|hypoplasia|aplasia|trophic|"
    r"hemolysis|rhabdomyolysis|necrolysis|pneumothorax|toxicity|somnia|pnea|cardia|blastoma|sarcoma|carcinoma|lymphoma|"
    r"adenoma|melanoma|myeloma|glioma|fibroma|angioma|granuloma|hematoma|papilloma|cytoma|oma|sclerosis|stenosis)$"
)
_NO_CONDITION = word_set(
    "diagnosis prognosis hypnosis osmosis mitosis meiosis apoptosis symbiosis metamorphosis endocytosis exocytosis "
    "phagocytosis anastomosis pinocytosis transcytosis psychodiagnosis misdiagnosis gnosis academia bohemia sympathy "
    "empathy homeopathy homoeopathy naturopathy osteopathy allopathy hydropathy telepathy aroma diploma chroma soma stoma "
    "oklahoma tacoma sonoma paloma roma genoma zygoma manchuria etruria liguria nostalgia homophobia xenophobia "
    "transphobia islamophobia technophobia kurtosis necroptosis pyroptosis ferroptosis syntrophic autotrophic eutrophic "
    "neurotrophic trophic biocenosis centuria injuria normoglycemia euglycemia euthymia glycemia natremia kalemia volemia "
    "normokalemia overdiagnosis underdiagnosis selfdiagnosis neurohypnosis macrosis cirrosis renoma lithotrophic "
    "anesthesia catastrophic heterotrophic oligotrophic gonadotrophic corticotrophic somatotrophic amniocentosis stroma biochroma"
)


def looks_like_disease(word: str) -> bool:
    """Tell whether the ending of ``word`` makes it the name of a disease or finding ("nephritis", "hypokalemia").

    >>> [looks_like_disease(w) for w in ("nephritis", "kyphosis", "diagnosis", "sympathy", "table")]
    [True, True, False, False, False]
    """
    if len(word) <= 5 or word in _NO_CONDITION or word.startswith(("anti", "non", "pre")):
        return False
    return _ENDINGS.match(word) is not None


SITE_NOUNS = frozenset(
    site
    for site in SITES
    if not site.endswith(("al", "ar", "ic", "ine", "ous", "ed", "ory", "ary", "eal", "oid", "tid"))
) | {"kidney", "ovary", "artery", "pituitary", "thyroid", "urinary", "respiratory", "gastrointestinal", "biliary"}
"""Sites that may stand after "of the" and "in my"."""

LOST = word_set(
    "appetite taste smell balance hair bone memory vision sight hearing libido interest consciousness coordination "
    "sensation feeling energy strength concentration motivation sleep weight voice breath mobility speech "
    "confidence pleasure focus fertility height"
)
"""What "loss of", "lack of" and "no" (energy) make a symptom of; only after "loss of" and "lack of" here."""

HARD_TO_DO = word_set(
    "breathing sleeping falling staying getting concentrating focusing swallowing walking urinating speaking thinking "
    "remembering seeing hearing waking moving chewing conceiving standing reading talking peeing eating climaxing "
    "orgasming going maintaining achieving initiating returning resting digesting balancing"
)
"""Activities that "trouble" or "difficulty" makes a symptom of."""

FUNCTION_WORDS = word_set(
    "a an the of in on at to for with and or but is are was were be been being has have had it its this that these those "
    "my your his her their our i you he she we they who which as by from than then when while if so do does did no not "
    "any some all each every can could may might will would should must also very too more most less least because after "
    "before during into over under about between through against per such other another same only just even both either "
    "neither nor there here what how why new old first second third one two three s t re ve ll m d"
)

ORGANISATION = word_set(
    "society association foundation institute institutes center centers centre centres clinic clinics hospital "
    "department journal council alliance network trust university school college programme division academy federation "
    "charity fund coalition symposium congress consortium helpline uk usa canada australia committee laboratory "
    "laboratories collaborative"
)
"""Heads of the names of organisations and journals: a capitalised name that ends in one is no condition."""

SCALE = AnyCase(
    r"(?:[ -](?:rating|severity|symptoms?|impact|disability|assessment|screening|self|activity|intensity|status|inventory|"
    r"response|distress|anxiety|depression|quality|catastrophi[sz]ing|specific)){0,3}"
    r"[ -](?:scales?|inventory|inventories|questionnaires?|index|indices|scores?|checklists?|interview|vas|subscales?)\b",
)
"""What follows directly on a name inside the title of a scale: "Depression Rating Scale", "pain scores"."""

JOURNAL_TAIL = re.compile(r"\.?,? (?:19|20)\d\d ?(?:[A-Z][a-z]{2}(?: \d{1,2})? ?)?[;:]|\.? ?\d{4};\d")
"""Volume and year after a journal's title: "Headache 2010;50", "Pain. 2013; 154"."""
