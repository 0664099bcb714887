package suda.standalone;

import java.nio.file.Path;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * One logging configuration for broker and services together. Must be chosen before the first logger is made; Spring
 * Boot's own is switched off, since each of three contexts would reset what the one before it set.
 */
final class Logging {
    private static final String CONFIGURATION = "logback.configurationFile";

    private Logging() {}

    /** Everything into rolling files in this directory, nothing on the screen. */
    static void toFiles(Path logs) {
        System.setProperty("suda.logs", logs.toString());
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.setProperty(CONFIGURATION, "suda/standalone/logback-files.xml");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /** Nothing at all: the small commands say themselves what matters. */
    static void off() {
        System.setProperty(CONFIGURATION, "suda/standalone/logback-off.xml");
    }
}
