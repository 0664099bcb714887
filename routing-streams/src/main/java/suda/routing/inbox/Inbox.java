package suda.routing.inbox;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import suda.contract.OfficeMessage;
import suda.contract.OfficeMessageType;
import suda.routing.access.Asker;
import suda.routing.access.BadQueryException;
import suda.routing.cases.CaseStore.NotReadyException;
import suda.routing.inbox.LastLook.Bounds;
import suda.topics.Topics;
import suda.wire.RegistryClient;
import suda.wire.Wire;

/** What an office was told, read from its own topic, and how much of it it has not seen. */
@Component
class Inbox {
    /** Unseen messages are counted so far; whoever has more has "no fewer than" these. */
    static final int COUNTED = 500;

    /** Offsets looked at for a count: messages and the marks of their transactions. */
    private static final int COUNTED_OFFSETS = 4 * COUNTED;

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);

    private final TopicReader reader;
    private final LastLook lastLook;
    private final Titles titles;
    private final Wire wire;

    Inbox(TopicReader reader, LastLook lastLook, Titles titles, Wire wire) {
        this.reader = reader;
        this.lastLook = lastLook;
        this.titles = titles;
        this.wire = wire;
    }

    /**
     * @param before position that the page lies before; null for the newest
     * @throws NotReadyException if the broker, or some part of the cases, cannot be asked now
     */
    MessagePage page(Asker asker, int limit, @Nullable Long before) {
        var bounds = lastLook.bounds(asker.code());
        var found = backwards(asker)
                .rows(before == null ? bounds.end() : Math.min(before, bounds.end()), limit, bounds.seen());
        return new MessagePage(bounds.seen(), bounds.end(), unseen(asker, bounds), found.rows(), found.nextCursor());
    }

    /**
     * Keeps that the office has seen what lies before this position.
     *
     * @throws BadQueryException if its topic has no such position
     * @throws NotReadyException if the broker does not answer in time
     */
    void saw(String office, long position) {
        if (position < 0 || position > lastLook.bounds(office).end()) {
            throw noPosition();
        }
        lastLook.saw(office, position);
    }

    static BadQueryException noPosition() {
        return new BadQueryException(
                "position",
                "range",
                "应为本单位消息的位置：0 至答复中的 end。",
                "It must be a position in your messages: from 0 to end of the answer.");
    }

    /**
     * How many messages the office has not seen, of those that it may see now.
     *
     * @return {@link #COUNTED} at most
     * @throws NotReadyException if the broker, or some part of the cases, cannot be asked now
     */
    int unseen(Asker asker, Bounds bounds) {
        var from = Math.max(bounds.seen(), bounds.end() - COUNTED_OFFSETS);
        return backwards(asker).count(from, bounds.end(), COUNTED);
    }

    private Backwards backwards(Asker asker) {
        return new Backwards(
                (from, end) -> reader.read(Topics.office(asker.code()), from, end, this::letter),
                letters -> titles.of(letters, asker));
    }

    private @Nullable Letter letter(ConsumerRecord<byte[], byte[]> record) {
        try {
            var message =
                    record.value() == null ? null : wire.read(record.topic(), record.value(), OfficeMessage.class);
            // That the office itself did something is no news to it.
            return message == null || message.getType() == OfficeMessageType.ACTION_ACCEPTED
                    ? null
                    : Letter.of(record.offset(), message);
        } catch (Wire.UnreadableException e) {
            log.warn("A message in {} is shown to nobody: {}", record.topic(), e.getMessage());
            return null;
        } catch (RegistryClient.UnavailableException e) {
            throw new NotReadyException("the registry gives no answer", e);
        }
    }
}
