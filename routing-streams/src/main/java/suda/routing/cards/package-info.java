/** Scorecards for whoever asks: what of them each may see, put together from all partitions, and the cases behind them. */
@org.jspecify.annotations.NullMarked
package suda.routing.cards;
