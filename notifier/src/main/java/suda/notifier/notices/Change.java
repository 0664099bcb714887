package suda.notifier.notices;

import suda.contract.NoticeDelivery;
import suda.contract.OpenNotice;

/** One record that the book wants written, in the partition of the case. */
sealed interface Change {
    int partition();

    record Keep(int partition, OpenNotice notice) implements Change {}

    record Forget(int partition, String noticeId) implements Change {}

    record Log(int partition, NoticeDelivery delivery) implements Change {}
}
