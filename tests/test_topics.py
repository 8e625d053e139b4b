from index.training import topics


def test_every_line_of_the_table_has_policy_terms_and_expressions():
    rows = topics.table()
    assert len(rows) > 1000
    assert all(policy and all(policy) and spoken and all(spoken) for policy, spoken in rows)
