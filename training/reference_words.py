"""Names, houses, places and phrases that rendered references are made of (general knowledge, compiled by hand)."""

# ruff: noqa: SIM905
from __future__ import annotations

GIVEN = """James Mary John Patricia Robert Jennifer Michael Linda William Elizabeth David Barbara Richard Susan Joseph
Jessica Thomas Sarah Charles Karen Christopher Nancy Daniel Lisa Matthew Margaret Anthony Betty Mark Sandra Donald
Ashley Steven Kimberly Paul Emily Andrew Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa George Deborah
Timothy Stephanie Ronald Rebecca Edward Laura Jason Helen Jeffrey Sharon Ryan Cynthia Jacob Kathleen Gary Amy Nicholas
Angela Eric Anna Jonathan Ruth Stephen Brenda Larry Pamela Justin Nicole Scott Katherine Jean-Pierre Jean-Paul Pierre
François Jacques Michel Philippe Élodie Hélène Chloé Marie-Claude René André Hans Jürgen Günther Klaus Wolfgang Heinrich
Karl-Heinz Friedrich Ulrike Sabine Käthe João José Luís António Carlos Paulo Maria Ana Beatriz Conceição Inês Pedro
Thiago Juan Pablo Jesús Andrés Íñigo María Carmen Lucía Giovanni Paolo Marco Luca Giulia Francesca Chiara Alessandro Lars
Björn Søren Åsa Kåre Mikko Jyrki Ole Jan Piotr Zbigniew Małgorzata Tomáš Jiří Dragan Zoltán László Dmitri Sergei Olga
Natalia Wei Xiao Xiaoming Yan Li Jing Hui Min-Jae Seung-Hee Ji-Young Hiroshi Takeshi Yuki Kenji Priya Raj Amit Sanjay
Lakshmi Mohammed Ahmed Fatima Hassan Ali Omar Yusuf Chinua Ngozi Kwame Aisha Tran Nguyen Thi Siew-Lan Ming""".split()

PARTICLES = (
    "van",
    "van der",
    "van den",
    "de",
    "de la",
    "del",
    "von",
    "von der",
    "da",
    "dos",
    "di",
    "le",
    "El",
    "Al-",
    "ter",
    "Mac",
    "O'",
    "D'",
    "St.",
)
SUFFIXES = ("Jr", "Jr.", "Sr", "II", "III", "3rd", "2nd", "IV")

GROUPS = """World Health Organization|WHO|Centers for Disease Control and Prevention|CDC|National Institutes of Health
European Medicines Agency|EMA|U.S. Food and Drug Administration|FDA|US Food and Drug Administration|Food and Drug Administration
National Institute for Health and Care Excellence|NICE|American Psychiatric Association|American Heart Association
American Diabetes Association|American Cancer Society|Public Health England|Health Canada|UNICEF|UNAIDS|World Bank|OECD
Department of Health|Ministry of Health|Ministério da Saúde|Brasil. Ministério da Saúde|BRASIL|IBGE|Statistics Canada
Australian Bureau of Statistics|Institute of Medicine|National Research Council|Cochrane Collaboration|NHS England
National Cancer Institute|Mayo Clinic|Mayo Clinic Staff|The Lancet|Royal College of Physicians|British Medical Association
European Commission|United Nations|Food and Agriculture Organization|International Agency for Research on Cancer
GBD 2017 Disease and Injury Incidence and Prevalence Collaborators|RECOVERY Collaborative Group|ALLHAT Officers and Coordinators
The SPRINT Research Group|Heart Protection Study Collaborative Group|Writing Group for the Women's Health Initiative Investigators
Early Breast Cancer Trialists' Collaborative Group|Antithrombotic Trialists' Collaboration|UK Prospective Diabetes Study Group
Diabetes Control and Complications Trial Research Group|R Core Team|R Development Core Team|StataCorp|SPSS Inc|ISO|IEEE
Haute Autorité de Santé|Robert Koch-Institut|Statistisches Bundesamt|Deutsche Gesellschaft für Neurologie|INSERM|CNRS
Consejo Nacional de Investigación|Ministerio de Salud|Conselho Nacional de Saúde|Istituto Superiore di Sanità|ATLAS Collaboration
CMS Collaboration|Planck Collaboration|3GPP|International Organization for Standardization|Pfizer Inc|Merck & Co
Office for National Statistics|Scottish Intercollegiate Guidelines Network|Global Initiative for Asthma|GINA
Substance Abuse and Mental Health Services Administration|Agency for Healthcare Research and Quality|The Alzheimer's Association
National Heart, Lung, and Blood Institute|Multiple Sclerosis Society|Arthritis Foundation|National Library of Medicine""".replace(
    "\n", "|"
).split("|")

