"""The words around amounts that are no doses: of the laboratory, of the scales, of food, of packages."""

from __future__ import annotations

import re

from claimx.late_pattern import late_pattern

IN_WATER = re.compile(r"\b(?:drinking|tap|tank|aquarium)\s(?:water|solution)\b[^.;]{0,30}$", re.I)
"""Animals are given a drug in their water: there the amount in a litre is the dose."""
OXYGEN_AFTER = re.compile(r"\s(?:of\s)?(?:supplemental\s)?(?:oxygen|o2)\b", re.I)
LAB = late_pattern(
    r"\b(?:levels?|concentrations?|serum|plasma|urin\w+|urea|creatinine|bilirubin|glucose|h(?:a?e)moglobin|albumin|protein(?:uria)?|crp|c-reactive|ferritin|titers?|excretion|output|weigh(?:s|ed|ing|t)|birth|bmi|reference|normal|cholesterol"
    r"|ldl|hdl|triglycerides?|cortisol|tsh|troponin|lactate|psa|hba1c|range|values?|measured|elevated|d-dimer|fibrinogen|lipase|amylase|alt|ast|ggt|phosphatase|cea|afp|ldh|tumou?r|mass|specimen|volume|blood\sloss|effusion|drain\w*|aspirat\w+|evacuat\w+|residual"
    r"|fluid|cyst|uterus|placenta|spleen|loss|gained|lost|growth|ec50|ic50|ki|cmax|auc|half-life|threshold|cut-?off|limit\sof\sdetection|secret\w+)\b",
    re.I,
)
LAB_CLOSE = re.compile(
    r"\b(?:levels?|concentrations?|serum\s[\w-]+|plasma\s[\w-]+|urea|nitrogen|creatinine|bilirubin|glucose|h(?:a?e)moglobin|albumin|protein|proteinuria|albuminuria|crp|ferritin|weigh(?:s|ed|ing|t)|cholesterol|ldl|hdl|triglycerides?|cortisol|lactate|psa|phosphatase|troponin|fibrinogen|calcium|sugar|output|volume|loss|excretion|(?:nor)?metanephrines?|catecholamines?)"
    r"(?:\s?\([^()]{1,12}\))?[\s:,=]*(?:(?:of|was|is|were|at|to|above|below|than|rose|fell|found|up|by|only|about|from|measured|remained|being|a|an)[\s:,=]*){0,4}[<>≤≥~]?\s?$",
    re.I,
)
MEASURED = re.compile(r"levels?|concentrations?|serum|plasma|weigh|excretion|output|volume|loss", re.I)
EXCRETED = re.compile(
    r"\b(?:\w*(?:protein|albumin|lysozym|glucos|glycos|calci|natri|kali)uria|excretion|excreted|urine\soutput|diuresis|(?:24|twenty-four)-?\s?h(?:our)?s?\s(?:urin\w+|total|nor\w+|epi\w+)|catecholamines?|(?:nor)?metanephrines?)\b",
    re.I,
)
NUTRIENT_AFTER = re.compile(
    r"\s+(?:of\s+)?(?:(?:the|added|total|dietary|distilled|sterile|warm|cold|hot|filtered|plain|saturated|trans|lean|raw|fresh|net|packed|whole|cooked|dried)\s+)*(?:blood|red|rbcs?|prbcs?|platelets?|plasma|ffp|urine|fluid|ascites|pus|sputum|bile|water|coffee|tea|milk|juice|wine|beer|alcohol|protein|carb(?:s|ohydrates?)?|sugars?|fats?|fib(?:er|re)|salt|sodium\sper|rice|meat|fish(?!\soil)|chicken|fruits?|vegetables?|chocolate|honey|vinegar|lemon|butter|tissue|gold|cash|flour|nuts|yogh?urt|cheese|bread|oats|broth|ice|contrast|stool|cells|saliva|clear|bloody|serous|dna|rna|syringes?)\b",
    re.I,
)
RANGE_AFTER = re.compile(
    r"\s*[,;]?\s*[(\[]?\s*(?:normal|reference|nl\b|ref\b|n\s?[:<]\s?\d|range:|rr\b|upper\slimit)", re.I
)
EXCLUDED_AFTER = re.compile(
    r"\s?(?:per\s(?:day\s)?serving|/serving|protein/|mri|tesla|creatinine|alcohol|of\s+co2|carbon|network|wireless|phone|cells?\b|mm\s?hg|h2o|/\s?\d(?!\d?\s?(?:fractions|fx|f\b)))",
    re.I,
)
WHOLE_DAY = re.compile(r"/\s?24\s?h", re.I)
"""Amounts in 24 hours are excretions more often than doses."""
INGESTED = re.compile(r"\b(?:ingest\w*|overdos\w*|swallow\w*|took|suicid\w*)\b", re.I)
SPUN = re.compile(
    r"(?:force|acceleration|centrifug\w*|spun|(?<![a-z])[x×]|at\s\d+)(?:\s(?:down\s)?(?:at|for))?\s*$", re.I
)
CREATURE = late_pattern(
    r"\b(?:weigh(?:s|ed|ing|t)|birth\s?weight)\s(?:about\s|of\s|was\s|only\s|between\s)*$|\b(?:mice|rats|mouse|rat|rabbits|pups|infant|baby|newborn)\s(?:of\s|\()(?:about\s)?$",
    re.I,
)
PRESSURE = re.compile(r"[^.;]{0,25}?\bmm\s?hg\b", re.I)
RADIATION = re.compile(
    r"\b(?:radi\w+|irradiat\w+|fractions?|brachytherapy|dose|boost|beam|imrt|gamma|chemoradi\w+)\b", re.I
)
PLANNED = re.compile(r"\b(?:lung|heart|organ|cord|kidney|mean\s\w+)\sdose\b|\bV\d{1,2}\b|\bvolume\b", re.I)
"""What the plan of an irradiation says of the organs beside."""
HOLDING = re.compile(r"\s(?:contains?|provides?|holds?|has|delivers?|supplies)\b", re.I)
PICKED_OUT = re.compile(
    r"\s(?:that|which|I|you|we|everyone)\b(?!\s(?:morning|night|evening|day)\b)|\s(?:bottles?|counts?|packs?)\b"
)
PACKAGE = re.compile(
    r"\b(?:price|cost|costs|sold|bottles? of|packs? of|count|\$\s?\d+|supply|box(?:es)? of|per bottle|for \$)\b", re.I
)
INTAKE = re.compile(
    r"\b(?:protein|carb(?:ohydrate)?|fat|fib(?:er|re)|salt|sodium|sugar|fluid|water|alcohol)\sintake\b|(?<!\w)(?:(?:table|sea|dietary|extra|added)\s)?(?:salt|fluids?|protein|fib(?:er|re)|carb(?:s|ohydrates?)?|sugar)\s(?:(?:at|of|to|about|around|up)\s){0,2}$",
    re.I,
)
FLUID = re.compile(
    r"\b(?:oral|solutions?|suspensions?|syrup|elixir|liquid|vials?|ampoules?|injection|concentrate|inj|susp|syr|soln|amps?)\b",
    re.I,
)
FOOD = re.compile(
    r"\b(?:calories|kcal|diet(?:ary)? intake|servings?|cups? of|recipe|breakfast cereal|contains? only|food label|nutrition facts|per 100)\b",
    re.I,
)
