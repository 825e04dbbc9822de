"""The expected values of CalibrateCommandTest, by other people's programs.

    REHEARSAL_CORPUS=/path/to/data python3 calibration.py > expected.json

Needs scikit-learn, statsmodels and scipy (Debian: python3-sklearn python3-statsmodels). What these have is theirs: confusion matrix,
accuracy, precision, recall (scikit-learn), Cohen's kappa with its standard error, Fleiss' kappa, Clopper-Pearson (statsmodels).
Krippendorff's alpha and Gwet's AC1 are written out here from the papers' pairs of labels, in another way than the project's.
"""

import gzip
import itertools
import json
import os
import re
import sys

import numpy as np
from sklearn import metrics
from statsmodels.stats.inter_rater import aggregate_raters, cohens_kappa, fleiss_kappa
from statsmodels.stats.proportion import proportion_confint

CORPUS = os.environ["REHEARSAL_CORPUS"]


def interval(count, of):
    low, high = proportion_confint(count, of, alpha=0.05, method="beta")
    return [0.0 if count == 0 else float(low), 1.0 if count == of else float(high)]


def against(truth, verdict, classes):
    """What a judge's usable verdicts are worth; truth and verdict are lists, None for an unusable one."""
    pairs = [(t, v) for t, v in zip(truth, verdict) if v in classes]
    t, v = [p[0] for p in pairs], [p[1] for p in pairs]
    matrix = metrics.confusion_matrix(t, v, labels=classes)
    kappa = cohens_kappa(matrix)
    right = int(np.trace(matrix))
    by_class = {}
    for i, label in enumerate(classes):
        both, of_truth, of_verdict = int(matrix[i, i]), int(matrix[i].sum()), int(matrix[:, i].sum())
        others = len(t) - of_truth
        refused = others - (of_verdict - both)
        by_class[label] = {
            "precision": float(metrics.precision_score(t, v, labels=[label], average=None, zero_division=0)[0]),
            "precision_interval": interval(both, of_verdict),
            "recall": float(metrics.recall_score(t, v, labels=[label], average=None, zero_division=0)[0]),
            "recall_interval": interval(both, of_truth),
            "specificity": refused / others,
            "specificity_interval": interval(refused, others),
            "f1": float(metrics.f1_score(t, v, labels=[label], average=None, zero_division=0)[0]),
        }
    return {
        "usable": len(t),
        "unusable": len(truth) - len(t),
        "confusion": matrix.tolist(),
        "accuracy": float(metrics.accuracy_score(t, v)),
        "accuracy_interval": interval(right, len(t)),
        "accuracy_of_all": right / len(truth),
        "kappa": float(kappa.kappa),
        "kappa_interval": [float(kappa.kappa_low), float(kappa.kappa_upp)],
        "kappa_sklearn": float(metrics.cohen_kappa_score(t, v)),
        "classes": by_class,
    }


def alpha(rows):
    """Krippendorff's alpha for nominal data, over all ordered pairs of labels of one item."""
    observed = sum(sum(a != b for a, b in itertools.permutations(row, 2)) / (len(row) - 1) for row in rows)
    pool = [label for row in rows for label in row]
    n = len(pool)
    same = sum(pool.count(label) * (pool.count(label) - 1) for label in set(pool))
    expected = (n * (n - 1) - same) / (n - 1)
    return 1 - observed / expected


def ac1(rows):
    """Gwet's AC1, from the pairs of labels of one item."""
    agreeing = np.mean([np.mean([a == b for a, b in itertools.combinations(row, 2)]) for row in rows])
    classes = sorted({label for row in rows for label in row})
    shares = [np.mean([row.count(label) / len(row) for row in rows]) for label in classes]
    chance = sum(share * (1 - share) for share in shares) / (len(classes) - 1)
    return float((agreeing - chance) / (1 - chance))


def fleiss(rows):
    return float(fleiss_kappa(aggregate_raters(np.array(rows))[0], method="fleiss"))


def jackknife(statistic, rows):
    """The 95% limits of a delete-one jackknife over items; items that are alike give the same value."""
    from scipy.stats import t as student

    n = len(rows)
    whole = statistic(rows)
    kinds = {}
    for i, row in enumerate(rows):
        kinds.setdefault(tuple(sorted(row)), []).append(i)
    values = []
    for indices in kinds.values():
        left = statistic(rows[: indices[0]] + rows[indices[0] + 1 :])
        values += [left] * len(indices)
    values = np.array(values)
    error = np.sqrt((n - 1) / n * ((values - values.mean()) ** 2).sum())
    reach = student.ppf(0.975, n - 1) * error
    return [float(whole - reach), float(whole + reach)]


def majority(row):
    best = max(set(row), key=row.count)
    return best if 2 * row.count(best) > len(row) else None


def pandalm():
    items = json.load(open(f"{CORPUS}/pandalm/testset-0-699.json"))
    verdicts = {v["idx"]: v["gpt_result"] for v in json.load(open(f"{CORPUS}/pandalm/gpt-3.5-turbo-0-699.json"))}
    names = {0: "tie", 1: "1", 2: "2"}
    rows = [[names[item[f"annotator{i}"]] for i in (1, 2, 3)] for item in items]
    truth = [majority(row) for row in rows]
    known = [i for i, t in enumerate(truth) if t is not None]
    judge = [{"1": "1", "2": "2", "Tie": "tie"}.get(verdicts[item["idx"]]) for item in items]
    agreeing = of = 0
    for row in rows:
        for i, own in enumerate(row):
            others = majority(row[:i] + row[i + 1 :])
            if others is not None:
                of += 1
                agreeing += others == own
    return {
        "items": len(rows),
        "without_majority": len(rows) - len(known),
        "fleiss": fleiss(rows),
        "fleiss_interval": jackknife(fleiss, rows),
        "alpha": alpha(rows),
        "alpha_interval": jackknife(alpha, rows),
        "ac1": ac1(rows),
        "ac1_interval": jackknife(ac1, rows),
        "ceiling": [agreeing, of],
        "all_unusable": sum(v is None for v in judge),
        "judge": against([truth[i] for i in known], [judge[i] for i in known], ["1", "2", "tie"]),
    }


def tau2(name, alias):
    truth, verdict = [], []
    with gzip.open(f"{CORPUS}/tau2-bench/judge/airline-multi-judge-full_{name}_v1.json.gz", "rt") as lines:
        for line in map(json.loads, lines):
            truth.append("pass" if line["tau2_reward"] == 1.0 else "fail")
            found = re.search(r'"verdict"\s*:\s*"([^"]*)"', line["judge_response"])
            word = found.group(1).strip().lower() if found else None
            verdict.append(alias.get(word, word))
    return against(truth, verdict, ["fail", "pass"])


PROMPTS = ["customer_outcome", "policy_chain_of_thought", "policy_conversation", "quick_triage"]
DRIFT = {word: "pass" for word in ("satisfied", "satisfactory", "compliant", "correct")}
json.dump(
    {
        "pandalm": pandalm(),
        "tau2": {name: tau2(name, {}) for name in PROMPTS},
        "tau2_with_aliases": {name: tau2(name, DRIFT) for name in PROMPTS},
    },
    sys.stdout,
    indent=1,
)
print()
