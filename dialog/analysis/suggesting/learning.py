"""What can be learnt from lines that people have sorted: logistic regression on how alike lines are, in the dual."""

from dataclasses import dataclass

import numpy as np

from dialog.analysis.suggesting.features import Matrix

STEPS = 60
RIDGE = 0.03
"""How strongly weights are held back; chosen on the odd rows of one public collection, never on the figures told."""


@dataclass(frozen=True)
class Learnt:
    """`rows @ by_feature + level` is how much speaks for each theme."""

    by_feature: Matrix
    level: Matrix

    def says(self, rows: Matrix) -> Matrix:
        told: Matrix = rows @ self.by_feature + self.level
        return told


def learn(rows: Matrix, answers: Matrix) -> Learnt:
    """From lines as rows and their themes as shares. Rare themes count as much as common ones."""
    alike = rows @ rows.T
    often = np.maximum(answers.sum(axis=0), 1e-6)
    weight = answers @ (1 / often)
    weight = (weight / weight.mean())[:, None]
    step: Matrix = np.linalg.inv(0.5 * weight * alike + RIDGE * np.eye(len(rows), dtype=np.float32)).astype(np.float32)
    by_line = np.zeros_like(answers)
    level = np.zeros(answers.shape[1], dtype=np.float32)
    for _ in range(STEPS):
        says = (alike @ by_line + level).astype(np.float32, copy=False)
        missed = weight * (softmax(says) - answers)
        by_line -= step @ (missed + RIDGE * by_line)
        level -= missed.mean(axis=0)
    return Learnt((rows.T @ by_line).astype(np.float32), level.astype(np.float32))


def softmax(says: Matrix) -> Matrix:
    """Each row as shares that sum to one."""
    raised = np.exp(says - says.max(axis=1, keepdims=True))
    shares: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return shares
