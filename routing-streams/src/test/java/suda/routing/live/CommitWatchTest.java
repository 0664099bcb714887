package suda.routing.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommitWatchTest {
    @Test
    void beginsAnHourBackOrWhereTheLastCasesAreWhicheverIsEarlier() {
        assertThat(CommitWatch.beginning(0, 10_000, 5_000)).isEqualTo(5_000);
        assertThat(CommitWatch.beginning(0, 10_000, Long.MAX_VALUE)).isEqualTo(9_600);
        assertThat(CommitWatch.beginning(0, 10_000, 9_900)).isEqualTo(9_600);
    }

    @Test
    void readsNoMoreThanItIsBoundToHoweverMuchAnHourHas() {
        assertThat(CommitWatch.beginning(0, 1_000_000, 1)).isEqualTo(800_000);
        assertThat(CommitWatch.beginning(50, 100, 0)).isEqualTo(50);
        assertThat(CommitWatch.beginning(0, 0, Long.MAX_VALUE)).isZero();
    }
}
