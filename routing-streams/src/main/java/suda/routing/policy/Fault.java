package suda.routing.policy;

/**
 * Something that is wrong in a policy file, for the clerk who wrote it.
 *
 * @param line counted from 1; 0 where none can be named
 * @param path of the entry, such as {@code rows/report/close}; empty for the file as a whole
 */
public record Fault(int line, String path, String zh, String en) {}
