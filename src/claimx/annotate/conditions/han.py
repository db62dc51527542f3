"""Names of common conditions in Chinese, for pages whose English is mixed with (machine-)translated passages.

Chinese has no spaces: the longest name of the table is taken where it stands, with the modifiers directly before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from claimx.annotate.conditions.table import vocabulary
from claimx.annotate.conditions.values import condition_key
from claimx.mentions import Annotations, Condition, Reason
from claimx.records import ConditionType

HAN = re.compile("[\u4e00-\u9fff]")

_NAMES = {
    "depression": "抑郁症 忧郁症 憂鬱症 抑鬱症 抑郁 忧郁 沮丧 沮喪 情绪低落",
    "major depressive disorder": "重度抑郁症 重性抑郁症 重度忧郁症 重度抑郁障碍 重性抑郁障碍",
    "treatment-resistant depression": "难治性抑郁症 难治性抑郁 难治型抑郁症 治疗抵抗性抑郁症",
    "postpartum depression": "产后抑郁症 产后抑郁",
    "bipolar disorder": "双相情感障碍 双相障碍 躁郁症 雙極性障礙",
    "anxiety disorder": "焦虑症 焦慮症 焦虑障碍",
    "anxiety": "焦虑 焦慮",
    "post-traumatic stress disorder": "创伤后应激障碍 创伤后压力症 創傷後壓力症",
    "obsessive-compulsive disorder": "强迫症 強迫症",
    "panic disorder": "惊恐障碍 恐慌症",
    "mood disorder": "情绪障碍 心境障碍 情绪失调",
    "mental disorder": "精神疾病 精神障碍 心理疾病 心理障碍 精神病",
    "schizophrenia": "精神分裂症 思觉失调症",
    "autism": "自闭症 自閉症 孤独症",
    "attention deficit hyperactivity disorder": "多动症 注意力缺陷多动障碍 过动症",
    "eating disorder": "饮食失调 进食障碍 饮食障碍",
    "sleep disorder": "睡眠障碍 睡眠失调",
    "insomnia": "失眠症 失眠",
    "substance abuse": "药物滥用 滥用药物 物质滥用 活性物质滥用",
    "substance use disorder": "物质使用障碍 药物使用障碍",
    "alcohol use disorder": "酒精依赖 酗酒 酒精成瘾 酒精中毒",
    "drug addiction": "药物成瘾 毒瘾 成瘾",
    "suicidal ideation": "自杀念头 自杀意念 自杀倾向",
    "suicide": "自杀 自殺",
    "hallucination": "幻觉 幻覺 幻听",
    "dementia": "痴呆症 痴呆 失智症",
    "alzheimer's disease": "阿尔茨海默病 阿尔茨海默症 老年痴呆症",
    "parkinson's disease": "帕金森病 帕金森氏症 帕金森症",
    "multiple sclerosis": "多发性硬化症 多发性硬化 多發性硬化症",
    "epilepsy": "癫痫 癲癇",
    "seizure": "癫痫发作 抽搐 惊厥",
    "stroke": "中风 中風 脑卒中 卒中",
    "migraine": "偏头痛 偏頭痛",
    "headache": "头痛 頭痛",
    "dizziness": "头晕 头昏 頭暈",
    "vertigo": "眩晕 眩暈",
    "memory loss": "记忆丧失 记忆力减退 失忆",
    "tremor": "震颤 颤抖 肌肉颤栗 肌肉震颤",
    "muscle rigidity": "肌肉僵硬 僵硬的肌肉",
    "numbness": "麻木",
    "pain": "疼痛",
    "chronic pain": "慢性疼痛 慢性痛",
    "neuropathic pain": "神经性疼痛 神经痛 神经病理性疼痛",
    "back pain": "背痛 腰痛",
    "chest pain": "胸痛",
    "abdominal pain": "腹痛 肚子痛 胃痛",
    "joint pain": "关节痛 关节疼痛",
    "muscle pain": "肌肉痛 肌肉酸痛",
    "sore throat": "喉咙痛 咽喉痛 喉咙疼",
    "fibromyalgia": "纤维肌痛 纤维肌痛症",
    "arthritis": "关节炎 關節炎",
    "rheumatoid arthritis": "类风湿性关节炎 类风湿关节炎",
    "osteoporosis": "骨质疏松症 骨质疏松",
    "fracture": "骨折",
    "inflammation": "炎症 发炎",
    "infection": "感染",
    "fever": "发烧 发热 發燒",
    "cough": "咳嗽",
    "chronic cough": "慢性咳嗽",
    "common cold": "感冒",
    "influenza": "流感 流行性感冒",
    "covid-19": "新冠肺炎 新冠病毒感染 新冠",
    "pneumonia": "肺炎",
    "asthma": "哮喘 气喘",
    "shortness of breath": "呼吸困难 气短 气促",
    "respiratory depression": "呼吸抑制",
    "nosebleed": "流鼻血 鼻出血",
    "allergy": "过敏反应 过敏",
    "rash": "皮疹",
    "eczema": "湿疹",
    "psoriasis": "银屑病 牛皮癣",
    "itching": "瘙痒",
    "hair loss": "脱发",
    "acne": "痤疮 青春痘",
    "hypertension": "高血压 高血壓",
    "hypotension": "低血压",
    "heart disease": "心脏病 心臟病 心血管疾病",
    "myocardial infarction": "心肌梗死 心肌梗塞 心脏病发作",
    "heart failure": "心力衰竭 心脏衰竭",
    "arrhythmia": "心律失常 心律不齐",
    "tachycardia": "心跳加速 心动过速 心跳过快",
    "palpitations": "心悸",
    "atherosclerosis": "动脉粥样硬化",
    "high cholesterol": "高胆固醇",
    "hyperlipidemia": "高血脂",
    "diabetes": "糖尿病",
    "hyperglycemia": "高血糖",
    "hypoglycemia": "低血糖",
    "obesity": "肥胖症 肥胖",
    "weight gain": "体重增加",
    "weight loss": "体重减轻 体重下降",
    "thyroid disorder": "甲状腺疾病",
    "anemia": "贫血",
    "bleeding": "出血",
    "cancer": "癌症",
    "lung cancer": "肺癌",
    "breast cancer": "乳腺癌 乳癌",
    "liver cancer": "肝癌",
    "stomach cancer": "胃癌",
    "colorectal cancer": "结直肠癌 大肠癌",
    "prostate cancer": "前列腺癌",
    "leukemia": "白血病",
    "tumor": "肿瘤 腫瘤",
    "nausea": "恶心 噁心",
    "vomiting": "呕吐 嘔吐",
    "diarrhea": "腹泻 拉肚子",
    "constipation": "便秘",
    "indigestion": "消化不良",
    "anorexia": "食欲不振 食欲减退 厌食",
    "hepatitis": "肝炎",
    "liver disease": "肝病",
    "cirrhosis": "肝硬化",
    "kidney disease": "肾病 肾脏疾病",
    "kidney failure": "肾衰竭",
    "urinary tract infection": "尿路感染",
    "fatigue": "疲劳 疲倦 乏力",
    "drowsiness": "嗜睡 困倦",
    "confusion": "意识混乱 精神错乱",
    "coma": "昏迷",
    "blurred vision": "视力模糊 视物模糊",
    "mydriasis": "瞳孔散大 瞳孔放大",
    "nystagmus": "眼球震颤",
    "glaucoma": "青光眼",
    "dry mouth": "口干 口乾",
    "sweating": "出汗 多汗",
    "autoimmune disease": "自身免疫性疾病 自身免疫疾病",
    "crohn's disease": "克罗恩病",
    "overdose": "用药过量 药物过量 过量服用",
    "withdrawal symptoms": "戒断症状 戒断反应",
}
_MODIFIERS = "严重的?|嚴重的?|慢性的?|急性的?|重度|中度|轻度|不受控制的|不稳定型?|复发性|持续的?"


class HanName(NamedTuple):
    start: int
    end: int
    name: str


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {word: name for name, words in _NAMES.items() for word in words.split()}
    longest = sorted(names, key=lambda word: (-len(word), word))
    return re.compile(rf"(?:(?:{_MODIFIERS})(?:或|和|及)?){{0,3}}({'|'.join(longest)})"), names


def han_names(text: str, start: int, end: int) -> Iterator[HanName]:
    """Yield the Chinese names in ``text[start:end]`` with their canonical English names.

    >>> [(n.name, n.start, n.end) for n in han_names("他有严重的高血压。", 0, 9)]
    [('hypertension', 2, 8)]
    """
    pattern, names = _table()
    for found in pattern.finditer(text, start, end):
        yield HanName(found.start(), found.end(), names[found.group(1)])


def in_chinese(notes: Annotations) -> list[Condition]:
    """Return the conditions that ``notes`` names in Chinese."""
    found = []
    for block in notes.layout.blocks:
        if block.section == "boilerplate":
            continue
        for start, end, name in han_names(notes.text, block.start, block.end):
            entry = vocabulary().get(condition_key(name))
            found.append(
                Condition(
                    start=start,
                    end=end,
                    name=name,
                    type=cast(ConditionType, entry.type if entry else "disease"),
                    ids=entry.ids if entry else {},
                    confidence=0.8,
                    why=(Reason(field="name", rule="conditions.chinese", start=start, end=end),),
                )
            )
    return found
