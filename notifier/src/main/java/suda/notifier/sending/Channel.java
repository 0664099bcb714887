package suda.notifier.sending;

import java.util.concurrent.CompletableFuture;
import suda.contract.OpenNotice;
import suda.notifier.officers.Officer;

/** A way to reach an officer. Gives up within a fixed time, and never throws what a receiver did. */
interface Channel {
    CompletableFuture<Result> send(OpenNotice notice, Officer officer);
}
