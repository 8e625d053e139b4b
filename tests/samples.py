"""Invented plans, and an encoder without a model."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.plans import Plan, plan_toml, sha256
from index.terms import terms

DELTA = """江城市“十四五”清洁水行动方案

一、主要目标
到2025年，全市再生水利用率达到35%以上，管网漏损率降到9%以下，新建、改造供水管网分别不少于120公里、80公里。
二、重点任务
（一）再生水设施建设工程。在开发区建设再生水厂，鼓励洗车、绿化使用再生水。到2025年，建成再生水厂6座。（市水务局牵头，市住建局、财政局等按职责分工负责）
（二）节水宣传行动。组织节水进校园，招募志愿者。云溪县开展节水示范。（市教育局、水务局等按职责分工负责）
三、保障措施
（一）资金支持。对漏损率低的供水企业给予奖励。（市财政局等按职责分工负责）
"""
PROVINCE = """东海省“十四五”清洁水行动方案

一、主要目标
到2025年，全省再生水利用率达到30%，管网漏损率降到10%以下。
二、重点任务
（一）再生水设施建设工程。推动各市建设再生水厂，支持江城市先行。（省水利厅牵头，省财政厅等按职责分工负责）
（二）监测体系建设工程。建成水质自动监测站200个，数据向社会公开。（省生态环境厅等按职责分工负责）
"""


def make_plan(plan_id: str, text: str, **known: str) -> Plan:
    """A plan with the hash of its text; its title is the first line."""
    given = {"title": text.split("\n", 1)[0], "period": "2021-2025", "type": "方案", **known}
    return Plan(plan_id, text=text, sha256=sha256(text.encode()), **given)


def write_plan(corpus: Path, plan: Plan) -> None:
    """The plan as a folder of the corpus."""
    folder = corpus / plan.plan_id
    folder.mkdir(parents=True, exist_ok=True)
    fields = {
        name: getattr(plan, name)
        for name in ("title", "type", "issuer", "region", "level", "period", "superseded_by", "sha256")
        if getattr(plan, name)
    }
    (folder / "text.txt").write_text(plan.text, encoding="utf-8")
    (folder / "plan.toml").write_text(plan_toml(fields), encoding="utf-8")


class HashedTerms:
    """An encoder without a model: each term adds 1 to one of 64 places that its hash picks."""

    identity = "hashed-terms"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for term in terms(text):
                row[hashlib.sha256(term.encode()).digest()[0] % 64] += 1
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / np.where(norms == 0, 1, norms)


# The head of a program that dies at step number argv[3] of the steps that it wraps in `counted`.
DIES_AT_A_STEP = """
import os, shutil, sys
from pathlib import Path
from corpus import folders
from corpus.store import add, remove
left = int(sys.argv[3])
def counted(step):
    def run(*arguments, **options):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return step(*arguments, **options)
    return run
"""
