"""Learning from results. Only the command imports this module: it needs the extra `ranking`."""

import numpy as np

from hangthat.domain.selection.grammar.learned import Found, Matrix, Numbers

FOLDS = 5
STRENGTH = 0.1  # of the pull towards no effect; smaller pulls more


def learn(matrix: Matrix, found: Found, columns: tuple[str, ...]) -> Numbers:
    """A logistic model, calibrated by Platt's line on rows that it had not seen.

    Undefined where nothing or everything was found.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import StratifiedKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    target = found.astype(np.int8)
    model = make_pipeline(StandardScaler(), LogisticRegression(C=STRENGTH, max_iter=1000))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=17)
    unseen = cross_val_predict(model, matrix, target, cv=folds, method="decision_function")
    line = LogisticRegression(C=1e6).fit(unseen.reshape(-1, 1), target)
    model.fit(matrix, target)
    scaler, fitted = model[0], model[1]
    return Numbers(
        columns=columns,
        means=tuple(map(float, scaler.mean_)),
        scales=tuple(map(float, scaler.scale_)),
        weights=tuple(map(float, fitted.coef_[0])),
        intercept=float(fitted.intercept_[0]),
        slope=float(line.coef_[0][0]),
        offset=float(line.intercept_[0]),
    )
