# Rscript peers.R ENGINE FOLDER MODEL SCENARIO RTOL SUBJECTS REPEAT THREADS
# Reads the model text and the constants from FOLDER, writes values of the first 20 subjects to
# FOLDER/values.bin (subject, time, state) and prints the version and the seconds of each repeat.
args <- commandArgs(TRUE)
engine <- args[1]; folder <- args[2]; model <- args[3]; scenario <- args[4]
rtol <- as.numeric(args[5]); n <- as.integer(args[6]); repeats <- as.integer(args[7])
threads <- as.integer(args[8])
if (!requireNamespace(engine, quietly = TRUE)) { cat("absent\n"); quit() }
suppressMessages(library(engine, character.only = TRUE)); library(parallel)
cat("version", as.character(packageVersion(engine)), "\n")
dose <- 40; atol <- rtol * 1e-2
doses <- if (scenario == "MD") as.vector(sapply(0:13, function(d) 24 * d + c(0, 6, 12))) else 0
times <- seq(0, if (scenario == "MD") 336 else 48, 0.5)
P <- as.data.frame(read.csv(file.path(folder, "constants.csv"))); y0 <- scan(file.path(folder, "initial.txt"), quiet = TRUE)
states <- paste0("S", seq_along(y0) - 1); names(y0) <- states
if (engine == "deSolve") {
  code <- file.path(folder, "model.c")
  system(paste("R CMD SHLIB", code), ignore.stdout = TRUE, ignore.stderr = TRUE)
  dyn.load(file.path(folder, "model.so"))
  one <- function(i) {
    y <- y0; events <- NULL
    if (scenario == "SD") y[1] <- y[1] + dose else events <- list(data = data.frame(var = "S0", time = doses, value = dose, method = "add"))
    ode(y, times, "derivs", parms = unlist(P[i, ]), method = "lsoda", dllname = "model", initfunc = "initmod", rtol = rtol, atol = atol, maxsteps = 100000, events = events)[, -1]
  }
  run <- function(rows) { f <- function(i) one(i); if (threads == 1) lapply(rows, f) else mclapply(rows, f, mc.cores = threads) }
  table_of <- function(x) do.call(rbind, x)
} else if (engine == "mrgsolve") {
  mod <- mcode("benchmark", paste(readLines(file.path(folder, "mrgsolve.txt")), collapse = "\n"), quiet = TRUE)
  mod <- update(mod, rtol = rtol, atol = atol, maxsteps = 100000)
  e <- if (scenario == "SD") ev(amt = dose, time = 0, cmt = 1) else ev(amt = dose, time = 0, cmt = 1, ii = 24, addl = 13) + ev(amt = dose, time = 6, cmt = 1, ii = 24, addl = 13) + ev(amt = dose, time = 12, cmt = 1, ii = 24, addl = 13)
  P$ID <- seq_len(nrow(P))
  f <- function(Q) mrgsim_ei(mod, e, Q, end = max(times), delta = 0.5, obsonly = TRUE, output = "df")
  run <- function(rows) { Q <- P[rows, ]; if (threads == 1) f(Q) else mclapply(split(Q, (seq_len(nrow(Q)) - 1) %/% ceiling(nrow(Q) / threads)), f, mc.cores = threads) }
  table_of <- function(x) as.matrix((if (is.data.frame(x)) x else do.call(rbind, x))[, states])
} else {
  mod <- rxode2(paste(readLines(file.path(folder, "rxode2.txt")), collapse = "\n"))
  e <- et(et(amt = dose, time = doses, cmt = 1), times)
  run <- function(rows) rxSolve(mod, params = P[rows, ], events = e, cores = threads, rtol = rtol, atol = atol, returnType = "data.frame", addDosing = FALSE)
  table_of <- function(x) as.matrix(x[, states])
}
out <- file(file.path(folder, "values.bin"), "wb")
writeBin(as.vector(t(table_of(run(1:20)))), out); close(out)
for (k in seq_len(repeats)) { t0 <- proc.time(); x <- run(seq_len(n)); d <- proc.time() - t0; cat("seconds", d[3], d[1] + d[2], "\n") }
