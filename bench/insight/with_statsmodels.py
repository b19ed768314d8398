"""The same log-likelihood and a fit of it by statsmodels. Usage: with_statsmodels.py DATA.csv; prints name value lines."""

import sys
import time

import numpy as np
from statsmodels.tsa.statespace.mlemodel import MLEModel

y = np.genfromtxt(sys.argv[1], delimiter=",", missing_values="NA")


class TwoStates(MLEModel):
    def __init__(self):
        super().__init__(y, k_states=2, k_posdef=2)
        self["design"] = np.eye(2)
        self["selection"] = np.eye(2)
        self.initialize_known(np.zeros(2), 2 * np.eye(2))

    start_params = np.array([.3, .05, .05, .3, np.log(.6), np.log(.6), .2, np.log(.5)])

    def update(self, params, **kwargs):
        params = super().update(params, **kwargs)
        self["transition"] = params[:4].reshape(2, 2)
        q0, q1, rho = np.exp(params[4]), np.exp(params[5]), np.tanh(params[6])
        self["state_cov"] = [[q0 * q0, rho * q0 * q1], [rho * q0 * q1, q1 * q1]]
        self["obs_cov"] = np.exp(2 * params[7]) * np.eye(2)


def least(rounds, calls, call):
    best = np.inf
    for _ in range(rounds):
        began = time.perf_counter()
        for _ in range(calls):
            call()
        best = min(best, (time.perf_counter() - began) / calls)
    return best * 1e3


model = TwoStates()
model["transition"] = [[.45, .1], [.15, .35]]
model["state_cov"] = [[.36, .1], [.1, .42]]
model["obs_cov"] = [[.3, 0], [0, .3]]
print(f"log_likelihood {model.ssm.loglike():.15g}")
# Its two filters; the faster one counts.
times = []
for univariate in (False, True):
    model.ssm.filter_univariate = univariate
    times.append(least(20, 20, model.ssm.loglike))
print(f"log_likelihood_ms {min(times):.6f}")
model.ssm.filter_univariate = bool(times[1] < times[0])
began = time.perf_counter()
fit = model.fit(disp=0, maxiter=500)
print(f"fit_ms {(time.perf_counter() - began) * 1e3:.3f}")
print(f"fit_log_likelihood {fit.llf:.9g}")
