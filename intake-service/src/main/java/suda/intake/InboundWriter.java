package suda.intake;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import suda.access.Role;
import suda.contract.Actor;
import suda.divisions.Platforms;
import suda.topics.Topics;

/**
 * Whose inbound topic a record came from: the sender is the topic's owner, whatever the record says (DESIGN 2).
 *
 * @param role HOTLINE or OFFICE
 * @param code platform of a hotline, division code of an office
 */
record InboundWriter(Role role, String code) {
    static InboundWriter of(ConsumerRecord<?, ?> record) {
        var code = record.topic().substring(Topics.inbound("").length());
        var isHotline = Platforms.hunan().find(code).isPresent();
        return new InboundWriter(isHotline ? Role.HOTLINE : Role.OFFICE, code);
    }

    boolean isHotline() {
        return role == Role.HOTLINE;
    }

    Actor actor() {
        return new Actor(role.name(), code);
    }
}
