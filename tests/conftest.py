"""What tests share: the invented plans as fixtures, and a retriever over them."""

from pathlib import Path

import pytest
from samples import DELTA, PROVINCE, HashedTerms, make_plan, write_plan

from corpus.plans import Plan
from index.retriever import Retriever


@pytest.fixture
def city() -> Plan:
    return make_plan("jiangcheng", DELTA, region="江城市", level="city")


@pytest.fixture
def province() -> Plan:
    return make_plan("donghai", PROVINCE, region="东海省", level="province")


@pytest.fixture
def encoder() -> HashedTerms:
    return HashedTerms()


@pytest.fixture
def corpus(tmp_path: Path, city: Plan, province: Plan) -> Path:
    for plan in (city, province):
        write_plan(tmp_path / "plans", plan)
    return tmp_path / "plans"


@pytest.fixture
def retriever(corpus: Path, encoder: HashedTerms) -> Retriever:
    return Retriever.open(corpus, encoder=encoder)
