# The same log-likelihood and a fit of it by OpenMx. Usage: Rscript with_openmx.R DATA.csv; prints name value lines.
suppressMessages(library(OpenMx))
y <- as.matrix(read.csv(commandArgs(TRUE)[1], header = FALSE, na.strings = "NA"))
colnames(y) <- c("y1", "y2")
states <- c("d1", "d2")
# OpenMx predicts before its first update, so its start is what leads to N(0, 2 I) on the first day.
model_of <- function(name, free, T, Q, H) mxModel(name,
  mxMatrix("Full", 2, 2, free = free, values = T, labels = c("a0", "p1", "p0", "a1"), name = "A", dimnames = list(states, states)),
  mxMatrix("Zero", 2, 1, name = "B"),
  mxMatrix("Diag", 2, 2, values = 1, name = "C", dimnames = list(colnames(y), states)),
  mxMatrix("Zero", 2, 1, name = "D"),
  mxMatrix("Symm", 2, 2, free = free, values = Q, labels = c("q00", "q01", "q11"), name = "Q"),
  mxMatrix("Diag", 2, 2, free = free, values = H, labels = "h", name = "R"),
  mxMatrix("Zero", 2, 1, name = "x0"),
  mxMatrix("Symm", 2, 2, values = start_cov(T, Q), name = "P0"),
  mxMatrix("Zero", 1, 1, name = "u"),
  mxExpectationStateSpace("A", "B", "C", "D", "Q", "R", "x0", "P0", "u"),
  mxFitFunctionML(), mxData(y, "raw"))
start_cov <- function(T, Q) {
  q <- matrix(c(Q[1], Q[2], Q[2], Q[3]), 2)
  t <- matrix(T, 2)
  p <- solve(t) %*% (diag(2, 2) - q) %*% t(solve(t))
  (p + t(p)) / 2
}
T <- c(.45, .15, .1, .35)
fixed <- model_of("fixed", FALSE, T, c(.36, .1, .42), .3)
one <- mxRun(fixed, useOptimizer = FALSE, silent = TRUE)
cat(sprintf("log_likelihood %.15g\n", -one$output$fit / 2))
free <- model_of("free", TRUE, T, c(.36, .1, .42), .3)
# Only what lies within its own compiled code is counted, for one likelihood and for the fit.
free <- mxOption(mxOption(mxOption(free, "Calculate Hessian", "No"), "Standard Errors", "No"), "Number of Threads", 1)
fits <- lapply(1:3, function(i) mxRun(free, silent = TRUE, suppressWarnings = TRUE)$output)
each <- sapply(fits, function(o) as.numeric(o$backendTime, units = "secs") * 1e3)
cat(sprintf("fit_ms %.3f\n", min(each)))
cat(sprintf("log_likelihood_ms %.6f\n", min(each / sapply(fits, function(o) o$evaluations))))
cat(sprintf("fit_log_likelihood %.9g\n", -fits[[1]]$fit / 2))
