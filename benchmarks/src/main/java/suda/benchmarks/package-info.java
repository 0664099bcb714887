/** Measurements on the embedded default. Only ratios from one run count: the machines are small and noisy. */
package suda.benchmarks;