PUBLISHERS = """Springer|Springer-Verlag|Elsevier|Wiley|John Wiley & Sons|Wiley-Blackwell|Oxford University Press|Cambridge University Press
Academic Press|McGraw-Hill|McGraw Hill|Lippincott Williams & Wilkins|Saunders|W.B. Saunders|Mosby|Churchill Livingstone|Blackwell
Blackwell Publishing|MIT Press|The MIT Press|Harvard University Press|Princeton University Press|University of Chicago Press
University of California Press|Routledge|Taylor & Francis|CRC Press|Sage|SAGE Publications|Guilford Press|The Guilford Press
Penguin|Random House|Norton|W.W. Norton|Addison-Wesley|Prentice Hall|Prentice-Hall|Morgan Kaufmann|O'Reilly|Kluwer|Kluwer Academic
Kluwer Academic Publishers|Birkhäuser|De Gruyter|Walter de Gruyter|Thieme|Georg Thieme|Karger|Hogrefe|Beltz|Suhrkamp|Gallimard
Presses Universitaires de France|PUF|Masson|Dunod|Seuil|Flammarion|Artmed|Atlas|Vozes|Cortez|Contexto|Companhia das Letras|Manole
Guanabara Koogan|Editora da UFRGS|EDUSP|Hucitec|Alianza|Siglo XXI|Paidós|Ariel|Il Mulino|Einaudi|FrancoAngeli|World Scientific
North-Holland|Pergamon|Plenum|Plenum Press|Raven Press|Humana Press|Dover|Chapman & Hall|Freeman|W. H. Freeman|Sinauer Associates
Cold Spring Harbor Laboratory Press|American Psychiatric Publishing|American Psychological Association|World Health Organization
National Academies Press|National Academy Press|US Government Printing Office|HMSO|The Stationery Office|ACM|ACM Press|IEEE|IEEE Press
SIAM|AMS|American Mathematical Society|Brill|Palgrave Macmillan|Macmillan|Edward Elgar|Polity Press|Verso|Basic Books|Simon & Schuster
HarperCollins|Harper & Row|Doubleday|Scribner|Yale University Press|Columbia University Press|Johns Hopkins University Press
StatPearls Publishing|BMJ Books|BMJ Publishing Group|Cochrane Collaboration|Bantam|People's Medical Publishing House""".replace(
    "\n", "|"
).split("|")

