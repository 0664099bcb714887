package suda.intake.broker;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the broker answers, asked a second after each answer, so that during an outage requests are turned away at
 * once instead of each waiting in vain.
 */
public final class BrokerWatch {
    private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);
    private static final Duration LEAST_PATIENCE = Duration.ofMillis(800);
    private static final Duration BEYOND_ITS_TIMEOUT = Duration.ofMillis(100);

    private final Admin admin;
    private final Duration patience;
    private volatile boolean answers;

    /** @param ackTimeout how long it may take to acknowledge: as long, but at least 800 ms, it may take to answer */
    public BrokerWatch(Admin admin, Duration ackTimeout) {
        this.admin = admin;
        this.patience = ackTimeout.compareTo(LEAST_PATIENCE) > 0 ? ackTimeout : LEAST_PATIENCE;
    }

    public void start(ScheduledExecutorService scheduler) {
        scheduler.scheduleWithFixedDelay(this::ask, 0, 1_000, TimeUnit.MILLISECONDS);
    }

    public boolean answers() {
        return answers;
    }

    /** A send has timed out: believe the worst until the broker answers again. */
    void suspect() {
        answers = false;
    }

    private void ask() {
        boolean before = answers;
        try {
            var options = new DescribeClusterOptions().timeoutMs((int) patience.toMillis());
            answers = !admin.describeCluster(options)
                    .nodes()
                    .get(patience.plus(BEYOND_ITS_TIMEOUT).toMillis(), TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            answers = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (answers != before) {
            log.info(answers ? "The broker answers" : "The broker does not answer: submissions are turned away");
        }
    }
}
