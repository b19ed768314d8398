"""Prints what bench/insight/run measured, side by side. Usage: compare.py FOLDER"""

import pathlib
import sys

folder = pathlib.Path(sys.argv[1])


def figures(name):
    lines = (line.split() for line in (folder / name).read_text().splitlines())
    return {key: float(value) for key, value in lines}


native, wasm, python, r = (figures(name) for name in ("native", "wasm", "statsmodels", "openmx"))
failed = []


def expect(holds, sentence):
    if not holds:
        failed.append(sentence)


print("One log-likelihood: two states, 365 days of two series, a quarter missing")
for name, side in (("native", native), ("Wasm", wasm), ("statsmodels", python), ("OpenMx", r)):
    ratio = side["log_likelihood_ms"] / native["log_likelihood_ms"]
    print(f"  {name:12} {side['log_likelihood_ms']:9.4f} ms {ratio:7.1f} x   {side['log_likelihood']:.12f}")
    off = abs(side["log_likelihood"] - native["log_likelihood"])
    expect(off <= 1e-9, f"{name} differs by {off:.1e}.")
for name, side in (("statsmodels", python), ("OpenMx", r)):
    expect(side["log_likelihood_ms"] >= 5 * native["log_likelihood_ms"], f"Less than 5 times as fast as {name}.")

print(f"A fit. The engine's: {native['answers']:.0f} answers of a year to three items; ten hyperparameters, 9 states")
print("(15 with effects), mode, curvature, 400 draws, all that is shown. Theirs: most likely values of the two states.")
for name, side in (("native", native), ("Wasm", wasm)):
    print(f"  {name:12} {side['dyad_ms']:9.4f} ms one log-likelihood of the whole model, censored")
    print(f"  {'':12} {side['state_ms']:9.1f} ms the state   (bar: {200 if side is native else 500})")
    print(f"  {'':12} {side['effects_ms']:9.1f} ms the effects (bar: {400 if side is native else 1000})")
for name, side in (("statsmodels", python), ("OpenMx", r)):
    ratio = side["fit_ms"] / native["state_ms"]
    print(f"  {name:12} {side['fit_ms']:9.1f} ms {ratio:.1f} x the state's   log-likelihood {side['fit_log_likelihood']:.4f}")
print(f"k-hat {native['state_k_hat']:.2f} and {native['effects_k_hat']:.2f}; of 400 draws "
      f"{400 * native['state_effective']:.0f} and {400 * native['effects_effective']:.0f} count")
if failed:
    sys.exit("\n".join(failed))
