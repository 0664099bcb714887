package suda.notifier.officers;

/**
 * What is at fault in a file of contacts. The sentences never repeat an address.
 *
 * @param line from 1
 * @param path the entry, such as {@code offices/430121/1/email}; empty for the file itself
 */
public record ContactFault(int line, String path, String zh, String en) {}