PLACES = """New York|London|Oxford|Cambridge|Cambridge, MA|Cambridge, Mass.|Boston|Philadelphia|Philadelphia, PA|Chicago|Berlin|Heidelberg|Paris|Amsterdam
Dordrecht|Basel|Zürich|Stuttgart|München|Frankfurt am Main|Leipzig|Wien|Vienna|Geneva|Genève|Genf|New York, NY|Washington, DC
Washington|Washington (DC)|Berkeley|Stanford|San Francisco|San Francisco, CA|Los Angeles|Thousand Oaks, CA|Newbury Park, CA
Englewood Cliffs, NJ|Hoboken, NJ|Hillsdale, NJ|Reading, MA|St. Louis|Baltimore|Baltimore, MD|Bethesda (MD)|Arlington, VA|Toronto
Montréal|Montreal|Ottawa|Sydney|Melbourne|Singapore|Tokyo|Beijing|Hong Kong|New Delhi|Mumbai|Rio de Janeiro|São Paulo|SP|Porto Alegre
Brasília|Brasília, DF|Campinas|Lisboa|Coimbra|Madrid|Barcelona|Buenos Aires|México|Bogotá|Roma|Milano|Bologna|Torino|Copenhagen
Stockholm|Uppsala|Oslo|Helsinki|Edinburgh|Manchester|Harmondsworth|Dublin|Moscow|Warsaw|Kraków|Budapest|Praha|Treasure Island (FL)
New Haven|Princeton|Princeton, NJ|Boca Raton|Bristol|Aldershot|Leiden|Tübingen|Göttingen|Köln|Hamburg|Wiesbaden|Bern|Louvain|Bruxelles
Atlanta|Atlanta, GA|Rockville, MD|Seattle|Ann Arbor|Ann Arbor, MI|Hillsdale, N.J.|Mahwah, NJ|Newark, DE|Silver Spring, MD""".replace(
    "\n", "|"
).split("|")

EDITIONS = (
    "2nd ed",
    "3rd ed",
    "4th ed.",
    "2nd edn",
    "5th edition",
    "Second Edition",
    "3rd Edition",
    "1st ed",
    "2. ed",
    "3. Aufl.",
    "2ª ed",
    "2e éd.",
    "10th ed",
    "Rev. ed.",
    "revised edition",
    "6th rev ed",
    "13. ed",
    "4 ed",
)

MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "short": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    "pt": ("jan.", "fev.", "mar.", "abr.", "maio", "jun.", "jul.", "ago.", "set.", "out.", "nov.", "dez."),
    "es": (
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
}

HOSTS = """Handbook of {}|The Oxford Handbook of {}|Advances in {}|Encyclopedia of {}|Textbook of {}|Principles and Practice of {}|Methods in {}
Progress in {}|Topics in {}|Introduction to {}|Perspectives on {}|Proceedings of the International Conference on {}|Proc. {}
Proceedings of the 12th Annual Meeting on {}|Proceedings of the Third Symposium on {}|International Workshop on {}|Lecture Notes in {}
Comprehensive {}|Clinical {}|Studies in {}|Readings in {}|Essays on {}|The Psychology of {}|The Biology of {}|Manual of {}|StatPearls
GeneReviews|Cochrane Handbook for {}|UpToDate|Encyclopaedia of {}|Harrison's Principles of {}|Proceedings of {}|{}: Theory and Practice""".replace(
    "\n", "|"
).split("|")
FIELDS = """Internal Medicine|Cognitive Neuroscience|Pain Medicine|Psychiatry|Clinical Psychology|Cell Biology|Plant Ecology|Machine Learning|Computer Science
Artificial Intelligence|Information Retrieval|Public Health|Epidemiology|Social Psychology|Developmental Psychology|Organic Chemistry
Molecular Biology|Immunology|Cancer Research|Neurology|Pediatrics|Nutrition|Addiction|Toxicology|Statistics|Econometrics|Philosophy
Linguistics|Anthropology|Political Theory|Software Engineering|Signal Processing|Computer Vision|Fluid Mechanics|Condensed Matter Physics
Geology|Marine Biology|Education|Nursing|Rehabilitation|Palliative Care|Sleep Medicine|Endocrinology|Cardiology|Gastroenterology""".replace(
    "\n", "|"
).split("|")
SITES = """https://www.cdc.gov/{}|https://www.who.int/news-room/fact-sheets/detail/{}|http://www.nih.gov/{}|https://www.nytimes.com/{}|www.webmd.com/{}
https://www.mayoclinic.org/{}|http://www.cancer.org/{}.html|https://en.wikipedia.org/wiki/{}|https://www.healthline.com/{}
https://www.psychologytoday.com/{}|http://www.fda.gov/{}.pdf|https://clinicaltrials.gov/ct2/show/NCT01234567|https://www.bbc.com/{}
https://www.theguardian.com/{}|https://www.ncbi.nlm.nih.gov/books/NBK{}/|https://github.com/{}""".replace(
    "\n", "|"
).split("|")
SITE_NAMES = "WebMD|Healthline|Mayo Clinic|Medscape|The New York Times|The Guardian|BBC News|Wikipedia|Psychology Today|Verywell Mind|MedlinePlus|NHS|CNN|The Washington Post|Scientific American|STAT News|Reuters|Medical News Today|Drugs.com|ScienceDaily|The Conversation|Forbes|Time|Wired".split(
    "|"
)

