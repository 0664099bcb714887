package suda.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whoever reads with today's schema reads everything ever written (BACKWARD_TRANSITIVE): each released version lies
 * under {@code src/test/released/<version>/} as a file a schema. {@link Release} adds one.
 */
class CompatibilityTest {
    private static final Path RELEASED = Path.of("src/test/released");

    @TestFactory
    Stream<DynamicTest> readersOfTodayReadEveryRelease() throws IOException {
        return released()
                .map(file -> DynamicTest.dynamicTest(RELEASED.relativize(file).toString(), () -> {
                    var written = new Schema.Parser().parse(Files.readString(file));
                    var today = Topics.hunan().subjects().get(written.getFullName());
                    assertThat(today).as("a schema of a release was removed").isNotNull();
                    var verdict = SchemaCompatibility.checkReaderWriterCompatibility(today, written);
                    assertThat(verdict.getType())
                            .as("%s", verdict.getResult().getIncompatibilities())
                            .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
                }));
    }

    @org.junit.jupiter.api.Test
    void thereIsAReleaseToBeCompatibleWith() throws IOException {
        assertThat(released()).hasSizeGreaterThanOrEqualTo(10);
    }

    private static Stream<Path> released() throws IOException {
        return Files.walk(RELEASED).filter(p -> p.toString().endsWith(".avsc"));
    }
}
