"""The words by which a kind of page gives itself away: rule, source type, weight, and lower-case phrases to look for.

A rule counts each of its phrases once, at most :data:`CAP` of them. Phrases are sought as they stand, white space made
single, so a space at an end stands for the edge of a word. The weights were set by hand: 1 a hint, 2 usual, 4 nearly
certain.
"""

from __future__ import annotations

from typing import NamedTuple

from claimx.records import SourceType

CAP = 3


class Cue(NamedTuple):
    rule: str
    source_type: SourceType
    weight: float
    phrases: tuple[str, ...]
    where: str = "any"  # any, head (first 1,500 characters of the article), tail (last 1,500), title


def _cue(rule: str, source_type: SourceType, weight: float, phrases: str, where: str = "any") -> Cue:
    return Cue(rule, source_type, weight, tuple(phrases.split("|")), where)


CUES: tuple[Cue, ...] = (
    _cue(
        "news.study",
        "news",
        1,
        "said lead author|said study author|said lead researcher|said senior author|said co-author|the lead author|"
        "in a small trial published|in a trial published|in a study published|was published in|published on|"
        "presented at|the findings were|researchers found|researchers at|scientists at|according to a report|health officials",
    ),
    _cue(
        "blog.listicle",
        "blog",
        4,
        "you need to know|you should know|benefits of|reasons |ways to|things you|amazing|how i |why i |my favorite|"
        "tips for|hacks|the truth about|everything you need",
        "title",
    ),
    _cue(
        "encyclopedia.sections",
        "encyclopedia",
        1.5,
        "external links|see also|known commonly as|commonly known as|also known as|is a species|is a genus|in the family|"
        "traditional medicine|further reading|taxonomy|native to|the plant|is an evergreen|discovered in|first described",
    ),
    _cue(
        "news.agency",
        "news",
        4,
        "(reuters|reuters health)|(healthday|healthday reporter|healthday news|(ap) |(afp)|(upi)|(cnn)|"
        "associated press|(bloomberg|(medpage|(xinhua|los angeles times|new york times|washington post|bbc news|"
        "the guardian",
        "head",
    ),
    _cue(
        "news.reporter",
        "news",
        2,
        "webmd health news|webmd news|staff writer|staff reporter|health correspondent|health editor|"
        "health reporter|news staff|medical writer|contributing writer|reported by|by our correspondent|"
        "breaking news|news editor",
    ),
    _cue(
        "news.reported",
        "news",
        1,
        " told reuters| told healthday| told webmd| told medpage| told the | said in an interview|"
        " said in a telephone interview|who was not involved in the study|who wasn't involved|"
        "not involved in the research|in a news conference|in a news release|reported monday|reported tuesday|"
        "reported wednesday|reported thursday|reported friday|on monday|on tuesday|on wednesday|on thursday|"
        "on friday|researchers reported|according to a study published|a new study|in the new study|new research|"
        "researchers say|scientists say|experts say|officials said|declined to comment|"
        "not immediately available for comment|according to researchers",
    ),
    _cue(
        "news.speech",
        "news",
        0.7,
        '" said |” said |,” he said|,” she said|," he said|," she said| he said.| she said.| said.|'
        "he explained|she explained| noted.| added.|he added|she added",
    ),
    _cue(
        "press.wire",
        "press_release",
        4,
        "for immediate release|/prnewswire/|prnewswire|business wire|businesswire|globe newswire|globenewswire|"
        "eurekalert|media contact|press contact|contact for media|under embargo|embargoed until|embargo time|"
        "forward-looking statements|safe harbor statement|pr newswire|newswire|source: university|news release",
    ),
    _cue(
        "press.mark",
        "press_release",
        3,
        "\n###|-30-|notes to editors|note to editors|editor's note:|editor’s note:|for the media website|"
        "for more information about the study contact|for further information, contact|"
        "for more information, please contact|for more information contact|about the company|"
        "about the university|## about|bottom line:|funding and support",
    ),
    _cue(
        "press.company",
        "press_release",
        1,
        "today announced|announced today|announced that|announces|(nasdaq:|(nyse:|chief executive officer|"
        "investor relations|is pleased to announce|are pleased to announce|world-first|world's largest|"
        "world's oldest|world’s first|the study was funded by|will be presented|the findings are published|"
        "led by researchers|led by a team",
    ),
    _cue(
        "clinic.visit",
        "clinic_marketing",
        2,
        "our clinic|our patients|our practice|our providers|our physicians|our doctors|our team of|our staff|"
        "our office|our facility|our center|our centre|our treatment|we offer|we provide|we specialize|"
        "we specialise|we treat|at our ",
    ),
    _cue(
        "clinic.appointment",
        "clinic_marketing",
        2,
        "book an appointment|schedule an appointment|schedule a consultation|schedule your|book a consultation|"
        "book your|free consultation|make an appointment|request an appointment|call us|call our office|"
        "call today|contact us today|give us a call|new patients|accepting new|insurance accepted|we accept|"
        "office hours|opening hours|get directions|patient testimonials|request a consultation|"
        "complimentary consultation|cost of treatment|serving patients|visit our clinic|call now|"
        "learn more about our|your first visit",
    ),
    _cue(
        "product.buy",
        "product_marketing",
        3,
        "add to cart|add to basket|buy now|order now|order today|free shipping|money-back|money back guarantee|"
        "in stock|out of stock|shop now|add to bag|subscribe & save|checkout|proceed to|customer reviews|"
        "ships in|coupon|discount code|limited time|buy 2|per bottle|best seller|our store|"
        "satisfaction guarantee|buy online|to order|order yours|% off|sku:|quantity",
    ),
    _cue(
        "product.supplement",
        "product_marketing",
        2,
        "supplement facts|serving size|servings per container|suggested use|other ingredients|"
        "these statements have not been evaluated|not intended to diagnose, treat, cure|our product|our formula|"
        "our products|third-party tested|third party tested|gmp certified|non-gmo|gluten free|gluten-free|"
        "gmp facility|proprietary blend|directions:|clinically proven|doctor recommended|100% natural|"
        "all natural|dietary supplement|our capsules|our softgels|try it risk|keep out of reach of children",
    ),
    _cue(
        "patient.story",
        "patient_report",
        2,
        "i was diagnosed|i've been diagnosed|i have been taking|i've been taking|i started taking|i have been on|"
        "i've been on|my doctor prescribed|my doctor put me|my doctor|my neurologist|my rheumatologist|"
        "my psychiatrist|my gp |my journey|my story|my experience with|my symptoms|my pain|my depression|"
        "my illness|my diagnosis|my husband|my wife|i suffer|i suffered|i have suffered|i took my first|"
        "side effects i|i was on |i was prescribed|i have had|i feel |i felt |i was put on|my life back|"
        "changed my life|saved my life|hope this helps|my meds|my anxiety|my migraines|my flare",
    ),
    _cue(
        "patient.review",
        "patient_report",
        3,
        "overall rating|reason for taking|time on medicine|taken for |effectiveness\n|ease of use|reviewer|user reviews|patient reviews|reviews for|"
        "condition: |rated it|rating:|my rating|duration of treatment|dosage & frequency|reported by patient|"
        "patient review|patient story|a patient's story",
    ),
    _cue(
        "forum.thread",
        "forum",
        3,
        "joined:|join date:|posts: |member since|senior member|junior member|new member|thread starter|"
        "original poster|post reply|reply to thread|reply to topic|new topic|originally posted by|last edited by|"
        "posted by u/|upvote|r/|#post|quote:|thread:|topic:|re: |page 1 of|has anyone tried|has anyone|"
        "anyone else|anyone have experience|does anyone|thanks in advance|any advice|welcome to the forum|"
        "welcome to the group|subreddit|forum index|message board|support group|hi all|hi everyone|"
        "hello everyone|hey guys",
    ),
    _cue(
        "clinician.practice",
        "blog_clinician",
        2,
        "i have prescribed|i prescribe|i've prescribed|i prescribed|my patient |my patients|my patient,|"
        "patients of mine|my practice|my clinical experience|my clinical practice|my own practice|"
        "in my experience of prescribing|i have treated|i treated|i've treated|i have had great success|"
        "i have had success|i have seen in my|i have found in my|patients i have|i recommend to my|"
        "i see patients|i saw a patient|my colleagues|i often prescribe|i usually start|i typically start|"
        "i typically prescribe|whom i prescribe|in my clinic|in our clinic i|as a physician|as a psychiatrist|"
        "as a neurologist|as a pharmacist|as a doctor|as a rheumatologist|as an oncologist|as a clinician|"
        "i'm a physician|i am a physician|i'm a doctor|i am a doctor|in treating many|i start at|"
        "i have been prescribing|i've been prescribing|my approach is|this week i saw|patients who come to me|"
        "i tell my patients|i ask my patients|my office",
    ),
    _cue(
        "blog.personal",
        "blog",
        1.5,
        "leave a reply|leave a comment|posted in|posted by|filed under|thoughts on|thought on|my blog|this blog|"
        "blog post|weblog|wordpress|blogspot|subscribe to my|follow me on|welcome to my|in this post|"
        "in my last post|previous post|dear readers|let me know in the comments|comments below|"
        "share your thoughts|guest post|i'm going to|about the author|hi, i'm|updated post",
    ),
    _cue(
        "blog.voice",
        "blog",
        0.7,
        "i think|i wrote|i've written|i have written|i believe|i'm not a doctor|i am not a doctor|my favorite|"
        "my favourite|my take|if you ask me|in today's post|today i want|let's talk|let’s talk|let's dive|"
        "here's what|here’s what|you guys|read on",
    ),
    _cue(
        "encyclopedia.wiki",
        "encyclopedia",
        4,
        "from wikipedia|the free encyclopedia|wikipedia|[edit]|[citation needed]|encyclopaedia britannica|"
        'encyclopædia|encyclopedia of|retrieved from "http|this article needs|see also\n|'
        "from the free encyclopedia|main article:|medical uses[",
    ),
    _cue(
        "encyclopedia.lead",
        "encyclopedia",
        1.5,
        ", sold under the brand name|sold under the brand| among others, is a|is a medication used|"
        "is a medication primarily|it is taken by mouth|was patented in|approved for medical use in|"
        "world health organization's list of essential|is on the world health organization|pharmacodynamics\n|"
        "pharmacokinetics\n|society and culture\n|history\n|chemistry\n|etymology",
    ),
    _cue(
        "label.sections",
        "drug_label",
        4,
        "highlights of prescribing information|full prescribing information|prescribing information|"
        "indications and usage|indications & usage|dosage forms and strengths|use in specific populations|"
        "boxed warning|how supplied|package leaflet|summary of product characteristics|therapeutic indications|"
        "posology and method|patient counseling information|medication guide|drug facts|package insert|"
        "marketing authorisation|qualitative and quantitative composition|rx only|list of excipients",
    ),
    _cue(
        "label.words",
        "drug_label",
        1.5,
        "dosage and administration|contraindications\n|warnings and precautions|adverse reactions|overdosage|"
        "clinical pharmacology|mechanism of action\n|nonclinical toxicology|active ingredient|"
        "inactive ingredients|drug interactions\n|store at|initial u.s. approval|limitations of use|"
        "undesirable effects|to report suspected adverse reactions|pharmacological properties|special warnings",
    ),
    _cue(
        "guideline.words",
        "guideline",
        3,
        "clinical practice guideline|practice guideline|guideline update|this guideline|these guidelines|"
        "guideline development|strength of recommendation|strong recommendation|conditional recommendation|"
        "weak recommendation|grade of recommendation|level of evidence|quality of evidence|consensus statement|"
        "position statement|recommendation 1|recommendations\n|guideline panel|guideline committee|"
        "nice guideline|expert panel|good practice point|good practice statement|class i recommendation|(grade 1|"
        "(grade a",
    ),
    _cue(
        "guideline.recommend",
        "guideline",
        1,
        "we recommend|we suggest against|the panel recommends|the panel suggests|the committee recommends|"
        "is recommended for|should be offered|offer |do not offer|consider offering|first-line treatment|"
        "second-line|task force|working group",
    ),
    _cue(
        "systematic.words",
        "systematic_review",
        3,
        "systematic review|meta-analysis|meta-analyses|meta analysis|prisma|prospero|cochrane review|we searched|"
        "search strategy|databases were searched|risk of bias|inclusion criteria|eligible studies|pooled|"
        "heterogeneity|random-effects|forest plot|studies were included|trials were included|"
        "electronic databases|umbrella review|network meta",
    ),
    _cue(
        "systematic.title",
        "systematic_review",
        5,
        "systematic review|meta-analysis|meta analysis|umbrella review",
        "title",
    ),
    _cue(
        "review.title",
        "review",
        4,
        "a review|: review|narrative review|literature review|review of|overview of|an update on|"
        "current perspectives|state of the art|mini-review|an overview|scoping review|clinical review|"
        "emerging role|current evidence|future directions|perspectives on",
        "title",
    ),
    _cue(
        "review.words",
        "review",
        1.5,
        "this review|in this review|we review|this article reviews|this paper reviews|the present review|"
        "we summarize|we summarise|the literature|narrative review|future research|further research|"
        "the authors declare|key points|review article|conflict of interest|in this article we|we discuss|"
        "is reviewed|are reviewed|mechanisms of action",
    ),
    _cue(
        "case.title",
        "case_report",
        4,
        "case report|a case of|case series|report of a case|case study|two cases|report of two",
        "title",
    ),
    _cue(
        "case.words",
        "case_report",
        1.5,
        "case presentation|case description|we report a case|we report the case|we describe a case|"
        "we present a case|we report a patient|year-old man|year-old woman|year-old male|year-old female|"
        "year old man|year old woman|informed consent|presented with a|the patient was|case report|was admitted",
    ),
    _cue(
        "trial.words",
        "trial_report",
        1.5,
        "trial registration|clinicaltrials.gov|statistical analysis|informed consent|ethics committee|"
        "institutional review board|inclusion and exclusion|primary outcome|primary endpoint|secondary outcomes|"
        "intention-to-treat|were randomized|were randomised|baseline characteristics|sample size|table 1|"
        "figure 1|study design|participants were|declaration of helsinki|materials and methods|"
        "corresponding author|limitations of this study|data availability|supplementary material",
    ),
    _cue(
        "reference.reviewed",
        "reference_page",
        4,
        "medically reviewed|reviewed by a board|was this page helpful|was this article helpful|fact checked|"
        "fact-checked|how we fact|editorial process|editorial policy|editorial guidelines|our editorial|"
        "article sources|verywell|peer-reviewed studies|reviewed by:|clinically reviewed|medical review|"
        "content is reviewed|page last reviewed|last medically|expert reviewed|sources of information|"
        "medical advisory board|read our editorial",
    ),
    _cue(
        "reference.site",
        "reference_page",
        3,
        "webmd.com|mayo clinic|medlineplus|nhs.uk|healthline|drugs.com|medical news today|cleveland clinic|"
        "national institutes of health\n|office of dietary supplements|patient information leaflet|fact sheet|"
        "patient education|health library|health a-z|nhs website|next review due|last reviewed|page last updated",
    ),
    _cue(
        "reference.sections",
        "reference_page",
        1,
        "what is |how does it work|how it works|when to see a doctor|when to call|side effects\n|uses\n|"
        "precautions\n|interactions\n|overview\n|symptoms\n|causes\n|treatment\n|diagnosis\n|outlook\n|"
        "prevention\n|risk factors\n|before taking|before using this|missed dose|what should i |"
        "common side effects|serious side effects|talk to your doctor|tell your doctor|ask your doctor|"
        "consult your doctor|how to take|how to use|takeaway|the bottom line|dosage\n|who can take|key takeaways|"
        "key facts|frequently asked questions|complications\n",
    ),
    _cue(
        "abstract.words",
        "abstract",
        1,
        "the aim of this study|the objective of this study|the purpose of this study|we evaluated|"
        "we investigated|we examined|this study|the present study|were randomized|were randomised|patients were|"
        "were treated|was compared|were compared|was administered|these results|these findings|our results|"
        "our findings|results suggest|data suggest|significantly|it is concluded|we conclude|in conclusion|p < 0|"
        "p<0|p = 0|p=0|95% ci|mg/kg|is reported|were observed|was observed|were assessed|double-blind|"
        "double- blind|pmid|was to determine|we report|in rats|in mice|rats|median|toxicity",
    ),
)