CHINESE_FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
CHINESE_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文志海春晓宇鑫雪梅婷欣雨佳浩然子轩思博天俊宏奇清滋康晴"
)
CHINESE_TOPICS = "糖尿病|高血压|冠心病|抑郁症|慢性疼痛|乳腺癌|肺癌|肝硬化|慢性阻塞性肺疾病|脑卒中|骨质疏松|类风湿关节炎|维生素D缺乏|纤维肌痛|偏头痛|睡眠障碍|难治性抑郁|儿童哮喘|幽门螺杆菌感染|新型冠状病毒肺炎".split(
    "|"
)
CHINESE_FRAMES = "{}患者的临床疗效观察|{}的诊断与治疗进展|中药辨证治疗{}的研究|关于{}治疗的专家共识|{}危险因素分析|低剂量纳曲酮治疗{}的随机对照试验|{}的流行病学调查|{}相关基因多态性研究|{}防治指南（2019年版）".split(
    "|"
)
CHINESE_JOURNALS = "中华医学杂志|中国循证医学杂志|中华内科杂志|中华精神科杂志|中国全科医学|疾病监测与控制杂志|中华流行病学杂志|实用医学杂志|中国药理学通报|北京大学学报（医学版）|药学学报|中华神经科杂志".split(
    "|"
)

CHINESE_PROSE = "我们的编辑团队仅使用高质量的来源来支持文章中的事实。|请咨询您的医生，了解{}的治疗方案。|{}是一种常见的疾病，影响着数百万人。|阅读我们的编辑过程，了解我们如何核实内容。|本文仅供参考，不能替代专业的医疗建议。|研究表明，许多{}患者在治疗后症状有所改善。|如果您有{}的症状，请立即就医。".split(
    "|"
)

NEWSPAPERS = """The Guardian|The New York Times|New York Times|BBC News|The Washington Post|Washington Post|The Times|The Telegraph|Daily Mail
The Independent|The Wall Street Journal|Los Angeles Times|USA Today|CNN|NPR|Reuters|Time|Time Magazine|The Atlantic|Forbes|Newsweek
Scientific American|New Scientist|Psychology Today|Healthline|WebMD|Medical News Today|Verywell Health|Everyday Health|Medscape
Harvard Health|ScienceDaily|EurekAlert!|STAT|Wired|Vox|The Conversation|The Economist|Le Monde|Le Figaro|El País|El Mundo|La Repubblica
Der Spiegel|Die Zeit|Süddeutsche Zeitung|Folha de S. Paulo|O Globo|Chicago Tribune|The Irish Times|The Sydney Morning Herald
The Globe and Mail|Toronto Star|HuffPost|Mayo Clinic|Cleveland Clinic|Men's Health|Women's Health|Prevention""".replace(
    "\n", "|"
).split("|")

TITLE_BARS = """PubMed|PubMed|PubMed|NCBI|PMC|Oxford Academic|ScienceDirect|Wiley Online Library|SpringerLink|Springer|Nature|Cell
NEJM|New England Journal of Medicine|JAMA Network|The BMJ|The Lancet|SAGE Journals|Taylor & Francis Online|Full Text|Abstract|Full text
Request PDF|ResearchGate|Academia.edu|Semantic Scholar|Google Scholar|Europe PMC|MDPI|Frontiers|PLOS ONE|BioMed Central|Cochrane Library
medRxiv|bioRxiv|Wikipedia|Healthline|WebMD|Mayo Clinic|ClinicalTrials.gov|DeepDyve|Karger Publishers""".replace(
    "\n", "|"
).split("|")
