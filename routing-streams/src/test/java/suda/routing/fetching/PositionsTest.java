package suda.routing.fetching;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;

class PositionsTest {
    /** A broker answers so, and lists the groups that may be described: no error, and offices that seem not to read. */
    @Test
    void whoMayNotDescribeTheClusterIsNotToldOfAllGroups() {
        for (var authorized : Set.of(Set.<AclOperation>of(), Set.of(AclOperation.CREATE))) {
            assertThatThrownBy(() -> Positions.requireAllGroups(authorized))
                    .isInstanceOf(KafkaException.class)
                    .hasMessageContaining("DESCRIBE on the cluster is missing");
        }
    }

    @Test
    void whoMayOrWhoseBrokerDoesNotSayGoesOn() {
        assertThatCode(() -> Positions.requireAllGroups(Set.of(AclOperation.DESCRIBE, AclOperation.CREATE)))
                .doesNotThrowAnyException();
        assertThatCode(() -> Positions.requireAllGroups(null)).doesNotThrowAnyException();
    }
}
